package import Maths

/// The time to the first token where there is room in memory: T = e^κ s^β b^γ n^δ d^ε, with s = p (1 + b/7) + 5 t + 20 ms.
///
/// p is the time of one's own prompt, t the time of a pass, b the requests of a group, n the tokens of the prompt, d the
/// groups of attention; κ and γ differ by engine. The sum s holds one's own prompt, part of those that arrived at the same
/// moment, passes that are under way, and the way through the server; that waiting grows more slowly than s, since prompts
/// are batched and requests fall out of step, is the exponent β. The form is an assumption; κ to ε are fitted to measured
/// runs.
public struct FirstTokenLaw: Hashable, Sendable {
  /// κ, and what each engine adds to it.
  public var level = 0.0
  /// What each engine adds to κ.
  public var levels: [String: Double] = [:]
  /// β, γ, δ, ε.
  public var work = 1.0, requests = 0.0, prompt = 0.0, groups = 0.0
  /// What each engine adds to γ.
  public var requestsByEngine: [String: Double] = [:]

  /// Nothing is fitted: the sum itself.
  public init() {}

  /// s, in seconds.
  package static func sum<N: Number>(prompt: N, pass: N, requests: N) -> N {
    prompt * (1 + requests / 7) + 5 * pass + 0.02
  }

  /// T, in seconds, for an engine.
  package func time<R: Reading>(
    sum: R.Value, requests: R.Value, promptTokens: Double, groups: Int, engine: String, _ reading: R
  ) -> R.Value {
    let fitted = "fitted to measured/serving.csv"
    func parameter(_ name: String, _ value: Double) -> R.Value {
      reading.figure(name, unit: "", source: fitted, standing: .fact, value)
    }
    let level = parameter("level of the first token, \(engine)", Double.exp(self.level + (levels[engine] ?? 0)))
    let growth = parameter("growth with requests, \(engine)", self.requests + (requestsByEngine[engine] ?? 0))
    return level * pow(sum, parameter("growth with work", work)) * pow(requests, growth)
      * R.Value(Double.pow(promptTokens, prompt) * Double.pow(Double(groups), self.groups))
  }
}
