import Maths

extension Quantity {
  static let contractCost = Quantity(
    "contract cost", "money/project", "what delivering a contract costs", source: "mechanism G9")
  static let award = Quantity(
    "tender award", "money/project", "the lowest bid, on average, without tax",
    source: "mechanism G7; winner's curse: Capen, Clapp and Campbell 1971")
  static let tenderMargin = Quantity(
    "tender margin", "share", "what the lowest bid leaves after delivery", source: "mechanism G7")
  static let bidsWon = Quantity(
    "tenders won", "projects/month", "bids that were won on relations", source: "mechanism G13")
  static let relation = Quantity(
    "relations", "ratio", "logarithm by which earlier wins raise the odds of the next", source: "mechanism G13")
}

extension Step {
  /// The lowest of n bids, each of which is what its bidder thinks the work costs and a markup:
  ///
  ///     award = cost × (1 + markup) × e^μ × m(n, σ) × e^(−desperation × max(1 − runway ÷ 12, 0))
  ///     m = exp(σ z + σ² v ÷ 2),   z = Φ⁻¹(0.625 ÷ (n + 0.25)),   v = 1 ÷ (1 + 0.8 ln n)
  ///     μ = d ln(1 − cut),   σ² = spread² + d (1 − d) ln²(1 − cut),   d the share of desperate bidders
  ///     margin = 1 − cost ÷ award
  ///
  /// The winner is he who most underrated the cost. Source: Capen, Clapp and Campbell 1971 for the curse, Blom 1958 for z;
  /// v is fitted to the exact mean of the least of n lognormals, at most 0.8 % off at σ 0.25 and n up to 20, 1.2 % at 0.4.
  /// Range: estimates that err apart from one another, bidders who do not allow for the curse [G7].
  @inline(__always) mutating func bid(_ c: Company<N>, cost: N) -> (award: N, margin: N) {
    let n = max(c[.bidders], 1)
    let desperate = c[.desperateRivals]
    let cut = log(max(1 - c[.desperateCut], 0.001))
    let variance = c[.estimateSpread] * c[.estimateSpread] + desperate * (1 - desperate) * cut * cut
    let least = N.normal(0.625 / (n + 0.25))
    let curse = sqrt(variance) * least + variance * 0.5 / (1 + 0.8 * log(n))
    let need = c[.desperation] * (1 - c.runway / 12).when(c.runway < 12)
    let above = log(max(1 + c[.bidMarkup], 0.001)) + desperate * cut + curse - need
    let award = q(.award, cost * exp(above))
    return (award, q(.tenderMargin, 1 - exp(-above)))
  }

  /// won = bids ÷ (1 + e^−(win + relations));   relations = relations × (1 − loss) + gain × won
  @inline(__always) mutating func winBids(_ c: inout Company<N>) -> N {
    let won = flow(.bidsWon, c[.bids] / (1 + exp(-(c[.winScore] + c.relation))))
    c.relation = q(.relation, c.relation * (1 - c[.relationLoss]) + c[.relationGain] * won)
    return won
  }
}
