import Economy
import Foundation
import Maths
import Scenarios
import TestSupport
import Testing
import Units

import Studies

/// What small books tell, where nothing, not known, and money that is no income could be taken for one another.
@Suite struct BooksAnswerTests {
  static let start = Month(year: 2024, month: 12) ?? .latest

  static func scenario(_ more: String = "") throws -> Scenario {
    try Scenario.load(
      text: """
        outlast: 1
        name: bare
        start: 2024-12
        horizon: 36 months
        currency: USD
        companies:
          a:
            cash: { value: "5.5e6 USD", source: bank }
        \(more)
        """, name: "bare.yaml")
  }

  static func fit(_ text: String, _ more: String = "") throws -> BooksFit {
    let scenario = try scenario(more)
    return BooksFit(
      try Books.read(Array(text.utf8), file: "b.csv", currency: .usd, start: start), scenario, company: 0)
  }

  static func told(_ input: CompanyInput, _ fit: BooksFit) -> BooksFit.Input? { fit.inputs.first { $0.input == input } }
  static func reason(_ input: CompanyInput, _ fit: BooksFit) -> String? {
    fit.untold.first { $0.path == input.declaration.path }?.reason
  }

  /// A file by rows, the last in the month of the start.
  static func text(_ columns: [(name: String, values: [Double?])]) -> String {
    let count = columns[0].values.count
    var text = "month," + columns.map(\.name).joined(separator: ",") + "\n"
    for place in 0..<count {
      text +=
        "\(start.advanced(by: place - count + 1)),"
        + columns.map { $0.values[place].map { "\($0)" } ?? "" }.joined(separator: ",") + "\n"
    }
    return text
  }

  // MARK: Burn

  /// Whatever holders and lenders bring or take, in whatever month: burn is what the company used up.
  @Test func moneyOfHoldersAndLendersIsNotBurn() throws {
    for seed in UInt64(0)..<24 {
      var random = SplitMix64(seed: seed)
      let burn = Double(Int.random(in: -400_000...900_000, using: &random))
      let count = Int.random(in: 3...14, using: &random)
      var (cash, debt) = (60e6, Double(Int.random(in: 0...3, using: &random)) * 1e6)
      var columns: [(name: String, values: [Double?])] = [
        ("cash", []), ("debt", []), ("raised", []), ("bridge", []), ("cost.tax", []),
      ]
      for _ in 0..<count {
        var (raised, bridge, tax, lent) = (0.0, 0.0, 0.0, 0.0)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: raised = 5e6
        case 1: bridge = 1e6
        case 2: lent = 3e6
        case 3: lent = -Double.minimum(debt, 5e5)
        case 4: raised = -2e5
        case 5: tax = 7e4
        default: break
        }
        debt += lent + bridge
        cash += raised + bridge + lent - tax - burn
        for (place, value) in [cash, debt, raised, bridge, tax].enumerated() { columns[place].values.append(value) }
      }
      let fit = try Self.fit(Self.text(columns))
      let found = try #require(Self.told(.burn, fit), "seed \(seed)")
      #expect(abs(found.estimate.middle - burn) < 1, "seed \(seed): \(found.estimate.middle), not \(burn)")
    }
  }

  @Test func aLoanIsNotIncome() throws {
    let fit = try Self.fit(
      Self.text([("cash", [5e6, 4.5e6, 4e6, 3.5e6, 6e6, 5.5e6]), ("debt", [0, 0, 0, 0, 3e6, 3e6])]))
    #expect(Self.told(.burn, fit)?.estimate == Estimate(exactly: 500_000))
    #expect(Self.told(.debt, fit)?.estimate == Estimate(exactly: 3e6))
  }

  /// Debt that falls in a month in which shares are sold was repaid, or converted without money: that month says nothing.
  @Test func aConvertedLoanIsNotRepaid() throws {
    let fit = try Self.fit(
      Self.text([("cash", [4e6, 3.5e6, 13e6, 12.5e6]), ("debt", [1e6, 1e6, 0, 0]), ("raised", [0, 0, 1e7, 0])]))
    let burn = try #require(Self.told(.burn, fit))
    #expect(burn.estimate == Estimate(exactly: 500_000))
    #expect(burn.remark?.contains("2024-11 is not known: debt fell in the month in which shares were sold") == true)
  }

  /// An account abroad whose rate moves is worth less, and nothing of that was spent.
  @Test func exchangeIsNotBurn() throws {
    let fit = try Self.fit(
      "month,cash [USD],cash [CNY],debt [CNY],rate.CNY\n2024-09,900000,7000000,1000000,0.16\n"
        + "2024-10,800000,7000000,1000000,0.15\n2024-11,700000,6000000,1000000,0.13\n2024-12,600000,6000000,2000000,0.14\n"
    )
    // 100,000 dollars a month; one million yuan in November; one million lent in December.
    let burn = try #require(Self.told(.burn, fit))
    #expect(abs(burn.estimate.middle - (100_000 + 230_000 + 240_000) / 3) < 1e-6)
  }

  @Test func whatIsNotKnownIsNotNothing() throws {
    let blank = try Self.fit(
      "month,cash,raised\n2024-09,1000000,\n2024-10,600000,0\n2024-11,5200000,\n2024-12,4800000,0\n")
    let burn = try #require(Self.told(.burn, blank))
    #expect(burn.estimate == Estimate(exactly: 400_000))
    #expect(burn.remark?.contains("2024-11 is not known: raised not known") == true)
    let never = try Self.fit("month,cash,raised\n2024-10,1,0\n2024-11,5200000,\n2024-12,4800000,\n")
    #expect(Self.told(.burn, never) == nil)
    #expect(Self.reason(.burn, never) == "2024-11: raised not known; 2024-12: raised not known")
    let accounts = try Self.fit(
      "month,cash [USD],cash [CNY],rate.CNY\n2024-10,1000000,7000000,0.14\n2024-11,900000,6500000,0.14\n2024-12,800000,,0.14\n"
    )
    #expect(Self.told(.cash, accounts) == nil && Self.told(.burn, accounts) == nil)
    #expect(Self.reason(.cash, accounts) == "no cash in the last month")
  }

  /// What comes once is named, and left out of a mean of three months.
  @Test func whatComesOnceIsNamed() throws {
    let usual = [520.0, 480, 510, 490, 505, 495, 515].map { $0 * 1e3 }
    for (month, other) in [(5, -2.2e6), (5, 3.9e6), (4, -1e6), (6, 2e6)] {
      var burns = usual
      burns[month] = other
      var cash = 20e6
      let balances =
        [cash]
        + burns.map { burn -> Double in
          cash -= burn
          return cash
        }
      let fit = try Self.fit(Self.text([("cash", balances), ("raised", balances.map { _ in 0 })]))
      let burn = try #require(Self.told(.burn, fit))
      let rest = (4...6).filter { $0 != month }.map { burns[$0] }
      #expect(abs(burn.estimate.middle - rest.reduce(0, +) / 2) < 1, "\(month)")
      let name = Self.start.advanced(by: month - 6)
      #expect(
        burn.remark?.contains("\(name) stands out, as a \(other < 0 ? "receipt" : "cost") that comes once would")
          == true)
    }
    // A level that has changed stands out in more than one month and is what is usual now.
    var cash = 20e6
    let balances =
      [cash]
      + (usual.prefix(5) + [1.2e6, 1.25e6]).map { burn -> Double in
        cash -= burn
        return cash
      }
    let changed = try #require(Self.told(.burn, try Self.fit(Self.text([("cash", balances)]))))
    #expect(abs(changed.estimate.middle - (505e3 + 1.2e6 + 1.25e6) / 3) < 1)
  }

  /// Costs and receipts that come every few months are part of the level, wherever in their round the books end.
  @Test func whatComesAgainIsPartOfTheLevel() throws {
    for seed in UInt64(0)..<24 {
      var random = SplitMix64(seed: seed)
      let step = [2, 3, 4].randomElement(using: &random) ?? 3
      let lump: Double = [3e5, -9e5].randomElement(using: &random) ?? 3e5
      let phase = Int.random(in: 0..<step, using: &random)
      var cash = 30e6
      var balances: [Double?] = [cash]
      for month in 0..<13 {
        cash -= 4e5 * Double.random(in: 0.98...1.02, using: &random) + (month % step == phase ? lump : 0)
        balances.append(cash)
      }
      let burn = try #require(Self.told(.burn, try Self.fit(Self.text([("cash", balances)]))), "seed \(seed)")
      let truth = 4e5 + lump / Double(step)
      #expect(abs(burn.estimate.middle - truth) < 5e3, "seed \(seed): \(burn.estimate.middle), not \(truth)")
      #expect(burn.remark?.contains("comes every \(step) months") == true, "seed \(seed): \(burn.remark ?? "")")
    }
    // Costs now and then, not by a calendar, are part of the mean of twelve months.
    var cash = 30e6
    let seldom: [Double?] =
      [cash]
      + (0..<12).map { month -> Double in
        cash -= [2, 7, 11].contains(month) ? 9e5 : 4e5
        return cash
      }
    let burn = try #require(Self.told(.burn, try Self.fit(Self.text([("cash", seldom)]))))
    #expect(abs(burn.estimate.middle - 525_000) < 1)
    #expect(burn.remark?.contains("costs come now and then") == true)
  }

  /// Two grants in a row are no level.
  @Test func grantsInARowAreNoLevel() throws {
    let cash = (0..<10).map { 8.6e6 - 4e5 * Double($0) } + [5.5e6, 6e6]
    let other = [Double](repeating: 0, count: 10) + [9e5, 9e5]
    let burn = try #require(Self.told(.burn, try Self.fit(Self.text([("cash", cash), ("revenue.other", other)]))))
    #expect(burn.estimate == Estimate(exactly: 4e5))
    #expect(burn.remark?.contains("2024-12 stands out by receipts that may come once (revenue.other 900000)") == true)
  }

  /// Debt holds loans of holders, whatever is repaid in the same month, unless it does not move by them.
  @Test func loansOfHoldersAreCountedOnce() throws {
    let within = try Self.fit(
      Self.text([
        ("cash", [5e6, 4.6e6, 4.2e6, 3.8e6, 4.2e6]), ("bridge", [0, 0, 0, 0, 1e6]),
        ("debt", [1e6, 1e6, 1e6, 1e6, 1.8e6]),
      ]))
    #expect(Self.told(.burn, within)?.estimate == Estimate(exactly: 4e5))
    let apart = try Self.fit(
      Self.text([
        ("cash", [5e6, 4.6e6, 4.2e6, 3.8e6, 2.9e6]), ("bridge", [0, 0, 0, 0, -5e5]),
        ("debt", [1e6, 1e6, 1e6, 1e6, 1e6]),
      ]))
    #expect(Self.told(.burn, apart)?.estimate == Estimate(exactly: 4e5))
  }

  @Test func aTaxCreditIsNoReceiptOfTheMonth() throws {
    let fit = try Self.fit(
      Self.text([
        ("cash", [5.8e6, 5.4e6, 5e6, 4.6e6, 4.29e6]), ("cost.payroll", [4e5, 4e5, 4e5, 4e5, 4e5]),
        ("cost.tax", [0, 0, 0, 0, -9e4]),
      ]))
    #expect(Self.told(.burn, fit)?.estimate == Estimate(exactly: 4e5))
  }

  // MARK: Nothing

  /// Months without spending are part of a mean: of a line, of a share, of a price of a user.
  @Test func monthsOfNothingCount() throws {
    let paused = (0..<12).map { $0 % 2 == 0 ? 80_000.0 : 0 }
    let fit = try Self.fit(
      Self.text([("cash", (0..<12).map { 9e6 - 1e5 * Double($0) }), ("cost.advertising", paused)]))
    let spending = try #require(Self.told(.adSpending, fit))
    #expect(abs(spending.estimate.middle - 40_000) < 1e-6)
    #expect(spending.estimate.low > 15_000 && spending.estimate.low < 30_000 && spending.estimate.high > 55_000)
    #expect(spending.remark == "nothing in 6 of 12 months: the mean over all months")
    #expect(Self.told(.adGrowth, fit) == nil)
    #expect(Self.reason(.adGrowth, fit)?.contains("nothing in 6 of 12 months") == true)
  }

  /// Ratios whose months are nothing at random: the mean over all months is that of the sums, and its interval holds the truth.
  @Test func sharesOfSeldomEventsAreThoseOfTheSums() throws {
    var held = 0
    let rounds = 30
    for seed in 0..<UInt64(rounds) {
      var random = SplitMix64(seed: seed)
      var columns: [(name: String, values: [Double?])] = [("tokens.api", []), ("tokens.api-free", [])]
      for _ in 0..<24 {
        let all = Double(Int.random(in: 800...1200, using: &random)) * 1e6
        let free = Int.random(in: 0..<3, using: &random) == 0 ? all * Double.random(in: 0.05...0.25, using: &random) : 0
        columns[0].values.append(all)
        columns[1].values.append(free.rounded())
      }
      columns[1].values[3] = 0
      let fit = try Self.fit(Self.text(columns))
      let share = try #require(Self.told(.freeShare, fit), "seed \(seed)")
      let sums = columns.map { $0.values.reduce(0) { $0 + ($1 ?? 0) } }
      #expect(abs(share.estimate.middle - sums[1] / sums[0]) < 1e-12, "seed \(seed)")
      // A third of months, with 15 % on average.
      held += share.estimate.holds(0.05) ? 1 : 0
    }
    #expect(held > 3 * rounds / 4, "\(held) of \(rounds)")
  }

  @Test func nothingThroughoutIsNothingAndWhatStoppedIsNothingNow() throws {
    func always(_ value: Double) -> [Double?] { [Double?](repeating: value, count: 8) }
    let never = try Self.fit(
      Self.text([("cost.advertising", always(0)), ("tokens.api", always(5)), ("tokens.api-free", always(0))]))
    #expect(Self.told(.adSpending, never)?.estimate == Estimate(exactly: 0))
    #expect(Self.told(.freeShare, never)?.estimate == Estimate(exactly: 0))
    let stopped = try Self.fit(Self.text([("cost.advertising", [5, 6, 5, 6, 5, 6, 0, 0, 0, 0])]))
    #expect(Self.told(.adSpending, stopped)?.estimate == Estimate(exactly: 0))
    #expect(Self.told(.adSpending, stopped)?.remark == "nothing since 2024-09")
    let began = try Self.fit(Self.text([("cost.advertising", [0, 0, 0, 0, 5, 6, 5, 6, 5, 6])]))
    #expect(abs((Self.told(.adSpending, began)?.estimate.middle ?? 0) - 5.6) < 0.6)
    #expect(Self.told(.adSpending, began)?.remark == "nothing before 2024-07")
    #expect(Self.told(.adGrowth, began) != nil)
  }

  @Test func usersWhoDidNotComeCount() throws {
    let fit = try Self.fit(
      Self.text([("cost.advertising", [100, 100, 100, 100, 100, 100]), ("paid-installs", [20, 20, 0, 20, 20, 20])]))
    #expect(abs((Self.told(.referenceCost, fit)?.estimate.middle ?? 0) - 6) < 1e-9)
    #expect(Self.told(.referenceSpending, fit)?.estimate.middle == 100)
    #expect(Self.reason(.adFloor, fit) == "in 1 of 6 months money was spent and nobody came")
  }

  // MARK: Laws

  @Test func growthThatTurnedIsNotOneRate() throws {
    var spending: [Double?] = []
    for month in 0..<16 {
      let log: Double = month < 8 ? 0.15 * Double(month) : 1.2 - 0.1 * Double(month - 8)
      let noise: Double = month % 2 == 0 ? 1.02 : 0.98
      spending.append(1e5 * Double.exp(log) * noise)
    }
    let fit = try Self.fit(Self.text([(name: "cost.advertising", values: spending)]))
    #expect(Self.told(.adGrowth, fit) == nil)
    #expect(Self.reason(.adGrowth, fit)?.contains("growth is not one rate: 1") == true)
    let level = try #require(Self.told(.adSpending, fit))
    let last: Double = 1e5 * Double.exp(0.5)
    #expect(abs(level.estimate.middle / last - 1) < 0.1, "\(level.estimate)")
  }

  /// Cohorts of a law are fitted by it, with noise of their own; those that no such law makes say so.
  @Test func aLawThatDoesNotFitSaysSo() throws {
    func rows(_ count: Int, _ random: inout SplitMix64, _ stays: (Int) -> Double) -> [[Double?]] {
      (0..<count).map { cohort in
        var people = Double(Int.random(in: 2_000...9_000, using: &random))
        return (0..<count).map { age in
          if age > count - 1 - cohort { return nil }
          if age > 0 { people = (people * stays(age) * Double.random(in: 0.98...1.01, using: &random)).rounded() }
          return people
        }
      }
    }
    for seed in UInt64(0)..<12 {
      var random = SplitMix64(seed: seed)
      let law = ShiftedBetaGeometric(
        alpha: Double.random(in: 0.4...2, using: &random), beta: Double.random(in: 0.6...6, using: &random))
      let table = rows(10, &random) { Double.exp(law.logKept(from: $0 - 1, to: $0)) }
      let fit = try #require(CohortFit(ages: Array(0..<10), rows: table))
      #expect(fit.misfit == nil, "seed \(seed): \(String(describing: fit.misfit))")
      // Half of all leave when a first quarter, then a year is paid for, and next to nobody in between.
      let bound = try #require(
        CohortFit(ages: Array(0..<10), rows: rows(10, &random) { $0 == 3 || $0 == 9 ? 0.5 : 0.99 }))
      #expect(bound.misfit != nil, "seed \(seed)")
    }
  }

  /// A table of cohorts that are seen two ages deep, or leave all at once, is told as it is or not at all.
  @Test func cohortsThatLeaveLaterAreNoSuchLaw() throws {
    func table(_ shares: [Double], of size: Double = 10_000) -> String {
      let columns = shares.enumerated().map { age, share -> (name: String, values: [Double?]) in
        ("kept.\(age)", (0..<12).map { age <= 11 - $0 ? (size * share).rounded() : nil })
      }
      return Self.text(columns)
    }
    for (shares, first) in [
      ([1, 0.9, 0, 0, 0, 0], 0.9), ([1, 0.9, 0.36], 0.9), ([1, 0.4, 0.4, 0], 0.4), ([1, 1, 1, 0, 0], 1.0),
    ] {
      let fit = try Self.fit(table(shares))
      let told = Self.told(.dayThirty, fit)
      #expect(abs((told?.estimate.middle ?? first) - first) < 0.01, "\(shares): \(String(describing: told?.estimate))")
      #expect(Self.told(.keep, fit) == nil, "\(shares)")
      #expect(Self.reason(.keep, fit)?.contains("the law of staying does not fit") == true, "\(shares)")
    }
    // Cohorts that are alike to the last user are few users still.
    let few = try Self.fit(table([1, 0.35, 0.3, 0.3, 0.25, 0.25], of: 20))
    let share = try #require(Self.told(.dayThirty, few)).estimate
    #expect(share.low < 0.31 && share.high > 0.39, "\(share)")
  }

  /// Where those who stayed a month stay on differently in newer cohorts, no one law is told.
  @Test func cohortsThatStayOnDifferentlyHaveNoOneLaw() throws {
    var columns: [(name: String, values: [Double?])] = (0..<12).map { ("kept.\($0)", []) }
    for cohort in 0..<12 {
      for age in 0..<12 {
        let keeps = cohort < 6 ? 0.985 : 0.6
        let first = cohort < 6 ? 4_900.0 : 3_000
        let people =
          age == 0
          ? 10_000 : first * Double.exp(Double(age - 1) * Double.log(keeps)) + Double((cohort * 7 + age * 3) % 11)
        columns[age].values.append(age <= 11 - cohort ? people.rounded() : nil)
      }
    }
    let fit = try Self.fit(Self.text(columns))
    #expect(Self.told(.keep, fit) == nil)
  }

  /// Newer cohorts that stay longer are told as they are now, not as all of them together were.
  @Test func cohortsThatImproveAreToldAsTheyAreNow() throws {
    var (all, kept): ([Double?], [Double?]) = ([], [])
    for cohort in 0..<11 {
      let noise: Double = cohort % 2 == 0 ? 0.004 : -0.004
      let share: Double = 0.3 + 0.02 * Double(cohort) + noise
      all.append(1e4)
      kept.append((1e4 * share).rounded())
    }
    let fit = try Self.fit(Self.text([(name: "kept.0", values: all + [1e4]), (name: "kept.1", values: kept + [nil])]))
    let first = try #require(Self.told(.dayThirty, fit))
    #expect(first.estimate.holds(0.5) && first.estimate.low > 0.48, "\(first.estimate)")
    #expect(first.remark?.contains("moved from 30") == true, "\(first.remark ?? "")")
  }

  @Test func ofThoseWhoAllLeftNothingIsKnown() throws {
    var columns: [(name: String, values: [Double?])] = [("kept.0", [Double?](repeating: 1000, count: 12))]
    for age in 1..<12 { columns.append(("kept.\(age)", (0..<12).map { age <= 11 - $0 ? 0 : nil })) }
    let gone = try Self.fit(Self.text(columns))
    #expect(Self.told(.keep, gone) == nil)
    #expect(Self.reason(.keep, gone)?.contains("too few users were there after a month") == true)
    #expect((Self.told(.dayThirty, gone)?.estimate.high ?? 1) < 0.001)
    // One age tells nothing of the next.
    let one = try Self.fit(Self.text([columns[0], ("kept.1", (0..<12).map { $0 < 11 ? 400 : nil })]))
    #expect(Self.told(.keep, one) == nil)
    #expect(abs((Self.told(.dayThirty, one)?.estimate.middle ?? 0) - 0.4) < 0.01)
  }

  // MARK: What a scenario holds

  @Test func anOverdraftIsDebt() throws {
    let text = Self.text([("cash", [50_000, 10_000, -15_000])])
    let alone = try Self.fit(text)
    #expect(Self.told(.cash, alone)?.estimate == Estimate(exactly: 0))
    #expect(Self.told(.debt, alone)?.estimate == Estimate(exactly: 15_000))
    let more = try Self.fit(text, "    opening:\n      debt: { value: \"2e5 USD\", source: bank }")
    #expect(Self.told(.debt, more)?.estimate.middle == 215_000)
    let booked = try Self.fit(Self.text([("cash", [50_000, 10_000, -15_000]), ("debt", [7, 7, 7])]))
    #expect(Self.told(.debt, booked)?.estimate.middle == 15_007)
    #expect(Self.told(.burn, booked)?.estimate.middle == 32_500)
    // An overdraft is not paid out of an account in another currency.
    let two = try Self.fit(
      "month,cash [USD],cash [EUR],rate.EUR\n2024-11,10000,-20000,1.1\n2024-12,15000,-20000,1.1\n")
    #expect(Self.told(.cash, two)?.estimate.middle == 15_000)
    #expect(abs((Self.told(.debt, two)?.estimate.middle ?? 0) - 22_000) < 1e-6)
  }
}
