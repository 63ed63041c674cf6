public import Compute
public import Facts

/// A day of DeepSeek's service, predicted from the model's card, the processor's card and the traffic, and set beside what was
/// published of it. No row of that day is part of any fit.
///
/// Source of traffic and results: "DeepSeek-V3/R1 inference system overview", day six of its open infrastructure week,
/// 2025-03-01 (rows m1145 to m1152 of `measured/published.csv`). From the same page: prompts are read by groups of 4 nodes with
/// experts spread 32 ways, answers written by groups of 18 nodes with experts spread 144 ways.
public struct PublishedDay: Sendable {
  /// A figure of the day: what was published, and what is predicted.
  public struct Figure: Sendable {
    /// What it is.
    public let name: String
    /// Predicted, and published.
    public let predicted, published: Double
  }

  /// The figures.
  public let figures: [Figure]
  /// What was assumed, in words.
  public let assumptions: [String]

  /// Share of the time that a group that reads prompts is busy: at two thirds a prompt waits as long as it takes (M/D/1). Chosen
  /// with the published throughput of a node in view.
  static let busy = 2.0 / 3
  /// Requests that a processor decodes at most.
  static let most = 128.0
  /// Share of these that is filled on average. Chosen when it was known that the published nodes and speed imply about 88
  /// requests, which is 0.69; so the nodes that write answers test the time of a pass, not the share.
  static let filled = 2.0 / 3

  /// The prediction; nil where rows of the traffic or cards are missing.
  public init?(_ rows: [PublishedRow], models: [ModelCard], machines: [String: Machine], calibration: Calibration) {
    func published(_ metric: String) -> Double? { rows.first { $0.metric == metric }?.value }
    guard let machine = machines["H800 SXM"], let card = try? ModelCard.named("DeepSeek-V3", in: models),
      let input = published("total_input_tokens_24h"), let cached = published("input_cache_hit_tokens_24h"),
      let output = published("total_output_tokens_24h"), let context = published("avg_kv_len_per_output_token"),
      let nodes = published("avg_nodes")
    else { return nil }
    let day = 86_400.0
    // The mean context of an output token is a prompt and half an answer; the day's totals give their ratio.
    let answer = context / (input / output + 0.5)
    let prompt = answer * input / output
    let hits = prompt * cached / input
    func deployment(_ spread: Int) -> Deployment {
      Deployment(
        model: card.name, architecture: card.architecture, gpu: machine.gpu,
        layout: Layout(data: spread, expertSpread: spread), weights: .fp8, engine: .init("sglang"))
    }
    let together = Machine.promptTokens / (prompt - hits)
    let reading = machine.passTime(
      .prefill(sequences: together, tokens: prompt, cached: hits), deployment(32), calibration)
    let readRate = 8 * Machine.promptTokens / reading
    let prefillNodes = (input - cached) / day / (readRate * Self.busy)
    let batch = Self.most * Self.filled
    let step = machine.passTime(.decode(sequences: batch, context: context), deployment(144), calibration)
    let decodeNodes = output / day * step / batch / 8
    // What a node reads and writes a second, after the source.
    let (readPublished, writePublished) = (input / day / 73_700, output / day / 14_800)
    figures = [
      Figure(name: "nodes that read prompts", predicted: prefillNodes, published: readPublished),
      Figure(name: "nodes that write answers", predicted: decodeNodes, published: writePublished),
      Figure(name: "nodes in all", predicted: prefillNodes + decodeNodes, published: nodes),
      Figure(name: "tokens a second and user", predicted: 1 / step, published: 21),
    ]
    assumptions = [
      "a request is \(prompt.rounded().wholeText) tokens of input, \(hits.rounded().wholeText) of them cached, and "
        + "\(answer.rounded().wholeText) of output: the day's totals, and half an answer in the mean context",
      "a group that reads prompts is busy two thirds of the time, so that a prompt waits as long as it takes (M/D/1)",
      "a processor decodes at most 128 requests, of which two thirds are filled; the published "
        + "nodes and speed imply about 88, and both shares were chosen with them in view",
      "the engine is none of those measured; SGLang's factor stands for it",
      "two halves of a pass hide exchanges behind arithmetic; passes of prompts hold 8,192 tokens",
      "the split of the published nodes follows from the source's 73,700 tokens of input, hits among them, and 14,800 of "
        + "output a second and node; 21 tokens a second stands for its 20 to 22",
    ]
  }
}
