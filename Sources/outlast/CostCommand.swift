import Traces
import ArgumentParser
import Compute
import Facts
internal import Files
import Reports
import Scenarios
import Studies
import Units

/// What tokens cost.
struct CostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "What does a million tokens cost, and how far is that from the speed of light?",
    discussion: """
      A model is named as on Hugging Face, such as deepseek-v3 or Qwen/Qwen3-32B, or given as the path of its config.json. \
      Times are predicted from the work of every operator and the kernels measured on the GPU, or the nearest one that was \
      measured; what is assumed is listed below the answer. No rent, price, model or GPU that became public only later than --date is \
      read; kernels and runs that times are predicted from are those of today.

      outlast cost deepseek-v3 --gpu 16xH800 --input 4000 --output 1000 --concurrency 256
      outlast cost ./config.json --gpu 8xH100 --input 4000 --output 1000 --ttft 2s --tpot 50ms
      outlast cost qwen3-32b --gpu 2xH100 --measured bench.json

      With --trace, the fleet serves the requests of a trace one by one, as Documentation/serving.md describes, instead of a \
      steady load.

      outlast cost deepseek-v3 --gpu 16xH800 --trace conversations.jsonl --ttft 5s --tpot 100ms
      """)

  @Argument(
    help: "A model's name, or the path of a config.json; - reads one from standard input.",
    completion: .file(extensions: ["json"]))
  var model: String

  @OptionGroup var serving: CostServingOptions
  @OptionGroup(title: "With --trace") var traffic: CostTrafficOptions
  @OptionGroup var money: CostMoneyOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var memory: MemoryOptions

  @Flag(help: "Show how the cost of output came about, down to cards, kernels and facts.")
  var why = false

  @Option(help: "With --why: show inputs of inputs down to this depth, or all.")
  var depth = DepthArgument(levels: 4)

  func validate() throws {
    if serving.trace == nil, let option = traffic.given { throw ValidationError("\(option) needs --trace") }
    if serving.trace != nil {
      if why {
        throw ValidationError(
          "--why explains a steady load; of a trace served request by request no single formula makes the cost. Leave out "
            + "--trace, or --why")
      }
      if money.utilisation != nil || money.peakToMean != nil {
        throw ValidationError("a trace says when the fleet is asked: --utilisation and --peak-to-mean do not apply")
      }
    }
    if why && (format.json || format.csv) { throw ValidationError("--why is text only") }
  }

  func run() throws {
    try ending {
      let question = try self.question()
      if let trace = serving.trace {
        try serve(trace, question)
        return
      }
      let answer: CostAnswer
      do throws(CostStudy.Refusal) {
        answer = try CostStudy.run(question)
      } catch {
        throw Failure.data(CostRefusalText.text(error, question, named: model))
      }
      let report = CostReport(answer)
      if why {
        say(report.why(Console.terminal, depth: depth.levels))
      } else {
        try format.print(report)
      }
    }
  }

  /// Serves a trace and prints what became of it.
  private func serve(_ file: String, _ question: CostQuestion) throws {
    if let timeline = traffic.timeline { try OutputFile.check(timeline) }
    let reading = try TraceFile.read(file)
    var values = CostValues()
    let asked = traffic.question(reading.trace, question, &values)
    guard values.problems.isEmpty else { throw Failure.data(ProblemList.text(values.problems)) }
    try Memory.demand(.served(reading.trace.requests.count, laps: traffic.laps ?? 1))
    let answer: TrafficAnswer
    do {
      answer = try Watch.over("serving requests") { try TrafficStudy.run(asked, progress: $0) }
    } catch let refusal as CostStudy.Refusal {
      throw Failure.data(CostRefusalText.text(refusal, asked.served, named: model))
    }
    let report = TrafficReport(answer, reading, file: file)
    try traffic.write(report.timeline())
    try format.print(report)
  }

  /// The question, or everything that is wrong with it.
  private func question() throws -> CostQuestion {
    var values = CostValues()
    traffic.check(&values)
    do {
      let question = try serving.question(model, date: values.date(money.when.date), &values)
      if var question, values.problems.isEmpty {
        money.apply(to: &question, &values)
        if values.problems.isEmpty { return question }
      } else {
        // Only to hear what else is wrong.
        _ = money.payment(&values)
        _ = money.share(&values)
      }
    } catch let missing as MissingFile {
      throw Failure.noInput(missing.description)
    } catch let problems as Diagnostics {
      throw Failure.data(problems.description)
    }
    throw Failure.data(ProblemList.text(values.problems))
  }
}
