import Maths
import TestSupport
import Testing

import Economy

/// Would catch a run that takes other GPUs than its operations say, a model called repaid too soon or never, training that is
/// a cost and an asset at once, and a company that falls behind though nothing says so.
@Suite struct TrainingTests {
  private func path(_ setup: Setup, _ quantity: String) -> [Double] {
    let record = setup.record(seed: 1, path: 0)
    return (1...setup.months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// DeepSeek-V3's run at 34.6 % of peak, a model a year, no experiments: 304.3 GPUs; after pre-training one in twenty of them.
  @Test func policies() {
    let run: [CompanyInput: Double] = [
      .cash: 1e12, .trainingTokens: 14.8e12, .activeParameters: 37e9, .peak: 989e12, .trainingShare: 0.346,
      .programmeMonths: 12,
    ]
    func gpus(_ changes: [CompanyInput: Double]) -> Double {
      path(Example.setup(run.merging(changes) { $1 }, months: 1), "training GPUs")[0]
    }
    #expect(abs(gpus([.pretraining: 1]) / 304.255 - 1) < 1e-5)
    #expect(abs(gpus([.pretraining: 1, .postTraining: 0.05]) / 319.468 - 1) < 1e-5)
    #expect(abs(gpus([.postTraining: 0.05]) / 15.2128 - 1) < 1e-5)
    // An open base of twice the size costs twice as much to train on, and far less than to pre-train.
    #expect(abs(gpus([.postTraining: 0.05, .trainingParameters: 74e9]) / 30.4256 - 1) < 1e-5)
    #expect(abs(gpus([.pretraining: 1, .experiments: 1.5, .trainingGPUs: 100]) / (100 + 304.255 * 2.5) - 1) < 1e-5)
    #expect(gpus([.pretraining: 1, .trainingTokens: 0]) == 0)
  }

  /// A run of 25.14 M in the first month, and what a month then has to bring.
  private func repaying(_ monthly: Series, every: Series = .constant(.factor(1000))) -> Setup {
    var setup = Example.setup(
      [.cash: 1e9, .trainingGPUs: 1, .rent: 25.14e6 / 2_629_800, .payingShare: 1, .users: 1, .keep: 1], months: 40)
    setup.companies[0][.trainingGPUs] = .table([(month: 1, value: .factor(1)), (month: 2, value: .factor(0))], .steps)
    setup.companies[0][.subscriptionPrice] = monthly
    setup.companies[0][.programmeMonths] = every
    return setup
  }

  /// 1.2 M a month repay 25.14 M in the 21st month of service, 0.4 M that grow by 8 % a month in the 24th.
  @Test func aModelRepaysItsTraining() {
    let once = Series.table([(month: 1, value: .factor(1)), (month: 2, value: .factor(1000))], .steps)
    func after(_ monthly: Series) -> [Double] { path(repaying(monthly, every: once), "model repaid after") }
    let flat = after(.constant(.factor(1.2e6)))
    #expect(flat[20].isNaN && flat[21] == 21 && flat[39] == 21)
    // Month 2 of the run is the first of service.
    let growing = after(.geometric(start: .factor(0.4e6 / 1.08 / 1.08), rate: .factor(0.08)))
    #expect(growing[23].isNaN && growing[24] == 24)
    // After a year of service 57.3 % are repaid.
    let share = path(repaying(.constant(.factor(1.2e6)), every: once), "model repaid")[12]
    #expect(abs(share - 12 * 1.2 / 25.14) < 1e-12 && abs(share - 0.573) < 5e-4)
  }

  /// Two models of two and of three months: the first is repaid in part when the second comes out, the second after eight months.
  @Test func paybackOfEachModel() throws {
    let every = Series.table([(month: 1, value: .factor(2)), (month: 3, value: .factor(3))], .steps)
    var setup = repaying(.constant(.factor(9.5e6)), every: every)
    setup.companies[0][.trainingGPUs] = .table(
      [(month: 1, value: .factor(1)), (month: 6, value: .factor(0))], .steps)
    let payback = try #require(TrainingPayback(setup.record(seed: 1, path: 0), company: "one"))
    #expect(payback.models.map(\.month) == [2, 5] && payback.models.map(\.after) == [nil, 8])
    #expect(abs(payback.models[0].outlay - 50.28e6) < 1e-3 && abs(payback.models[1].outlay - 75.42e6) < 1e-3)
    #expect(abs(payback.models[0].repaid - 3 * 9.5 / 50.28) < 1e-12)
    #expect(payback.month == 14 && abs(payback.training - 125.7e6) < 1e-3)
    #expect(TrainingPayback(Example.setup([.cash: 1], months: 2).record(seed: 1, path: 0), company: "one") == nil)
  }

  /// The programme as a whole: what is earned since the start, the first month included.
  @Test func theProgrammeIsRepaid() {
    let setup = repaying(.constant(.factor(1.2e6)))
    let repaid = path(setup, "training repaid")
    #expect(repaid[19] == 0 && repaid[20] == 1)
    #expect(path(setup, "model outlay") == Array(repeating: 0, count: 40), "no model comes out within the run")
    #expect(path(Example.setup([.cash: 1], months: 2), "training repaid") == [0, 0], "nothing to repay")
  }

  /// Every model is given its own programme's outlay, and all training is in one of them.
  @Test func outlaysAreConserved() {
    for seed in UInt64(800)..<830 {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      let record = setup.record(seed: seed, path: 0)
      // Sums of what is translated at each month's rate are no translated sums.
      for company in setup.companies.filter({ $0.functional < 0 }).map(\.id) {
        func value(_ quantity: String, _ month: Int) -> Double {
          record.value(quantity, of: company, month: month) ?? .nan
        }
        var outlays = 0.0
        for month in 1...setup.months {
          if month > 1, value("alive", month - 1) == 0 { break }
          if month > 1, value("model comes out", month - 1) == 1 { outlays += value("model outlay", month) }
          let sum = outlays + value("programme outlay", month)
          #expect(abs(sum - value("training so far", month)) <= 1e-9 * sum, "seed \(seed), \(company), month \(month)")
        }
      }
    }
  }

  /// Training of 10 M in the first month as a cost, and as an asset that wears over a year.
  @Test func trainingAsAnAsset() {
    let stated: [CompanyInput: Double] = [.cash: 1e9, .trainingGPUs: 1000, .rent: 1e4 / 2_629_800, .modelLife: 12]
    func setup(_ share: Double) -> Setup {
      Example.setup(stated.merging([.capitalised: share]) { $1 }, months: 3)
    }
    let cost = path(setup(0), "profit before tax")
    let asset = path(setup(1), "profit before tax")
    #expect(abs(cost[0] + 1e7) < 1e-6 && abs(asset[0]) < 1e-6)
    #expect(abs(asset[1] + 1e7 / 12) < 1e-6)
    #expect(path(setup(0), "cash") == path(setup(1), "cash"))
    let worn = path(setup(1), "models amortised").reduce(0, +)
    #expect(abs(path(setup(1), "developed models")[2] + worn - 3e7) < 1e-6)
  }

  /// Nothing stated, nothing moves; each mechanism's figure of the reference equations.
  @Test func pace() {
    // A thousand GPUs that cost 10 M a month.
    let base: [CompanyInput: Double] = [
      .cash: 4e8, .roundAmount: 3e8, .trainingGPUs: 1000, .rent: 1e4 / 2_629_800, .knowledgeLoss: 0.02,
    ]
    func run(
      _ quantity: String, _ changes: [CompanyInput: Double], market: [MarketInput: Double] = [:], months: Int = 2
    ) -> [Double] {
      path(Example.setup(base.merging(changes) { $1 }, market: market, months: months), quantity)
    }
    #expect(run("pace", [:]) == [1, 1] && run("lag", [:]) == [0, 0] && run("pull", [:]) == [1, 1])
    // 10 M a month of 800 M: the rest of each month is lost.
    let behind = run("lag", [.frontierSpending: 8e8])
    #expect(abs(behind[0] - (1 - 1 / 80.0)) < 1e-12 && abs(behind[1] - 2 * (1 - 1 / 80.0)) < 1e-12)
    #expect(abs(run("lag", [.frontierSpending: 8e8], market: [.frontierSlowdown: 0.7])[0] - 0.3 * 79 / 80) < 1e-12)
    #expect(run("lag", [.frontierSpending: 9e6]) == [0, 0])
    #expect(run("lag", [.ticket: 4e9 * 7.1884, .lag: 2]) == [3, 4])
    #expect(run("lag", [.ticket: 6e8, .lag: 2]) == [2, 2])
    #expect(abs(run("pull", [.ticket: 1e12, .lagEffect: 0.05])[1] - Double.exp(-0.05)) < 1e-15)
    // Research people fall by half.
    let people = run("pace", [.research: 100, .hiring: -0.5, .talentWeight: 0.5], months: 1)
    #expect(abs(people[0] - 0.707107) < 1e-6)
    // Spending falls by half in the second month.
    var halved = Example.setup(base.merging([.researchReturn: 0.3]) { $1 }, months: 2)
    halved.companies[0][.trainingGPUs] = .table(
      [(month: 1, value: .factor(1000)), (month: 2, value: .factor(500))], .steps)
    #expect(abs(path(halved, "pace")[0] - 1) < 1e-12)
    #expect(abs(path(halved, "pace")[1] - 0.996989) < 1e-6)
  }
}
