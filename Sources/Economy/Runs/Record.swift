public import Maths

/// Every named value of one path.
public struct Record: Sendable {
  let trial: RecordTrial
  /// What stood in each company's books when the run started.
  private let opening: [[String: Double]]
  let entities: [String]
  /// By company, the currency that its books are kept in, where it is not the scenario's, and its rate at the start.
  private let kept: [(code: String, start: Double)?]
  /// Months of the run.
  public let months: Int
  private let places: [[String: Int]]

  init(
    trial: RecordTrial, opening: [[String: Double]], kept: [(code: String, start: Double)?], entities: [String],
    months: Int
  ) {
    self.trial = trial
    self.opening = opening
    self.kept = kept
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
  /// What a unit of the currency that a company keeps its books in is worth in the scenario's: 1 where they are the same.
  func rate(of company: String, month: Int) -> Double {
    guard let place = entities.firstIndex(of: company), kept.indices.contains(place), let own = kept[place] else {
      return 1
    }
    return month == 0 ? own.start : value(Quantity.exchange.name.description, of: own.code, month: month) ?? .nan
  }
  /// Whether a company keeps its books in another currency than the scenario's.
  func isForeign(_ company: String) -> Bool {
    entities.firstIndex(of: company).map { kept.indices.contains($0) && kept[$0] != nil } ?? false
  }
  /// All values of an entity's month, in the order of `quantities(of:)`.
  public func values(of entity: String, month: Int) -> [Double] {
    guard let place = entities.firstIndex(of: entity), (1...months).contains(month) else { return [] }
    return trial.values(entity: place, month: month)
  }
}

extension Setup {
  /// Runs one path and keeps every named value.
  ///
  /// - Parameters:
  ///   - seed: keys every draw, so that the same seed and path give the same values.
  ///   - path: the number of the path, by which chance is drawn.
  ///   - omitted: a posting rule to leave out, for the tests that prove each is needed.
  public func record(seed: UInt64, path: Int, omitting omitted: Int = -1) -> Record {
    let trial = RecordTrial(seed: seed, path: path, entities: entities.count, months: months, omitting: omitted)
    var world = World(self, trial)
    let kept = companies.map { company in
      company.functional < 0
        ? nil : (code: currencies[company.functional].code, start: world.step.market.exchange[company.functional])
    }
    let opening = zip(world.companies, kept).map { company, kept in
      company.opening.mapValues { $0 * (kept?.start ?? 1) }
    }
    world.runAll()
    return Record(trial: world.step.trial, opening: opening, kept: kept, entities: entities, months: months)
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

extension World where T == RecordTrial {
  /// Runs every month in this reading.
  @inline(never) fileprivate mutating func runAll() { run() }
}
