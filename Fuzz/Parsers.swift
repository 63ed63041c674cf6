import Compute
import Economy
import Facts
import Files
import Maths
import Scenarios
import Studies
import Traces
import Units

/// What became of an input.
enum Outcome {
  case accepted
  /// Refused, with what was said.
  case refused([String])
  /// Refused without saying where or what.
  case unlocated(String)
}

/// Every parser of text and bytes that come from outside, each with good inputs to make bad ones of.
enum Parser: String, CaseIterable {
  case bundled = "the bundled scenario"
  case template = "the template"
  case scenario = "a small scenario"
  case facts = "facts"
  case cards = "GPU cards"
  case models = "model cards"
  case configs = "config.json of models"
  case benchmarks = "outputs of benchmarks"
  case traces = "traces of requests"
  case books = "monthly books"
  case rows = "measured runs, published figures, calibrations and mechanisms"
  case overrides
  case expressions = "value expressions"
  case amounts = "amounts, units, months and dates"
  case cells
  case goals = "goals and levers"
  case variants = "cases, with values to try laid over them"
  case sizes = "sizes of memory"
  case kept = "rows of a sensitivity run"
  case shards

  /// How many of a hundred inputs go to it: the first three take longest.
  var share: Int {
    switch self {
    case .bundled: 1
    case .template, .models, .configs, .benchmarks: 4
    case .books: 6
    case .overrides, .cells, .shards, .rows: 5
    case .traces: 8
    case .cards, .amounts: 8
    case .goals: 3
    case .kept, .sizes: 1
    case .variants: 2
    case .facts, .expressions: 9
    case .scenario: 8
    }
  }

  /// The parser that a number below a hundred falls to.
  static func at(_ number: Int) -> Parser {
    var rest = number
    return allCases.first {
      rest -= $0.share
      return rest < 0
    } ?? .scenario
  }
}

/// Good inputs, made once.
struct Samples {
  let bundled = Assets.text("scenarios/china-2024-12.yaml") ?? ""
  let facts = Samples.lines("facts/users.csv", atMost: 4_000)
  let cards = Assets.text("cards/gpus.csv") ?? ""
  let models = Samples.lines("cards/models.csv", atMost: 4_000)
  let configs = [
    #"""
    {"model_type": "llama", "hidden_size": 4096, "num_hidden_layers": 32, "num_attention_heads": 32,
     "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256, "tie_word_embeddings": false,
     "hidden_act": "silu", "torch_dtype": "bfloat16", "max_position_embeddings": 131072}
    """#,
    #"""
    {"model_type": "deepseek_v3", "hidden_size": 7168, "num_hidden_layers": 61, "num_attention_heads": 128,
     "kv_lora_rank": 512, "q_lora_rank": 1536, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64, "v_head_dim": 128,
     "n_routed_experts": 256, "num_experts_per_tok": 8, "n_shared_experts": 1, "moe_intermediate_size": 2048,
     "first_k_dense_replace": 3, "intermediate_size": 18432, "vocab_size": 129280, "tie_word_embeddings": false,
     "hidden_act": "silu", "quantization_config": {"quant_method": "fp8"}, "max_position_embeddings": 163840}
    """#,
  ]
  let benchmarks = [
    #"""
    {"mean_ttft_ms": 900.5, "mean_tpot_ms": 21.5, "max_concurrency": 32, "total_input_tokens": 400000,
     "total_output_tokens": 100000, "completed": 100, "duration": 60.5, "request_throughput": 1.65}
    """#,
    #"{"mean_ttft_ms": 90, "mean_tpot_ms": 9, "concurrency": 7.5, "total_input_tokens": 4000, "total_output_tokens": 1000, "completed": 10, "duration": 6}"#,
  ]
  let traces = [
    #"""
    {"timestamp": 0, "input_length": 700, "output_length": 5, "hash_ids": [0, 1]}
    {"timestamp": 27.5, "input_length": 1030, "output_length": 40, "hash_ids": [0, -2, 18446744073709551615]}
    {"timestamp": 3000, "input_length": 513, "output_length": 1, "user": {"name": "\u00e9", "tags": [null, 1e3]}}
    """#,
    "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:17:03.9799600,4808,10\r\n2024-05-10 00:00:00+00:00,31,8\r\n",
    "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,\"a, b\",7,8,15,log\n6.5,m,7,0,7,log\n",
  ]
  let books = [
    "month,cash [k USD],mau,dau,kept.0,kept.1 [%]\n2024-10,\"1,100.5\",900,100,500,60\n2024-12,950,990,120,480,\n",
    "month,line,amount,currency\n2024-11,cash,100,CNY\n2024-12,cash,\"90,5\",USD\n2024-12,rate.CNY,0.14,\n",
    "sep=;\nMonth;Cash;Revenue.API\r\n31/10/2024;1.100,5;7\r\n30/11/2024;(1.000,25);8\r\n31/12/2024;950,1;9\r\n",
  ]
  let serving = Samples.lines("measured/serving.csv", atMost: 3_000)
  let published = Samples.lines("measured/published.csv", atMost: 3_000)
  let calibration = Assets.text("measured/calibration.csv") ?? ""
  let mechanisms = Samples.lines("mechanisms.csv", atMost: 4_000)
  let overrides = [
    "a.cash=3e9 CNY", "a.funding.chance=0", "market.rent.change=-2 %/month", "a.app.d30=20 to 40 %",
    "horizon=24 months", "a.people.research=fact(zhipu-headcount-peak) * 0.3",
  ]
  let expressions = [
    "2 to 5 USD/GPU-hour", "fact(kimi-mau-2024-09) * lognormal(1, 0.2)", "60M USD @ 2023-06", "0.8 CNY per Mtok",
    "normal(10 people, 5 people)", "uniform(1 %, 2 %)", "triangular(1, 2, 3)", "pert(1 month, 2 months, 4 months)",
    "beta(2, 5)", "gamma(2, 3 users)", "empirical(1, 2, 2.5)", "-(3 - 1) * 2 CNY / 4", "geometric(2, 0.1)",
  ]
  let amounts = [
    "0.8 CNY/Mtok", "500 Gtok/month", "34.5 %", "1e-3 USD/GPU-hour", "989 TFLOP/s", "12 people", "3.35 TB/s",
    "-2 %/month", "24 months", "2024-12", "2024-09-30", "2024", "1e9", "tokens/user/month", "CNY per year",
    "person/team",
  ]
  let cells = [
    "a.burn@2025-06", "a.cash needed@6", "a.cash-needed@12", "market.token price level@3", "USD.exchange-rate@2025-01",
  ]
  let goals = [
    "survival@10 >= 90 %", "cash@2025-06 >= 2e6 CNY with 90 %", "median a.cash@6 <= 3 bn CNY",
    "p5 burn@3 >= -2 M CNY/month",
    "mean cash needed@12 <= 1e9 CNY",
  ]
  let levers = ["cash", "a.app.d30", "api.price", "compute.rent", "market.rent.change", "people.pay"]
  let ranges = ["1e6 to 2e9 CNY", "10 % to 40 %", "0.5 to 3", "-5 to 5 %/month", "1 to 2 CNY/Mtok"]
  /// Half of what is mutated lies under a checksum that is made anew, so that more is read of it than its head.
  let kept = Sealed((0..<96).map { UInt8($0) }, of: Digest(of: "kept"))
  let sizes = ["2GB", "1.5 GiB", "500M", "123456789", "1 TB", "0.25tib"]
  let text = """
    outlast: 1
    start: 2024-12
    currency: CNY
    exchange: { USD: { rate: fact(cny-per-usd-parity-2024-12-31), spread: { assume: "1 %", because: x } } }
    companies:
      a:
        cash: { value: "3e9 CNY", source: bank }
        app: { users: fact(kimi-mau-2024-09), d30: { assume: "20 to 30 %", because: x }, tokens: { assume: "5e4 tokens/user/month", because: x } }
        serving: { gpu: H800 SXM, active-parameters: { assume: "2e10 to 1e11 parameters", because: x }, total-parameters: { assume: "2e11 parameters", because: x } }
        compute: { rent: { geometric: { start: { assume: "2 USD/GPU-hour", because: x }, rate: { assume: "-2 %/month", because: x } } } }
    """
  let scenario: Scenario
  let plan = Plan(paths: 64, seed: 9)
  let run: Shard.Run
  let shards: [[UInt8]]

  /// The first whole lines of a bundled file: what is cut in a line is never read.
  private static func lines(_ path: String, atMost count: Int) -> String {
    let text = (Assets.text(path) ?? "").prefix(count)
    return String(text[..<(text.lastIndex(of: "\n") ?? text.endIndex)]) + "\n"
  }

  init() throws {
    scenario = try Scenario.load(text: text, name: "small").lasting(months: 12)
    let run = Shard.Run(scenario.setup, plan)
    self.run = run
    shards = try (1...2).compactMap { try Shard.Part($0, of: 2).map { try run.sample($0) } }
  }
}

extension Parser {
  /// Feeds one input that is made from a generator.
  func feed(_ samples: Samples, _ random: inout Seeded) -> Outcome {
    func mutated(_ texts: [String], _ random: inout Seeded) -> String {
      Mutator.mutate(texts[Int.random(in: 0..<texts.count, using: &random)], &random)
    }
    do {
      switch self {
      case .bundled: _ = try Scenario.load(text: Mutator.mutate(samples.bundled, &random), name: "fuzz")
      case .template:
        let id = [nil, "downside", "upside"][Int.random(in: 0..<3, using: &random)]
        _ = try Scenario.load(text: Mutator.mutate(Scenario.template, &random), name: "fuzz", case: id)
      case .scenario: _ = try Scenario.load(text: Mutator.mutate(samples.text, &random), name: "fuzz")
      case .facts: _ = try FactBase(files: [(name: "fuzz.csv", text: Mutator.mutate(samples.facts, &random))])
      case .cards: _ = try GPUCard.read(file: "fuzz.csv", text: Mutator.mutate(samples.cards, &random))
      case .models: _ = try ModelCard.read(file: "fuzz.csv", text: Mutator.mutate(samples.models, &random))
      case .configs: _ = try ModelCard.reading(config: mutated(samples.configs, &random), file: "fuzz.json")
      case .benchmarks: _ = try BenchRun.reading(mutated(samples.benchmarks, &random), file: "fuzz.json")
      case .traces:
        let reading = try Trace.reading(mutated(samples.traces, &random), file: "fuzz.jsonl")
        // What was read is also measured: no trace may make that trap.
        _ = TraceSummary(reading.trace)
        let silent = reading.broken.first { $0.location.line == 0 || $0.message.isEmpty }
        return silent.map { .unlocated("\($0)") }
          ?? (reading.broken.isEmpty ? .accepted : .refused(reading.broken.map(\.message)))
      case .books:
        guard let start = Month(year: 2024, month: 12) else { return .refused(["no month"]) }
        let bytes = Array(mutated(samples.books, &random).utf8)
        _ = try Books.read(bytes, file: "fuzz.csv", currency: .usd, start: start)
      case .rows:
        switch Int.random(in: 0..<4, using: &random) {
        case 0: _ = try ServingRow.read(file: "fuzz.csv", text: Mutator.mutate(samples.serving, &random))
        case 1: _ = try PublishedRow.read(file: "fuzz.csv", text: Mutator.mutate(samples.published, &random))
        case 2:
          let text = Mutator.mutate(samples.mechanisms, &random)
          _ = try Mechanism.read(file: "fuzz.csv", text: text, facts: try FactBase.bundled())
        default: _ = try Calibration.read(file: "fuzz.csv", text: Mutator.mutate(samples.calibration, &random))
        }
      case .overrides:
        _ = try Scenario.load(text: samples.text, name: "fuzz", overrides: [mutated(samples.overrides, &random)])
      case .expressions:
        let path = ["cash", "app.d30", "people.research", "compute.rent"][Int.random(in: 0..<4, using: &random)]
        let text = "a.\(path)=" + mutated(samples.expressions, &random)
        _ = try Scenario.load(text: samples.text, name: "fuzz", overrides: [text])
      case .variants:
        var source = try ScenarioSource(text: Mutator.mutate(Scenario.template, &random), name: "fuzz")
        let (id, text) = (source.cases.randomElement(using: &random)?.id, mutated(samples.overrides, &random))
        _ = try source.scenario(case: id, overrides: [text.replacing("a.", with: "my-company.", maxReplacements: 1)])
      case .sizes: return Memory.size(mutated(samples.sizes, &random)) == nil ? .refused(["no size"]) : .accepted
      case .amounts: return try Parser.amount(mutated(samples.amounts, &random))
      case .cells:
        guard let cell = CellName(mutated(samples.cells, &random)) else { return .refused(["no such text"]) }
        _ = try cell.found(in: samples.scenario, named: "fuzz")
      case .goals:
        if Bool.random(using: &random) {
          _ = try Goal.found(mutated(samples.goals, &random), in: samples.scenario, named: "fuzz")
        } else {
          let lever = try Lever.found(mutated(samples.levers, &random), in: samples.scenario, named: "fuzz")
          let range = try lever.range(mutated(samples.ranges, &random))
          // No value of the range may trap where it is tried.
          _ = lever.applied(range.upperBound, to: samples.scenario.setup)
        }
      case .kept: _ = try KeptRows(Parser.mutated(samples.kept, as: .rows, &random))
      case .shards:
        var shards = samples.shards
        let place = Int.random(in: 0..<shards.count, using: &random)
        shards[place] = try Parser.mutated(Sealed(shards[place], as: .shard), as: .shard, &random)
        var merge = Shard.Merge(samples.run)
        for shard in shards { try merge.add(shard) }
        _ = try merge.ensemble()
      }
      return .accepted
    } catch {
      return Parser.judged(error)
    }
  }

  /// What was kept, mutated as it lies there, or before its checksum was made.
  private static func mutated(_ sealed: Sealed, as kind: Sealed.Kind, _ random: inout Seeded) -> [UInt8] {
    Bool.random(using: &random)
      ? Mutator.mutate(sealed.bytes(as: kind), &random)
      : Sealed(Mutator.mutate(sealed.payload, &random), of: sealed.digest).bytes(as: kind)
  }

  /// One text as everything that is written in a word or two; accepted where any of them takes it.
  private static func amount(_ text: String) throws -> Outcome {
    let isDate = Month(text) != nil || DateStamp(text) != nil
    if (try? Unit.parse(text)) != nil || isDate { return .accepted }
    _ = try Amount.parse(text)
    return .accepted
  }

  /// Whether a refusal says where and what. A single word's place is known to whoever read it.
  private static func judged(_ error: any Error) -> Outcome {
    let isGood =
      switch error {
      case let problems as Diagnostics:
        !problems.all.isEmpty && problems.all.allSatisfy { !$0.location.file.isEmpty && !$0.message.isEmpty }
      case let problem as Diagnostic: !problem.location.file.isEmpty && !problem.message.isEmpty
      case let problems as FactProblems:
        !problems.all.isEmpty && problems.all.allSatisfy { $0.origin.line > 0 && !$0.message.isEmpty }
      case let problem as KeptProblem: !problem.description.isEmpty
      case let gaps as Shard.Coverage: "\(gaps)".contains("part")
      case let error as AmountError: !error.message.isEmpty
      case SensitivityProblem.kept(let reason): !reason.isEmpty
      case is MissingFile: true
      default: false
      }
    return isGood ? .refused(messages(of: error)) : .unlocated("\(error)")
  }

  /// What a refusal says, without places.
  private static func messages(of error: any Error) -> [String] {
    switch error {
    case let problems as Diagnostics: problems.all.map(\.message)
    case let problem as Diagnostic: [problem.message]
    case let problems as FactProblems: problems.all.map(\.message)
    default: ["\(error)"]
    }
  }
}
