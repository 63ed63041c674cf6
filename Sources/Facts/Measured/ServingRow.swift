/// One measured run of a server of a language model: a deployment under a steady number of requests, and how long its
/// answers took.
///
/// Source: `measured/serving.csv`, runs of InferenceX and of vendors that the package aiconfigurator-core 0.12.0 carries.
public struct ServingRow: Hashable, Sendable {
  /// Graphics processors that work on one thing, and how they share it.
  public struct Workers: Hashable, Sendable {
    /// How many such groups there are; nil where the row does not say.
    public let count: Int?
    /// Ways in which the matrices outside experts are cut, layers are cut, and requests are spread.
    public let tensor, pipeline, data: Int?
    /// Ways in which each expert is cut, and experts are spread.
    public let expertTensor, expertSpread: Int?
    /// Requests that one rank works on at once.
    public let batch: Double?
  }

  /// The name of the row.
  public let id: String
  /// The engine.
  public let engine: String
  /// Its version; nil where the row does not say.
  public let version: String?
  /// The path of the model, and the machine: "deepseek-ai/DeepSeek-R1" on "h200_sxm".
  public let model, system: String
  /// The numbers that weights outside experts and of experts are kept in: "fp8_block"; nil where the row does not say.
  public let weights, experts: String?
  /// Tokens of a request's input and output.
  public let input, output: Double
  /// Requests held in flight; nil where the row does not say.
  public let concurrency: Double?
  /// All processors, where prefill and decoding share them; nil where they are apart.
  public let together: Workers?
  /// Those that prefill, and those that decode, where they are apart.
  public let prefill, decode: Workers?
  /// Graphics processors in all; nil where the row does not say.
  public let gpus: Int?
  /// Seconds to the first token, and for each one after it; nil in rows to be predicted only.
  public let firstToken, perToken: Double?
  /// The line it was read from.
  public let origin: Origin

  /// A row from its parts; times are in seconds.
  public init(
    id: String, engine: String, version: String?, model: String, system: String, weights: String?, experts: String?,
    input: Double, output: Double, concurrency: Double?, together: Workers?, prefill: Workers?, decode: Workers?,
    gpus: Int?, firstToken: Double?, perToken: Double?, origin: Origin
  ) {
    self.id = id
    self.engine = engine
    self.version = version
    self.model = model
    self.system = system
    self.weights = weights
    self.experts = experts
    self.input = input
    self.output = output
    self.concurrency = concurrency
    self.together = together
    self.prefill = prefill
    self.decode = decode
    self.gpus = gpus
    self.firstToken = firstToken
    self.perToken = perToken
    self.origin = origin
  }
}

extension ServingRow {
  /// What every file of rows must have; a column that is missing beside these counts as empty.
  private static let needed = ["id", "backend", "model_path", "system", "mode", "isl", "osl"]

  /// The rows that live inside the program.
  public static func bundled() throws(FactProblems) -> [ServingRow] {
    try read(file: "measured/serving.csv", text: Assets.text("measured/serving.csv") ?? "")
  }

  /// Reads a file of rows. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [ServingRow] {
    try CardTable(text, needing: needed, file: file).rows(file: file) { row in ServingRow(&row) }
  }

  private init?(_ row: inout RowReader) {
    id = row.words("id")
    engine = row.words("backend")
    version = row.textIfAny("backend_version")
    model = row.words("model_path")
    system = row.words("system")
    let precision = row.textIfAny("precision")
    weights = row.textIfAny("gemm_quant_mode") ?? precision
    experts = row.textIfAny("moe_quant_mode") ?? row.textIfAny("gemm_quant_mode") ?? precision
    concurrency = row.sizeIfAny("conc")
    let apart = row.text("mode") == "disagg"
    if !apart, row.text("mode") != "agg" { row.complain("\"\(row.text("mode"))\" is not agg or disagg", "mode") }
    together = apart ? nil : row.workers("")
    prefill = apart ? row.workers("prefill_") : nil
    decode = apart ? row.workers("decode_") : nil
    gpus = row.wholeIfAny("gpus")
    firstToken = row.sizeIfAny("silicon_ttft_ms", scale: 1e-3)
    perToken = row.sizeIfAny("silicon_tpot_ms", scale: 1e-3)
    origin = row.origin
    guard let input = row.size("isl"), let output = row.size("osl"), row.problems.isEmpty else { return nil }
    self.input = input
    self.output = output
  }
}

extension RowReader {
  /// The text of a column, or nil for an empty field.
  func textIfAny(_ column: String) -> String? {
    text(column).isEmpty ? nil : text(column)
  }

  /// A whole number, which a table of floating-point numbers may write "8.0"; nil for an empty field and for nothing.
  mutating func wholeIfAny(_ column: String) -> Int? {
    guard !text(column).isEmpty else { return nil }
    let number = value(column, "a whole number") { text -> Int? in
      guard case .number(let number)? = FactValue(text) else { return nil }
      return Int(exactly: number)
    }
    return number == 0 ? nil : number
  }

  fileprivate mutating func workers(_ prefix: String) -> ServingRow.Workers {
    ServingRow.Workers(
      count: prefix.isEmpty ? 1 : wholeIfAny(prefix + "num_workers"), tensor: wholeIfAny(prefix + "tp_size"),
      pipeline: wholeIfAny(prefix + "pp_size"), data: wholeIfAny(prefix + "attention_dp_size"),
      expertTensor: wholeIfAny(prefix + "moe_tp_size"), expertSpread: wholeIfAny(prefix + "moe_ep_size"),
      batch: sizeIfAny(prefix + "batch_size"))
  }
}
