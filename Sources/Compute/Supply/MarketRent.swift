public import Facts
internal import Maths

/// What a processor rents for at a sort of seller and for a term, by what was known at an instant: the one belief about rents of
/// every answer.
public struct MarketRent: Hashable, Sendable {
  /// Who rents out, and for how long.
  public let seller: RentSeller, term: RentTerm
  /// Where the rent may go, from now on.
  public let path: RentPath
  /// Where it comes from.
  public let basis: RentMarket.Basis
  /// Rents of the family and the term in the twelve months before, by time; where none is known of the term, those of the family;
  /// where none is, the newest that each of its sellers was known to ask.
  public let seen: [RentObservation]
  /// Whether a rent of the term is among them; where none is, the law's ratio of terms is all that is known.
  public let isTermSeen: Bool
  /// Whether what was seen is of the twelve months before.
  public let isRecent: Bool
  /// All rents that were known.
  public let known: Int

  /// Dollars an hour now: the median, and the outer twentieths of what one seller may ask.
  public var median: Double { path.median(after: 0) }
  /// The lower of them.
  public var low: Double { path.quantile(0.05, after: 0) }
  /// The higher of them.
  public var high: Double { path.quantile(0.95, after: 0) }
}

extension RentMarket {
  /// The rent of a kind at a sort of seller for a term; nil where nothing is known of it.
  ///
  /// Rents of a term are never taken for those of another: a term's is the law's rent on demand times the law's ratio of the term,
  /// and as uncertain as both.
  ///
  /// - Parameters:
  ///   - kind: what is rented: the variant of a processor, and its family.
  ///   - seller: the sort of seller.
  ///   - term: for how long the renter is bound.
  public func rent(_ kind: RentKind, _ seller: RentSeller, _ term: RentTerm) -> MarketRent? {
    guard let (onDemand, basis) = path(kind, seller) else { return nil }
    let last = recent(kind)
    let recent = last.isEmpty ? RentHistory.newest(history.rents.filter { $0.kind.family == kind.family }) : last
    let own = recent.filter { $0.term == term }
    return MarketRent(
      seller: seller, term: term,
      path: onDemand.scaled(by: Double.exp(law.discount(term))).widened(by: discountDeviation(term).value),
      basis: basis, seen: own.isEmpty ? recent : own, isTermSeen: !own.isEmpty, isRecent: !last.isEmpty,
      known: history.rents.count)
  }
}
