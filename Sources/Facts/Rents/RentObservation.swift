public import Units

/// What a processor rented for at one seller, for one term, on one day: the middle of the facts about it.
///
///     let rents = RentObservation.all(in: try FactBase.bundled())
///     rents.filter { $0.kind.family == "H100" && $0.seller == .china }
///
/// The facts have no column for seller and term, so these are read from a fact's name, which never changes: "1-year" and
/// "contract", "3-year", "china-market", "hyperscaler". What is not there is on demand, at a specialised cloud.
public struct RentObservation: Hashable, Sendable {
  /// Who rents out, in words: "Lambda Labs".
  public let provider: String
  /// What.
  public let kind: RentKind
  /// What sort of seller that is.
  public let seller: RentSeller
  /// For how long.
  public let term: RentTerm
  /// Dollars per processor and hour: the median of the facts in the logarithm (a list price in several regions).
  public let dollars: Double
  /// When it held.
  public let date: DateStamp
  /// When it held, in months since 2018.
  public let time: Double
  /// The first instant at which it is over and public, in months since 2018.
  public let known: Double
  /// The facts behind it.
  public let facts: [String]

  /// The same thing on different days.
  public struct Series: Hashable, Sendable {
    let provider, variant: String
    let seller: RentSeller
    let term: RentTerm
  }

  /// The series that it is part of.
  public var series: Series { Series(provider: provider, variant: kind.variant, seller: seller, term: term) }

  /// An observation.
  public init(
    provider: String, kind: RentKind, seller: RentSeller, term: RentTerm, dollars: Double, date: DateStamp,
    time: Double,
    known: Double, facts: [String]
  ) {
    (self.provider, self.kind, self.seller, self.term) = (provider, kind, seller, term)
    (self.dollars, self.date, self.time, self.known, self.facts) = (dollars, date, time, known, facts)
  }
}

extension RentObservation {
  /// All rents among the facts, by time and then by name.
  ///
  /// Left out: figures without a quarter, bounds, forecasts and opinions, what is not citable, what somebody assumes in a sum,
  /// ranges over all sellers, and spot prices.
  public static func all(in base: FactBase) -> [RentObservation] {
    var groups: [Series: [String: [(fact: Fact, observation: RentObservation)]]] = [:]
    for fact in base.facts {
      guard let found = one(fact) else { continue }
      groups[found.series, default: [:]][fact.date.text, default: []].append((fact, found))
    }
    return groups.values.flatMap { $0.values }.map { merged($0.map(\.observation)) }
      .sorted { ($0.time, $0.facts[0]) < ($1.time, $1.facts[0]) }
  }

  private static func one(_ fact: Fact) -> RentObservation? {
    guard fact.quantity == "gpu_rent_hourly" || fact.quantity == "gpu_rent_hourly_3_year",
      fact.unit.text == "USD/GPU-hour", fact.date.precision != .year, fact.confidence.isCitable,
      fact.qualifier == .exact || fact.qualifier == .about
    else { return nil }
    let id = fact.id
    guard !["assum", "-range-", "-spot-"].contains(where: { id.contains($0) }) else { return nil }
    // What an article says of a cloud does not continue the list that its price pages make.
    let isArticle = id.hasPrefix("aws-h100")
    let isHyperscaler =
      hyperscalers.contains { fact.subject.hasPrefix($0) } || id.contains("hyperscaler") || isArticle
    let isChina = id.contains("china-market")
    let term: RentTerm =
      id.contains("3-year")
      ? .threeYears : id.contains("1-year") || id.contains("contract") || isChina ? .oneYear : .onDemand
    return RentObservation(
      provider: isArticle ? "AWS, as an article says" : provider(fact),
      kind: isArticle || fact.subject == "H100 on large clouds"
        ? RentKind(named: "H100") : RentKind(named: fact.subject),
      seller: isChina ? .china : isHyperscaler ? .hyperscaler : .specialist, term: term, dollars: fact.value.middle,
      date: fact.date, time: RentClock.middle(of: fact.date),
      known: Swift.max(RentClock.end(of: fact.publicSince), RentClock.end(of: fact.date)), facts: [id])
  }

  private static let hyperscalers = [
    "Amazon Web Services", "Microsoft Azure", "Google Cloud", "Oracle Cloud", "Databricks", "AWS",
    "H100 on large clouds",
  ]

  /// Of "RunPod NVIDIA H100 PCIe" the words before the maker; of an index, which has none, the words of its name before the card.
  private static func provider(_ fact: Fact) -> String {
    for maker in [" NVIDIA", " Google TPU"] {
      if let place = fact.subject.firstRange(of: maker) { return String(fact.subject[..<place.lowerBound]) }
    }
    let id = fact.id.hasPrefix("rent-") ? String(fact.id.dropFirst(5)) : fact.id
    let card = ["-h100", "-h200", "-a100", "-b200", "-gb200", "-mi3"].compactMap { id.firstRange(of: $0)?.lowerBound }
      .min()
    return card.map { String(id[..<$0]) } ?? id
  }

  private static func merged(_ parts: [RentObservation]) -> RentObservation {
    let sorted = parts.sorted { ($0.dollars, $0.facts[0]) < ($1.dollars, $1.facts[0]) }
    let middle = sorted.count / 2
    let dollars =
      sorted.count % 2 == 1
      ? sorted[middle].dollars : (sorted[middle - 1].dollars * sorted[middle].dollars).squareRoot()
    let first = sorted[0]
    return RentObservation(
      provider: first.provider, kind: first.kind, seller: first.seller, term: first.term, dollars: dollars,
      date: first.date, time: first.time, known: sorted.map(\.known).max() ?? first.known,
      facts: sorted.flatMap(\.facts))
  }
}
