public import Facts
internal import Maths

/// What is known of rents at an instant, as a law: levels, terms, and how sure they are.
public struct RentMarket: Sendable {
  /// What was known.
  public let history: RentHistory
  /// Levels of sellers that were not seen.
  public let law: RentLaw
  /// Standard deviations of ln rent, from the forecast's own errors of earlier quarters: of a series that is known, and of one
  /// that is new.
  public let known, new: (value: Double, errors: Int)

  /// The law of what was known at an instant, in months since 2018; nil where nothing was.
  public init?(_ all: [RentObservation], at instant: Double) {
    history = RentHistory(all, at: instant)
    guard let law = RentLaw(history) else { return nil }
    self.law = law
    let past = RentBacktest(all, by: .market, until: instant)
    known = past.deviation(isKnown: true)
    new = past.deviation(isKnown: false)
  }

  /// Where a rent on demand comes from.
  public enum Basis: Hashable, Sendable {
    /// The law, from rents of the family.
    case law
    /// The law, from rents of another family that is the same chip with slower links.
    case sameChip(String)
    /// An assumption in dollars an hour, for want of any fact.
    case assumed(Double)
    /// A quote that the user has.
    case quoted
  }

  /// Cards that share their chip with a family of which rents are known.
  private static let sameChip = ["A800": "A100", "H800": "H100"]

  /// Rents of cards of which no citable rent was published, in dollars an hour on a monthly lease in China. Assumptions.
  private static let assumed = ["H20": 1.2, "910B": 1.0]

  /// The standard deviation of ln of what a term costs over rent on demand, about the law's: over all pairs of rents that one
  /// provider had for one variant on one day; 0.2, an assumption, with fewer than five.
  public func discountDeviation(_ term: RentTerm) -> (value: Double, pairs: Int) {
    guard term != .onDemand else { return (0, 0) }
    var squares = 0.0, pairs = 0
    let onDemand = history.rents.filter { $0.term == .onDemand }
    for bound in history.rents where bound.term == term {
      guard
        let free = onDemand.first(where: {
          $0.provider == bound.provider && $0.kind == bound.kind && $0.time == bound.time
        })
      else { continue }
      let error = Double.log(bound.dollars / free.dollars) - law.discount(term)
      squares += error * error
      pairs += 1
    }
    return pairs < 5 ? (0.2, pairs) : ((squares / Double(pairs)).squareRoot(), pairs)
  }

  /// Whose rents stand for a sort of seller's: those of specialised clouds for China's, as long as none of China is known.
  public func standIn(for seller: RentSeller) -> RentSeller {
    seller == .china && !history.rents.contains { $0.seller == .china } ? .specialist : seller
  }

  /// Where the rent on demand of a kind may go; nil where nothing is known of it.
  ///
  /// - Parameters:
  ///   - kind: what is rented: the variant of a processor, and its family.
  ///   - seller: the sort of seller asked; where nothing is known of it, `standIn` says whose rents stand for it.
  ///   - quote: what the user was asked for now, in dollars an hour on demand; then nothing is uncertain but the walk.
  ///   - offers: how many sellers are asked, of which the cheapest is taken.
  ///   - fall: by how much ln rent is thought to fall a month; an assumption of the user.
  public func path(
    _ kind: RentKind, _ seller: RentSeller, quote: Double? = nil, offers: Int = 1, fall: Double = 0
  ) -> (path: RentPath, basis: Basis)? {
    let seller = standIn(for: seller)
    let walk = history.walk(seller).value
    let least = RentOffers.least(of: offers)
    func path(_ level: Double) -> RentPath {
      RentPath(
        level: level + least.mean * new.value, deviation: least.deviation * new.value, walk: walk, fall: fall)
    }
    if let quote {
      return (RentPath(level: Double.log(quote), deviation: 0, walk: walk, fall: fall), .quoted)
    }
    if let level = law.logarithm(kind, seller, .onDemand) {
      return (path(level), .law)
    }
    if let family = Self.sameChip[kind.family],
      let level = law.logarithm(RentKind(variant: kind.variant, family: family), seller, .onDemand)
    {
      return (path(level), .sameChip(family))
    }
    if let dollars = Self.assumed[kind.family] {
      let level = Double.log(dollars) - law.discount(.oneYear)
      return (path(level), .assumed(dollars))
    }
    return nil
  }

  /// The newest known rents of a family or, where there are none, of the one with the same chip: by time, of the last twelve
  /// months.
  public func recent(_ kind: RentKind) -> [RentObservation] {
    let families = [kind.family, Self.sameChip[kind.family]].compactMap { $0 }
    for family in families {
      let own = history.rents.filter { $0.kind.family == family }
      if !own.isEmpty { return own.filter { $0.time > history.origin - 12 } }
    }
    return []
  }
}
