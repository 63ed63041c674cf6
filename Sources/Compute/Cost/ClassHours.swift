public import Facts
internal import Maths
public import Units

/// Processor-hours of a million tokens of a class of models: in the middle of its range of sizes, and how far they may be off.
///
/// The one answer to what a token of a model of undisclosed size takes: `price-war` weighs list prices by it, and a scenario that names
/// a class in `serving.class` serves by it.
public struct ClassHours: Hashable, Sendable {
  /// Active parameters.
  public let active: Spread
  /// At the middle size, at utilisation 1.
  public let hours: ServingLadder.Hours
  /// Of a request's tokens at their mix, at the least, the middle and the largest size.
  public let mixed: Spread

  /// The hours of a class; nil where the ladder does not know its kind.
  ///
  /// - Parameters:
  ///   - model: the class.
  ///   - active: its active parameters, or a part of their range.
  ///   - request: how many tokens of input and output are weighed together.
  ///   - ground: what it is served on.
  ///   - ladder: hours by size.
  ///   - anchor: the published level that they are brought to; nil for none.
  public init?(
    _ model: ModelClass, active: Spread, _ request: RequestShape, on ground: ServingLadder.Ground,
    _ ladder: ServingLadder, anchoredOn anchor: ThroughputAnchor?
  ) {
    func at(_ size: Double) -> ServingLadder.Hours? {
      ladder.hours(model.kind, active: size, on: ground, anchoredOn: anchor)
    }
    func mix(_ hours: ServingLadder.Hours) -> Double {
      (request.input * hours.input + request.output * hours.output) / (request.input + request.output)
    }
    guard let low = at(active.low), let middle = at(active.mid), let high = at(active.high) else { return nil }
    self.active = active
    hours = middle
    mixed = Spread(mix(low), mix(middle), mix(high))
  }

  /// Standard deviation of the logarithm of the hours: of the size, of the program's predictions and of the engines of the day, as
  /// independent errors add.
  ///
  /// - Parameter calibration: how times are predicted, and how far predictions are off for models left out of its fit.
  public func deviation(_ calibration: Calibration) -> Double {
    let tool = Spread(calibration.perTokenRange.lowerBound, 1, calibration.perTokenRange.upperBound)
    let engines = Spread(ServingLadder.engines.low, 1, ServingLadder.engines.high)
    return Double.sqrt([mixed, tool, engines].reduce(0) { $0 + $1.deviation * $1.deviation })
  }
}

extension ServingLadder.Ground {
  /// A processor with the numbers in which a place's market platforms of a date serve on it; BF16 where none is known.
  ///
  /// - Parameters:
  ///   - gpu: the name of the card.
  ///   - place: where.
  ///   - date: when.
  ///   - platforms: the platforms of all dates.
  public init(gpu: String, _ place: ModelClass.Place, on date: DateStamp, _ platforms: [ServingPlatform]) {
    let known = platforms.first { $0.gpu == gpu && $0.place == place && $0.holds(on: date) }
    self.init(gpu: gpu, precision: known?.precision ?? .bf16)
  }
}
