public import Maths

/// Cells of eight paths, in the order they were asked for, and how each company ended.
public struct Sampled: Sendable {
  /// One value a cell; conditions are 1 or 0.
  public let values: [Lanes]
  /// The paths on which the entity of each cell went on: when its month began, or for what stands in the books when it ended.
  public let among: [Lanes.Mask]
  /// One outcome a company.
  public let outcomes: [Outcome]
}

/// One quantity of one entity in one month: what can be asked of every path.
public struct Cell: Sendable {
  let entity: Int
  let month: Int
  let place: Int
}

extension Setup {
  /// Runs eight paths and keeps cells of them, each with the paths on which its entity went on;
  /// conditions are 1 or 0.
  public func values(of cells: [Cell], seed: UInt64, first: Int) -> Sampled {
    sample(choosing(cells), seed: seed, paths: Lanes.paths(from: first))
  }

  /// The same of one cell.
  public func values(of cell: Cell, seed: UInt64, first: Int) -> (values: Lanes, among: Lanes.Mask) {
    let sampled = values(of: [cell], seed: seed, first: first)
    return (sampled.values[0], sampled.among[0])
  }

  /// What a run has to keep for some cells: made once for many runs.
  public func choosing(_ cells: [Cell]) -> CellChoice {
    CellChoice(
      cells.map { ($0.entity, $0.month, $0.place) }, entities: companies.count + 1 + currencies.count, months: months)
  }

  /// Runs eight paths by their numbers and keeps what was chosen.
  ///
  /// - Parameters:
  ///   - choice: the cells kept, as `choosing` makes it of them.
  ///   - seed: keys every draw, so that the same seed and paths give the same values.
  ///   - paths: the numbers of the paths, by which chance is drawn.
  ///   - inputs: uniforms that uncertain inputs take in place of their path's own, by the streams of their leaves: chance stays that
  ///     of the path.
  public func sample(
    _ choice: CellChoice, seed: UInt64, paths: SIMD8<UInt64>, inputs: [Stream: Lanes] = [:]
  ) -> Sampled {
    var world = World(self, CellTrial(seed: seed, paths: paths, inputs: inputs, keeping: choice))
    world.runAll()
    let trial = world.step.trial
    return Sampled(values: trial.values, among: trial.among, outcomes: world.outcomes)
  }

  /// Where a quantity of an entity stands in a month, or nil if there is none.
  public func cell(of quantity: String, entity: String, month: Int) -> Cell? {
    guard let place = entities.firstIndex(of: entity), (1...months).contains(month),
      let column = quantities(of: entity).lastIndex(where: { $0.name.description == quantity })
    else { return nil }
    return Cell(entity: place, month: month, place: column)
  }

  /// What is computed for an entity in every month, in the order computed.
  public func quantities(of entity: String) -> [Quantity] {
    var first = self
    // Every month names the same quantities in the same order.
    first.months = 1
    return first.record(seed: 0, path: 0).quantities(of: entity)
  }
}

extension World where T == CellTrial {
  /// Runs every month in this reading.
  @inline(never) fileprivate mutating func runAll() { run() }
}
