import Maths

extension Quantity {
  static let breakEven = Quantity(
    "break-even", "months", "months after which a GPU bought has cost less than one rented; 1000 where it never has",
    source: "mechanism A1")
  static let bought = Quantity(
    "GPUs bought", "GPUs", "GPUs bought because renting them costs more", source: "mechanism A1")
  static let owned = Quantity("owned GPUs", "GPUs", "GPUs owned")
  static let ownedRunning = Quantity("running owned GPUs", "money/month", "power and hosting of GPUs owned")
}

extension Step {
  /// A company buys what it would have to rent, where that pays back in time and enough cash is left:
  ///
  ///     break-even  = price / ((rent − running) × 730.5)
  ///     GPUs bought = GPUs short, where break-even < horizon and cash > price × GPUs short + reserve × burn
  ///
  /// Source: mechanism A1; `BreakEven` has the same with falling rents and interest. Range: GPUs are bought within the month,
  /// are always in use, never sold.
  @inline(__always) mutating func buyGPUs(_ c: inout Company<N>, short: N, rent: N) -> (bought: N, spent: N, running: N)
  {
    let saved = (rent - c[.ownedRunning]) * Self.secondsAMonth
    let pays = 0 < saved
    let months = q(.breakEven, N.select(pays, min(c[.buyPrice] / N.select(pays, saved, 1), 1000), 1000))
    let price = c[.buyPrice] * short
    let canPay = price + c[.buyReserve] * max(c.burnTrend, 0) < c.books[.cash]
    let bought = flow(.bought, short.when((months < c[.buyHorizon]) & canPay))
    c.owned = q(.owned, c.owned + bought)
    return (bought, bought * c[.buyPrice], flow(.ownedRunning, c.owned * c[.ownedRunning] * Self.secondsAMonth))
  }
}
