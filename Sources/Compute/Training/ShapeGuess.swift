public import Facts
internal import Maths

/// Shapes of models of which only the parameters are known, from the shapes of those that are known whole:
///
///     ln h = a + b ln(N / 50e9) + c ln(r / 10),  ln w likewise
///
/// h the hidden size, w = Σ_layers H (d_k + d_v), N active parameters, r total over active ones; c is 0 for dense models. Least
/// squares over the model cards, dense ones and mixtures apart; cards with linear or sparse attention or windows are left out.
public struct ShapeGuess: Sendable {
  private let dense: (hidden: [Double], width: [Double])
  private let mixture: (hidden: [Double], width: [Double])

  /// Guesses after some cards.
  public init(_ cards: [ModelCard]) {
    let shapes = cards.map { TrainedShape($0.architecture) }.filter { shape in
      shape.sights.allSatisfy { $0.window == nil }
    }
    func fit(_ isMixture: Bool) -> (hidden: [Double], width: [Double]) {
      let mine = shapes.filter { $0.isMixture == isMixture }
      func solve(_ value: (TrainedShape) -> Double, expected: Double) -> [Double] {
        RidgeFit(
          rows: mine.map { Self.features(active: $0.active, total: $0.total, isMixture: isMixture) },
          observations: mine.map { Double.log(value($0)) }, weights: mine.map { _ in 1 },
          means: [Double.log(expected), 0.4, 0], deviations: [10, 10, 10], noise: 0.2
        ).solution
      }
      return (solve(\.hidden, expected: 7000), solve({ $0.sights.reduce(0) { $0 + $1.width } }, expected: 1e6))
    }
    dense = fit(false)
    mixture = fit(true)
  }

  private static func features(active: Double, total: Double, isMixture: Bool) -> [Double] {
    [1, Double.log(active / 50e9), isMixture ? Double.log(total / active / 10) : 0]
  }

  /// The shape of a model with so many parameters; it is a mixture where a token meets fewer than all.
  public func shape(active: Double, total: Double) -> TrainedShape {
    // Dense models count their embeddings in the total, a tenth of it at most.
    let isMixture = total > 1.15 * active
    let row = Self.features(active: active, total: total, isMixture: isMixture)
    let fit = isMixture ? mixture : dense
    return TrainedShape(
      active: active, total: total, hidden: Double.exp(RidgeFit.predict(row, fit.hidden)), isMixture: isMixture,
      sights: [.init(width: Double.exp(RidgeFit.predict(row, fit.width)), window: nil)])
  }
}
