public import Maths

/// A number that is asked of every path: whether a company has survived a month, or a quantity in a month.
public struct Measure: Sendable, Hashable {
  /// What kind of number.
  public enum Kind: Sendable, Hashable {
    /// 1 where lack of cash has not ended the company by the month's end, else 0: a sale, a merger or a listing without
    /// distress is no failure.
    case survival
    /// The quantity of a name. Of a company that has ended, flows are nothing and stocks what they were when it ended, so that
    /// there is a number on every path.
    case quantity(String)
  }

  /// A company, `market` or a currency.
  public let entity: String
  /// What kind of number.
  public let kind: Kind
  /// The month, from 1.
  public let month: Int

  /// A measure.
  public init(entity: String, _ kind: Kind, month: Int) {
    self.entity = entity
    self.kind = kind
    self.month = month
  }
}

/// Measures of one entity in one setup, of which no more is run than reaches them.
public struct Measured: Sendable {
  /// The company alone, as far as the last month asked for.
  public let setup: Setup
  /// Whether the company's cash is not stated, so that it is run with so much that it never lacks.
  public let supposesCash: Bool
  private let choice: CellChoice
  /// By measure, the place of its cell; nil for survival.
  private let places: [(cell: Int?, month: Int)]

  /// Nil where a quantity or a month does not exist, where the measures are of several entities, and for the survival of a
  /// company whose cash is not stated.
  ///
  /// - Parameters:
  ///   - setup: where the entity is; no more of it is run than reaches the measures.
  ///   - measures: what is asked of every path, all of one entity; samples answer in this order.
  public init?(_ setup: Setup, _ measures: [Measure]) {
    guard let entity = measures.first?.entity, measures.allSatisfy({ $0.entity == entity }) else { return nil }
    let months = measures.map(\.month)
    guard let last = months.max(), months.allSatisfy({ (1...setup.months).contains($0) }) else { return nil }
    let narrow = setup.narrowed(to: entity, month: last)
    (self.setup, supposesCash) = narrow
    var cells: [Cell] = []
    var places: [(cell: Int?, month: Int)] = []
    for measure in measures {
      switch measure.kind {
      case .survival:
        guard self.setup.companies[0].id == entity, self.setup.companies[0].hasStatedCash else { return nil }
        places.append((nil, measure.month))
      case .quantity(let name):
        guard let cell = self.setup.cell(of: name, entity: entity, month: measure.month) else { return nil }
        places.append((cells.count, measure.month))
        cells.append(cell)
      }
    }
    choice = self.setup.choosing(cells)
    self.places = places
  }

  /// Eight paths by their numbers: each measure, and where its company went on as ``Sampled`` has it, or for survival everywhere.
  ///
  /// - Parameters:
  ///   - seed: keys every draw, so that the same seed and paths give the same values.
  ///   - paths: the numbers of the paths, by which chance is drawn.
  ///   - inputs: uniforms that uncertain inputs take in place of their path's own, by the streams of their leaves.
  public func sample(
    seed: UInt64, paths: SIMD8<UInt64>, inputs: [Stream: Lanes] = [:]
  ) -> [(value: Lanes, among: Lanes.Mask)] {
    let sampled = setup.sample(choice, seed: seed, paths: paths, inputs: inputs)
    let end = sampled.outcomes[0]
    return places.map { cell, month in
      if let cell { return (sampled.values[cell], sampled.among[cell]) }
      let byThen = end.distress & (end.ended < Lanes(Double(month) + 0.5))
      return (Lanes(1).when(!byThen), Lanes(0) < Lanes(1))
    }
  }
}

extension Setup {
  /// No more than reaches an entity's months up to one: companies do not react to one another, nor to what comes later. A
  /// company whose cash is not stated has so much that it never lacks.
  public func narrowed(to entity: String, month: Int) -> (setup: Setup, supposesCash: Bool) {
    let place = companies.firstIndex { $0.id == entity }
    var narrow = withAmpleCash.alone(place ?? 0)
    narrow.months = Swift.max(1, Swift.min(months, month))
    return (narrow, place.map { !companies[$0].known.contains(.cash) } ?? false)
  }
}
