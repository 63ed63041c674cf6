import Compute
import Facts
import Maths
import Units

extension CostValues {
  /// "37B/671B" as active and all parameters; "70B" as as many of both.
  mutating func parameters(_ option: String, _ text: String) -> (active: Double, total: Double)? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let numbers = parts.compactMap { number(option, $0, in: "1", to: 1e16) }
    guard numbers.count == parts.count, let active = numbers.first, let total = numbers.last else { return nil }
    guard active <= total else {
      complain(option, "takes active parameters first, then all of them: \(parts[1])/\(parts[0])?")
      return nil
    }
    return (active, total)
  }

  /// "1" or "0.2..3", as shares or, where they are multiples, as amounts; not below nothing.
  mutating func range(
    _ option: String, _ text: String?, to most: Double, isMultiple: Bool = false
  ) -> ClosedRange<Double>? {
    guard let text else { return nil }
    let words = text.replacing("..", with: "…").split(separator: "…", maxSplits: 1, omittingEmptySubsequences: false)
    let ends = words.compactMap { number(option, String($0), in: "1", isZeroAllowed: true, to: most) }
    guard ends.count == words.count, let low = ends.first, let high = ends.last else { return nil }
    guard low <= high else {
      complain(option, "takes a range from low to high, not \(text)")
      return nil
    }
    guard !isMultiple || low == high || Distribution.mayBeAmounts(low, high) else {
      complain(option, "takes a range whose low end is at least a thousandth of its high one, not \(text)")
      return nil
    }
    return low...high
  }
}

extension ModelCard {
  /// Whether the card has so many active and total parameters, as published, to two hundredths.
  func hasParameters(active: Double, total: Double) -> Bool {
    guard let mine = statedActive, let all = statedTotal else { return false }
    return abs(mine / active - 1) < 0.02 && abs(all / total - 1) < 0.02
  }
}
