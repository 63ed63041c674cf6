public import Compute
public import Facts

/// What prices are weighed with: the program's own files, read once.
public struct PriceWarMeans: Sendable {
  /// The facts.
  public let base: FactBase
  /// Cards of processors and models.
  public let gpus: [GPUCard]
  /// Cards of models.
  public let models: [ModelCard]
  /// Machines by the name of their card.
  public let machines: [String: Machine]
  /// How times are predicted.
  public let calibration: Calibration
  /// Sizes of models whose makers did not say.
  public let classes: [ModelClass]
  /// What they were served on.
  public let platforms: [ServingPlatform]
  /// Prices that are not counted.
  public let doubts: [PriceDoubt]
  /// Rounds of companies.
  public let cash: [PublicCash]

  /// All files.
  public static func bundled() throws(FactProblems) -> PriceWarMeans {
    PriceWarMeans(
      base: try FactBase.bundled(), gpus: try GPUCard.bundled(), models: try ModelCard.bundled(),
      machines: try Machine.bundled(), calibration: try Calibration.bundled(), classes: try ModelClass.bundled(),
      platforms: try ServingPlatform.bundled(), doubts: try PriceDoubt.bundled(), cash: try PublicCash.bundled())
  }

  /// What is climbed, in the order of the platforms.
  public var grounds: [ServingLadder.Ground] {
    platforms.reduce(into: []) { grounds, platform in
      if !grounds.contains(platform.ground) { grounds.append(platform.ground) }
    }
  }
}

extension ServingPlatform {
  /// The processor with its numbers.
  public var ground: ServingLadder.Ground { .init(gpu: gpu, precision: precision) }
}
