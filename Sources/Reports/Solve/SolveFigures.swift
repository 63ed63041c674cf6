internal import Scenarios
internal import Studies

/// The figures of "what must be true", as JSON carries them. Statistics are in the goal's unit, shares of paths from 0 to 1; values of
/// a lever in its unit, or factors. What is not known is absent.
struct SolveFigures: Codable {
  let scenario: String
  let start: String
  let currency: String
  let paths: Int
  let seed: UInt64
  let goal: String
  /// The calendar month that the goal asks about.
  let month: String
  let unit: String
  let isChance: Bool
  let target: Double
  let lever: Lever
  /// With one lever.
  let solution: Solution?
  /// With two.
  let second: Lever?
  let frontier: [FrontierPoint]?

  struct Lever: Codable {
    let name: String
    let unit: String
    let isFactor: Bool
    let stated: Double
    let statedText: String
    let isUncertain: Bool
    let from: Double
    let to: Double
    let range: String
  }

  struct Estimate: Codable {
    let value: Double
    /// Its 95 % interval from the number of paths.
    let low: Double
    let high: Double

    init(_ estimate: Studies.PathStatistic) { (value, low, high) = (estimate.value, estimate.low, estimate.high) }
  }

  struct Point: Codable {
    let lever: Double
    let text: String
    let estimate: Estimate
  }

  struct Solution: Codable {
    let stated: Point
    let scan: [Point]
    let crossings: Int
    let isAlwaysMet: Bool
    let answer: Answer?
  }

  struct Answer: Codable {
    let lever: Double
    let text: String
    /// The 90 % interval of the value.
    let low: Double
    let high: Double
    let interval: String
    /// What each input of a lever that moves several comes to, at the middle of what is stated.
    let parts: [Part]
    let estimate: Estimate
    let fresh: Estimate
    /// What the company does there as money runs short; absent where its cash is not stated.
    let management: ManagementFigures?

    struct Part: Codable {
      let input: String
      let value: String
    }
  }

  struct FrontierPoint: Codable {
    let second: Double
    let secondText: String
    let isAlwaysMet: Bool
    let answer: Answer?
  }
}

extension SolveFigures.Lever {
  init(_ lever: Scenarios.Lever, _ range: ClosedRange<Double>) {
    name = lever.name
    unit = lever.unit
    isFactor = lever.isFactor
    stated = lever.stated
    statedText = lever.text(lever.stated)
    isUncertain = lever.isUncertain
    from = range.lowerBound
    to = range.upperBound
    self.range = lever.text(from: range.lowerBound, to: range.upperBound)
  }
}

extension SolveFigures.Answer {
  init(_ answer: Studies.Solution.Answer, _ lever: Scenarios.Lever, _ scenario: Scenario) {
    self.lever = answer.lever
    text = lever.text(answer.lever)
    low = answer.low
    high = answer.high
    interval = lever.text(from: answer.low, to: answer.high)
    parts = lever.parts(at: answer.lever, in: scenario).map { Part(input: $0.input, value: $0.text) }
    estimate = .init(answer.estimate)
    fresh = .init(answer.fresh)
    management = answer.management.map(ManagementFigures.init)
  }
}

extension SolveFigures.Solution {
  init(_ solution: Studies.Solution, _ lever: Scenarios.Lever, _ scenario: Scenario) {
    func point(_ point: Studies.Solution.Point) -> SolveFigures.Point {
      .init(lever: point.lever, text: lever.text(point.lever), estimate: .init(point.estimate))
    }
    stated = point(solution.stated)
    scan = solution.scan.map(point)
    crossings = solution.crossings
    isAlwaysMet = solution.isAlwaysMet
    answer = solution.answer.map { .init($0, lever, scenario) }
  }
}
