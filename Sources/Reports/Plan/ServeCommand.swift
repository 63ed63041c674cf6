public import Compute
public import Facts
internal import Files

/// How to start a deployment with its engine: one command for each node, or why there is none.
///
///     let command = ServeCommand(deployment, limits: limits, checkpoints: try Checkpoint.bundled())
///     print(command.text)    // vllm serve deepseek-ai/DeepSeek-V3 \ …
///
/// Flags are those that the engines document; what each page says is with the flags it speaks of, in
/// `ServeCommand+VLLM.swift` and `ServeCommand+SGLang.swift`.
public struct ServeCommand: Hashable, Sendable {
  /// What of a request the deployment does.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Reads the prompt and writes the answer.
    case whole
    /// Reads prompts, and sends their keys and values to others.
    case prefill
    /// Writes answers to prompts that others have read.
    case decode
  }

  /// What a plan assumes of an engine's scheduler.
  public struct Limits: Hashable, Sendable {
    /// Requests in a pass of each group of attention, at most.
    public let requests: Int
    /// Tokens in a pass of each group: the size of a chunk of a prompt.
    public let tokens: Int
    /// Whether prompts that begin alike share keys and values.
    public let cachesPrefixes: Bool
    /// Tokens of the longest request, input and output together.
    public let longest: Int

    /// Limits.
    public init(requests: Int, tokens: Int, cachesPrefixes: Bool, longest: Int) {
      self.requests = requests
      self.tokens = tokens
      self.cachesPrefixes = cachesPrefixes
      self.longest = longest
    }
  }

  /// A command for each node, in the order of their ranks; none where the engine cannot run the deployment.
  public let commands: [String]
  /// What must be done besides, and what an engine cannot do, as sentences.
  public let remarks: [String]

  /// The start of a deployment; `checkpoints` are the published weights to choose from, `gpusPerNode` what a server holds.
  public init(
    _ deployment: Deployment, limits: Limits, role: Role = .whole, checkpoints: [Checkpoint], gpusPerNode: Int? = nil
  ) {
    let node = gpusPerNode ?? Self.gpusPerNode(deployment.gpu)
    let start = Start(
      deployment: deployment, limits: limits, role: role, node: node, weights: Weights(deployment, in: checkpoints))
    let written: (commands: [String], remarks: [String]) =
      switch deployment.engine.name {
      case "vllm": start.vllm()
      case "sglang": start.sglang()
      default: ([], ["No start command is written for \(deployment.engine.name): vllm and sglang are known."])
      }
    commands = written.commands
    remarks = (written.commands.isEmpty ? [] : start.weights.remarks) + written.remarks
  }

  /// Commands under one another, each under its node's number where there are several, and then the remarks, as comments.
  public var text: String {
    var text = ""
    for (rank, command) in commands.enumerated() {
      if commands.count > 1 { text += "# node \(rank)\n" }
      text += command + "\n"
    }
    return text + remarks.map { ShellText.remark($0) + "\n" }.joined()
  }

  /// Cards in a server: eight, or the four of a tray where a rack is one domain, or those a smaller domain has.
  static func gpusPerNode(_ gpu: GPUCard) -> Int {
    switch gpu.scaleUpDomain {
    case 1...2: gpu.scaleUpDomain == 2 ? 2 : 8
    case 72: 4
    default: 8
    }
  }
}

/// What both engines need to know of a start.
struct Start {
  let deployment: Deployment
  let limits: ServeCommand.Limits
  let role: ServeCommand.Role
  /// Graphics processors in a node.
  let node: Int
  let weights: Weights

  /// Nodes of a replica.
  var nodes: Int { (deployment.layout.gpus + node - 1) / node }

  /// Whether the layout has groups whose experts are in common.
  var sharesExperts: Bool { deployment.architecture.parameters.experts > 0 }

  /// "0.92", rounded down so that no more is taken than was planned with.
  static func share(_ share: Double) -> String {
    let hundredths = Int(saturating: (share * 100 + 1e-9).rounded(.down))
    return "0." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }

  /// Why a cache of these numbers cannot be asked for; nil where it can.
  var cacheRefusal: String? {
    switch deployment.cache {
    case .bf16, .fp8: nil
    default: "Keys and values in \(deployment.cache.rawValue) have no common option of the engines: bf16 and fp8 do."
    }
  }

  /// A command of flags, one a line.
  static func command(_ program: String, _ flags: [String]) -> String {
    ([program] + flags).joined(separator: " \\\n  ")
  }
}

/// Which published weights a deployment is started with.
struct Weights {
  /// The name on Hugging Face as a word of a shell, or the variable that stands for it.
  let word: String
  /// Whether the engine has to make 8 bits of 16 when it loads them.
  let quantizes: Bool
  let bringsCode: Bool
  let remarks: [String]

  /// The checkpoint that is stored as wanted, else one of 16 bits that the engine stores in 8, else words.
  ///
  /// Weights are told by their experts where there are any, since those are nearly all of them, and some checkpoints keep the
  /// rest in 16 bits. vLLM and SGLang make FP8 of 16 bits at the start with `--quantization fp8`:
  /// <https://docs.vllm.ai/en/v0.5.5/quantization/fp8.html> and
  /// <https://docs.sglang.io/advanced_features/server_arguments.html>, "add --quantization fp8 on a fp16 checkpoint or
  /// directly load a fp8 checkpoint without specifying any arguments".
  init(_ deployment: Deployment, in checkpoints: [Checkpoint]) {
    let wanted = deployment.architecture.parameters.experts == 0 ? deployment.weights : deployment.experts
    let given = deployment.model
    let known = checkpoints.filter { $0.model.lowercased() == given.lowercased() }
    let exact = checkpoints.first { $0.id.lowercased() == given.lowercased() }
    if let match = exact.map({ [$0] })?.first(where: { $0.precision == wanted })
      ?? known.first(where: { $0.precision == wanted })
    {
      self.init(word: ShellText.word(match.id), quantizes: false, bringsCode: match.bringsCode, remarks: [])
    } else if wanted == .fp8, let match = exact ?? known.first, match.precision == .bf16 {
      self.init(
        word: ShellText.word(match.id), quantizes: true, bringsCode: match.bringsCode,
        remarks: ["The weights are published in bf16; the engine makes fp8 of them as it loads them."])
    } else if given.contains("/"), exact == nil {
      self.init(
        word: ShellText.word(given), quantizes: false, bringsCode: false,
        remarks: ["Nothing is known of \(given) here; it is taken to be stored in \(wanted.rawValue)."])
    } else {
      self.init(
        word: "\"$MODEL\"", quantizes: false, bringsCode: false,
        remarks: ["Set MODEL to weights of \(given) in \(wanted.rawValue); none are known here."])
    }
  }

  private init(word: String, quantizes: Bool, bringsCode: Bool, remarks: [String]) {
    self.word = word
    self.quantizes = quantizes
    self.bringsCode = bringsCode
    self.remarks = remarks
  }
}
