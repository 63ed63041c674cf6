/// A price against a cost, both of the same tokens and in the same currency.
public struct Margin: Hashable, Sendable {
  /// The price and the cost.
  public let price, cost: Double

  /// A price against a cost.
  public init(price: Double, cost: Double) {
    self.price = price
    self.cost = cost
  }

  /// (price − cost) / price.
  public var share: Double { (price - cost) / price }

  /// The share of the time in which the fleet must be asked for price to equal cost: u c / p for a cost c at the share u.
  /// Above 1 the price is below cost however busy the fleet is.
  public func utilisation(at utilisation: Double) -> Double { utilisation * cost / price }

  /// Active parameters at which price would equal cost, for a model that has so many: a p / c, since both arithmetic and the
  /// bytes of weights that a token needs grow in proportion to them. The part of the cost that does not (caches, launches,
  /// exchanges) is scaled with them, so it is a guide, not a design.
  public func activeParameters(of active: Double) -> Double { active * price / cost }
}
