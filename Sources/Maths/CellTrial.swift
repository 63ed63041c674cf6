/// Which named values of a run are kept: some of an entity's in some months.
///
/// There is no branch on a number, so a quantity stands at the same place of an entity's month on every path, and is known by
/// it: names are not compared in the loop.
public struct CellChoice: Sendable {
  /// Rows are the months of an entity; each has a stretch of `places`.
  @usableFromInline let starts: [Int]
  /// How many names of the row come before the one that is kept, in rising order.
  @usableFromInline let places: [Int]
  /// Where each of them goes.
  @usableFromInline let slots: [[Int]]
  /// The row of each cell, in the order asked for.
  @usableFromInline let rows: [Int]
  @usableFromInline let width: Int

  /// The same run, of which nothing is kept.
  var none: CellChoice { CellChoice([], entities: (starts.count - 1) / width, months: width - 1) }

  /// Cells in the order asked for; one may be asked for twice.
  public init(_ cells: [(entity: Int, month: Int, place: Int)], entities: Int, months: Int) {
    width = months + 1
    rows = cells.map { [width] in $0.entity * width + $0.month }
    var slots: [[Int: [Int]]] = Array(repeating: [:], count: entities * width)
    for (slot, cell) in cells.enumerated() { slots[rows[slot]][cell.place, default: []].append(slot) }
    var starts = [0], places: [Int] = [], targets: [[Int]] = []
    for row in slots {
      for (place, slots) in row.sorted(by: { $0.key < $1.key }) {
        places.append(place)
        targets.append(slots)
      }
      starts.append(places.count)
    }
    self.starts = starts
    self.places = places
    self.slots = targets
  }
}

/// Eight paths at once, of which chosen named values are kept: for quantities that have no histogram, and for answers that are
/// compared path by path.
public struct CellTrial: Trial {
  @usableFromInline let seed: UInt64
  @usableFromInline let paths: SIMD8<UInt64>
  @usableFromInline let inputs: [Stream: Lanes]
  @usableFromInline let choice: CellChoice
  /// By row, how many names have been heard, and which of `places` comes next.
  @usableFromInline var seen: [Int]
  @usableFromInline var next: [Int]
  /// By row, the paths among which the last value was named: conditions are named without saying.
  @usableFromInline var alive: [Lanes.Mask]
  /// The values kept; conditions are 1 or 0.
  public var values: [Lanes]
  /// The paths on which the entity of each value went on: when its month began, or for what stands in the books when it ended.
  public var among: [Lanes.Mask]

  /// Eight paths under a seed.
  ///
  /// - Parameters:
  ///   - seed: keys every draw, so that the same seed and paths give the same values.
  ///   - paths: the numbers of the paths, by which chance is drawn.
  ///   - inputs: uniforms that uncertain inputs take in place of their path's own, by the streams of their leaves.
  ///   - choice: the values kept, in the order asked for.
  @inlinable public init(seed: UInt64, paths: SIMD8<UInt64>, inputs: [Stream: Lanes], keeping choice: CellChoice) {
    self.seed = seed
    self.paths = paths
    self.inputs = inputs
    self.choice = choice
    seen = Array(repeating: 0, count: choice.starts.count - 1)
    next = choice.starts
    alive = Array(repeating: Lanes(0) < Lanes(1), count: choice.starts.count - 1)
    values = Array(repeating: 0, count: choice.rows.count)
    among = Array(repeating: Lanes(0) < Lanes(1), count: choice.rows.count)
  }

  public var hushed: CellTrial {
    CellTrial(seed: seed, paths: paths, inputs: inputs, keeping: choice.none)
  }
  @inlinable public func given(_ leaf: Leaf, _ value: Double) -> Lanes { Lanes(value) }
  @inlinable @inline(__always) public func uniforms(_ stream: Stream, month: Int) -> InlineArray<8, Lanes> {
    if month == 0, !inputs.isEmpty, let given = inputs[stream] { return InlineArray(repeating: given) }
    return eightUniforms(path: paths, stream: stream, month: month, seed: seed)
  }
  @inlinable public func quantile(_ distribution: Distribution, _ probability: Lanes, _ leaf: Leaf) -> Lanes {
    distribution.quantile(probability)
  }
  @inlinable @inline(__always)
  public mutating func note(_ quantity: Quantity, _ value: Lanes, entity: Int, month: Int, among: Lanes.Mask) -> Lanes {
    let row = entity * choice.width + month
    if next[row] < choice.starts[row + 1] {
      alive[row] = among
      keep(value, row)
    }
    return value
  }
  @inlinable @inline(__always)
  public mutating func note(_ quantity: Quantity, _ fact: Lanes.Mask, entity: Int, month: Int) -> Lanes.Mask {
    let row = entity * choice.width + month
    if next[row] < choice.starts[row + 1] { keep(Lanes(1).when(fact), row) }
    return fact
  }
  @usableFromInline mutating func keep(_ value: Lanes, _ row: Int) {
    if choice.places[next[row]] == seen[row] {
      for slot in choice.slots[next[row]] { (values[slot], among[slot]) = (value, alive[row]) }
      next[row] += 1
    }
    seen[row] += 1
  }
}
