public import Economy
internal import Maths

/// Which inputs make the difference between two scenarios of a company, and how much each.
///
/// Inputs that differ are put from their first to their second statement one at a time, and each is credited with the step of the
/// mean that follows, averaged over orders: over all orders (Shapley 1953) where at most `fewest` inputs differ,
///
///     φᵢ = Σ over sets S without i of |S|! (n − |S| − 1)! / n! × (mean with S and i − mean with S)
///
/// and otherwise over two, that of the scenario and its reverse, since 2ⁿ runs would be too many. The parts add up to the
/// difference, to rounding, because the steps of each order do. Every run has the same draws.
public struct Causes: Sendable {
  /// An input that differs.
  public struct Part: Sendable {
    /// Where it stands, such as `acme.api.input-price` or `market.rent.change`.
    public let input: String
    /// What it does to each answer.
    public let effects: [Double]
  }

  /// A mean over all paths, of which the difference is shared out.
  public struct Answer: Sendable {
    /// What it is the mean of.
    public let measure: Measure
    /// In either scenario.
    public let base, other: Double
  }

  /// What is shared out: survival where cash is stated, and cash, or the cash needed where it is not, at the last month compared.
  public let answers: [Answer]
  /// By input, in the order of the scenario.
  public let parts: [Part]
  /// How many paths each mean is over.
  public let paths: Int
  /// Whether the effects are averages over all orders, and not over two.
  public let isOverAllOrders: Bool

  /// So many inputs and fewer are changed in all orders.
  public static let fewest = 4
  /// More paths would take long where many inputs differ; effects are differences on common draws, which need few.
  public static let mostPaths = 4096

  static func run(
    _ base: Setup, _ other: Setup, company: String, knowsCash: Bool, months: Int, _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> Causes {
    var narrow = plan
    narrow.paths = Swift.min(plan.paths, mostPaths)
    let last = Measure(entity: company, .quantity(knowsCash ? "cash" : "cash needed"), month: months)
    let measures = (knowsCash ? [Measure(entity: company, .survival, month: months)] : []) + [last]
    let changes = Change.all(from: base, to: other, company: company)
    let isOverAllOrders = changes.count <= fewest
    let runs = isOverAllOrders ? 1 << changes.count : 2 * changes.count
    progress.announce(runs * Parallel.blocks(narrow.paths))
    // Summed in the order of paths, so that threads never show.
    func means(_ setup: Setup) throws(Cancelled) -> [Double] {
      guard let measured = Measured(setup, measures) else {
        return measures.map { _ in .nan }
      }
      let values = try PathValues.sample(measured, measures.count, narrow, progress)
      progress.advance(by: Parallel.blocks(narrow.paths))
      return values.map { $0.reduce(0, +) / Double(narrow.paths) }
    }
    let start = try means(base), end = try means(other)
    let effects =
      isOverAllOrders
      ? try overAllOrders(changes, from: base, start, end, means) : try overTwo(changes, from: base, start, end, means)
    return Causes(
      answers: measures.indices.map { Answer(measure: measures[$0], base: start[$0], other: end[$0]) },
      parts: zip(changes, effects).map { Part(input: $0.input, effects: $1) }, paths: narrow.paths,
      isOverAllOrders: isOverAllOrders)
  }

  private typealias Means = (Setup) throws(Cancelled) -> [Double]

  /// The effects of each change, from the means with every set of them made.
  private static func overAllOrders(
    _ changes: [Change], from base: Setup, _ start: [Double], _ end: [Double], _ means: Means
  ) throws(Cancelled) -> [[Double]] {
    let n = changes.count, all = (1 << n) - 1
    var found: [[Double]] = []
    for set in 0...all {
      var setup = base.varying(base)
      for (place, change) in changes.enumerated() where set >> place & 1 == 1 { change.apply(&setup) }
      found.append(set == 0 ? start : set == all ? end : try means(setup))
    }
    func orders(_ count: Int) -> Double { (0..<count).reduce(1) { $0 * Double($1 + 1) } }
    return changes.indices.map { place in
      var effects = start.map { _ in 0.0 }
      for set in 0...all where set >> place & 1 == 0 {
        let weight = orders(set.nonzeroBitCount) * orders(n - set.nonzeroBitCount - 1) / orders(n)
        for answer in effects.indices {
          effects[answer] += weight * (found[set | 1 << place][answer] - found[set][answer])
        }
      }
      return effects
    }
  }

  /// The effects of each change in the order of the scenario and in its reverse, averaged.
  private static func overTwo(
    _ changes: [Change], from base: Setup, _ start: [Double], _ end: [Double], _ means: Means
  ) throws(Cancelled) -> [[Double]] {
    var effects = changes.map { _ in start.map { _ in 0.0 } }
    for order in [Array(changes.indices), changes.indices.reversed()] {
      var setup = base.varying(base), before = start
      for place in order {
        changes[place].apply(&setup)
        let after = place == order.last ? end : try means(setup)
        for answer in after.indices { effects[place][answer] += (after[answer] - before[answer]) / 2 }
        before = after
      }
    }
    return effects
  }
}

/// One input that two scenarios state differently.
struct Change {
  /// Where it stands.
  let input: String
  /// Puts the second statement into a setup.
  let apply: (inout Setup) -> Void

  /// What differs for a company, in the order of the scenario: exchange rates, market, company. Both have the same currencies.
  static func all(from base: Setup, to other: Setup, company: String) -> [Change] {
    guard let here = base.companies.firstIndex(where: { $0.id == company }),
      let there = other.companies.first(where: { $0.id == company })
    else { return [] }
    var changes: [Change] = []
    for (place, pair) in zip(base.currencies, other.currencies).enumerated() where !pair.0.isStated(as: pair.1) {
      changes.append(Change(input: "exchange.\(pair.0.code)") { $0.currencies[place] = pair.1 })
    }
    for input in MarketInput.allCases {
      let place = input.rawValue
      guard !base.market[place].isStated(as: other.market[place]) else { continue }
      changes.append(Change(input: "market.\(input.declaration.path)") { $0.market[place] = other.market[place] })
    }
    for input in CompanyInput.allCases where !base.companies[here].states(input, as: there) {
      let place = input.rawValue
      changes.append(
        Change(input: "\(company).\(input.declaration.path)") { setup in
          setup.companies[here].inputs[place] = there.inputs[place]
          setup.companies[here].currencies[place] = there.currencies[place]
          if there.known.contains(input) {
            setup.companies[here].known.insert(input)
          } else {
            setup.companies[here].known.remove(input)
          }
        })
    }
    return changes
  }
}
