import Maths
import TestSupport
import Testing

import Economy

/// Would catch odds that hang on the currency of the answer, balances that forget their own, and translation that is taken for profit.
@Suite struct TranslationTests {
  /// The same company in a scenario of its own currency, and in one of another currency that walks.
  private static func pair(_ own: Setup) -> (own: Setup, told: Setup) {
    var told = own
    told.currencies = [
      Setup.Currency(
        code: "CNY", rate: .table([(0, .factor(0.14)), (20, .factor(0.1))], .lines), spread: .factor(0.05))
    ]
    told.companies[0].currencies = CompanyInput.allCases.map { _ in 0 }
    told.companies[0].keepBooks(in: 0, at: 0.14)
    return (own, told)
  }

  /// Over setups of all kinds: each path ends in the same month for the same reason in either currency.
  @Test func oddsDoNotHangOnTheCurrencyOfTheAnswer() {
    for seed in UInt64(0)..<12 {
      var random = RandomSetup(seed: seed * 4)
      var drawn = random.setup().alone(0)
      drawn.currencies = []
      drawn.companies[0].currencies = CompanyInput.allCases.map { _ in -1 }
      drawn.months = 24
      let (own, told) = Self.pair(drawn)
      let (first, second) = (
        own.run(seed: seed, first: 0, into: nil)[0], told.run(seed: seed, first: 0, into: nil)[0]
      )
      for lane in 0..<Lanes.count {
        #expect(first.ended[lane] == second.ended[lane] && first.cause[lane] == second.cause[lane], "seed \(seed)")
      }
    }
  }

  /// What is told is what the company has, times the rate of the month; the books close, and equity holds what translation made.
  @Test func booksAreTranslated() throws {
    let (own, told) = Self.pair(Example.business([:], months: 24))
    let (mine, shown) = (own.record(seed: 3, path: 1), told.record(seed: 3, path: 1))
    var moved = 0.0
    for month in 1...24 {
      let rate = try #require(shown.value("exchange rate", of: "CNY", month: month))
      for quantity in ["burn", "revenue", "profit", "cash", "tax", "token price", "payables"] {
        let a = try #require(mine.value(quantity, of: "one", month: month))
        let b = try #require(shown.value(quantity, of: "one", month: month))
        #expect(abs(a * rate - b) <= 1e-12 * abs(b), "\(quantity) in month \(month)")
      }
      #expect(mine.value("MAU", of: "one", month: month) == shown.value("MAU", of: "one", month: month))
      let books = try #require(Statements(shown, company: "one", month: month))
      let before = month == 1 ? 0.14 : try #require(shown.value("exchange rate", of: "CNY", month: month - 1))
      moved += books.openingBalanceSheet.equity.total * (rate / before - 1)
      let line = try #require(books.balanceSheet.equity.last)
      #expect(line.name == "Translation differences")
      #expect(abs(line.amount - moved) <= 1e-9 * books.largest)
    }
    let worst = WorstGap(shown, companies: ["one"])
    #expect(worst.ratio <= 1, "\(worst.place)")
  }

  /// A yuan company with dollars in the bank: they gain as the yuan falls, which is profit of the month and no burn.
  @Test func cashInAnotherCurrencyKeepsIt() throws {
    var setup = Example.setup([.cash: 100, .debt: 10, .otherCosts: 70], months: 3)
    setup.currencies = [
      Setup.Currency(code: "USD", rate: .table([(0, .factor(7)), (3, .factor(10))], .lines), spread: .factor(0))
    ]
    for input in [CompanyInput.cash, .debt] { setup.companies[0].currencies[input.rawValue] = 0 }
    let record = setup.record(seed: 1, path: 0)
    // 100 dollars at 8, less 70 yuan; the debt of 10 dollars costs a yuan for each.
    #expect(abs((record.value("cash", of: "one", month: 1) ?? 0) - 730) < 1e-9)
    #expect(abs((record.value("exchange differences", of: "one", month: 1) ?? 0) - 90) < 1e-9)
    #expect(abs((record.value("debt", of: "one", month: 3) ?? 0) + 100) < 1e-9)
    let books = try #require(Statements(record, company: "one", month: 1))
    #expect(abs(books.cashFlow.ofRates.total - 100) < 1e-9 && books.cashFlow.burn == 70)
    #expect(abs(books.profitAndLoss.profit - 20) < 1e-9 && books.balanceSheet.equity.count == 2)
  }
}
