internal import Economy
internal import Maths

/// The chance to survive some months at a burn as a function of cash, counted on some futures; remembers what it has counted.
struct SurvivalCurve {
  private let futures: OpenedFutures
  private let burn: Double
  /// The normal score of the chance gained for each unit of the logarithm of cash, before it is measured.
  private let slope: Double
  private var known: [(cash: Double, chance: Double)] = []
  /// The chance at the cash that the last search began with.
  private(set) var firstChance = 0.0

  /// What is assumed where nothing tells.
  static let usualSlope = 4.0

  init(_ futures: OpenedFutures, burn: Double, slope: Double) {
    self.futures = futures
    self.burn = burn
    self.slope = slope
  }

  /// The cash at which the chance is the target; nil if none up to a thousand times the burn is enough.
  ///
  /// The chance as a function of cash is close to a normal distribution of its logarithm, so straight lines are drawn
  /// between the normal scores of chances over the logarithm of cash, inside a bracket that only shrinks. A chance that is near
  /// the target is followed along the line for the rest.
  ///
  /// - Parameter nearness: how near, in units of half the root of the number of futures: the error of counting a chance of 50 %.
  mutating func cash(for target: Double, near guess: Double, within nearness: Double) throws(Cancelled) -> Double? {
    let count = Double(futures.count)
    let close = Swift.max(nearness / (2 * count.squareRoot()), 0.5 / count)
    let scale = Swift.max(burn, 1)
    var cash = guess
    // A step beyond a lone bound grows with every step that did not go far enough.
    var stride = 1.1
    for round in 0..<60 {
      let chance = try futures.survival(cash: cash, burn: burn)
      if round == 0 { firstChance = chance }
      known.append((cash, chance))
      let low = known.filter { $0.chance < target }.max { $0.cash < $1.cash }
      let high = known.filter { $0.chance >= target }.min { $0.cash < $1.cash }
      if abs(chance - target) <= close {
        // Along the slope, or between two that are known and near along their line, for a chance may leap.
        var step = (score(target) - score(chance)) / measuredSlope
        if let low, let high, low.cash < high.cash, high.cash < low.cash * 1.05 {
          step = meeting(target, low, high) - Double.log(cash)
        }
        return cash * Double.exp(step)
      }
      if let low, let high, high.cash <= low.cash * 1.00001 {
        // A leap, or more cash that is worse: the least that is known to be enough.
        return high.cash
      }
      if high == nil, cash > scale * 1000 { return nil }
      if low == nil, cash < scale * 1e-3 { return cash }
      cash = Double.exp(next(target, low, high, stride))
      stride *= 1.6
    }
    return cash
  }

  /// The normal score of the chance gained for each unit of the logarithm of cash: least squares of the logarithm over the score, drawn
  /// towards the slope that was assumed as far as the scores lie too close together to tell. A steep curve has them far apart where
  /// cash hardly differs.
  var measuredSlope: Double {
    let points = known.map { (x: Double.log($0.cash), y: score($0.chance)) }
    let count = Double(points.count)
    let (x, y) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    // Scores nearer to one another than the error of counting a chance tell nothing.
    let little = 4 / Double(futures.count)
    let spread = points.reduce(little) { $0 + ($1.y - y) * ($1.y - y) }
    let run = points.reduce(little / slope) { $0 + ($1.x - x) * ($1.y - y) }
    return 1 / Swift.min(Swift.max(run / spread, 0.002), 2)
  }

  /// The logarithm of the next cash to try: where the line through the bracket meets the target, or along the slope beyond
  /// a lone bound, by a factor of four at most.
  private func next(
    _ target: Double, _ low: (cash: Double, chance: Double)?, _ high: (cash: Double, chance: Double)?, _ stride: Double
  ) -> Double {
    if let low, let high {
      let (x, y) = (Double.log(low.cash), Double.log(high.cash))
      return Swift.min(Swift.max(meeting(target, low, high), x + 0.05 * (y - x)), y - 0.05 * (y - x))
    }
    guard let edge = low ?? high else { return 0 }
    let step = (score(target) - score(edge.chance)) / measuredSlope
    // A little beyond, so that the target is soon inside a bracket.
    return Double.log(edge.cash) + Swift.min(Swift.max(step * stride, -1.4), 1.4)
  }

  /// The logarithm of cash at which the line between the scores of two chances meets the target.
  private func meeting(
    _ target: Double, _ low: (cash: Double, chance: Double), _ high: (cash: Double, chance: Double)
  ) -> Double {
    let (x, y) = (Double.log(low.cash), Double.log(high.cash))
    let (u, v) = (score(low.chance), score(high.chance))
    return v > u ? x + (score(target) - u) / (v - u) * (y - x) : (x + y) / 2
  }

  private func score(_ chance: Double) -> Double { Double.normal(Swift.min(Swift.max(chance, 0.0005), 0.9995)) }

  /// A figure that the question itself states.
  static func asked(_ value: Double) -> Formula {
    .figure(value, Leaf("asked", standing: .override, source: "the question of the frontier"))
  }
}
