internal import Maths

/// How the loss of a model falls with its size and the tokens it was trained on:
///
///     L(N, D) = E + A / N^α + B / D^β
///
/// N active parameters, D tokens; L in nats a token of the text of the fit.
///
/// Source: Besiroglu et al. 2024 (arXiv 2404.10102), which fits again what Hoffmann et al. 2022 (arXiv 2203.15556) measured, on
/// dense models of up to 16 billion parameters. Losses of other texts, of mixtures and of later recipes are lower; what is
/// read of it here is only how size and tokens are best divided, and what more of either brings.
public struct ScalingLaw: Hashable, Sendable {
  /// The loss that no model falls below.
  public var floor: Double
  let sizeFactor, sizePower, dataFactor, dataPower: Double

  /// A law.
  public init(floor: Double, sizeFactor: Double, sizePower: Double, dataFactor: Double, dataPower: Double) {
    self.floor = floor
    self.sizeFactor = sizeFactor
    self.sizePower = sizePower
    self.dataFactor = dataFactor
    self.dataPower = dataPower
  }

  /// The law of the replication.
  public static let replicated = ScalingLaw(
    floor: 1.8172, sizeFactor: 482.01, sizePower: 0.3478, dataFactor: 2085.43, dataPower: 0.3658)

  /// The loss of N parameters after D tokens.
  public func loss(parameters: Double, tokens: Double) -> Double {
    floor + sizeFactor * Double.pow(parameters, -sizePower) + dataFactor * Double.pow(tokens, -dataPower)
  }

  /// The parameters that C operations are best spent on, where a token costs 6 N of them; the rest is tokens, C / 6 N:
  ///
  ///     N = G (C / 6)^(β / (α + β)),  G = (α A / β B)^(1 / (α + β))
  ///
  /// Source: Hoffmann et al. 2022, equation 4.
  public func optimalParameters(operations: Double) -> Double {
    let sum = sizePower + dataPower
    let balance = Double.pow(sizePower * sizeFactor / (dataPower * dataFactor), 1 / sum)
    return balance * Double.pow(operations / 6, dataPower / sum)
  }

  /// Tokens after which N parameters have a loss; nil where they never do.
  public func tokens(parameters: Double, loss: Double) -> Double? {
    let rest = loss - floor - sizeFactor * Double.pow(parameters, -sizePower)
    return rest > 0 ? Double.pow(dataFactor / rest, 1 / dataPower) : nil
  }
}
