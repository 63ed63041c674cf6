import Files
import Economy
import Facts
import Maths
import Testing
import Units

import Scenarios

/// Values arrive in the equations in base units, as their texts mean them.
@Suite struct LoaderValueTests {
  static func assumed(_ text: String) -> String { "{ assume: \"\(text)\", because: test }" }

  /// Lines of a company, an input of it, and what it is in base units.
  static let figures: [(String, CompanyInput, Double)] = [
    ("api: { input-price: \(assumed("0.8 CNY/Mtok")) }", .inputPrice, 0.8 / 1e6),
    ("compute: { committed-rent: \(assumed("2 USD/GPU-hour")) }", .committedRent, 2.0 / 3600),
    ("taxes: { profit: \(assumed("34.5 %")) }", .profitTax, 0.345),
    ("api: { growth: \(assumed("3 %/month")) }", .apiGrowth, 0.03),
    ("api: { growth: \(assumed("-5 %/month")) }", .apiGrowth, -0.05),
    ("api: { growth: \(assumed("-99.9 %/month")) }", .apiGrowth, -0.999),
    ("other: { costs: \(assumed("12 CNY/year")) }", .otherCosts, 1),
    ("payment: { collection: \(assumed("1 year")) }", .collectionDelay, 12),
    ("cash: \(assumed("1.2 bn CNY"))", .cash, 1.2e9),
    ("cash: \(assumed("2 million CNY + 3 * 4e6 CNY"))", .cash, 14e6),
    ("cash: \(assumed("(9 CNY - 3 CNY) / 2"))", .cash, 3), ("burn: \(assumed("-(3 CNY/month)"))", .burn, -3),
    ("serving: { peak: \(assumed("989 TFLOP/s")) }", .peak, 989e12),
    ("serving: { bandwidth: \(assumed("3.35 TB/s")) }", .bandwidth, 3.35e12),
    ("app: { ecpm: \(assumed("5 CNY/kimpression")) }", .impressionPrice, 0.005),
    ("people: { research-pay: \(assumed("fact(china-software-wage-2023) / 1 person")) }", .researchPay, 231_810 / 12),
    ("cash: fact(zhipu-funding-2023)", .cash, 2.5e9), ("people: { research: 0 people }", .research, 0),
    ("app: { users: fact(users-kimi-mau-peak-2024-10) }", .users, 36e6),
    ("app: { users: fact(users-kimi-mau-peak-2024-10) * 1 }", .users, 36e6),
    (
      "advertising: { spending: fact(users-kimi-ad-spend-2024-11) / 1 month,\n"
        + "  cost-per-user: fact(users-kimi-cac-bilibili-2024-11),\n"
        + "  reference-spending: fact(users-kimi-ad-spend-2024-11) / 1 month }", .adSpending, 200e6
    ),
    ("cash: { value: \"3\u{20}CNY\", source: books }", .cash, 3),
  ]

  @Test(arguments: figures)
  func inBaseUnits(lines: String, input: CompanyInput, value: Double) throws {
    let found = try Sample.figure(input, lines)
    #expect(abs(found - value) <= abs(value) * 1e-15, "\(found)")
  }

  /// Dividing by one month is a unit, not a figure of the scenario's own: nothing is left that has no source.
  @Test func unitsBesideAFactAreNoFigures() throws {
    let series = try Sample.series(.cash, "cash: fact(users-kimi-ad-spend-2024-11) * 1 + 0 CNY")
    #expect(series.formulas[0].leaves.map(\.leaf.standing) == [.fact])
    for text in ["1 CNY", "1 CNY + 1 CNY", "fact(zhipu-funding-2023) * 1 %", "fact(zhipu-funding-2023) + 2 CNY"] {
      #expect(problems(Sample.text("cash: \(text)")).first?.message.hasPrefix("a figure needs a source") == true)
    }
  }

  @Test func amountsInAForeignCurrencyKnowIt() throws {
    let setup = try Sample.load("currency: CNY\ncash: \(Self.assumed("3 USD"))\nburn: \(Self.assumed("3 CNY/month"))")
      .setup
    #expect(setup.currencies.map(\.code) == ["USD"] && setup.currencies[0].rate.central(month: 0) == 7.2)
    #expect(setup.companies[0].currencies[CompanyInput.cash.rawValue] == 0)
    #expect(setup.companies[0].currencies[CompanyInput.burn.rawValue] == -1)
    #expect(setup.companies[0].currencies.filter { $0 >= 0 }.count == 1)
  }

  // MARK: Money with a date

  @Test func datedMoneyIsConvertedByTheFactOfItsMonth() throws {
    let rate = try #require(try FactBase.bundled()["cny-per-usd-2024-06"])
    #expect(rate.value == .number(7.2547))
    let scenario = try Sample.load("cash: \(Self.assumed("10e6 USD @ 2024-06 + 1e6 CNY"))")
    let formula = scenario.setup.companies[0][.cash].formulas[0]
    #expect(abs(formula.central - 73.547e6) < 1e-6)
    #expect(scenario.setup.companies[0].currencies[CompanyInput.cash.rawValue] == -1)
    let leaf = try #require(formula.leaves.first { $0.leaf.source.hasPrefix("cny-per-usd-2024-06:") })
    #expect(leaf.value == 7.2547 && leaf.leaf.standing == .fact)
    #expect(try Sample.figure(.cash, "cash: \(Self.assumed("10e6 CNY @ 2020-01"))") == 10e6)
  }

  @Test func aRateThatWasPublishedLaterIsNotRead() {
    let found = problems(Sample.text("cash: \(Self.assumed("10e6 USD @ 2024-12"))"))
    #expect(found.count == 1 && found[0].message.contains("cny-per-usd-2024-12 became public in 2025-01"))
  }

  @Test func datedAndUndatedDollarsAreNotAdded() {
    let found = problems(Sample.text("cash: \(Self.assumed("1e6 USD @ 2024-06 + 1e6 USD"))"))
    #expect(found.count == 1 && found[0].message.contains("amounts in CNY and USD cannot be added"))
  }

  // MARK: Ranges

  @Test func aRangeIsTheCentralNinetyPercent() throws {
    for (lines, input, low, high) in [
      ("cash: \(Self.assumed("2 to 5 CNY"))", CompanyInput.cash, 2.0, 5.0),
      ("compute: { committed-rent: \(Self.assumed("7.2 to 36 CNY/GPU-hour")) }", .committedRent, 0.002, 0.01),
      ("api: { growth: \(Self.assumed("-2 to 3 %/month")) }", .apiGrowth, -0.02, 0.03),
      ("taxes: { profit: \(Self.assumed("20 to 60 %")) }", .profitTax, 0.2, 0.6),
    ] {
      let leaf = try #require(try Sample.series(input, lines).formulas[0].leaves.first)
      let distribution = try #require(leaf.distribution)
      #expect(abs(distribution.quantile(0.05) - low) < 1e-9 && abs(distribution.quantile(0.95) - high) < 1e-9)
    }
  }

  @Test(arguments: [("0.01 to 99.9 %"), ("50 to 99 %"), ("0.001 to 0.1 %"), ("0 to 40 %"), ("0 to 100 %")])
  func aRangeOfASharesStaysInside(text: String) throws {
    let leaf = try #require(
      try Sample.series(.profitTax, "taxes: { profit: \(Self.assumed(text)) }").formulas[0].leaves.first)
    let distribution = try #require(leaf.distribution)
    #expect(distribution.support == 0...1)
    for p in [1e-10, 1e-6, 0.01, 0.5, 0.99, 1 - 1e-6, 1 - 1e-10] {
      let value: Double = distribution.quantile(p)
      #expect(value >= 0 && value <= 1)
    }
  }

  typealias Sweep = (before: String, after: String, input: CompanyInput, unit: String, lows: [Double], high: Double)

  /// A line that states an input of each family in a unit, the values that one end may sweep over, and the other end.
  static let sweeps: [Sweep] = [
    ("api: { growth: ", " }", .apiGrowth, "%/month", [-3, -0.1, -1e-6, 0, 1e-6, 0.1, 1, 3], 7),
    ("app: { organic: ", " }", .organicGrowth, "%/month", [0, 1e-6, 0.01, 0.1, 1, 3], 7),
    ("taxes: { profit: ", " }", .profitTax, "%", [0, 1e-6, 0.01, 0.1, 1, 30], 40),
    ("app: { spread: ", " }", .userSpread, "%", [0, 1e-6, 0.01, 0.1, 1, 30], 140),
    ("cash: ", "", .cash, "CNY", [0.007, 0.0071, 0.01, 0.1, 1, 3], 7),
    ("burn: ", "", .burn, "CNY/month", [0.007, 0.0071, 0.01, 0.1, 1, 3], 7),
  ]

  /// The family follows from the input: the 5 % and 95 % quantiles are the two numbers, and whatever lies between moves no further
  /// than an end does, wherever nothing stands. Before, a low end of nothing and one next to it differed by half of the answer.
  @Test func aRangeMovesContinuouslyWithItsEnds() throws {
    for (before, after, input, unit, lows, high) in Self.sweeps {
      func range(_ low: Double) throws -> Distribution {
        let text = Self.assumed("\(low) to \(high) \(unit)")
        return try #require(try Sample.series(input, before + text + after).formulas[0].leaves.first?.distribution)
      }
      let scale = unit.hasPrefix("%") ? 0.01 : 1
      let ranges = try lows.map(range)
      for (place, range) in ranges.enumerated() {
        #expect(abs(range.quantile(0.05) / scale - lows[place]) < 1e-9)
        #expect(abs(range.quantile(0.95) / scale - high) < 1e-9)
        guard place > 0 else { continue }
        // A lognormal moves with the logarithm of its end: by less than the end's own part of itself.
        let (last, step) = (ranges[place - 1], lows[place] - lows[place - 1])
        for p in [0.1, 0.3, 0.5, 0.8] {
          let moved = (range.quantile(p) - last.quantile(p) as Double) / scale
          let most = unit.hasPrefix("%") ? step : high * Double.log(lows[place] / lows[place - 1])
          #expect(moved >= -1e-12 && moved <= most + 1e-9, "\(input) from \(lows[place]) at \(p)")
        }
      }
    }
  }

  /// Amounts from nothing, or from less than a thousandth of their high end; the suggestion is read, and reaches as far.
  @Test func aRangeOfAmountsFromNothingIsRefused() throws {
    for (line, ends) in [
      ("cash: ", ("0 CNY", "5 CNY")), ("burn: ", ("-2 CNY/month", "5 CNY/month")), ("cash: ", ("4e3 CNY", "5e6 CNY")),
      ("payment: { collection: ", ("0 months", "5 months")), ("app: { users: ", ("0.1 users", "101 users")),
      ("people: { research: ", ("0 people", "20 people")), ("api: { markup: ", ("0", "0.4")),
    ] {
      let close = line.contains("{") ? " }" : ""
      let found = problems(Sample.text(line + Self.assumed("\(ends.0) to \(ends.1)") + close))
      #expect(found.count == 1 && found[0].message.hasPrefix("a range of amounts is lognormal"), "\(line)\(ends)")
      let suggestion = try #require(found.first?.suggestion)
      #expect(suggestion.hasPrefix("uniform("))
      #expect(problems(Sample.text(line + Self.assumed(suggestion) + close)) == [])
    }
    // What no value may be is refused as such.
    let below = problems(Sample.text("people: { research: \(Self.assumed("-1 to 5 people")) }"))
    let nothing = "it must not be below nothing, but reaches from -1 people to 5 people"
    #expect(below.map(\.message) == ["people.research: \(nothing)"])
    let whole = problems(Sample.text("compute: { discount: \(Self.assumed("50 to 120 %")) }"))
    let share = "a share lies between 0 and 100 %, but reaches from 50.0 % to 120.0 %"
    #expect(whole.map(\.message) == ["compute.discount: \(share)"])
    // Wholly below nothing it is the same on the other side.
    let credit = try Sample.series(.burn, "burn: \(Self.assumed("-20 to -5 CNY/month"))").formulas[0]
    #expect(abs(credit.central + 10) < 1e-12 && credit.leaves[0].distribution == .amounts(low: 5, high: 20))
  }

  /// No default is refused: what is wrong with one is complained of at its own place.
  @Test func everyDefaultIsRead() {
    let places = problems(Sample.text("name: Acme")).map(\.location.file)
    #expect(!places.contains { $0.hasPrefix("default of") }, "\(places)")
  }

  @Test func theRangeOfAFactIsADraw() throws {
    let entry = try #require(
      try Sample.load("projects: { value: fact(custom-llm-order-2024) * 1 }", top: "").companies[0].inputs
        .first { $0.path == CompanyInput.projectValue.declaration.path })
    #expect(entry.isUncertain && entry.leaves.map(\.standing) == [.fact])
    #expect(entry.text == "fact(custom-llm-order-2024) * 1")
  }

  @Test func uncertainPartsOfAValueAreDrawnApart() throws {
    let series = try Sample.series(.cash, "cash: \(Self.assumed("2 to 5 CNY + lognormal(3 CNY, 0.2) * beta(2, 3)"))")
    #expect(series.formulas[0].leaves.map(\.leaf.name) == ["acme.cash", "acme.cash#2", "acme.cash#3"])
  }

  @Test func distributionsHaveTheirParameters() throws {
    func distribution(_ text: String) throws -> Distribution? {
      try Sample.series(.burn, "burn: \(Self.assumed(text))").formulas[0].leaves.first?.distribution
    }
    #expect(try distribution("normal(24 CNY/year, 12 CNY/year)") == .normal(mean: 2, deviation: 1))
    #expect(try distribution("lognormal(24 CNY/year, 0.3)") == .lognormal(median: 2, sigma: 0.3))
    #expect(try distribution("uniform(1 CNY/month, 36 CNY/year)") == .uniform(low: 1, high: 3))
    #expect(
      try distribution("triangular(1 CNY/month, 2 CNY/month, 3 CNY/month)") == .triangular(low: 1, mode: 2, high: 3))
    #expect(try distribution("empirical(3 CNY/month, 1 CNY/month, 24 CNY/year)") == .empirical([1, 2, 3]))
    #expect(try distribution("gamma(2, 3 CNY/month)") == .gamma(shape: 2, scale: 3))
    #expect(try distribution("pert(1 CNY/month, 2 CNY/month, 4 CNY/month)") == .pert(low: 1, mode: 2, high: 4))
    #expect(try distribution("beta(2, 3) * 1 CNY/month") == .beta(a: 2, b: 3))
  }

  // MARK: Paths in time

  static func path(_ text: String) throws -> Series { try Sample.series(.apiGrowth, "api: { growth: \(text) }") }

  /// The sample starts at the end of 2024-12: January 2025 is month 1.
  @Test func tablesCountTheirMonthsFromTheStart() throws {
    let (one, two) = (Self.assumed("2 %/month"), Self.assumed("14 %/month"))
    for (form, between) in [("table", 0.04), ("steps", 0.02)] {
      let series = try Self.path("{ \(form): { 2025-07: \(two), 2025-01: \(one) } }")
      guard case .table(let points, _) = series else {
        Issue.record("\(form) is not a table")
        continue
      }
      #expect(points.map(\.month) == [1, 7])
      #expect(series.central(month: 0) == 0.02 && series.central(month: 1) == 0.02)
      #expect(abs(series.central(month: 2) - between) < 1e-15)
      #expect(abs(series.central(month: 7) - 0.14) < 1e-15 && abs(series.central(month: 30) - 0.14) < 1e-15)
    }
    let past = try Self.path("{ table: { 2023-12: \(one), 2025-12: \(two) } }")
    #expect(abs(past.central(month: 0) - 0.08) < 1e-15)
  }

  @Test func geometricAndLogistic() throws {
    let growing = try Self.path(
      "{ geometric: { start: \(Self.assumed("2 %/month")), rate: \(Self.assumed("50 %/month")) } }")
    #expect(growing.central(month: 0) == 0.02 && abs(growing.central(month: 2) - 0.045) < 1e-15)
    let turning = try Self.path(
      "{ logistic: { from: \(Self.assumed("10 %/month")), to: \(Self.assumed("2 %/month")), "
        + "midpoint: \(Self.assumed("1 year")), width: \(Self.assumed("2 months")) } }")
    #expect(abs(turning.central(month: 12) - 0.06) < 1e-15)
    #expect(turning.central(month: 0) > 0.099 && turning.central(month: 30) < 0.021)
  }

  @Test func theDrawsOfAPathAreNamedByItsParts() throws {
    let series = try Self.path(
      "{ table: { 2025-01: \(Self.assumed("1 to 2 %/month")), 2025-03: \(Self.assumed("1 to 2 %/month")) } }")
    #expect(
      series.formulas.flatMap(\.leaves).map(\.leaf.name) == ["acme.api.growth.2025-01", "acme.api.growth.2025-03"])
  }

  @Test func pathsInDollarsAreInDollars() throws {
    let one = Self.assumed("1 USD/GPU-hour")
    let setup = try Sample.load("compute: { committed-rent: { table: { 2025-01: \(one), 2026-01: \(one) } } }").setup
    #expect(setup.companies[0].currencies[CompanyInput.committedRent.rawValue] == 0)
  }

  // MARK: Cards, defaults, public figures

  @Test func aCardStatesPeakAndBandwidthUnlessTheyAreStated() throws {
    let company = try Sample.load("serving: { gpu: H800 SXM }").setup.companies[0]
    #expect(company[.peak].formulas[0].central == 989e12 && company[.bandwidth].formulas[0].central == 3.35e12)
    #expect(company[.peak].formulas[0].leaves.map(\.leaf.standing) == [.fact])
    let own = try Sample.load("serving: { gpu: H800 SXM, peak: \(Self.assumed("500 TFLOP/s")) }").setup.companies[0]
    #expect(own[.peak].formulas[0].central == 500e12 && own[.bandwidth].formulas[0].central == 3.35e12)
    let recalled = try Sample.load("serving: { gpu: A800 SXM }").setup.companies[0]
    #expect(recalled[.peak].formulas[0].leaves.map(\.leaf.standing) == [.assumption])
    let all = try Sample.load("name: Acme", top: "all: { serving: { gpu: H20 } }\n").setup.companies[0]
    #expect(all[.peak].formulas[0].central == 148e12)
  }

  @Test func whatIsLeftOutIsAssumedUnknownOrNothing() throws {
    let scenario = try Sample.load("name: Acme")
    let company = scenario.setup.companies[0]
    #expect(company.known.isEmpty && company[.cash].formulas[0].central == 0)
    #expect(company[.follow].formulas[0].central == 1)
    let leaf = try #require(company[.follow].formulas[0].leaves.first?.leaf)
    #expect(leaf.standing == .assumption && leaf.source.hasPrefix("default: "))
    #expect(company[.peak].formulas[0].central == 1e30 && company[.totalParameters].formulas[0].central == 1)
    for input in CompanyInput.allCases {
      guard case .assumed = input.declaration.absence else { continue }
      #expect(scenario.companies[0].inputs.contains { $0.path == input.declaration.path }, "\(input.declaration.path)")
    }
    #expect(scenario.setupMonths == 36 && scenario.name == "unnamed")
  }

  @Test func publicFiguresAreInTheScenariosCurrency() throws {
    let profile = try Sample.load(
      """
      public:
        raised:
          - fact(zhipu-funding-2023)
          - fact(firm-moonshot-round-2024-08)
          - { assume: "100e6 USD @ 2024-06", because: a report }
          - { value: "5e6 CNY", source: own books }
        spending: [fact(users-kimi-ad-spend-2024-11) / 1 month]
      """
    ).companies[0]
    #expect(profile.raised.map(\.amount).map { ($0 / 1e3).rounded() } == [2_500_000, 2_160_000, 725_470, 5_000])
    #expect(abs(profile.raised.map(\.amount).reduce(0, +) - 5_390.47e6) < 1)
    #expect(profile.raised.map(\.standing) == [.fact, .fact, .assumption, .stated])
    #expect(profile.raised[2].source == "a report" && profile.raised[3].source == "own books")
    #expect(profile.spending.map(\.amount) == [200e6])
  }

  @Test func whatTheSixRaised() throws {
    let companies = try Scenario.load("china-2024-12").companies
    let sums = companies.map { $0.raised.map(\.amount).reduce(0, +) / 1e6 }
    let zhipu = 2500 + 400 * 7.1884 + 3000
    let moonshot = (60 + 1000 + 300) * 7.1884 + 2000
    #expect(abs(sums[0] - zhipu) < 0.01 && abs(sums[1] - moonshot) < 0.01, "\(sums)")
    #expect(companies[1].raised.map(\.standing) == [.fact, .assumption, .fact, .fact])
    #expect(companies[1].spending.map(\.amount) == [200e6])
  }
}
