import Maths
import Testing

import Economy

/// Contracts from the bid to the payment, by closed forms.
@Suite struct EnterpriseTests {
  private func path(_ setup: Setup, _ quantity: String) -> [Double] {
    let record = setup.record(seed: 1, path: 0)
    return (1...setup.months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }
  /// A company that sells contracts of one unit of money, and nothing else.
  private func seller(_ stated: [CompanyInput: Double], months: Int = 1) -> Setup {
    Example.setup([.cash: 1e9, .projectValue: 1].merging(stated) { $1 }, months: months)
  }

  /// The mean of the least of n lognormals, by integration; the equation is at most 0.8 % off.
  @Test(arguments: [
    (1.0, 1.0317), (2, 0.8870), (3, 0.8234), (4, 0.7849), (5, 0.7581), (8, 0.7086), (10, 0.6879), (20, 0.6323),
  ])
  func lowestBid(bidders: Double, exact: Double) {
    let setup = seller([
      .bidders: bidders, .estimateSpread: 0.25, .projectTeam: 1, .projectMonths: 1, .salesPay: 100, .tendered: 1,
      .valueAddedTax: 0.06,
    ])
    #expect(abs(path(setup, "tender award")[0] / 100 / exact - 1) < 0.008)
    #expect(abs(path(setup, "project value")[0] / path(setup, "tender award")[0] - 1.06) < 1e-12)
  }

  /// Five bidders of whom two in five cut their bid by a fifth: 0.876 of cost, by simulation 0.879.
  @Test func desperateRivals() {
    let setup = seller([
      .bidders: 5, .estimateSpread: 0.25, .bidMarkup: 0.3, .desperateRivals: 0.4, .desperateCut: 0.2, .projectTeam: 1,
      .projectMonths: 1, .salesPay: 1,
    ])
    #expect(abs(path(setup, "tender award")[0] - 0.876) < 0.001)
    #expect(abs(path(setup, "tender margin")[0] - (1 - 1 / path(setup, "tender award")[0])) < 1e-12)
  }

  /// A company that is short of cash bids lower by its need: half of it with six months left.
  @Test func needLowersTheBid() {
    let stated: [CompanyInput: Double] = [
      .cash: 1000, .otherCosts: 100, .tendered: 1, .bidders: 5, .estimateSpread: 0.2, .bidMarkup: 0.25,
    ]
    let bold = path(seller(stated.merging([.desperation: 0.3]) { $1 }, months: 6), "tender margin")
    let calm = path(seller(stated, months: 6), "tender margin")
    let runway = path(seller(stated, months: 6), "runway")
    #expect(bold[0] == calm[0])
    for month in 1..<6 {
      let need = 0.3 * (1 - runway[month - 1] / 12)
      #expect(abs(Double.log((1 - bold[month]) / (1 - calm[month])) - need) < 1e-12)
    }
  }

  /// Half the loss of a tender is taken off the next budget; the value has a floor at what delivery costs.
  @Test func lossesShrinkBudgets() {
    let setup = seller(
      [
        .projectValue: 1000, .tendered: 0.5, .satisfaction: 0.5, .bidders: 5, .estimateSpread: 0.5, .projectTeam: 1,
        .projectMonths: 1, .salesPay: 800,
      ], months: 2)
    let (margin, budget) = (path(setup, "tender margin"), path(setup, "client budget"))
    #expect(margin[0] < 0 && budget[0] == 1000)
    #expect(abs(budget[1] - 1000 * (1 + 0.25 * margin[0])) < 1e-9)
    let floor = seller([.projectValue: 1000, .valueFloor: 1.5, .projectTeam: 1, .projectMonths: 1, .salesPay: 800])
    #expect(path(floor, "project value") == [1200])
  }

  @Test func oldRelationsWin() {
    let setup = seller([.bids: 20, .winScore: -2, .relationGain: 0.5, .relationLoss: 0.25], months: 3)
    let won = path(setup, "tenders won")
    #expect(abs(won[0] - 2.38406) < 1e-5)
    let relation = 0.5 * won[0]
    #expect(abs(won[1] - 20 / (1 + Double.exp(2 - relation))) < 1e-9)
    #expect(abs(path(setup, "relations")[1] - (relation * 0.75 + 0.5 * won[1])) < 1e-12)
  }

  /// Nine signed in one month, nine months in work on average: what is earned month by month.
  @Test func workTakesTime() {
    var setup = seller([.projectLag: 9, .backlog: 0], months: 24)
    setup.companies[0][.projectsWon] = .table([(month: 0, value: .factor(9)), (month: 2, value: .factor(0))], .steps)
    let earned = path(setup, "projects earned")
    for (month, value) in [0.8504, 0.8504, 0.8504, 0.8310, 0.7894, 0.7297].enumerated() {
      #expect(abs(earned[month] - value) < 5e-5)
    }
    #expect(abs(earned.reduce(0, +) - 8.934) < 5e-4)
    // At the rate of a third of the lag.
    #expect(abs(path(setup, "contracts done")[0]) < 1e-12)
  }

  /// Where nobody says how many contracts are in work, there are as many as winning at this pace keeps there: every month is like the
  /// first, and so are the books.
  @Test func thePipelineOpensAsItLasts() {
    for (lag, acceptance) in [(0.0, 1.0), (4, 0.5), (9, 0.8)] {
      let setup = Example.setup(
        [
          .cash: 1e9, .projectsWon: 5, .projectValue: 7, .projectLag: lag, .signingShare: 0.3, .middleShare: 0.4,
          .acceptance: acceptance, .collectionDelay: 3,
        ], months: 24, known: [.cash])
      for quantity in [
        "projects earned", "projects invoiced", "contracts accepted", "value half done", "collected", "receivables",
      ] {
        let months = path(setup, quantity)
        #expect(months.allSatisfy { abs($0 - months[0]) < 1e-9 * Swift.max(months[0], 1) }, "\(quantity), lag \(lag)")
      }
      #expect(abs(path(setup, "projects earned")[0] - path(setup, "projects invoiced")[0]) < 1e-9)
    }
  }

  /// Shares at signing, after two thirds, at acceptance; what is not accepted is neither earned nor invoiced.
  @Test func milestones() throws {
    let stated: [CompanyInput: Double] = [
      .projectsWon: 5, .projectLag: 4, .signingShare: 0.3, .middleShare: 0.4, .acceptance: 0.5, .valueAddedTax: 0.25,
      .backlog: 0,
    ]
    let setup = seller(stated, months: 400)
    let (earned, invoiced) = (path(setup, "projects earned"), path(setup, "projects invoiced"))
    // Signed for 4 a month without tax, of which 0.3 + 0.4 + 0.3 × 0.5 come to be paid.
    #expect(abs(invoiced[0] - 4 * 0.3) < 1e-12)
    #expect(abs(earned[399] - 3.4) < 1e-9 && abs(invoiced[399] - 3.4) < 1e-9)
    #expect(abs(path(setup, "contracts accepted")[399] - 2.5) < 1e-9)
    let books = try #require(Statements(setup.record(seed: 1, path: 0), company: "one", month: 400))
    let worth = ["value begun", "value half done", "value nearly done"].map { path(setup, $0)[399] }
    let billed = worth[0] * 0.3 + worth[1] * (0.3 - 0.85 / 3) + worth[2] * (0.7 - 1.7 / 3)
    #expect(abs(books.balanceSheet.liabilities[3].amount - billed) < 1e-9)
    #expect(books.balanceSheet.assets[4].amount == 0)
    // All at once.
    let atOnce = seller(stated.merging([.projectLag: 0]) { $1 }, months: 3)
    for month in 0..<3 {
      #expect(abs(path(atOnce, "projects invoiced")[month] - 3.4) < 1e-12)
      #expect(path(atOnce, "contracts begun")[month] == 0)
    }
    // Work in hand at the start is finished, and was billed as far as it had come.
    let finishing = seller(stated.merging([.projectsWon: 0, .backlog: 30]) { $1 }, months: 200)
    #expect(abs(path(finishing, "contracts done").reduce(0, +) - 30) < 1e-6)
    #expect(abs(path(finishing, "contract balance")[199]) < 1e-6)
  }

  /// won + renewed + what was in work at the start = done + in work, under every setup.
  @Test func contractsAreConserved() {
    var stages = 0
    for seed in UInt64(900)..<960 {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      let record = setup.record(seed: seed, path: 0)
      for company in setup.companies.map(\.id) {
        func value(_ quantity: String, _ month: Int) -> Double {
          record.value(quantity, of: company, month: month) ?? .nan
        }
        func inWork(_ month: Int) -> Double {
          ["contracts begun", "contracts half done", "contracts nearly done"].reduce(0) { $0 + value($1, month) }
        }
        for month in 1...setup.months {
          if month > 1, value("alive", month - 1) == 0 { break }
          let after = inWork(month) + value("contracts done", month)
          stages += inWork(month) > 0 ? 1 : 0
          let place = "seed \(seed), \(company), month \(month)"
          if month > 1 {
            #expect(abs(inWork(month - 1) + value("projects", month) - after) <= 1e-9 * Swift.max(after, 1), "\(place)")
          }
          #expect(value("contracts renewed", month) <= value("projects", month), "\(place)")
          #expect(value("contracts accepted", month) <= value("contracts done", month), "\(place)")
        }
      }
    }
    #expect(stages > 500)
  }

  /// Of what was accepted, a twelfth comes up each month, and of that the share that renews.
  @Test func contentClientsComeAgain() {
    var setup = seller([.renewal: 0.5, .gap: 1, .gapRenewal: 0.3], months: 200)
    setup.companies[0][.projectsWon] = .table([(month: 0, value: .factor(12)), (month: 2, value: .factor(0))], .steps)
    let renewed = path(setup, "contracts renewed")
    #expect(renewed[0] == 0 && abs(renewed[1] - 12 * 0.2 / 12) < 1e-12)
    // 12 (r + r² + …), r a fifth.
    #expect(abs(renewed.reduce(0, +) - 3) < 1e-4)
  }

  @Test func sellersWhoMissTheirQuotaLeave() {
    let stated: [CompanyInput: Double] = [
      .projectsWon: 12, .projectValue: 1e6, .sales: 100, .salesPay: 1e4, .quotaHazard: 0.1, .replacement: 3,
    ]
    let held = seller(stated.merging([.quota: 1e6]) { $1 }, months: 2)
    #expect(path(held, "sellers who leave").allSatisfy { abs($0 - 2.8) < 1e-12 })
    #expect(path(held, "replacement").allSatisfy { abs($0 - 2.8 * 3e4) < 1e-9 })
    #expect(path(held, "headcount") == [100, 100])
    #expect(path(seller(stated), "sellers who leave") == [0])
    #expect(path(seller(stated.merging([.quota: 7e5]) { $1 }), "sellers who leave") == [0])
  }

  @Test func sectorsPayInTheirTime() {
    let stated: [CompanyInput: Double] = [
      .projectsWon: 1, .projectValue: 3e6, .finance: 1, .financeValue: 1, .financeDelay: 1, .government: 1,
      .governmentValue: 2, .governmentDelay: 3, .collectionDelay: 2, .badDebt: 0.1,
    ]
    let setup = seller(stated, months: 40)
    #expect(path(setup, "project value")[0] == 4.5e6)
    let (finance, government) = (1.5e6, 3e6)
    // Of a month's own invoices the mean delay's worth of a month's payments is still open at its end.
    let left = (finance * 2 * (1 - Double.exp(-0.5)), government * 6 * (1 - Double.exp(-1.0 / 6)))
    let paid = (left.0 * (1 - Double.exp(-0.5)), left.1 * (1 - Double.exp(-1.0 / 6)))
    #expect(abs(path(setup, "government owes")[0] - left.1) < 1e-6)
    #expect(abs(path(setup, "collected")[0] - finance - government + left.0 + left.1) < 1e-6)
    #expect(abs(path(setup, "collected")[1] - paid.0 - paid.1 - path(setup, "collected")[0]) < 1e-6)
    #expect(abs(path(setup, "government owes")[1] - (left.1 - paid.1) * 0.9 - left.1) < 1e-6)
    let owed = zip(path(setup, "finance owes"), path(setup, "government owes")).map { $0 + $1 }
    for (sum, all) in zip(owed, path(setup, "receivables")) { #expect(abs(sum - all) < 1e-6) }
    // Openings that are not stated are what stays where every month is like the first: the delay's worth, where nothing is given up.
    let prompt = stated.merging([.cash: 1e9, .badDebt: 0]) { $1 }
    let opened = Example.setup(prompt, months: 1, known: [.cash])
    #expect(abs(path(opened, "receivables brought in")[0] - finance * 2 - government * 6) < 1e-6)
    let lossy = Example.setup([.cash: 1e9].merging(stated) { $1 }, months: 30, known: [.cash])
    let owing = path(lossy, "receivables")
    #expect(owing.allSatisfy { abs($0 / owing[0] - 1) < 1e-12 })
    // A gap between promise and delivery makes all of them later.
    let late = seller(stated.merging([.gap: 0.5, .gapDelay: 2]) { $1 }, months: 2)
    func open(_ sales: Double, _ delay: Double) -> Double { sales * delay * (1 - Double.exp(-1 / delay)) }
    let unpaid = (open(finance, 4), open(government, 12))
    #expect(abs(path(late, "collected")[0] - finance - government + unpaid.0 + unpaid.1) < 1e-6)
    let later = unpaid.0 * (1 - Double.exp(-0.25)) + unpaid.1 * (1 - Double.exp(-1.0 / 12))
    #expect(abs(path(late, "collected")[1] - later - path(late, "collected")[0]) < 1e-6)
  }
}
