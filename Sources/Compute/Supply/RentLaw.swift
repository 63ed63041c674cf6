public import Facts
internal import Maths

/// What a processor rents for at a seller that has not been seen: a sum of logarithms, one for the family, one for the variant,
/// one for the sort of seller and one for the term.
///
/// ln y = 1 + b_family + b_variant + b_seller + b_term, fitted to the newest rent of every known series so that
/// Σ 2^(−a/12) (ln y − 1 − b x)² + Σ p b² is least, for rents that are a months old and p = 0.02 for families, 5 for variants,
/// 1 for sellers and terms. Hyperscalers and rent on demand are the base. Source of the method: Hoerl and Kennard, "Ridge
/// regression", 1970. The twelve months and the p were chosen among eight pairs by the score of 2023-24 that
/// `outlast validate supply` prints, which moves it by 5 %.
public struct RentLaw: Sendable {
  /// Months after which a rent counts half.
  public static let halfLife = 12.0

  private let families, variants: [String]
  private let b: [Double]

  /// The penalties, by what a column stands for.
  private static let penalty = (family: 0.02, variant: 5.0, rest: 1.0)

  /// The law of what was known at an instant; nil where nothing was.
  public init?(_ history: RentHistory) {
    let newest = RentHistory.newest(history.rents)
    families = Set(newest.map(\.kind.family)).sorted()
    variants = Set(newest.map(\.kind.variant)).sorted()
    guard !newest.isEmpty else { return nil }
    let (families, variants) = (families, variants)
    let penalties =
      families.map { _ in Self.penalty.family } + variants.map { _ in Self.penalty.variant }
      + [Double](repeating: Self.penalty.rest, count: 4)
    b =
      RidgeFit(
        rows: newest.map { rent in
          var row = penalties.map { _ in 0.0 }
          for column in Self.columns(rent.kind, rent.seller, rent.term, families, variants) { row[column] = 1 }
          return row
        }, observations: newest.map { Double.log($0.dollars) - 1 },
        weights: newest.map { Double.pow(2, ($0.time - history.origin) / Self.halfLife) },
        means: penalties.map { _ in 0 }, deviations: penalties.map { 1 / $0.squareRoot() }, noise: 1
      ).solution
  }

  /// The logarithm of the rent in dollars an hour; nil where no rent of the family is known.
  public func logarithm(_ kind: RentKind, _ seller: RentSeller, _ term: RentTerm) -> Double? {
    guard families.contains(kind.family) else { return nil }
    return Self.columns(kind, seller, term, families, variants).reduce(1) { $0 + b[$1] }
  }

  /// The logarithm of what a term costs over rent on demand.
  public func discount(_ term: RentTerm) -> Double {
    switch term {
    case .onDemand: 0
    case .oneYear: b[b.count - 2]
    case .threeYears: b[b.count - 1]
    }
  }

  /// The columns that are 1 for a rent; a variant that was never seen has none.
  private static func columns(
    _ kind: RentKind, _ seller: RentSeller, _ term: RentTerm, _ families: [String], _ variants: [String]
  ) -> [Int] {
    var found: [Int] = []
    if let i = families.firstIndex(of: kind.family) { found.append(i) }
    if let i = variants.firstIndex(of: kind.variant) { found.append(families.count + i) }
    let rest = families.count + variants.count
    if seller == .specialist { found.append(rest) }
    if seller == .china { found.append(rest + 1) }
    if term == .oneYear { found.append(rest + 2) }
    if term == .threeYears { found.append(rest + 3) }
    return found
  }
}
