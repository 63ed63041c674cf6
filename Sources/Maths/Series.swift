/// An input over the months of a run: the same in every month, or a path in time. Month 0 is the scenario's start.
public enum Series: Sendable {
  /// The same in every month.
  case constant(Formula)
  /// Points by month, in order of time; the first and last hold beyond their ends.
  case table([(month: Int, value: Formula)], Joining)
  /// From a start, changing by the same share each month: start × (1 + rate)^month.
  case geometric(start: Formula, rate: Formula)
  /// From one level to another along a logistic curve: half way at the midpoint, a tenth to nine tenths in 4.39 widths.
  case logistic(from: Formula, to: Formula, midpoint: Formula, width: Formula)

  /// How points of a table are joined.
  public enum Joining: Sendable {
    /// By straight lines.
    case lines
    /// Each holds until the next.
    case steps
  }

  /// Whether it changes with time.
  public var varies: Bool { if case .constant = self { false } else { true } }

  /// Every formula in it.
  public var formulas: [Formula] {
    switch self {
    case .constant(let formula): [formula]
    case .table(let points, _): points.map(\.value)
    case .geometric(let start, let rate): [start, rate]
    case .logistic(let from, let to, let midpoint, let width): [from, to, midpoint, width]
    }
  }

  /// Its value in months 0 to `months` on the path of a trial; a single value when it does not vary.
  @inlinable public func values<T: Trial>(in trial: T, months: Int) -> [T.Value] {
    typealias N = T.Value
    switch self {
    case .constant(let formula):
      return [formula.value(in: trial)]
    case .table(let points, let joining):
      let values = points.map { $0.value.value(in: trial) }
      return (0...months).map { month in
        guard let after = points.firstIndex(where: { $0.month > month }) else { return values[values.count - 1] }
        guard after > 0 else { return values[0] }
        guard joining == .lines else { return values[after - 1] }
        let (a, b) = (points[after - 1].month, points[after].month)
        return values[after - 1] + (values[after] - values[after - 1]) * N(Double(month - a) / Double(b - a))
      }
    case .geometric(let start, let rate):
      let growth = N(1) + rate.value(in: trial)
      var value = start.value(in: trial)
      return (0...months).map { month in
        if month > 0 { value *= growth }
        return value
      }
    case .logistic(let from, let to, let midpoint, let width):
      let (a, b) = (from.value(in: trial), to.value(in: trial))
      let (m, w) = (midpoint.value(in: trial), width.value(in: trial))
      return (0...months).map { month in
        a + (b - a) / (N(1) + exp((m - N(Double(month))) / w))
      }
    }
  }

  /// Its value in a month with every uncertain figure at its median.
  public func central(month: Int) -> Double {
    let values = values(in: Middle(), months: month)
    return values[values.count == 1 ? 0 : month]
  }
}

/// The reading in which every uncertain figure stands at its median.
struct Middle: Trial {
  func given(_ leaf: Leaf, _ value: Double) -> Double { value }
  func uniforms(_ stream: Stream, month: Int) -> InlineArray<8, Double> { InlineArray(repeating: 0.5) }
  func quantile(_ distribution: Distribution, _ probability: Double, _ leaf: Leaf) -> Double {
    distribution.quantile(0.5)
  }
  var hushed: Middle { self }
  mutating func note(_ quantity: Quantity, _ value: Double, entity: Int, month: Int, among: Bool) -> Double { value }
}
