public import Maths

// Every reading is entered here, in the module that owns the equations, so that each is specialised here.

/// How eight paths of one company ended.
public struct Outcome: Sendable {
  /// The month it ended in, or nothing.
  public let ended: Lanes
  /// The raw value of its `Ending`, or nothing.
  public let cause: Lanes
  /// Cash needed up to the setup's focus month.
  public let cashNeeded: Lanes
  /// Cash at the end of the run.
  public let cash: Lanes

  init(_ company: Company<Lanes>) {
    ended = company.ended
    cause = company.cause
    cashNeeded = company.cashNeededAtFocus
    cash = company.books[.cash]
  }
}

/// Cells of eight paths, in the order they were asked for, and how each company ended.
public struct Sampled: Sendable {
  /// One value a cell; conditions are 1 or 0.
  public let values: [Lanes]
  /// The paths on which the entity of each cell went on when its month began.
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
  /// Runs eight paths, the first `live` of which count, and gives each company's outcome.
  ///
  /// The distribution of each KPI goes to `histograms`, if any.
  public func run(seed: UInt64, first: Int, live: Int = Lanes.count, into histograms: Histograms?) -> [Outcome] {
    var world = World(self, LaneTrial(seed: seed, first: first, live: live, into: histograms))
    world.run()
    return world.companies.map(Outcome.init)
  }

  /// Runs one path and keeps every named value.
  ///
  /// - Parameter omitted: a posting rule to leave out, for the tests that prove each is needed.
  public func record(seed: UInt64, path: Int, omitting omitted: Int = -1) -> Record {
    let trial = RecordTrial(seed: seed, path: path, entities: entities.count, months: months, omitting: omitted)
    var world = World(self, trial)
    let opening = world.companies.map(\.opening)
    world.run()
    return Record(trial: world.step.trial, opening: opening, entities: entities, months: months)
  }

  /// Runs one path and keeps how each value came about, in the order computed.
  public func trace(seed: UInt64, path: Int) -> [Traced.Node] {
    var world = World(self, TraceTrial(seed: seed, path: path, entities: entities))
    world.run()
    return world.step.trial.nodes
  }

  /// Runs eight paths and keeps cells of them, each with the paths on which its entity went on when its month began;
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
  ///   - inputs: uniforms that uncertain inputs take in place of their path's own, by the streams of their leaves: chance stays that
  ///     of the path.
  ///   - plan: another setup of the same companies whose gap between stated and itemised burn is carried on. A stated burn holds for
  ///     the plan that it was stated with; in a variant of it, a gap of the variant's own would take back what the variant
  ///     changes in the first month, in every month.
  public func sample(
    _ choice: CellChoice, seed: UInt64, paths: SIMD8<UInt64>, inputs: [Stream: Lanes] = [:], gapOf plan: Setup? = nil
  ) -> Sampled {
    var world = World(self, CellTrial(seed: seed, paths: paths, inputs: inputs, keeping: choice))
    if let plan {
      var first = plan
      first.months = 1
      let nothing = first.choosing([])
      var planned = World(first, CellTrial(seed: seed, paths: paths, inputs: inputs, keeping: nothing))
      planned.run()
      for place in world.companies.indices where world.known[place].burn && planned.known[place].burn {
        world.companies[place].unitemised = planned.companies[place].unitemised
        world.known[place].holdsGap = true
      }
    }
    world.run()
    let trial = world.step.trial
    return Sampled(values: trial.values, among: trial.among, outcomes: world.companies.map(Outcome.init))
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

  /// The distributions of KPIs that a run of this setup fills.
  public func histograms() -> Histograms {
    Histograms(kpis: KPI.names.count, entities: companies.count, months: months)
  }
}

extension Company where N == Double {
  /// What crosses into the first month, by the names it has at the end of every month.
  var opening: [String: Double] {
    var values = [Quantity.lossesCarried.name.description: lossesCarried]
    for account in Account.allCases { values[account.quantity.name.description] = books[account] }
    return values
  }
}

/// Every named value of one path.
public struct Record: Sendable {
  let trial: RecordTrial
  /// What stood in each company's books when the run started.
  private let opening: [[String: Double]]
  let entities: [String]
  /// Months of the run.
  public let months: Int
  private let places: [[String: Int]]

  init(trial: RecordTrial, opening: [[String: Double]], entities: [String], months: Int) {
    self.trial = trial
    self.opening = opening
    self.entities = entities
    self.months = months
    places = trial.names.map { names in
      Dictionary(names.enumerated().map { ($1.name.description, $0) }, uniquingKeysWith: { $1 })
    }
  }

  /// The quantities of an entity, in the order computed.
  public func quantities(of entity: String) -> [Quantity] {
    entities.firstIndex(of: entity).map { trial.names[$0] } ?? []
  }
  /// The value of a quantity in a month, or nil if there is none of that name; month 0 has what stood in the books when the
  /// run started, and nothing else.
  public func value(_ quantity: String, of entity: String, month: Int) -> Double? {
    guard let place = entities.firstIndex(of: entity), (0...months).contains(month) else { return nil }
    if month == 0 { return opening.indices.contains(place) ? opening[place][quantity] : nil }
    guard let column = places[place][quantity] else { return nil }
    return trial.values(entity: place, month: month)[column]
  }
  /// All values of an entity's month, in the order of `quantities(of:)`.
  public func values(of entity: String, month: Int) -> [Double] {
    guard let place = entities.firstIndex(of: entity), (1...months).contains(month) else { return [] }
    return trial.values(entity: place, month: month)
  }
}
