internal import Economy
internal import Maths
internal import Units

extension Formula {
  /// The bounds that no draw leaves. Draws have 32 bits, so a normal stays within 6.4 deviations.
  var support: ClosedRange<Double> { support(withTails: true) }

  /// The bounds that no draw leaves; without tails, of distributions that have no ends the central nine tenths.
  func support(withTails: Bool) -> ClosedRange<Double> {
    switch self {
    case .figure(let value, _), .factor(let value): return value...value
    case .uncertain(let distribution, _) where !withTails && !distribution.support.isBounded:
      return Formula.bounds(distribution.quantile(Distribution.tail), distribution.quantile(1 - Distribution.tail))
    case .uncertain(.normal(let mean, let deviation), _):
      return Formula.bounds(mean - 6.4 * deviation, mean + 6.4 * deviation)
    case .uncertain(.cutNormal(let cut), _):
      let (middle, reach) = ((cut.low + cut.high) / 2, 6.4 * (cut.high - cut.low) / (2 * Distribution.score95))
      return Formula.bounds(
        Swift.max(cut.bounds.lowerBound, middle - reach), Swift.min(cut.bounds.upperBound, middle + reach))
    case .uncertain(let distribution, _): return distribution.support
    case .binary(let operation, let left, let right):
      let (a, b) = (left.support(withTails: withTails), right.support(withTails: withTails))
      switch operation {
      case .add: return Formula.bounds(a.lowerBound + b.lowerBound, a.upperBound + b.upperBound)
      case .subtract: return Formula.bounds(a.lowerBound - b.upperBound, a.upperBound - b.lowerBound)
      case .multiply: return Formula.hull(a, b) { $0 * $1 }
      case .divide:
        if b.lowerBound < 0 && b.upperBound > 0 { return -.infinity ... .infinity }
        return Formula.hull(a, b) { $0 / $1 }
      }
    }
  }

  /// What lies between two numbers; everything when one of them is none, as where infinities cancel.
  private static func bounds(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    low <= high ? low...high : -.infinity ... .infinity
  }

  private static func hull(
    _ a: ClosedRange<Double>, _ b: ClosedRange<Double>, _ operation: (Double, Double) -> Double
  ) -> ClosedRange<Double> {
    // Nothing times or over the unbounded is nothing here: the unbounded is never reached.
    let corners = [a.lowerBound, a.upperBound].flatMap { x in
      [b.lowerBound, b.upperBound].map { y in
        let value = operation(x, y)
        return value.isNaN ? 0 : value
      }
    }
    return (corners.min() ?? 0)...(corners.max() ?? 0)
  }
}

extension ClosedRange<Double> {
  fileprivate var isBounded: Bool { lowerBound.isFinite && upperBound.isFinite }
}

extension Declaration.Bounds {
  /// Whether the far upper tail of a distribution may lie beyond: of a rate above once a month the chance is still one.
  var toleratesTails: Bool { if case .chance = self { true } else { false } }

  /// Why a value of this support and centre is outside, or nil when it is inside; amounts are told in a unit.
  func violation(_ support: ClosedRange<Double>, central: Double, in unit: Unit) -> String? {
    func reach(percent: Bool = false) -> String {
      func text(_ x: Double) -> String { percent ? "\((x * 10000).rounded() / 100) %" : unit.amountText(x) }
      return support.lowerBound == support.upperBound
        ? ", but is \(text(support.lowerBound))"
        : ", but reaches from \(text(support.lowerBound)) to \(text(support.upperBound))"
    }
    if central.isNaN || central.isInfinite { return "it is not a number" }
    switch self {
    case .any: return nil
    case .nonNegative: return support.lowerBound < 0 ? "it must not be below nothing\(reach())" : nil
    case .positive:
      return support.lowerBound < 0 || central <= 0 ? "it must be above nothing\(reach())" : nil
    case .share:
      return support.lowerBound < 0 || support.upperBound > 1 + 1e-12
        ? "a share lies between 0 and 100 %\(reach(percent: true))" : nil
    case .chance:
      return support.lowerBound < 0 || support.upperBound > 1 + 1e-12
        ? "a chance lies between 0 and 100 % a month\(reach(percent: true))" : nil
    case .properShare:
      return support.lowerBound < 0 || central <= 0 || support.upperBound > 1 + 1e-12 || support == 0...0
        ? "a share that something is divided by lies above 0, up to 100 %\(reach(percent: true))" : nil
    case .properFall:
      return support.lowerBound < 0 || support.upperBound >= 1
        ? "a fall that leaves something lies between 0 and 100 %, the whole excluded\(reach(percent: true))" : nil
    case .change:
      return support.lowerBound <= -1
        ? "a fall of more than the whole is not possible\(reach(percent: true))" : nil
    }
  }
}
