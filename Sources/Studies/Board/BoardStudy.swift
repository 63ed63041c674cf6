public import Economy
internal import Maths

/// Everything that a board is told of a scenario: how long the money lasts, the trade's figures, and of each company whose
/// cash is stated one future with its books.
public struct BoardStudy: Sendable {
  /// What is told of one company.
  public struct Company: Sendable {
    /// The trade's figures; of a company whose cash is not stated as if it never lacked cash.
    public let indicators: IndicatorStudy
    /// The future shown; nil where cash is not stated.
    public let future: Future?
  }

  /// One of the sampled futures.
  public struct Future: Sendable {
    /// The month by whose cash the futures are ranked: the twelfth, or the last of a shorter run.
    public let month: Int
    /// How cash is spread over the futures in that month, and which one is shown.
    public let futures: Futures
    /// Every named value of the one shown.
    public let record: Record
  }

  /// How long the money lasts.
  public let runway: RunwayStudy
  /// What is told of each company, in the order of the setup.
  public let companies: [Company]

  /// Samples the futures, ranks them by cash after a year, and keeps the one of median rank.
  ///
  /// - Parameters:
  ///   - setup: what is run; a company whose cash is not stated has so much that it never lacks.
  ///   - path: the future to show in place of the one of median rank.
  ///   - plan: how many futures are sampled, under which seed, on how many threads.
  ///   - progress: told how far the run is, and asked whether to stop.
  public static func run(
    _ setup: Setup, path: Int? = nil, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> BoardStudy {
    let runway = try RunwayStudy.run(setup, plan, progress)
    var companies: [Company] = []
    for place in setup.companies.indices {
      let indicators = try IndicatorStudy.run(setup.withAmpleCash, company: place, plan, progress)
      companies.append(
        Company(indicators: indicators, future: try future(setup, place, path: path, plan, progress)))
    }
    return BoardStudy(runway: runway, companies: companies)
  }

  /// The same future that `outlast why` shows for cash in that month.
  private static func future(
    _ setup: Setup, _ place: Int, path: Int?, _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> Future? {
    guard setup.companies[place].hasStatedCash else { return nil }
    let alone = setup.alone(place)
    var narrow = alone
    narrow.months = Swift.min(setup.months, 12)
    guard let cell = narrow.cell(of: "cash", entity: alone.companies[0].id, month: narrow.months),
      let futures = try Futures.sample(narrow, cell, path: path, plan, progress)
    else { return nil }
    return Future(
      month: narrow.months, futures: futures, record: alone.record(seed: plan.seed, path: futures.path))
  }
}
