import Traces
import ArgumentParser
import Compute
import Facts
internal import Files
import Foundation
import Reports
import Scenarios
import Studies

/// Which deployment is cheapest.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Which deployment of a model is cheapest and keeps its latency targets?",
    discussion: """
      Kinds of GPUs, layouts, replicas, limits of a pass, and prompts read on GPUs of their own are compared: by bounds first, \
      then by simulation of those that are left. The targets are kept for each request, to the share of them that --share says.

      With a trace or a rate, the fewest GPUs that serve it are sought; without, as many requests as the GPUs of --gpu serve.

      outlast plan llama-3.1-70b --gpus a100,h100,h200 --trace trace.jsonl --ttft 2s --tpot 40ms
      outlast plan deepseek-v3 --gpu 32xH200 --input 4000 --output 1000 --ttft 2s --tpot 50ms
      outlast plan qwen3-32b --gpus h100,l40s --input 2000 --output 500 --rate 20/s --tpot 30ms --export start.sh
      """)

  @Argument(
    help: "A model's name, or the path of a config.json; - reads one from standard input.",
    completion: .file(extensions: ["json"]))
  var model: String

  @Option(help: ArgumentHelp("One kind of GPU, and how many there are at most, such as 32xH200.", valueName: "NxNAME"))
  var gpu: String?

  @Option(help: ArgumentHelp("Kinds of GPUs to choose from, such as a100,h100,h200.", valueName: "names"))
  var gpus: String?

  @Option(help: "With --gpus: how many there may be at most.")
  var maxGpus = 256

  @Option(help: "A trace of requests to serve: Mooncake, Azure or BurstGPT.", completion: .file())
  var trace: String?

  @Option(help: "Tokens of a request's input, such as 4000 or 4k.")
  var input: String?

  @Option(help: "Tokens of a request's output.")
  var output: String?

  @Option(
    help: "Tokens of the input that all requests have in common and that are cached, or a share such as \"60 %\".")
  var cached: String?

  @Option(help: "Requests that arrive a second, at random, such as 3/s.")
  var rate: String?

  @Option(help: "Target of a request's time to its first token, such as 2s.")
  var ttft: String?

  @Option(help: "Target of a request's mean time for each token after the first, such as 50ms.")
  var tpot: String?

  @Option(help: "Share of requests that keep both targets.")
  var share = "90 %"

  @OptionGroup var engine: EngineOptions

  @Flag(help: "Read prompts on the GPUs that write the answers, only.")
  var together = false

  @OptionGroup var when: DateOption

  @OptionGroup var term: TermOption

  @Option(
    help:
      "Rents in USD/GPU-hour: 2.5 for all, or by kind, such as a100=1.3,h100=2.5; those known on the date when left out."
  )
  var rent: String?

  @Option(help: "Seed of random arrivals.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Write the start commands of the cheapest plan, of vLLM or SGLang.", valueName: "start.sh"))
  var export: String?

  @OptionGroup var format: FormatOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    guard (gpu == nil) != (gpus == nil) else {
      throw ValidationError("say which GPUs: --gpu 32xH200, or --gpus h100,h200")
    }
    if trace != nil && (input != nil || output != nil || rate != nil || cached != nil) {
      throw ValidationError(
        "--trace says how long requests are and when they come; --input, --output, --cached and --rate do not go with it"
      )
    }
    if trace == nil && (input == nil || output == nil) {
      throw ValidationError("say what is to be served: --trace, or --input and --output")
    }
    if trace == nil && rate == nil && gpu == nil {
      throw ValidationError("with --gpus, say how much is to be served: --trace or --rate")
    }
    if ttft == nil && tpot == nil { throw ValidationError("say what is promised: --ttft, --tpot or both") }
    guard (1...1024).contains(maxGpus) else { throw ValidationError("--max-gpus takes 1 to 1024") }
    if gpu != nil && maxGpus != 256 { throw ValidationError("--max-gpus goes with --gpus") }
  }

  func run() throws {
    try ending {
      let question = try self.question()
      if let export { try OutputFile.check(export) }
      let answer: PlanAnswer
      do {
        answer = try Watch.over("comparing plans") { try PlanStudy.run(question, $0) }
      } catch let refusal as PlanRefusal {
        throw Failure.data(PlanReport.text(refusal, question, named: model))
      }
      let report = PlanReport(answer)
      if let export { try OutputFile.write(report.startCommands(try Checkpoint.bundled()), to: export) }
      try format.print(report)
    }
  }

  /// The question, or everything that is wrong with it.
  private func question() throws -> PlanQuestion {
    var values = CostValues()
    do {
      if let question = try question(&values), values.problems.isEmpty { return question }
    } catch let missing as MissingFile {
      throw Failure.noInput(missing.description)
    } catch let problems as Diagnostics {
      throw Failure.data(problems.description)
    }
    throw Failure.data(ProblemList.text(values.problems))
  }

  private func question(_ values: inout CostValues) throws -> PlanQuestion? {
    let card = try engine.model(model, &values)
    let kinds = kinds(&values)
    let traffic = try traffic(&values)
    let targets = LatencyTargets(
      firstToken: values.number("--ttft", ttft, in: "s"), perToken: values.number("--tpot", tpot, in: "s"))
    let kept = values.number("--share", share, in: "share", to: 1)
    let cache = engine.cache(&values)
    let served = engine.engine(&values)
    let stamp = values.date(when.date)
    let rents = rents(kinds?.cards ?? [], &values)
    guard let card, let kinds, let traffic, let kept, let served, let stamp else { return nil }
    var question = PlanQuestion(
      model: card, gpus: kinds.cards, most: kinds.most, traffic: traffic, targets: targets, date: stamp)
    question.share = kept
    question.engine = served
    question.cache = cache
    question.mayReadApart = !together
    question.seed = seed
    question.rents = rents
    values.check(card, on: stamp)
    for gpu in kinds.cards { values.check(gpu, option: gpus == nil ? "--gpu" : "--gpus", on: stamp) }
    question.term = term.read(&values)
    return question
  }

  /// Rents that are stated, by the names of cards.
  private func rents(_ cards: [GPUCard], _ values: inout CostValues) -> [String: Double] {
    var rents: [String: Double] = [:]
    for part in (rent ?? "").split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
      guard let amount = values.number("--rent", pair.last.map(String.init), in: "USD/GPU-hour", to: 1e6) else {
        continue
      }
      guard pair.count == 2 else {
        for card in cards { rents[card.name] = amount }
        continue
      }
      do throws(UnknownCard) {
        let named = try GPUCard.named(String(pair[0]), in: (try? GPUCard.bundled()) ?? [])
        guard cards.contains(named) else {
          values.complain("--rent", "\(named.name) is not among the GPUs to choose from")
          continue
        }
        rents[named.name] = amount
      } catch {
        values.complain("--rent", error.description)
      }
    }
    return rents
  }

  /// The kinds of GPUs, and how many there may be.
  private func kinds(_ values: inout CostValues) -> (cards: [GPUCard], most: Int)? {
    if let gpu { return values.gpus(gpu).map { ([$0.card], $0.count) } }
    var cards: [GPUCard] = []
    var isWhole = true
    for name in (gpus ?? "").split(separator: ",", omittingEmptySubsequences: false) {
      do throws(UnknownCard) {
        let card = try GPUCard.named(String(name.drop { $0 == " " }), in: (try? GPUCard.bundled()) ?? [])
        if !cards.contains(card) { cards.append(card) }
      } catch {
        values.complain("--gpus", error.description)
        isWhole = false
      }
    }
    return isWhole ? (cards, maxGpus) : nil
  }

  /// What is to be served.
  private func traffic(_ values: inout CostValues) throws -> PlanQuestion.Traffic? {
    if let trace { return .trace(try TraceFile.read(trace).trace) }
    let input = values.number("--input", input, in: "tokens", to: 1e7)
    let output = values.number("--output", output, in: "tokens", to: 1e7)
    let cached: Double = input.flatMap { CostServingOptions.cachedTokens(self.cached, of: $0, &values) } ?? 0
    let arrivals = values.number("--rate", rate, in: "1/s", to: 1e6)
    guard let input, let output else { return nil }
    let request = RequestShape(input: input, cached: cached, output: output)
    guard rate != nil else { return .most(request) }
    guard let arrivals else { return nil }
    return .rate(request, arrivals)
  }
}
