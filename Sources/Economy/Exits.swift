import Maths

/// How a company ends. Its raw value stands in the results; nothing stands for going on.
public enum Ending: Int, CaseIterable, Sendable {
  case cashOut = 1, forcedSale, sale, merger, listing

  /// How a reader names it.
  public var name: String {
    switch self {
    case .cashOut: "cash-out"
    case .forcedSale: "forced sale"
    case .sale: "sale"
    case .merger: "merger"
    case .listing: "listing"
    }
  }
  /// What befell it, in words.
  public var words: String {
    switch self {
    case .cashOut: "it ran out of cash"
    case .forcedSale: "it was sold for lack of cash"
    case .sale: "it was sold"
    case .merger: "it merged"
    case .listing: "it was listed"
    }
  }
  /// Whether lack of cash was behind it.
  public var isDistress: Bool { self == .cashOut || self == .forcedSale }
}

extension Quantity {
  static let forcedSale = Quantity(
    "sold in distress", "yes/no", "whether a buyer takes it while cash is short",
    source: "mechanism K1")
  static let cashOut = Quantity(
    "runs out of cash", "yes/no", "whether cash is below nothing and no buyer came",
    source: "mechanism K4")
  static let sold = Quantity("sold", "yes/no", "whether it is sold without distress")
  static let merged = Quantity("merged", "yes/no", "whether it is merged", source: "mechanism K5")
  static let listed = Quantity("listed", "yes/no", "whether it is listed", source: "mechanism K11")
  static let goesOn = Quantity("alive", "yes/no", "whether it goes on after this month")
}

extension Step {
  /// Competing risks, decided by one draw: one of them strikes with the chance 1 − e^−(a + b + c), and which one goes by the
  /// rates; a sale in distress comes before the end of cash (being bought beats closing, K1);
  /// a sale, a merger or a listing befalls only those that neither distress nor lack of cash takes.
  @inline(never) mutating func end(_ c: inout Company<N>, financed: N.Condition) {
    let u = uniform(.exit)
    let short = c.runway < c[.sellBelow]
    let forced = fact(.forcedSale, alive & short & !financed & (u < chance(c[.sellChance])))
    let out = fact(.cashOut, alive & (c.books[.cash] < 0) & !forced)
    let well = alive & !forced & !out & !short
    let rate = c[.saleChance] + c[.mergerChance] + c[.listingChance]
    let portion = chance(rate) / max(rate, 1e-300)
    let bySale = c[.saleChance] * portion
    let byMerger = bySale + c[.mergerChance] * portion
    let sold = fact(.sold, well & (u < bySale))
    let merged = fact(.merged, well & (u < byMerger) & !sold)
    let listed = fact(.listed, well & (u < chance(rate)) & !sold & !merged)
    let gone = forced | out | sold | merged | listed
    c.ended = N.select(gone, N(Double(month)), c.ended)
    c.cause += code(.cashOut).when(out) + code(.forcedSale).when(forced) + code(.sale).when(sold)
    c.cause += code(.merger).when(merged) + code(.listing).when(listed)
    c.alive = fact(.goesOn, alive & !gone)
  }

  @inline(__always) func code(_ ending: Ending) -> N { N(Double(ending.rawValue)) }
}
