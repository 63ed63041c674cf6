/// What a month of users is computed with, by two points of a retention curve: solved once for a path.
///
/// Newcomers of a month are `secondMonth` as many when the next month begins; of these, phase k takes `entry[k]` a month
/// later, and keeps `stay[k]` from each month to the next. The opening is how a product of some age, whose newcomers grew at
/// some rate, splits its users into newcomers, those in their second month and the phases. At a moment of a month, of its
/// newcomers the share `presentNew` are users, of those in their second month and of phase k when it begins `presentSecond`
/// and `presence[k]`.
public struct RetentionFigures<N: Number>: Sendable {
  /// Share of a month's newcomers who are still users when the next month begins.
  public let secondMonth: N
  /// Share of a phase that stays from one month to the next.
  public let stay: InlineArray<4, N>
  /// Share of those in their second month who go on in a phase.
  public let entry: InlineArray<4, N>
  /// Shares of the users at the start: newcomers, second month, phases.
  public let opening: InlineArray<6, N>
  /// Mean share of a month's newcomers who are users at a moment of it.
  public let presentNew: N
  /// The same of those in their second month, of as many as there are when it begins.
  public let presentSecond: N
  /// The same of each phase.
  public let presence: InlineArray<4, N>
  /// Share of newcomers still there after thirty days.
  public let dayThirty: N

  /// The figures for users whose retention no two points describe: nothing.
  @inlinable public init() {
    secondMonth = 0
    stay = .init(repeating: 0)
    entry = .init(repeating: 0)
    opening = .init(repeating: 0)
    presentNew = 0
    presentSecond = 0
    presence = .init(repeating: 0)
    dayThirty = 0
  }

  /// The figures through two points, the earlier first.
  ///
  /// - Parameters:
  ///   - first: days after that of joining, and the share of newcomers still there then, between nothing and the whole.
  ///   - second: the same of the later point; its share is the smaller.
  ///   - age: months that the product has been open; whoever came before that is not there.
  ///   - growth: growth of its newcomers a month, up to the start.
  @inlinable public init(
    _ first: (day: Int, share: N), _ second: (day: Int, share: N), age: N, growth: N
  ) {
    let list = N.retention([N(Double(first.day)), first.share, N(Double(second.day)), second.share, age, growth])
    secondMonth = list[0]
    stay = InlineArray { list[1 + $0] }
    entry = InlineArray { list[5 + $0] }
    opening = InlineArray { list[9 + $0] }
    presentNew = list[15]
    presentSecond = list[16]
    presence = InlineArray { list[17 + $0] }
    dayThirty = list[21]
  }
}

/// The same figures of one path as a list, which is what a reading is asked for.
public enum RetentionList {
  /// How many there are.
  public static let count = 22

  /// By days and shares of two points, age and growth: second month, four of `stay`, four of `entry`, six of `opening`;
  /// at a moment of a month the shares of newcomers, of the second month and of the phases; D30.
  public static func values(_ given: [Double]) -> [Double] {
    let curve = ShiftedBetaGeometric(
      near: RetentionPoint(day: Int(saturating: given[0]), share: given[1]),
      RetentionPoint(day: Int(saturating: given[2]), share: given[3]))
    let phases = PhaseApproximation(curve)
    let entry = phases.entry / phases.secondMonth
    let next = phases.secondMonth > 0 ? phases.aliveNext / phases.secondMonth : 0
    let moment = [phases.aliveAtOnce, next] + list(phases.presence / phases.arrival)
    return [phases.secondMonth] + list(phases.stay) + list(entry) + opening(phases, age: given[4], growth: given[5])
      + moment + [phases.survival(months: 1)]
  }

  /// With G newcomers a month growing by `growth` and x = e^−λ / (1 + growth), per newcomer of the last month:
  ///
  ///     second month = secondMonth / (1 + growth),   phase k = φ w Σ x^j over j = 2 … age = φ w x² (1 − x^(age − 1)) / (1 − x)
  private static func opening(_ phases: PhaseApproximation, age: Double, growth: Double) -> [Double] {
    let grown = Swift.max(1 + growth, 1e-3)
    let months = Swift.max(age, 1) - 1
    let inPhases = (0..<4).map { k in
      let x = phases.stay[k] / grown
      // Where x is the whole, each month of the past counts alike.
      let sum = abs(1 - x) < 1e-9 ? months : (1 - Double.pow(x, months)) / (1 - x)
      return phases.arrival[k] * phases.weights[k] * x * x * sum
    }
    let parts = [1, phases.secondMonth / grown] + inPhases
    let all = parts.reduce(0, +)
    return parts.map { $0 / all }
  }

  private static func list(_ x: SIMD4<Double>) -> [Double] { [x[0], x[1], x[2], x[3]] }
}

extension Double {
  public static func retention(_ given: [Double]) -> [Double] { RetentionList.values(given) }
}

extension Lanes {
  public static func retention(_ given: [Lanes]) -> [Lanes] {
    var result = Array(repeating: Lanes(0), count: RetentionList.count)
    for lane in 0..<Lanes.count {
      // Where all paths are given the same, one answer serves them all.
      if lane > 0 && given.allSatisfy({ $0[lane] == $0[lane - 1] }) {
        for place in result.indices { result[place].vector[lane] = result[place].vector[lane - 1] }
        continue
      }
      for (place, value) in RetentionList.values(given.map { $0[lane] }).enumerated() {
        result[place].vector[lane] = value
      }
    }
    return result
  }
}
