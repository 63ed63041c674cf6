internal import Compute
public import Facts
internal import Units

/// A list price beside what the tokens cost to serve.
public struct WeighedPrice: Sendable {
  /// The price.
  public let step: PriceStep
  /// The class of its model.
  public let model: ModelClass
  /// Dollars a million tokens at the mix.
  public let price: Double
  /// Yuan a dollar; nil where the price is in dollars.
  public let exchange: ExchangeRate?
  /// What serving costs.
  public let cost: ClassCost
  /// The active parameters at which the price equals the cost on the same platform; nil where none do.
  public let breakEvenActive: Double?
  /// The chance that the price is above the cost.
  public let chanceAbove: Double
  /// Whether it is.
  public let verdict: Verdict
  /// Why it is not counted; nil where it is.
  public let notCounted: String?
  /// Who could sell at the price.
  public let sellers: [Seller]
  /// What the size stands on: a fact that became public after the date leaves it an assumption on that date.
  public let sizeStanding: ModelClass.Standing
  /// Every fact that the weighing leans on, all public on the date: of the price, of the rate, of the platform, of the size, of the
  /// anchor.
  public let facts: [Fact]

  /// Whether a price covers the cost of serving.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// Above it, with a chance of more than 95 %.
    case above
    /// Neither is nearly sure.
    case open
    /// Below it, with a chance of more than 95 %.
    case below
    /// Nothing is asked.
    case free

    init(price: Double, chanceAbove: Double) {
      self = price <= 0 ? .free : chanceAbove > 0.95 ? .above : chanceAbove < 0.05 ? .below : .open
    }
  }

  /// Somebody with a kind of processor, and the largest model that could be sold at a price without loss.
  public struct Seller: Sendable {
    /// The platform.
    public let platform: ServingPlatform
    /// Dollars an hour in the middle.
    public let hour: Double
    /// Active parameters of the largest dense model and the largest mixture of experts; nil where the price equals the cost of
    /// none.
    public let dense, moe: Double?
    /// Whether the class in the middle of its range could be sold.
    public let couldSell: Bool

    /// The largest of a kind.
    public func largest(_ kind: ModelClass.Kind) -> Double? { kind == .dense ? dense : moe }
  }

  /// The utilisation at which the price equals the cost; nil for a price of nothing.
  public var breakEvenUtilisation: Double? { price > 0 ? cost.breakEvenUtilisation(price) : nil }
}

extension CostScale {
  /// A step beside its cost; nil where no class, rate or platform is known.
  package func weigh(_ step: PriceStep) -> WeighedPrice? {
    guard let model = means.classes.first(where: { $0.holds(step.product, on: step.date) }),
      let cost = cost(model, on: step)
    else { return nil }
    let exchange = step.currency == .cny ? ExchangeRate.known(on: step.date, in: means.base) : nil
    guard step.currency == .usd || exchange != nil else { return nil }
    let price = step.price(question.mix) / (exchange?.yuan ?? 1)
    let chance = cost.chanceAbove(price)
    let doubt = means.doubts.first { doubt in step.facts.contains { $0.id == doubt.fact } }?.reason
    let again = step.isCompletedLater ? "the same price is counted once its output is stated" : nil
    let sizes = model.facts.compactMap { means.base[$0] }.filter { $0.publicSince.isOver(on: step.date) }
    return WeighedPrice(
      step: step, model: model, price: price, exchange: exchange, cost: cost,
      breakEvenActive: breakEvenActive(price, model.kind, on: cost.platform, anchored: cost.isAnchored),
      chanceAbove: chance, verdict: .init(price: price, chanceAbove: chance), notCounted: doubt ?? again,
      sellers: sellers(step, model, price), sizeStanding: sizes.isEmpty ? .assumption : model.standing,
      facts: step.facts + [exchange?.fact].compactMap { $0 } + cost.platform.facts.compactMap { means.base[$0] } + sizes
        + (cost.isAnchored ? anchor?.facts ?? [] : []))
  }

  /// Who could sell at a price, in the order of the platforms.
  private func sellers(_ step: PriceStep, _ model: ModelClass, _ price: Double) -> [WeighedPrice.Seller] {
    let active = Spread(between: model.active.lowerBound, model.active.upperBound).at(question.size).mid
    let anchored = isAnchored(on: step)
    return platforms(model.place, on: step).compactMap { platform in
      guard let hours = self.hours(model.kind, active, on: platform.ground, anchored: anchored) else { return nil }
      let hour = self.hour(platform).mid
      return WeighedPrice.Seller(
        platform: platform, hour: hour,
        dense: breakEvenActive(price, .dense, on: platform, anchored: anchored),
        moe: breakEvenActive(price, .moe, on: platform, anchored: anchored),
        couldSell: hours * hour / question.utilisation.mid <= price)
    }
  }
}
