import Economy
import Foundation
import Maths
import Scenarios
import Testing
import Units

import Studies

/// Two years of books of a made-up company, fitted over the template.
@Suite struct BooksFitTests {
  static func fit(dropping lines: [String] = [], overrides: [String] = []) throws -> (BooksFit, Scenario) {
    let scenario = try Scenario.load(text: Scenario.template, name: "my-company.yaml", overrides: overrides)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("example.csv")
    var options = Books.Options()
    options.skip = lines
    let books = try Books.read(
      Array(try Data(contentsOf: file)), file: "example.csv", currency: scenario.currency, start: scenario.start,
      options: options)
    return (BooksFit(books, scenario, company: 0), scenario)
  }

  static func input(_ input: CompanyInput, _ fit: BooksFit) throws -> BooksFit.Input {
    try #require(fit.inputs.first { $0.input == input }, "\(input)")
  }

  /// The same books by an independent program, to its printed digits; of the growth of volume it gives the mean logarithm 0.06129, from
  /// 0.02771 to 0.09258, and the mean factor is e to that and half of 0.07795².
  @Test(arguments: [
    (CompanyInput.apiGrowth, 0.03123, 0.06644, 0.1003), (.apiSpread, 0.06277, 0.07795, 0.1041),
    (.hiring, 0.01315, 0.01838, 0.02366), (.payGrowth, 0.004849, 0.005216, 0.005581),
    (.referenceCost, 3.887, 4.023, 4.164),
    (.adSpending, 6.273e4, 7.149e4, 8.152e4), (.organicGrowth, 0.1887, 0.1987, 0.2093),
    (.userSpread, 0.1132, 0.1405, 0.1877), (.payingShare, 0.02046, 0.02076, 0.02113),
    (.subscriptionPrice, 15.77, 16.03, 16.15), (.userTokens, 8.57e4, 8.82e4, 9.051e4),
    (.storeFee, 0.2185, 0.2204, 0.2255), (.overhead, 1889, 1945, 1998), (.collectionDelay, 2.954, 3.067, 3.186),
    (.projectsWon, 0.4347, 0.6875, 0.9875), (.dayThirty, 0.6427, 0.6482, 0.6538), (.keep, 0.8827, 0.885, 0.8872),
  ])
  func agreesWithAnIndependentProgram(_ which: CompanyInput, low: Double, middle: Double, high: Double) throws {
    let (fit, _) = try Self.fit()
    EstimatorTests.near(try Self.input(which, fit).estimate, low, middle, high, 6e-4)
  }

  /// Slopes of 0.1857, 0.3552 and 0.5251 by that program: floors of 77.2 %, 44.9 % and, beyond a half, nothing.
  @Test func floorOfAPrice() throws {
    let (fit, _) = try Self.fit()
    let floor = try Self.input(.adFloor, fit).estimate
    #expect(floor.low == 0)
    #expect(abs(floor.middle - (1 - 0.7104) / (1 - 0.3552)) < 4e-4)
    #expect(abs(floor.high - (1 - 0.3714) / (1 - 0.1857)) < 4e-4)
  }

  @Test func statedValuesAreComparedAndIntervalsReplaced() throws {
    let (fit, _) = try Self.fit()
    #expect(try Self.input(.cash, fit).estimate == Estimate(exactly: 13_840_247))
    #expect(try Self.input(.cash, fit).verdict == .replaced)
    // The template's own words: 2.1 % stated, growth of 2 to 9 % assumed.
    #expect(try Self.input(.payingShare, fit).verdict == .compared(agrees: true))
    #expect(try Self.input(.dayThirty, fit).verdict == .compared(agrees: false))
    #expect(try Self.input(.apiGrowth, fit).verdict == .replaced)
    #expect(try Self.input(.userTokens, fit).verdict == .replaced)
    let (other, _) = try Self.fit(overrides: ["my-company.api.growth=5 to 5.1 %/month"])
    #expect(try Self.input(.apiGrowth, other).verdict == .narrower)
  }

  @Test func burnIsWhatCashFellBy() throws {
    let (fit, _) = try Self.fit()
    let burn = try Self.input(.burn, fit)
    #expect(abs(burn.estimate.middle - (631_826 + 644_619 + 701_304) / 3) < 1)
    #expect(!fit.inputs.contains { $0.input == .otherCosts })
    #expect(fit.untold.contains(BooksFit.Untold(path: "other.costs", reason: "burn holds it already")))
  }

  @Test func aLineThatIsNotThereIsNotTold() throws {
    let (fit, _) = try Self.fit(dropping: ["tokens.api [Mtok]"])
    #expect(!fit.inputs.contains { $0.input == .apiGrowth || $0.input == .apiVolume })
    #expect(fit.untold.contains(BooksFit.Untold(path: "api.growth", reason: "no tokens.api")))
    let all = Set(fit.inputs.map(\.path))
    #expect(fit.untold.allSatisfy { !all.contains($0.path) || $0.path == "other.costs" })
  }

  /// Fitted as of an earlier month, the books say what they said then: neither later months nor what cohorts did in them.
  @Test func nothingAfterTheStartIsSeen() throws {
    let scenario = try Scenario.load(text: Scenario.template, name: "my-company.yaml")
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("example.csv")
    let whole = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let lines = whole.split(whereSeparator: \.isNewline).prefix(19).map(String.init)
    let first = try #require(lines[0].split(separator: ",").firstIndex(of: "kept.0"))
    let then = lines.enumerated().map { row, line in
      guard row > 0 else { return line }
      return line.split(separator: ",", omittingEmptySubsequences: false).enumerated()
        .map { $0.offset - first > 18 - row ? "" : String($0.element) }.joined(separator: ",")
    }.joined(separator: "\n")
    let start = try #require(Month("2024-06"))
    let fits = try [whole, then].map { text in
      BooksFit(
        try Books.read(Array(text.utf8), file: "b.csv", currency: scenario.currency, start: start), scenario, company: 0
      )
    }
    #expect(fits[0].inputs.map(\.path) == fits[1].inputs.map(\.path))
    for (now, then) in zip(fits[0].inputs, fits[1].inputs) { #expect(now.estimate == then.estimate, "\(now.path)") }
    #expect(fits[0].cohorts?.cohorts == 17)
  }

  @Test func roundsToFiveDigits() {
    #expect(BooksFit.rounded(13_840_247) == "13840000")
    #expect(BooksFit.rounded(0.0207612) == "0.020761")
    #expect(BooksFit.rounded(-5.5) == "-5.5")
    #expect(BooksFit.rounded(1.15935e11) == "115940000000" || BooksFit.rounded(1.15935e11) == "115930000000")
    #expect(BooksFit.rounded(0) == "0")
  }
}
