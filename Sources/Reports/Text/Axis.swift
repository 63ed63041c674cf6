/// One axis of a plot: what it measures, how it runs, how its ticks are written.
public struct Axis: Sendable {
  /// How values become distances.
  public enum Scale: Hashable, Sendable {
    /// Equal differences are equally far apart.
    case linear
    /// Equal factors are equally far apart; values of zero and below cannot be shown.
    case logarithmic
  }

  /// What is measured, with its unit.
  public var title: String
  /// How values become distances.
  public var scale: Scale
  /// Values that must be on the axis whatever the data: `[0]`, or `[0, 1]` for a probability.
  public var including: [Double]
  /// Writes the label of a tick.
  public var label: @Sendable (Double) -> String

  /// A linear axis with short labels unless told.
  public init(
    _ title: String = "", scale: Scale = .linear, including: [Double] = [],
    label: @escaping @Sendable (Double) -> String = { NumberText.short($0) }
  ) {
    self.title = title
    self.scale = scale
    self.including = including
    self.label = label
  }

  /// Whether a value has a place on the axis: an extreme one has none, as distances to it cannot be computed.
  func shows(_ value: Double) -> Bool {
    guard value.isFinite, value.magnitude < 1e300 else { return false }
    return scale == .linear || value > 1e-300
  }

  /// Where a value would stand, in the unit of distance.
  func position(_ value: Double) -> Double {
    scale == .linear ? value : Decimals.logarithm(value)
  }

  /// The range of the values shown, opened where it is empty or only one point.
  func range(of values: [Double]) -> (low: Double, high: Double) {
    let shown = (values + including).filter(shows)
    guard let low = shown.min(), let high = shown.max() else { return scale == .linear ? (0, 1) : (1, 10) }
    let size = max(low.magnitude, high.magnitude)
    if high - low > size * 1e-9, size > 1e-290 { return (low, high) }
    if scale == .logarithmic { return (low / 2, high * 2) }
    return size <= 1e-290 ? (0, 1) : (low - size / 10, high + size / 10)
  }
}
