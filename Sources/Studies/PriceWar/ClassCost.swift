public import Compute
public import Facts
internal import Maths

/// What a million tokens of a class of models cost to serve on the cheapest market platform of a place and date.
///
///     c = h(a) r / u,   h(a) = (i hᵢ(a) αᵢ + o hₒ(a) αₒ) / (i + o)
///
/// for h processor-hours of the ladder at a active parameters, a rent r, a utilisation u, and the anchor's factors α. The
/// logarithm is taken for normal around the middle of every part, with the root of the sum of squares of the parts' standard
/// deviations (as independent errors add); low and high are its 5 and 95 %.
public struct ClassCost: Sendable {
  /// One source of uncertainty.
  public struct Part: Hashable, Sendable {
    /// What it is.
    public let name: String
    /// From where to where, in words.
    public let range: String
    /// Standard deviation of the logarithm.
    public let deviation: Double
  }

  /// The platform, and dollars an hour of it.
  public let platform: ServingPlatform
  /// Dollars an hour.
  public let hour: Spread
  /// Processor-hours of a million tokens at the mix, at utilisation 1.
  public let hours: Double
  /// Active parameters.
  public let active: Spread
  /// Whether the anchor's factors are in it.
  public let isAnchored: Bool
  /// Utilisation.
  public let utilisation: Spread
  /// What makes it uncertain.
  public let parts: [Part]

  /// Standard deviation of the logarithm of the cost.
  public var deviation: Double { Double.sqrt(parts.reduce(0) { $0 + $1.deviation * $1.deviation }) }
  /// Dollars a million tokens, in the middle.
  public var mid: Double { hours * hour.mid / utilisation.mid }
  /// The 5 % and 95 % of it.
  public var low: Double { mid * Double.exp(-Spread.quantile * deviation) }
  /// The 95 % of it.
  public var high: Double { mid * Double.exp(Spread.quantile * deviation) }

  /// The utilisation at which a price equals the cost: u = h r / p.
  public func breakEvenUtilisation(_ price: Double) -> Double { hours * hour.mid / price }

  /// The chance that a price is above the cost: Φ(ln(p / c) / s); 0 or 1 where nothing is uncertain.
  public func chanceAbove(_ price: Double) -> Double {
    guard price > 0 else { return 0 }
    let distance = Double.log(price / mid)
    return deviation > 0 ? SpecialFunctions.normalBelow(distance / deviation) : distance > 0 ? 1 : 0
  }
}

/// What a price is weighed with: the ladder, the anchor, and a question's settings.
public struct CostScale: Sendable {
  let means: PriceWarMeans
  let ladder: ServingLadder
  let anchor: ThroughputAnchor?
  let question: PriceWarQuestion

  package init(means: PriceWarMeans, ladder: ServingLadder, anchor: ThroughputAnchor?, question: PriceWarQuestion) {
    self.means = means
    self.ladder = ladder
    self.anchor = anchor
    self.question = question
  }

  /// How far engines of the day may be from those whose runs the calibration knows.
  public static let engines = Spread(ServingLadder.engines.low, 1, ServingLadder.engines.high)
  /// Parameters between which a break-even is looked for.
  static let sizes = 0.05e9...5000e9

  /// Processor-hours of a million tokens at the mix, at utilisation 1.
  package func hours(
    _ kind: ModelClass.Kind, _ active: Double, on ground: ServingLadder.Ground, anchored: Bool
  ) -> Double? {
    ladder.hours(kind, active: active, on: ground, anchoredOn: anchored ? anchor : nil)
      .map { question.mix.blend($0.input, $0.output) }
  }

  /// Whether costs of a date are anchored.
  func isAnchored(on step: PriceStep) -> Bool {
    guard let anchor else { return false }
    switch question.anchoring {
    case .published: return anchor.isKnown(on: step.date)
    case .all: return true
    case .none: return false
    }
  }

  /// Platforms of a place on a step's date.
  func platforms(_ place: ModelClass.Place, on step: PriceStep) -> [ServingPlatform] {
    means.platforms.filter { $0.place == place && $0.holds(on: step.date) }
  }

  /// Dollars an hour of a platform; what is owned is written off over four years and fed at the usual price of power.
  func hour(_ platform: ServingPlatform) -> Spread {
    guard platform.tenure == .owned, let card = means.gpus.first(where: { $0.name == platform.gpu }) else {
      return Spread(platform.low, platform.mid, platform.high).at(question.rent)
    }
    let usual = CostQuestion.Ownership.usual
    func owned(_ price: Double) -> Double {
      GPUHour(
        price: price, years: usual.years, watts: card.watts(usual.overhead), powerPrice: usual.powerPrice,
        hosting: usual.hosting
      ).dollars
    }
    return Spread(owned(platform.low), owned(platform.mid), owned(platform.high)).at(question.rent)
  }

  /// The cost of a class on the cheapest of the market's platforms at its middle size; nil where there is none.
  func cost(_ model: ModelClass, on step: PriceStep) -> ClassCost? {
    let active = Spread(between: model.active.lowerBound, model.active.upperBound).at(question.size)
    let anchored = isAnchored(on: step)
    let choices = platforms(model.place, on: step).filter { $0.tenure == .market }.compactMap { platform in
      ClassHours(
        model, active: active, question.mix.request, on: platform.ground, ladder, anchoredOn: anchored ? anchor : nil
      ).map { (platform, $0.mixed) }
    }
    guard let (platform, mixed) = choices.min(by: { $0.1.mid * self.hour($0.0).mid < $1.1.mid * self.hour($1.0).mid })
    else { return nil }
    let (rent, tool) = (self.hour(platform), means.calibration.perTokenRange)
    func part(_ name: String, _ spread: Spread, _ unit: String) -> ClassCost.Part {
      ClassCost.Part(
        name: name, range: "\(Self.short(spread.low)) to \(Self.short(spread.high))\(unit)",
        deviation: spread.deviation)
    }
    let size = ClassCost.Part(
      name: "active parameters",
      range: "\(Self.short(active.low / 1e9)) to \(Self.short(active.high / 1e9)) billion",
      deviation: mixed.deviation)
    return ClassCost(
      platform: platform, hour: rent, hours: mixed.mid, active: active, isAnchored: anchored,
      utilisation: question.utilisation,
      parts: [
        size, part("rent", rent, " USD/GPU-hour"), part("utilisation", question.utilisation, ""),
        part("error of prediction", Spread(tool.lowerBound, 1, tool.upperBound), " times"),
        part("engines of the day", Self.engines, " times"),
      ])
  }

  /// A number to two places, without zeros at its end.
  public static func short(_ x: Double) -> String {
    let cents = Int(saturating: (x * 100).rounded())
    let (whole, rest) = (cents / 100, cents % 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The active parameters at which a price equals the cost on a platform, at its middle rent and utilisation, by bisection of the
  /// logarithm; nil where a price equals the cost of no size between 0.05 and 5000 billion.
  func breakEvenActive(
    _ price: Double, _ kind: ModelClass.Kind, on platform: ServingPlatform, anchored: Bool
  ) -> Double? {
    let factor = hour(platform).mid / question.utilisation.mid
    func cost(_ active: Double) -> Double? {
      hours(kind, active, on: platform.ground, anchored: anchored).map { $0 * factor }
    }
    var (low, high) = (Double.log(Self.sizes.lowerBound), Double.log(Self.sizes.upperBound))
    guard let least = cost(Self.sizes.lowerBound), let most = cost(Self.sizes.upperBound), least <= price, price <= most
    else { return nil }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if cost(Double.exp(middle)) ?? .infinity <= price { low = middle } else { high = middle }
    }
    return Double.exp(low)
  }
}
