import ArgumentParser
import Compute
import Facts
internal import Files
import Reports
import Scenarios
import Studies
import Traces

extension ValidateCommand {
  /// The simulation of serving.
  struct Serving: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "serving",
      abstract:
        "The simulation of serving beside equations, beside queues with a known answer, and beside published runs.",
      discussion: """
        Six deployments at four loads: times per token and to the first one, and throughput, by the closed form of random \
        arrivals and by simulation. M/M/1 and M/D/1, as which the simulation degenerates. Published runs at a stated rate. \
        With --trace, the share of a trace's tokens that caches reuse.

        outlast validate serving --trace mooncake_conversation_trace.jsonl
        """)

    @Option(
      help: ArgumentHelp("A trace that says what prompts have in common (Mooncake).", valueName: "file.jsonl"),
      completion: .file(extensions: ["jsonl"]))
    var trace: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var memory: MemoryOptions

    func run() throws {
      try ending {
        let reuse = try trace.map { try cached($0) }
        do {
          let models = try ModelCard.bundled()
          let machines = try Machine.bundled()
          let calibration = try Calibration.bundled()
          let rows = try PublishedRow.bundled()
          let report = try Watch.over("simulating requests") { progress in
            ServingAgreementReport(
              try ServingAgreement(models: models, machines: machines, calibration: calibration, progress),
              try QueueAgreement(progress),
              try PublishedArrivals(rows, models: models, machines: machines, calibration: calibration, progress),
              reuse: reuse)
          }
          if json { print(try report.json()) } else { say(report.text(Console.terminal)) }
        } catch let error as FactProblems {
          throw Failure.data(error.description)
        }
      }
    }

    private func cached(_ file: String) throws -> ServingAgreementReport.CachedTrace {
      do {
        let text = try InputFile.text(file, kind: "a trace", atMost: InputFile.maximumTraceBytes)
        try Memory.demand(.trace(file, bytes: text.utf8.count))
        let reading = try Trace.reading(text, file: file)
        guard let reuse = ServingAgreementReport.CachedTrace(reading.trace, file: file) else {
          throw Failure.data("\(file): says nothing of what prompts have in common, so nothing of caches")
        }
        return reuse
      } catch let missing as MissingFile {
        throw Failure.noInput(missing.description)
      } catch let problems as Diagnostics {
        throw Failure.data(problems.description)
      }
    }
  }
}
