public import Economy
public import Files
internal import Maths
internal import Units

/// What must be true: a statistic of a measure over all paths, and the least or the most it may be.
///
///     survival@24 >= 90 %
///     median cash@2026-06 >= 2e6 USD
///     p5 cash@24 >= 0 USD                the value that 5 % of paths lie below
///     cash@24 >= 2e6 USD with 90 %       the share of paths on which it holds
public struct Goal: Sendable {
  /// What is taken of the values of all paths.
  public enum Statistic: Sendable, Hashable {
    /// Their mean; of survival, the chance of it.
    case mean
    /// The value that a share of them lies below.
    case quantile(Double)
    /// The share of them that is at least, or at most, a value in base units.
    case share(of: Double, isLeast: Bool)
  }

  /// As written.
  public let text: String
  /// The number asked of every path.
  public let measure: Measure
  /// What is taken of it.
  public let statistic: Statistic
  /// What it must be at least, or at most: in base units, a share of paths from 0 to 1.
  public let target: Double
  /// Whether the target is the least; otherwise the most.
  public let isLeast: Bool
  /// The unit of target and statistic as a reader writes it; empty for a share of paths.
  public let unit: String

  /// Whether the statistic is a share of paths.
  public var isChance: Bool {
    switch statistic {
    case .share: true
    case .mean: measure.kind == .survival
    case .quantile: false
    }
  }

  /// Whether a value of the statistic meets it.
  public func isMet(by value: Double) -> Bool { isLeast ? value >= target : value <= target }
}

extension Goal {
  /// Reads a goal in a scenario; throws what is wrong with it.
  ///
  /// - Parameters:
  ///   - text: the goal as typed, such as `survival@24 >= 90 %`.
  ///   - scenario: where the measure is looked up, and by whose start a date is counted.
  ///   - name: what messages call the scenario.
  public static func found(_ text: String, in scenario: Scenario, named name: String) throws(Diagnostic) -> Goal {
    let place = Location(file: "--until \(text)")
    let isLeast = text.contains(">=")
    let sides = text.split(separator: isLeast ? ">=" : "<=", omittingEmptySubsequences: false).map(trimmed)
    guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else {
      throw Diagnostic(place, "expected a goal such as \"survival@24 >= 90 %\" or \"median cash@24 >= 2e6 USD\"")
    }
    let (statistic, asked) = try statistic(sides[0], place)
    guard let measureName = MeasureName(asked) else {
      throw Diagnostic(
        place, "expected quantity@month before \(isLeast ? ">=" : "<="), such as survival@24; found \(asked)")
    }
    let measure = try measureName.found(in: scenario, named: name)
    let parts = sides[1].split(separator: " with ").map(trimmed)
    if measure.kind == .survival {
      guard statistic == nil, parts.count == 1 else {
        throw Diagnostic(place, "survival is a chance already, such as survival@24 >= 90 %")
      }
      let chance = try share(parts[0], place)
      return Goal(
        text: text, measure: measure, statistic: .mean, target: chance, isLeast: isLeast, unit: "")
    }
    let unit = try unit(of: measure, in: scenario, place)
    let bound = try amount(parts[0], in: unit, place)
    guard parts.count > 1 else {
      return Goal(
        text: text, measure: measure, statistic: statistic ?? .quantile(0.5), target: bound, isLeast: isLeast,
        unit: unit.text)
    }
    guard statistic == nil, parts.count == 2 else {
      throw Diagnostic(place, "\"with\" asks for the share of futures, which takes no mean, median or quantile")
    }
    return Goal(
      text: text, measure: measure, statistic: .share(of: bound, isLeast: isLeast), target: try share(parts[1], place),
      isLeast: true, unit: "")
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// `mean`, `median` or `p5` before a measure.
  private static func statistic(_ text: String, _ place: Location) throws(Diagnostic) -> (Statistic?, String) {
    let words = text.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return (nil, text) }
    let rest = trimmed(words[1])
    switch words[0] {
    case "mean": return (.mean, rest)
    case "median": return (.quantile(0.5), rest)
    case let word where word.first == "p" && word.dropFirst().allSatisfy(\.isNumber) && word.count > 1:
      guard let percent = Int(word.dropFirst()), (1...99).contains(percent) else {
        throw Diagnostic(place, "a quantile is one of p1 to p99; found \(word)")
      }
      return (.quantile(Double(percent) / 100), rest)
    // Names of quantities may have several words.
    default: return (nil, text)
    }
  }

  private static func share(_ text: String, _ place: Location) throws(Diagnostic) -> Double {
    guard let amount = try? Amount.parse(text), amount.dimension.isShare, amount.baseValue > 0, amount.baseValue < 1
    else { throw Diagnostic(place, "expected a chance between 0 and 100 %, such as 90 %; found \(text)") }
    return amount.baseValue
  }

  private static func unit(of measure: Measure, in scenario: Scenario, _ place: Location) throws(Diagnostic) -> Unit {
    guard case .quantity(let name) = measure.kind else { return .one }
    let declared = scenario.setup.quantities(of: measure.entity).last { $0.name.description == name }?.unit.description
    let text = (declared ?? "").split(separator: "/").map { $0 == "money" ? scenario.currency.code : String($0) }
    guard let unit = try? Unit.parse(text.joined(separator: "/")) else {
      return .one
    }
    return unit
  }

  private static func amount(_ text: String, in unit: Unit, _ place: Location) throws(Diagnostic) -> Double {
    do throws(AmountError) {
      let amount = try Amount.parse(text)
      // Quantities are told in their own units, nothing in any.
      if amount.value == 0, amount.unit == .one { return 0 }
      guard amount.dimension == unit.dimension else {
        throw AmountError("expected \(unit.dimension), found \(amount.dimension)")
      }
      return try amount.value(in: unit)
    } catch {
      throw Diagnostic(place, error.message, suggestion: error.suggestion)
    }
  }
}
