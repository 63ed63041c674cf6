import Maths

extension Quantity {
  static let freeTokens = Quantity(
    "free tokens", "tokens/month", "tokens of new accounts' grants", source: "mechanism D10")
  static let crossSales = Quantity(
    "cross-sales", "money/month", "what API tokens earn the rest of the company", source: "mechanism D5")
}

extension Step {
  /// free tokens = min(new accounts × grant × (1 + harvest × token price level), API tokens)
  ///
  /// Source: mechanism D10: grants are harvested by false accounts, more where tokens are dear; nothing pins how many.
  @inline(__always) mutating func grantTokens(_ c: inout Company<N>, volume: N) -> N {
    let granted = c[.newAccounts] * c[.grant] * (1 + c[.harvest] * market.priceLevel)
    return q(.freeTokens, min(granted, volume))
  }

  /// Share of paid volume that is charged = (1 − free) × (1 − light share where a token earns more elsewhere than it costs)
  /// × (1 − vouchers)
  ///
  /// Source: mechanism D3 (a light model is given away for what else it sells); own vouchers are a price paid to customers and no
  /// revenue (IFRS 15, paragraph 70).
  @inline(__always) func charged(_ c: borrowing Company<N>, cost: N) -> N {
    (1 - c[.freeShare]) * (1 - c[.freeLight].when(cost < c[.crossSale])) * (1 - c[.ownVouchers])
  }

  /// cross-sales = API tokens × worth of one, money that comes in with them.
  ///
  /// Source: mechanism D5: a cloud's owner earns on other services what it loses on tokens; nobody reports it.
  @inline(never) mutating func sellAcross(_ c: inout Company<N>, volume: N) -> N {
    let sales = q(.crossSales, volume * c[.crossSale])
    post(.crossSold, sales, in: &c.books)
    return sales
  }
}
