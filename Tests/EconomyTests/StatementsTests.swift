import Maths
import TestSupport
import Testing

import Economy

/// The largest gap in the books of a path, against what may be, and where it stands.
struct WorstGap {
  var ratio = 0.0
  /// The largest gap against the amounts posted, in months that post more than 10⁻⁵ of the largest balance.
  var relative = 0.0
  var place = ""

  init() {}
  init(_ record: Record, companies: [String], seed: UInt64 = 0) {
    for company in companies {
      for month in 1...record.months {
        guard let books = Statements(record, company: company, month: month) else {
          (ratio, place) = (.infinity, "no statements of \(company) in month \(month), seed \(seed)")
          return
        }
        for gap in books.gaps {
          let amount = abs(gap.amount)
          if books.size > 1e-5 * books.largest { relative = Swift.max(relative, amount / books.size) }
          // What is no number is larger than anything.
          if !(amount <= ratio * books.tolerance) {
            ratio = amount.isNaN ? .infinity : amount / books.tolerance
            place = "\(gap.name): \(gap.amount) of \(books.size), \(company), month \(month), seed \(seed)"
          }
        }
      }
    }
  }
  mutating func take(_ other: WorstGap) {
    relative = Swift.max(relative, other.relative)
    if other.ratio > ratio { (ratio, place) = (other.ratio, other.place) }
  }
}

@Suite struct StatementsTests {
  /// Ten thousand setups from all over the space of inputs, and so of policies: no statement disagrees with another, in any month.
  /// Between two changes two thousand: a rule of posting that is wrong shows in every second of them.
  @Test(arguments: [UInt64(0), 5000]) func noGapInAnyBooks(first: UInt64) {
    var worst = WorstGap()
    for seed in first..<first + UInt64(rounds(5000, usually: 1000)) {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      let record = setup.record(seed: seed, path: Int(seed % 3))
      worst.take(WorstGap(record, companies: setup.companies.map(\.id), seed: seed))
    }
    #expect(worst.ratio <= 1, "\(worst.place)")
    print("largest gap: \(worst.relative) of what was posted; \(worst.ratio) of what may be, \(worst.place)")
  }

  /// Setups that between them use every posting rule.
  static let rich: [Setup] = {
    let drawn = (0..<4).map { seed in
      var random = RandomSetup(seed: UInt64(seed))
      return random.setup()
    }
    let base = Example.business([:])
    var unknown = base
    unknown.companies[0].known = [.cash, .burn]
    unknown.companies[0].set(.burn, .factor(4e7))
    // Short of cash, bridged and then saved; and rich with profits to tax.
    let short = Example.business([.cash: 1e8, .roundChance: 0.3, .sellChance: 0, .bridgeChance: 3])
    let rich = Example.business([.subscriptionPrice: 4000, .lossesCarried: 0])
    let seller = Example.business([
      .quota: 1e7, .quotaHazard: 0.1, .replacement: 3, .projectLag: 6, .signingShare: 0.3, .middleShare: 0.4,
      .acceptance: 0.9, .backlog: 12, .governmentDelay: 3, .government: 1, .governmentValue: 2,
    ])
    // Contracts, own GPUs, models as an asset, and people who cost something to hire.
    let contracts = Example.business([
      .leased: 300, .leasedRent: 1.5 / 3600, .leaseTerm: 20, .leaseRate: 0.008, .committed: 9000, .provision: 0.5,
      .creditsLife: 10, .capitalised: 0.6, .modelLife: 12, .hiringCost: 2, .attrition: 0.01, .buyPrice: 2e4,
      .buyHorizon: 60,
    ])
    // Balances in another currency than the company's own.
    var foreign = contracts
    foreign.currencies = [
      Setup.Currency(
        code: "USD", rate: .table([(0, .factor(1)), (36, .factor(1.4))], .lines), spread: .factor(0.03))
    ]
    for input in [CompanyInput.cash, .receivables, .payables, .debt, .leasedRent] {
      foreign.companies[0].currencies[input.rawValue] = 0
    }
    var translated = foreign
    translated.companies[0].currencies = CompanyInput.allCases.map { _ in -1 }
    translated.companies[0].keepBooks(in: 0, at: 1)
    return [base, unknown, short, rich, seller, contracts, foreign, translated] + drawn
  }()

  /// The books close as posted, and no rule of posting can be left out unseen.
  @Test func everyPostingIsNeeded() {
    #expect(BookMonth.posted.count == PostingRules.count)
    #expect(Set(BookMonth.posted.map(\.name.description)).count == PostingRules.count)
    var least = (ratio: Double.infinity, rule: 0)
    for rule in -1..<PostingRules.count {
      var worst = WorstGap()
      for (place, setup) in Self.rich.enumerated() {
        for path in 0..<2 {
          let record = setup.record(seed: 11, path: path, omitting: rule)
          worst.take(WorstGap(record, companies: setup.companies.map(\.id), seed: UInt64(place)))
        }
      }
      if rule < 0 {
        #expect(worst.ratio <= 1, "nothing left out: \(worst.place)")
      } else {
        #expect(worst.ratio > 1e3, "rule \(rule) left out: \(worst.place)")
        if worst.ratio < least.ratio { least = (worst.ratio, rule) }
      }
    }
    print("least seen omission: rule \(least.rule), \(least.ratio) of what may be")
  }

  /// A month by hand: what a reader adds up on paper.
  @Test func aMonthByHand() throws {
    let setup = Example.setup(
      [
        .cash: 1000, .receivables: 100, .debt: 50, .equipment: 480, .otherCosts: 30, .equipmentSpending: 12,
        .interest: 0.01, .debtInterest: 0.02, .badDebt: 0.1, .collectionDelay: 1, .profitTax: 0.25, .users: 10,
        .keep: 1, .payingShare: 1, .subscriptionPrice: 20, .storeFee: 0.3,
      ], months: 2)
    let books = try #require(Statements(setup.record(seed: 1, path: 0), company: "one", month: 1))
    // Of 100 open, 1 − 1/e are paid and a tenth of the rest is given up.
    let unpaid = 100 * 0.36787944117144233
    let profit = 200 + 10 - 30 - 60 - 10 - 1 - unpaid * 0.1
    #expect(abs(books.profitAndLoss.profitBeforeTax - profit) < 1e-9)
    #expect(abs(books.profitAndLoss.tax - profit / 4) < 1e-9)
    #expect(abs(books.profitAndLoss.profit - profit * 0.75) < 1e-9)
    let cash = 1000 + 200 + (100 - unpaid) + 10 - 30 - 60 - 12 - 1 - profit / 4
    #expect(abs(books.balanceSheet.assets[0].amount - cash) < 1e-9)
    #expect(abs(books.cashFlow.change - (cash - 1000)) < 1e-9)
    #expect(books.openingBalanceSheet.assets.map(\.amount) == [1000, 100, 0, 480, 0, 0, 0])
    #expect(books.openingBalanceSheet.liabilities.map(\.amount) == [0, 0, 50, 0, 0, 0])
    #expect(books.openingBalanceSheet.equity.map(\.amount) == [1530, 0])
    #expect(abs(books.balanceSheet.assets[1].amount - unpaid * 0.9) < 1e-9)
    #expect(books.balanceSheet.assets[3].amount == 480 - 10 + 12)
    let posted = 200 + (100 - unpaid) + unpaid * 0.1 + 30 + 60 + 12 + 10 + 10 + 1 + profit / 4
    #expect(abs(books.size - posted) < 1e-9)
  }

  @Test func statementsNeedACompanyAndAMonth() {
    let record = Example.setup([.cash: 10], months: 3).record(seed: 1, path: 0)
    #expect(Statements(record, company: "one", month: 3) != nil)
    for month in [-1, 0, 4] { #expect(Statements(record, company: "one", month: month) == nil) }
    #expect(Statements(record, company: "market", month: 1) == nil)
    #expect(Statements(record, company: "nobody", month: 1) == nil)
    #expect(record.value("cash", of: "one", month: 0) == 10)
    #expect(record.value("cash", of: "one", month: 4) == nil)
    #expect(record.value("burn", of: "one", month: 0) == nil)
  }
}
