/// The part of an axis that is drawn, and its ticks.
package struct AxisTicks {
  private let axis: Axis
  private let start: Double
  private let end: Double
  /// Values with a tick, ascending, all within the range.
  package let ticks: [Double]

  /// An axis over a range with the given ticks; grows to a tick that is just outside, so that data seldom touch the frame.
  private init(_ axis: Axis, _ range: (low: Double, high: Double), _ candidates: [Double]) {
    let (low, high) = (axis.position(range.low), axis.position(range.high))
    let near = 0.12 * (high - low)
    var (start, end) = (low, high)
    let places = candidates.map(axis.position)
    if let outside = places.last(where: { $0 <= low }), low - outside <= near { start = outside }
    if let outside = places.first(where: { $0 >= high }), outside - high <= near { end = outside }
    let slack = 1e-9 * (end - start)
    self.axis = axis
    (self.start, self.end) = (start, end)
    ticks = zip(candidates, places).filter { $1 >= start - slack && $1 <= end + slack }.map { $0.0 }
  }

  /// The finest ticks that satisfy `fits`, of those at most `limit`; the two ends if none do.
  package init(
    _ axis: Axis, over range: (low: Double, high: Double), limit: Int, fits: (AxisTicks) -> Bool = { _ in true }
  ) {
    for candidates in AxisTicks.candidates(axis, range) {
      let found = AxisTicks(axis, range, candidates)
      if 2...max(2, limit) ~= found.ticks.count, fits(found) {
        self = found
        return
      }
    }
    self.init(axis, range, [range.low, range.high])
  }

  /// Where a value stands, from 0 at the start to 1 at the end.
  func fraction(_ value: Double) -> Double {
    min(max((axis.position(value) - start) / (end - start), 0), 1)
  }

  /// Sets of round values from one below the range to one above it, the finest first.
  private static func candidates(_ axis: Axis, _ range: (low: Double, high: Double)) -> [[Double]] {
    let even = axis.scale == .linear || range.high / range.low < 20
    let linear = even ? multiples(range) : []
    return axis.scale == .linear ? linear : decades(range) + (range.high / range.low < 10 ? linear : [])
  }

  /// Multiples of 1, 2, 2.5 or 5 times a power of ten.
  private static func multiples(_ range: (low: Double, high: Double)) -> [[Double]] {
    let span = range.high - range.low
    guard span > 1e-299, span.isFinite else { return [] }
    let first = Decimals.exponent(span) - 1
    var result: [[Double]] = []
    for k in first...(first + 2) {
      for (mantissa, power) in [(1.0, k), (2.0, k), (25.0, k - 1), (5.0, k)] {
        let step = Decimals.times(mantissa, power: power)
        guard step > 0, step.isFinite else { continue }
        let (low, high) = (Decimals.floor(range.low / step), Decimals.ceiling(range.high / step))
        guard high - low < 200, low.magnitude < 1e12, high.magnitude < 1e12 else { continue }
        result.append(
          (0...Int(saturating: high - low)).map { Decimals.times((low + Double($0)) * mantissa, power: power) })
      }
    }
    return result
  }

  /// 1, 2, 5 times powers of ten; powers of ten; every second, third, fifth … of them.
  private static func decades(_ range: (low: Double, high: Double)) -> [[Double]] {
    let (low, high) = (Decimals.exponent(range.low), Decimals.exponent(range.high) + 1)
    let fine = (low...high).flatMap { k in [1.0, 2, 5].map { Decimals.times($0, power: k) } }
    let below = fine.last { $0 <= range.low } ?? range.low
    let above = fine.first { $0 >= range.high } ?? range.high
    let coarse = [1, 2, 3, 5, 10, 20, 50, 100, 200].map { step in
      let start = Int(saturating: Decimals.floor(Double(low) / Double(step))) * step
      let powers = stride(from: start, through: high + step - 1, by: step).map(Decimals.power)
      return powers.filter { $0 > 0 && $0.isFinite }
    }
    return [fine.filter { $0 >= below && $0 <= above }] + coarse
  }
}
