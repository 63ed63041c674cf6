import Economy
import Files
import Testing

import Scenarios

/// It would catch an input that takes what it cannot be: less than nothing, more than the whole, or more than there is of anything.
@Suite struct BoundTests {
  private static let company = CompanyInput.allCases.map { (path: $0.declaration.path, declaration: $0.declaration) }
  private static let market = MarketInput.allCases.map {
    (path: "market.\($0.declaration.path)", declaration: $0.declaration)
  }

  /// What is said of an input of so many units.
  private static func said(_ path: String, _ declaration: Declaration, _ value: Double) -> [String] {
    let unit = declaration.unit.replacing("money", with: "CNY")
    let text =
      switch unit {
      case "share", "ratio": "\(value)"
      case "1/month": "\(value * 100) %/month"
      default: "\(value) \(unit)"
      }
    return said(path, text)
  }

  private static func said(_ path: String, _ text: String) -> [String] {
    let parts = path.split(separator: ".").map(String.init)
    func nested(_ names: ArraySlice<String>) -> String {
      guard let name = names.first else { return "{ assume: \"\(text)\", because: test }" }
      return names.count == 1 ? "\(name): \(nested(names.dropFirst()))" : "\(name): { \(nested(names.dropFirst())) }"
    }
    let isMarket = parts[0] == "market"
    let top = isMarket ? nested(parts[...]) + "\n" : ""
    let lines = isMarket ? "cash: { assume: \"1e6 CNY\", because: test }" : nested(parts[...])
    let name = isMarket ? String(path.dropFirst("market.".count)) : path
    return problems(Sample.text(lines, top: top)).map(\.message).filter { $0.hasPrefix("\(name): ") }
  }

  @Test func nothingIsBeyondWhatThereIs() {
    for (path, declaration) in Self.company + Self.market {
      let said = Self.said(path, declaration, declaration.most * 10)
      #expect(said.count == 1, "\(path): \(declaration.most * 10) \(declaration.unit)")
    }
  }

  @Test func nothingIsBelowItsBound() {
    for (path, declaration) in Self.company + Self.market {
      let wrong: Double? =
        switch declaration.bounds {
        case .any: nil
        case .nonNegative, .share, .properShare, .properFall, .chance: -0.5
        case .positive: 0
        case .change: -1.5
        }
      if let wrong { #expect(Self.said(path, declaration, wrong).count == 1, "\(path): \(wrong) \(declaration.unit)") }
    }
  }

  @Test func sharesAndChancesAreNoMoreThanTheWhole() {
    for (path, declaration) in Self.company + Self.market where declaration.bounds.limits.upperBound <= 1 {
      #expect(Self.said(path, declaration, 1.4).count == 1, "\(path)")
      #expect(Self.said(path, "50 to 150 \(declaration.unit == "1/month" ? "%/month" : "%")").count == 1, "\(path)")
    }
  }

  @Test func whatIsCalledAChanceIsOne() {
    for (path, declaration) in Self.company + Self.market
    where path.contains("chance") || declaration.about.hasPrefix("rate ") || declaration.about.hasPrefix("chance ") {
      #expect(declaration.bounds.limits == 0...1, "\(path)")
    }
    #expect(
      Self.said("funding.chance", "5000 %/month")
        == ["funding.chance: a chance lies between 0 and 100 % a month, but is 5000.0 %"])
  }

  @Test(arguments: [
    ("lognormal(2 %/month, 0.9)", true), ("lognormal(50 %/month, 0.9)", false), ("gamma(2, 5 %/month)", true),
    ("normal(2 %/month, 1 %/month)", false), ("uniform(0 %/month, 90 %/month)", true),
    ("uniform(0 %/month, 110 %/month)", false), ("10 to 60 %/month", true), ("10 to 101 %/month", false),
  ])
  func tailsOfChances(text: String, isTaken: Bool) {
    #expect(Self.said("funding.chance", text).isEmpty == isTaken, "\(text)")
  }

  @Test func growthMayBeMoreThanTheWhole() {
    #expect(Self.said("api.growth", "140 %/month") == [])
    #expect(Self.said("app.organic", "600 %/month") == [])
  }

  @Test(arguments: [("1899-12", false), ("1900-01", true), ("2199-12", true), ("2200-01", false), ("9999-12", false)])
  func monthsThatAreMeant(start: String, isMeant: Bool) {
    let text = Sample.text("cash: { assume: \"1 CNY\", because: test }").replacing("2024-12", with: start)
    let found = problems(text).filter { $0.message.hasPrefix("expected a month from 1900-01 to 2199-12, found ") }
    #expect(found.count == (isMeant ? 0 : 1))
  }

  // MARK: What is within all bounds, and comes to too much

  private static let seller = """
    cash: { assume: "1e6 CNY", because: test }
    compute: { rent: { assume: "2 CNY/GPU-hour", because: test } }
    serving: { input-time: { assume: "1e-4 GPU-seconds/token", because: test }, output-time: { assume: "1e-3 GPU-seconds/token", because: test } }
    api: { volume: { assume: "1e9 tokens/month", because: test }, input-price: { assume: "1 CNY/Mtok", because: test },
      output-price: { assume: "1 CNY/Mtok", because: test }, input-share: { assume: "80 %", because: test },
      growth: { assume: "GROWTH", because: test } }
    """

  @Test func whatGrowsBeyondAllNumbersIsToldWithItsInput() throws {
    let scenario = try Sample.load(Self.seller.replacing("GROWTH", with: "1e8 %/month"))
    let overflow = try #require(scenario.overflow())
    #expect(overflow.location.line == 12, "\(overflow)")
    #expect(overflow.message.hasPrefix("acme: "), "\(overflow)")
    #expect(overflow.message.hasSuffix("; without api.growth, which is 1e8 %/month, it would not"), "\(overflow)")
  }

  @Test(arguments: ["3 %/month", "0 to 7 %/month", "900 %/month"])
  func whatGrowsFastRuns(growth: String) throws {
    #expect(try Sample.load(Self.seller.replacing("GROWTH", with: growth)).overflow() == nil)
  }

  @Test func theTemplateRuns() throws {
    #expect(try Scenario.load("my-company").overflow() == nil)
  }
}
