public import Facts
internal import Maths
public import Units

/// The program's prediction for DeepSeek-V2 on a node, beside what its maker published: the level that costs are anchored on.
///
/// Published (DeepSeek-V2, arXiv:2405.04434, section 3.2.3; facts `deepseek-v2-generation-throughput` and
/// `deepseek-v2-prompt-throughput`): one node of eight H800 writes more than 50,000 and reads more than 100,000 tokens a second, in
/// FP8, on the traffic of the service before it. Predicted: the same node doing one of the two and nothing else,
///
///     writing  G b / t(b),   reading  G n / p(n),
///
/// for G groups of b requests, a pass t, and a pass p over n tokens of prompts, in the best layout that fills the node. Costs are
/// multiplied by predicted over published, input and output each by its own ratio, for prices of a date on which the figures were
/// public.
public struct ThroughputAnchor: Hashable, Sendable {
  /// Tokens a second that a node writes, and that it reads.
  public struct Rates: Hashable, Sendable {
    /// Written, and read.
    public let generation, prompt: Double

    package init(generation: Double, prompt: Double) {
      self.generation = generation
      self.prompt = prompt
    }
  }

  /// Predicted and published.
  public let predicted, published: Rates
  /// Since when the published ones are public.
  public let publicSince: DateStamp
  /// The facts.
  public let facts: [Fact]
  /// Processors of the node.
  public static let gpus = 8
  /// The traffic of the service before, of which no length was published. Assumption.
  public static let request = RequestShape(input: 1000, output: 500)

  /// Predicted over published: what hours of output, and of input, are multiplied by.
  public var generationFactor: Double { predicted.generation / published.generation }
  /// The same for input.
  public var promptFactor: Double { predicted.prompt / published.prompt }

  /// The anchor; nil where a fact or card is missing.
  ///
  /// - Parameters:
  ///   - base: the facts, among them what was published.
  ///   - parts: what the same node is predicted with.
  ///   - request: the lengths of the requests that the published rates were seen with.
  public init?(_ base: FactBase, _ parts: ServingLadder.Parts, request: RequestShape = Self.request) {
    let facts = ["deepseek-v2-generation-throughput", "deepseek-v2-prompt-throughput"].compactMap { base[$0] }
    guard facts.count == 2, let machine = parts.machines["H800 SXM"],
      let card = try? ModelCard.named("DeepSeek-V2", in: parts.models)
    else { return nil }
    self.facts = facts
    publicSince = Swift.max(facts[0].publicSince, facts[1].publicSince)
    published = Rates(generation: facts[0].value.middle, prompt: facts[1].value.middle)
    let context = request.input + request.output / 2
    var (generation, prompt) = (0.0, 0.0)
    for layout in Layout.legal(card.architecture, gpus: Self.gpus)
    where layout.gpus == Self.gpus && layout.pipeline == 1 {
      let deployment = Deployment(
        model: card.name, architecture: card.architecture, gpu: machine.gpu, layout: layout, weights: .fp8,
        engine: .init("vllm"))
      let room = Memory.requests(deployment, context: context).rounded(.down)
      guard room >= 1 else { continue }
      let groups = Double(layout.data)
      let batch = Swift.min(room, Machine.largestBatch)
      let pass = machine.passTime(.decode(sequences: batch, context: context), deployment, parts.calibration)
      generation = Swift.max(generation, groups * batch / pass)
      let prompts = Machine.promptTokens / request.input
      let reading = machine.passTime(
        .prefill(sequences: prompts, tokens: request.input), deployment, parts.calibration)
      prompt = Swift.max(prompt, groups * Machine.promptTokens / reading)
    }
    guard generation > 0, prompt > 0 else { return nil }
    predicted = Rates(generation: generation, prompt: prompt)
  }

  /// Whether the figures were public on a date.
  public func isKnown(on date: DateStamp) -> Bool { publicSince.isOver(on: date) }

  /// Processor-hours of a million tokens at the published rates: of input and of output.
  public var publishedHours: (input: Double, output: Double) {
    func hours(_ rate: Double) -> Double { Double(Self.gpus) / (rate * 3600) * 1e6 }
    return (hours(published.prompt), hours(published.generation))
  }
}
