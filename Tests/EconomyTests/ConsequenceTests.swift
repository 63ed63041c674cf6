import Maths
import Testing

import Economy

/// What must follow when an input changes, whatever the numbers are.
@Suite struct ConsequenceTests {
  private func path(_ setup: Setup, _ quantity: String, seed: UInt64 = 1) -> [Double] {
    let record = setup.record(seed: seed, path: 0)
    let company = setup.companies[0].id
    return (1...setup.months).map { record.value(quantity, of: company, month: $0) ?? .nan }
  }

  /// Where nothing is done because cash is short, more cash never ends a company earlier on the same path.
  @Test func moreCashNeverEndsEarlier() {
    let calm: [CompanyInput: Double] = [
      .roundBelow: 0, .freezeBelow: 0, .adCutBelow: 0, .layOffBelow: 0, .narrowBelow: 0, .bridgeBelow: 0, .sellBelow: 0,
    ]
    let cash = [0, 1e7, 1e8, 3e8, 6e8, 1e9, 3e9]
    var seen = Set<Double>()
    for first in stride(from: 0, to: 400, by: Lanes.count) {
      var last = Lanes(0)
      for amount in cash {
        let setup = Example.business(calm.merging([.cash: amount, .costSpread: 2e7]) { $1 })
        let ended = setup.run(seed: 8, first: first, into: nil)[0].ended
        let month = Lanes.select(ended < Lanes(1), Lanes(1000), ended)
        for lane in 0..<Lanes.count {
          #expect(month[lane] >= last[lane], "path \(first + lane), cash \(amount)")
          seen.insert(month[lane])
        }
        last = month
      }
    }
    #expect(seen.count > 10)
  }

  /// In another unit of money, every amount is the same amount: twice the figures give twice the results, to the bit.
  @Test func moneyHasNoScale() {
    for seed in UInt64(500)..<530 {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      var doubled = setup
      for place in setup.companies.indices {
        for input in CompanyInput.allCases where input.declaration.unit.hasPrefix("money") {
          doubled.companies[place][input] = twice(setup.companies[place][input])
        }
      }
      let (a, b) = (setup.record(seed: seed, path: 1), doubled.record(seed: seed, path: 1))
      for company in setup.companies.map(\.id) {
        // Cash that rounding left of nothing has a runway by the least burn there is, which is an amount of money.
        let cash = (1...setup.months).map { abs(a.value("cash", of: company, month: $0) ?? .nan) }
        if cash.contains(where: { $0 > 0 && $0 < 1e-6 }) { continue }
        for (column, quantity) in a.quantities(of: company).enumerated() where quantity.name.description != "runway" {
          let factor = quantity.unit.description.hasPrefix("money") ? 2.0 : 1
          for month in 1...setup.months {
            let (one, two) = (a.values(of: company, month: month), b.values(of: company, month: month))
            // What is not defined in the one unit is not in the other.
            let isSame = one[column] * factor == two[column] || (one[column].isNaN && two[column].isNaN)
            #expect(
              isSame,
              "\(quantity.name), month \(month), seed \(seed): \(one[column]) times \(factor) is no \(two[column])")
          }
        }
      }
    }
  }
  private func twice(_ formula: Formula) -> Formula { .binary(.multiply, .factor(2), formula) }
  private func twice(_ series: Series) -> Series {
    switch series {
    case .constant(let formula): .constant(twice(formula))
    case .table(let points, let joining): .table(points.map { ($0.month, twice($0.value)) }, joining)
    case .geometric(let start, let rate): .geometric(start: twice(start), rate: rate)
    case .logistic(let from, let to, let midpoint, let width):
      .logistic(from: twice(from), to: twice(to), midpoint: midpoint, width: width)
    }
  }

  /// Users u bought at the price φ + (1 − φ) u take all the money; at a fixed price twice the money buys twice the users, at a
  /// floor of nothing √2 times as many.
  @Test(arguments: [0, 0.1, 0.5, 1])
  func usersBoughtByMoney(floor: Double) {
    func bought(_ spending: Double) -> Double {
      path(Example.setup([.cash: 1e9, .adSpending: spending, .adFloor: floor], months: 1), "users bought")[0]
    }
    for spending in [1e5, 1e6, 3e7] {
      let volume = bought(spending) / 1e5
      #expect(abs(volume * (floor + (1 - floor) * volume) / (spending / 1e6) - 1) < 1e-13)
    }
    if floor == 0 { #expect(abs(bought(2e6) / bought(1e6) - 2.squareRoot()) < 1e-14) }
    if floor == 1 { #expect(abs(bought(3e6) / bought(1e6) - 3) < 1e-14) }
    #expect(abs(bought(1e6) - 1e5) < 1e-6, "the reference price at the reference spending")
    #expect(bought(0) == 0)
  }

  /// Advertising and training follow what is stated of them: growth from the start on, and paths in time.
  @Test func spendingFollowsItsPlan() {
    let stated: [CompanyInput: Double] = [
      .cash: 1e12, .adSpending: 1e6, .adGrowth: 0.5, .trainingGPUs: 64, .trainingGrowth: 0.25,
    ]
    var setup = Example.setup(stated, months: 4)
    #expect(path(setup, "advertising") == [1.5e6, 2.25e6, 3.375e6, 5.0625e6])
    #expect(path(setup, "training GPUs") == [80, 100, 125, 156.25])
    setup.companies[0].set(.adGrowth, .factor(0))
    setup.companies[0].set(.trainingGrowth, .factor(0))
    let plan = Series.table([(month: 0, value: .factor(8)), (month: 3, value: .factor(2))], .steps)
    setup.companies[0][.adSpending] = plan
    setup.companies[0][.trainingGPUs] = plan
    #expect(path(setup, "advertising") == [8, 8, 2, 2])
    #expect(path(setup, "training GPUs") == [8, 8, 2, 2])
  }

  /// Of users bought in one month, 1, D30, D30 k, D30 k² … are left.
  @Test func retentionCurve() {
    var setup = Example.setup([.cash: 1e9, .dayThirty: 0.25, .keep: 0.5], months: 6)
    setup.companies[0][.adSpending] = .table(
      [(month: 0, value: .factor(1e6)), (month: 2, value: .factor(0))], .steps)
    let users = path(setup, "MAU")
    #expect(abs(users[0] - 1e5) < 1e-6)
    for (month, share) in [1, 0.25, 0.125, 0.0625, 0.03125, 0.015625].enumerated() {
      #expect(abs(users[month] / users[0] - share) < 1e-15)
    }
  }

  /// All that is invoiced is collected or written off in the end.
  @Test(arguments: [(delay: 2.0, badDebt: 0.05), (0.1, 0), (6, 0.3), (3, 0)])
  func invoicesComeToAnEnd(delay: Double, badDebt: Double) throws {
    var setup = Example.setup(
      [
        .cash: 1e9, .receivables: 5e6, .projectValue: 1e6, .collectionDelay: delay, .badDebt: badDebt,
      ], months: 300)
    setup.companies[0][.projectsWon] = .table([(month: 0, value: .factor(3)), (month: 13, value: .factor(0))], .steps)
    let invoiced = path(setup, "projects invoiced").reduce(0, +)
    let settled = path(setup, "collected").reduce(0, +) + path(setup, "written off").reduce(0, +)
    #expect(abs(invoiced - 36e6) < 1e-6)
    #expect(abs(settled - invoiced - 5e6) < 1e-6)
    let open = try #require(path(setup, "receivables").last)
    #expect(abs(open) < 1e-6)
  }

  /// Customers are never owed less than nothing, and credits are never settled that are not there.
  @Test func nothingIsOwedBelowNothing() {
    for seed in UInt64(600)..<680 {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      let record = setup.record(seed: seed, path: 0)
      for company in setup.companies.map(\.id) {
        for month in 1...setup.months {
          guard let books = Statements(record, company: company, month: month) else { continue }
          for line in books.balanceSheet.assets.dropFirst() + books.balanceSheet.liabilities {
            #expect(line.amount >= -books.tolerance, "\(line.name), \(company), month \(month), seed \(seed)")
          }
          #expect(books.cashFlow.receipts[0].amount >= 0, "credits sold, \(company), month \(month), seed \(seed)")
        }
      }
    }
  }

  /// A commitment is paid whether used or not: the bill falls with demand down to it and no further, until it ends.
  @Test func takeOrPay() {
    func bills(_ volume: Double) -> [Double] {
      path(
        Example.setup(
          [
            .cash: 1e15, .apiVolume: volume, .committed: 100, .committedRent: 3.0 / 3600, .commitmentTerm: 6,
          ], months: 8), "serving cost")
    }
    let hours = 2_629_800.0 / 3600
    let (committed, market) = (300 * hours, 2 * hours)
    // A token takes 4e-4 s in, 1.6e-3 s out, at half use: 3.2e-3 s for output alone.
    let perGPU = 2_629_800 / 3.2e-3
    for load in [0, 1, 50, 99] {
      let bill = bills(Double(load) * perGPU)
      for month in 0..<6 { #expect(abs(bill[month] / committed - 1) < 1e-12) }
      for month in 6..<8 { #expect(abs(bill[month] - Double(load) * market) < 1e-6) }
    }
    let beyond = bills(150 * perGPU)
    #expect(abs(beyond[0] - committed - 50 * market) < 1e-6)
    #expect(abs(beyond[7] - 150 * market) < 1e-6)
  }

  /// Holders at the start keep pre-money / (pre-money + amount) with each round, and all of it without one.
  @Test func rounds() {
    let none = Example.setup([.cash: 1e9], months: 3)
    #expect(path(none, "founders' share") == [1, 1, 1])
    let round = Example.setup(
      [
        .cash: 1000, .otherCosts: 1, .roundChance: 1e3, .roundBelow: 130, .roundAmount: 100, .preMoney: 300,
        .roundCredits: 0.25,
      ], months: 3)
    #expect(path(round, "founders' share") == [0.75, 0.5625, 0.421875])
    #expect(path(round, "cash") == [1074, 1148, 1222])
    #expect(path(round, "compute credits") == [25, 50, 75])
  }
}
