import Compute
import Facts
import Maths
import Testing

@Suite struct ScalingLawTests {
  /// No other size has a lower loss for as many operations.
  @Test func theBestSizeIsTheBest() {
    let law = ScalingLaw.replicated
    for operations in [1e20, 5.76e23, 3e25] {
      let best = law.optimalParameters(operations: operations)
      func loss(_ size: Double) -> Double { law.loss(parameters: size, tokens: operations / 6 / size) }
      #expect([0.9, 0.99, 1.01, 1.1].allSatisfy { loss(best * $0) > loss(best) })
    }
  }

  /// Besiroglu et al. 2024: about 20 tokens a parameter at the operations of Chinchilla.
  @Test func chinchillaHasTwentyTokensAParameter() {
    let parameters = ScalingLaw.replicated.optimalParameters(operations: 5.76e23)
    let ratio = 5.76e23 / 6 / parameters / parameters
    #expect((17...23).contains(ratio), "\(ratio)")
    #expect((60e9...85e9).contains(parameters))
  }

  @Test func tokensForALossGiveTheLoss() throws {
    let law = ScalingLaw.replicated
    let tokens = try #require(law.tokens(parameters: 7e9, loss: 2.1))
    #expect(abs(law.loss(parameters: 7e9, tokens: tokens) - 2.1) < 1e-12)
    #expect(law.tokens(parameters: 7e9, loss: 1.8) == nil)
  }

  @Test func escalationGoesThroughItsPoints() {
    let path = Escalation(from: (1e8, 2024), to: (5e8, 2030))
    #expect(abs(path.cost(in: 2030) / 5e8 - 1) < 1e-12)
    #expect(abs(path.growth - 1.3077) < 1e-4)
    #expect(abs(FixedCapability.published.share(after: 2) - Double.pow(2, -3) * Double.pow(2, -2 / 2.07)) < 1e-12)
  }

  @Test func guessedShapesAreNearKnownOnes() throws {
    let cards = try ModelCard.trained()
    for name in ["DeepSeek-V3", "Llama-3.1-70B", "Qwen3-235B-A22B", "Llama-2-7B"] {
      let known = TrainedShape(try ModelCard.named(name, in: cards).architecture)
      let guess = ShapeGuess(cards.filter { $0.name != name }).shape(active: known.active, total: known.total)
      #expect(guess.isMixture == known.isMixture)
      #expect(abs(Double.log(guess.hidden / known.hidden)) < 0.5, "\(name)")
      #expect(abs(guess.operations(sequence: 4096) / known.operations(sequence: 4096) - 1) < 0.1, "\(name)")
    }
  }
}
