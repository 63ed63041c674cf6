public import Economy
internal import Maths

/// Which inputs make the difference between two scenarios of a company, and how much each.
///
/// Inputs that differ are put from their first to their second statement one at a time, in the order of the scenario, and each is
/// credited with the step of the mean that follows; then in the reverse order; the two are averaged. The parts add up to the
/// difference, to rounding, because the steps of each order do: a Shapley value of two orders (Shapley 1953; the average over
/// all orders would take too many runs). Every run has the same draws.
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

  /// Beyond this many paths no digit changes that is shown.
  public static let mostPaths = 4096

  static func run(
    _ base: Setup, _ other: Setup, company: String, knowsCash: Bool, months: Int, _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> Causes {
    var narrow = plan
    narrow.paths = Swift.min(plan.paths, mostPaths)
    let last = Measure(entity: company, .quantity(knowsCash ? "cash" : "cash needed"), month: months)
    let measures = (knowsCash ? [Measure(entity: company, .survival, month: months)] : []) + [last]
    let changes = Change.all(from: base, to: other, company: company)
    progress.announce((2 * changes.count + 2) * Parallel.blocks(narrow.paths))
    // Summed in the order of paths, so that threads never show.
    func means(_ setup: Setup) throws(Cancelled) -> [Double] {
      guard let measured = Measured(setup, measures) else { return measures.map { _ in .nan } }
      let values = try PathValues.sample(measured, measures.count, narrow, progress)
      progress.advance(by: Parallel.blocks(narrow.paths))
      return values.map { $0.reduce(0, +) / Double(narrow.paths) }
    }
    let start = try means(base), end = try means(other)
    func steps(_ order: [Change]) throws(Cancelled) -> [String: [Double]] {
      var setup = base, before = start
      var found: [String: [Double]] = [:]
      for (place, change) in order.enumerated() {
        change.apply(&setup)
        let after = place == order.count - 1 ? end : try means(setup)
        found[change.input] = zip(after, before).map { $0 - $1 }
        before = after
      }
      return found
    }
    let forward = try steps(changes), backward = try steps(changes.reversed())
    return Causes(
      answers: measures.indices.map { Answer(measure: measures[$0], base: start[$0], other: end[$0]) },
      parts: changes.map { change in
        let one = forward[change.input] ?? [], two = backward[change.input] ?? []
        return Part(input: change.input, effects: zip(one, two).map { ($0 + $1) / 2 })
      },
      paths: narrow.paths)
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
