import Maths

extension Quantity {
  static let yearProfit = Quantity("profit of the year", "money", "profit before tax since the calendar year began")
  static let yearTax = Quantity("tax of the year", "money", "tax paid since the calendar year began")
  static let tax = Quantity(
    "tax", "money/month",
    "tax on the year's profit after losses carried, less what the year has paid; a refund is below nothing"
  )
  static let lossesAdded = Quantity("losses added", "money", "the loss of a year that has ended")
  static let lossesUsed = Quantity("losses used", "money", "losses carried that the profit of a year has used up")
  static let oldLosses = Quantity("old losses", "money", "what is left of losses from before the start")
  static let lossesExpired = Quantity(
    "losses expired", "money", "losses from before the start that can no longer be used")
  static let lossesCarried = Quantity("losses carried", "money", "losses that profits of later years may use up")
}

extension Step {
  /// Profits are taxed by the calendar year: its losses offset its profits first, then losses of earlier years do.
  ///
  ///     tax = rate × max(0, profit of the year − losses carried) − tax of the year so far
  ///
  /// When the year ends, its loss is carried or its profit uses up what is; losses from before the start expire in the first
  /// year's end on which their months are over.
  ///
  /// Source: the law of profit taxes in general; China lets losses be carried five years, and ten in high-tech firms (Caishui
  /// [2018] 76). Range: paid monthly on the year so far; losses made after the start do not expire within a run; no deferred tax.
  @inline(never) mutating func payTax(_ c: inout Company<N>, profit: N) -> N {
    let year = q(.yearProfit, c.yearProfit + profit)
    let tax = flow(.tax, max(year - c.lossesCarried, 0) * c[.profitTax] - c.yearTax)
    let paid = q(.yearTax, c.yearTax + tax)
    post(.taxPaid, tax, in: &c.books)

    let added = q(.lossesAdded, endsYear ? max(-year, 0) : 0)
    let used = q(.lossesUsed, endsYear ? min(max(year, 0), c.lossesCarried) : 0)
    let old = q(.oldLosses, max(c.openingLosses - used, 0))
    let over = (0 < c[.lossesExpire]) & (c[.lossesExpire] <= N(Double(month)))
    let expired = q(.lossesExpired, endsYear ? old.when(over) : 0)
    c.openingLosses = old - expired
    c.lossesCarried = q(.lossesCarried, c.lossesCarried + added - used - expired)
    c.yearProfit = endsYear ? 0 : year
    c.yearTax = endsYear ? 0 : paid
    return tax
  }
}
