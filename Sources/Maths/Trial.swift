/// One reading of a model: where its draws come from, what its givens become, and who hears the names of its quantities.
public protocol Trial {
  /// What this reading computes with.
  associatedtype Value: Number
  /// A number the model is given.
  func given(_ leaf: Leaf, _ value: Double) -> Value
  /// The eight uniforms of this path for a stream and a month.
  func uniforms(_ stream: Stream, month: Int) -> InlineArray<8, Value>
  /// The value of a distribution at a probability.
  func quantile(_ distribution: Distribution, _ probability: Value, _ leaf: Leaf) -> Value
  /// Hears that a value is an input of a scenario, by its name; what it returns is used from there on.
  func stated(_ name: @autoclosure () -> String, _ value: Value) -> Value
  /// The same for an input's value in every month.
  func stated(_ name: @autoclosure () -> String, _ values: [Value]) -> [Value]
  /// Hears a named value. What it returns is used from there on.
  mutating func note(_ quantity: Quantity, _ value: Value, entity: Int, month: Int, among: Value.Condition) -> Value
  /// Whether it hears every quantity, rather than those whose distribution is kept.
  static var hearsAll: Bool { get }
  /// Hears a named amount at a rate: it is told times the rate, and counts in the model without.
  mutating func note(
    _ quantity: Quantity, _ value: Value, at rate: Value, entity: Int, month: Int, among: Value.Condition
  ) -> Value
  /// Hears a named condition.
  mutating func note(_ quantity: Quantity, _ fact: Value.Condition, entity: Int, month: Int) -> Value.Condition
  /// The same draws and inputs, with nobody who hears a name.
  var hushed: Self { get }
  /// Whether a posting rule is left out, by its number: always no, but in the tests that prove each rule is needed.
  func omits(_ rule: Int) -> Bool
}

extension Trial {
  @inlinable @inline(__always) public static var hearsAll: Bool { true }
  @inlinable
  public mutating func note(
    _ quantity: Quantity, _ value: Value, at rate: Value, entity: Int, month: Int, among: Value.Condition
  ) -> Value {
    _ = note(quantity, value * rate, entity: entity, month: month, among: among)
    return value
  }
  @inlinable @inline(__always) public func stated(_ name: @autoclosure () -> String, _ value: Value) -> Value { value }
  @inlinable @inline(__always)
  public func stated(_ name: @autoclosure () -> String, _ values: [Value]) -> [Value] { values }
  @inlinable @inline(__always)
  public mutating func note(_ quantity: Quantity, _ fact: Value.Condition, entity: Int, month: Int) -> Value.Condition {
    fact
  }
  @inlinable @inline(__always) public func omits(_ rule: Int) -> Bool { false }
}

/// Eight paths at once, into histograms: the fast reading.
public struct LaneTrial: Trial {
  @usableFromInline let seed: UInt64
  @usableFromInline let paths: SIMD8<UInt64>
  @usableFromInline let counted: Lanes.Mask
  @usableFromInline let histograms: Histograms?

  /// Paths `first` to `first + 7` under a seed; the distribution of each KPI goes to `histograms`, if any.
  ///
  /// - Parameters:
  ///   - seed: keys every draw, so that the same seed and paths give the same values.
  ///   - first: the number of the first path, by which chance is drawn.
  ///   - live: how many of the eight paths count; the others are computed and left out of every summary.
  ///   - histograms: what the counted paths are added to; nil where no distribution is asked for.
  @inlinable public init(seed: UInt64, first: Int, live: Int = Lanes.count, into histograms: Histograms?) {
    self.init(seed: seed, paths: Lanes.paths(from: first), live: live, into: histograms)
  }

  /// Eight paths by their numbers, the first `live` of which count.
  @inlinable public init(seed: UInt64, paths: SIMD8<UInt64>, live: Int, into histograms: Histograms?) {
    self.seed = seed
    self.paths = paths
    counted = Lanes(vector: SIMD8(0, 1, 2, 3, 4, 5, 6, 7)) < Lanes(Double(live))
    self.histograms = histograms
  }

  @usableFromInline init(seed: UInt64, paths: SIMD8<UInt64>, counted: Lanes.Mask) {
    self.seed = seed
    self.paths = paths
    self.counted = counted
    histograms = nil
  }
  @inlinable public var hushed: LaneTrial { LaneTrial(seed: seed, paths: paths, counted: counted) }
  @inlinable @inline(__always) public static var hearsAll: Bool { false }
  @inlinable public func given(_ leaf: Leaf, _ value: Double) -> Lanes { Lanes(value) }
  @inlinable @inline(__always) public func uniforms(_ stream: Stream, month: Int) -> InlineArray<8, Lanes> {
    eightUniforms(path: paths, stream: stream, month: month, seed: seed)
  }
  @inlinable public func quantile(_ distribution: Distribution, _ probability: Lanes, _ leaf: Leaf) -> Lanes {
    distribution.quantile(probability)
  }
  @inlinable @inline(__always)
  public mutating func note(
    _ quantity: Quantity, _ value: Lanes, entity: Int, month: Int, among: Lanes.Mask
  ) -> Lanes {
    if quantity.kpi >= 0, let histograms {
      histograms.add(value, kpi: Int(quantity.kpi), entity: entity, month: month, among: among & counted)
    }
    return value
  }
}

/// One path, every named value kept in the order the equations name them: for statements and audits.
///
/// There is no branch on a number, so that order is the same in every month and on every path: a quantity is found at the
/// place where its name first stood.
public struct RecordTrial: Trial, Sendable {
  /// The seed of all draws.
  public let seed: UInt64
  /// Which path.
  public let path: UInt64
  /// Values by entity and month, in the order of `names`.
  public private(set) var rows: [[Double]] = []
  /// The names in order, read from each entity's first month.
  public private(set) var names: [[Quantity]] = []
  let months: Int
  let omitted: Int
  private var isHushed = false

  /// - Parameters:
  ///   - seed: keys every draw, so that the same seed and path give the same values.
  ///   - path: the number of the path, by which chance is drawn.
  ///   - entities: how many entities the quantities belong to.
  ///   - months: how many months are run.
  ///   - omitted: the posting rule to leave out, or −1.
  public init(seed: UInt64, path: Int, entities: Int, months: Int, omitting omitted: Int = -1) {
    self.seed = seed
    self.path = UInt64(path)
    self.months = months
    self.omitted = omitted
    rows = Array(repeating: [], count: entities * (months + 1))
    names = Array(repeating: [], count: entities)
  }

  public func given(_ leaf: Leaf, _ value: Double) -> Double { value }
  public func uniforms(_ stream: Stream, month: Int) -> InlineArray<8, Double> {
    eightUniforms(path: path, stream: stream, month: month, seed: seed)
  }
  public func quantile(_ distribution: Distribution, _ probability: Double, _ leaf: Leaf) -> Double {
    distribution.quantile(probability)
  }
  public var hushed: RecordTrial {
    var copy = self
    copy.isHushed = true
    return copy
  }
  public mutating func note(
    _ quantity: Quantity, _ value: Double, entity: Int, month: Int, among: Bool
  ) -> Double {
    if isHushed { return value }
    rows[entity * (months + 1) + month].append(value)
    if month == 1 { names[entity].append(quantity) }
    return value
  }
  public mutating func note(_ quantity: Quantity, _ fact: Bool, entity: Int, month: Int) -> Bool {
    _ = note(quantity, fact ? 1 : 0, entity: entity, month: month, among: true)
    return fact
  }
  public func omits(_ rule: Int) -> Bool { rule == omitted }
  /// The values of an entity's month, in the order of `names[entity]`.
  public func values(entity: Int, month: Int) -> [Double] { rows[entity * (months + 1) + month] }
}
