import Maths

extension Quantity {
  static let belowCost = Quantity(
    "months below cost", "months", "months in a row up to now in which the market's price was below a token's cost",
    source: "mechanisms D13, D14")
  static let givesUp = Quantity(
    "gives up the API", "yes/no", "whether the API has been given up", source: "mechanism D13")
  static let volumeKept = Quantity(
    "volume kept", "share", "share of volume that a price above the market's leaves", source: "mechanisms D6, D7, D8")
}

extension Step {
  /// What a company makes of the market's price p, with c the cost of a token and both by token, without tax:
  ///
  ///     challenger:  p + challenges × (c (1 + markup) − p) where c (1 + markup) < p (1 − trigger)
  ///     patience:    max(p, c (1 + markup)) where months below cost ≥ patience > 0
  ///
  /// The months are those up to last month in which the market's price was below c; so a price that patience has lifted stays up
  /// until the market's is back.
  ///
  /// Source: mechanisms D1 (a challenger whose cost is far below the market's price), D14 (selling below cost ends with patience).
  /// Nothing pins either; both do nothing unless stated.
  @inline(__always) func ownPrice(_ c: borrowing Company<N>, market price: N, cost: N) -> N {
    let full = cost * (1 + c[.markup])
    let challenged = price + c[.challenges] * (full - price)
    let cut = N.select(full < price * (1 - c[.trigger]), challenged, price)
    let tired = (0 < c[.patience]) & (c[.patience] <= c.belowCost)
    return N.select(tired, max(cut, full), cut)
  }

  /// gives up where months below cost ≥ stop after > 0 and the margin is below nothing, for good;
  /// months below cost = those before + 1 while the market's price is below the cost, else 0.
  ///
  /// Source: mechanism D13: a supplier whose tokens bring less than they cost gives up. Nothing pins after how long.
  @inline(__always) mutating func bear(_ c: inout Company<N>, market price: N, cost: N, margin: N) {
    let enough = (0 < c[.stopAfter]) & (c[.stopAfter] <= c.belowCost)
    c.gaveUp = fact(.givesUp, c.gaveUp | (enough & (margin < 0)))
    c.belowCost = q(.belowCost, (c.belowCost + 1).when(price < cost))
  }

  /// kept = loyal + (1 − loyal) e^(−switching × max((follow − 1) × token price logarithm, 0))
  ///
  /// The logarithm in brackets is how far the company's price stands above the market's, both against the start.
  ///
  /// Source: mechanisms D6 (a price was the only edge), D7 (changing supplier costs nothing), D8 (customers split their calls);
  /// nothing pins the exponent. Range: a price below the market's brings nobody here.
  @inline(__always) mutating func keepVolume(_ c: inout Company<N>) -> N {
    let excess = max((c[.follow] - 1) * market.priceLog, 0)
    return q(.volumeKept, c[.loyal] + (1 - c[.loyal]) * exp(-c[.switching] * excess))
  }
}
