/// Eight paths at once, of which one named value in one month is kept: for the spread of a quantity that has no histogram.
///
/// There is no branch on a number, so a quantity stands at the same place of an entity's month on every path, and is known by
/// it: names are not compared in the loop.
public struct ProbeTrial: Trial {
  @usableFromInline let seed: UInt64
  @usableFromInline let paths: SIMD8<UInt64>
  @usableFromInline let entity: Int
  @usableFromInline let month: Int
  @usableFromInline let place: Int
  @usableFromInline var seen = 0
  /// The value kept; conditions are 1 or 0.
  public private(set) var value: Lanes = 0
  /// The paths on which the entity went on when the month began.
  public private(set) var among = Lanes(0) < Lanes(1)

  /// Paths `first` to `first + 7` under a seed.
  ///
  /// - Parameter place: how many names of the entity's month come before the one that is kept.
  public init(seed: UInt64, first: Int, entity: Int, month: Int, place: Int) {
    self.seed = seed
    paths = SIMD8<UInt64>(repeating: UInt64(first)) &+ SIMD8<UInt64>(0, 1, 2, 3, 4, 5, 6, 7)
    self.entity = entity
    self.month = month
    self.place = place
  }

  public func given(_ leaf: Leaf, _ value: Double) -> Lanes { Lanes(value) }
  @inline(__always) public func uniforms(_ stream: Stream, month: Int) -> InlineArray<8, Lanes> {
    eightUniforms(path: paths, stream: stream, month: month, seed: seed)
  }
  public func quantile(_ distribution: Distribution, _ probability: Lanes, _ leaf: Leaf) -> Lanes {
    distribution.quantile(probability)
  }
  public mutating func note(
    _ quantity: Quantity, _ value: Lanes, entity: Int, month: Int, among: Lanes.Mask
  ) -> Lanes {
    guard entity == self.entity, month == self.month else { return value }
    // Conditions are named without saying among which paths; every entity's month has values as well.
    self.among = among
    keep(value)
    return value
  }
  public mutating func note(_ quantity: Quantity, _ fact: Lanes.Mask, entity: Int, month: Int) -> Lanes.Mask {
    if entity == self.entity, month == self.month { keep(Lanes(1).when(fact)) }
    return fact
  }
  private mutating func keep(_ value: Lanes) {
    if seen == place { self.value = value }
    seen += 1
  }
}
