internal import Compute
public import Facts
internal import Files
public import Studies

/// The cheapest deployments, as text, JSON or CSV, and the commands that start the first of them.
public struct PlanReport: Report {
  let answer: PlanAnswer

  /// A report of an answer.
  public init(_ answer: PlanAnswer) { self.answer = answer }

  /// What it takes to repeat it; nil where requests come as they came, and nothing is drawn.
  public var run: RunRecord? {
    let question = answer.question
    if case .trace = question.traffic { return nil }
    return RunRecord(seed: question.seed, paths: nil, digest: question.digest)
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(PlanFigures(answer, assumptions), run)
  }

  /// One plan a line, those of the front behind the others.
  public func csv() -> String {
    let header =
      "list,gpu,gpus,replicas,layout,prefill_replicas,prefill_layout,requests_in_pass,pass_tokens,rate,usd_per_hour,"
      + "usd_per_1000_requests,usd_per_million_input,usd_per_million_cached,usd_per_million_output,share_kept,"
      + "first_token_mean,first_token_at_share,per_token_mean,per_token_at_share,usd_per_1000_requests_low,"
      + "usd_per_1000_requests_high"
    func line(_ list: String, _ choice: PlanChoice) -> [String] {
      let (unit, outcome, tokens) = (choice.unit, choice.outcome, choice.perMillion)
      let main = unit.writers ?? unit.readers
      let apart = unit.writers == nil ? nil : unit.readers
      let thousand = choice.perRequest.map { $0 * 1000 }
      return [
        list, choice.gpu.name, "\(choice.gpus)", "\(main.replicas * choice.count)",
        main.deployment.layout.words, apart.map { "\($0.replicas * choice.count)" } ?? "",
        apart?.deployment.layout.words ?? "", "\(main.limits.requests)",
        "\((apart ?? main).limits.passTokens)", CSVText.number(choice.rate), CSVText.number(choice.hourly),
        CSVText.number(thousand),
        CSVText.number(tokens?.input), CSVText.number(tokens?.cached), CSVText.number(tokens?.output),
        CSVText.number(outcome.kept),
        CSVText.number(outcome.firstToken.mean),
        CSVText.number(outcome.firstToken.atShare), CSVText.number(outcome.perToken.mean),
        CSVText.number(outcome.perToken.atShare),
        CSVText.number(thousand.map { $0 * choice.costInterval.low }),
        CSVText.number(thousand.map { $0 * choice.costInterval.high }),
      ]
    }
    let rows = answer.choices.map { line("best", $0) } + answer.front.map { line("front", $0) }
    return CSVText.table(header, rows)
  }

  /// What starts the cheapest plan: a replica of each kind, by vLLM and by SGLang.
  public func startCommands(_ checkpoints: [Checkpoint]) -> String {
    guard let best = answer.choices.first else { return "" }
    var text = "#!/bin/sh\n\(ShellText.remark(words(best)))\n"
    for engine in ["vllm", "sglang"] {
      text += "\n# \(engine)\n"
      for (part, role) in parts(best.unit) {
        let command = ServeCommand(
          part.deployment.served(by: engine),
          limits: .init(
            requests: part.limits.requests, tokens: part.limits.passTokens, cachesPrefixes: part.limits.isCaching,
            longest: answer.longest),
          role: role, checkpoints: checkpoints)
        text += "# start \(part.replicas * best.count) of these\n" + command.text
      }
    }
    return text
  }

  private func parts(_ unit: PlanUnit) -> [(PlanUnit.Part, ServeCommand.Role)] {
    guard let writers = unit.writers else { return [(unit.readers, .whole)] }
    return [(unit.readers, .prefill), (writers, .decode)]
  }

  /// A plan in words: "4 replicas on 8 H100 SXM each (tensor 8)".
  func words(_ choice: PlanChoice) -> String {
    func part(_ part: PlanUnit.Part, _ what: String) -> String {
      let replicas = part.replicas * choice.count
      let gpus = part.deployment.layout.gpus
      return "\(replicas) \(what)\(replicas == 1 ? "replica" : "replicas") on \(gpus) \(choice.gpu.name)"
        + "\(replicas == 1 ? "" : " each") (\(part.deployment.layout.words))"
    }
    guard let writers = choice.unit.writers else { return part(choice.unit.readers, "") }
    return part(choice.unit.readers, "reading ") + ", " + part(writers, "writing ")
  }
}

extension Deployment {
  /// The same with another engine.
  fileprivate func served(by name: String) -> Deployment {
    guard name != engine.name else { return self }
    return Deployment(
      model: model, architecture: architecture, gpu: gpu, layout: layout, weights: weights, experts: experts,
      cache: cache, engine: Engine(name))
  }
}
