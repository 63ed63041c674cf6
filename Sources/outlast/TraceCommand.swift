import ArgumentParser
import Compute
internal import Files
import Foundation
import Reports
import Scenarios
import Traces

/// What is in a trace of requests, and traces like it.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "What is in a trace of requests: rate, bursts, lengths, and what a cache could reuse.",
    discussion: """
      Reads traces of Mooncake (JSON lines), of Azure and of BurstGPT (CSV); the first line tells which. Lines that are no \
      request are left out, counted, and listed on the error stream.

      With --generate, requests like those of the trace are made instead: its mean rate, how its gaps vary, its pairs of \
      lengths, and about as much to reuse. They are written in Mooncake's form.

      outlast trace conversations.jsonl
      outlast trace conversations.jsonl --generate 100000 --seed 7 --rate 10/s -o busy.jsonl
      """)

  @Argument(help: "A trace.", completion: .file(extensions: ["jsonl", "csv"]))
  var file: String

  @OptionGroup var format: FormatOptions
  @OptionGroup var memory: MemoryOptions

  @Option(help: ArgumentHelp("Write so many requests like those of the trace, up to 1000000.", valueName: "requests"))
  var generate: Int?

  @Option(help: "Seed of what is generated: the same seed gives the same requests.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Generated requests a second; those of the trace when left out.", valueName: "rate"))
  var rate: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where to write what is generated; - for standard output.", valueName: "out.jsonl"))
  var output: String?

  /// Blocks of all prompts that are generated at most: 2 GB of them as text.
  private static let mostBlocks = 250_000_000.0

  func validate() throws {
    if let generate {
      guard (1...1_000_000).contains(generate) else { throw ValidationError("--generate takes 1 to 1000000 requests") }
      guard output != nil else { throw ValidationError("--generate needs --output") }
      if format.json || format.csv { throw ValidationError("--generate writes a trace; --json and --csv do not apply") }
    } else if rate != nil || output != nil {
      throw ValidationError("\(rate != nil ? "--rate" : "--output") needs --generate")
    }
  }

  func run() throws {
    try ending {
      var values = CostValues()
      let rate = values.number("--rate", self.rate, in: "1/s", to: 1e6)
      guard values.problems.isEmpty else { throw Failure.data(ProblemList.text(values.problems)) }
      if let output, output != "-" { try OutputFile.check(output) }
      let reading = try TraceFile.read(file)
      if let generate, let output {
        try write(generate, like: reading, rate: rate, to: output)
        return
      }
      let report = TraceReport(reading, file: file)
      try format.print(report)
    }
  }

  private func write(_ requests: Int, like reading: TraceReading, rate: Double?, to output: String) throws {
    guard var generator = Generator.fitted(to: reading.trace) else {
      throw Failure.data("\(file): has too few requests at different times to generate others like them")
    }
    let blocks = Double(requests) * (reading.trace.meanLengths.input / Double(reading.trace.blockTokens) + 1)
    guard blocks < Self.mostBlocks || reading.trace.blocks.isEmpty else {
      throw Failure.data(
        "--generate: \(requests) requests of this trace would have \(blocks.wholeText) blocks; ask for fewer")
    }
    if let rate { generator.arrivals.rate = rate }
    let bytes = generator.trace(requests: requests, seed: seed).mooncake
    if output == "-" { return print(String(decoding: bytes, as: UTF8.self), terminator: "") }
    try OutputFile.write(bytes, to: output)
    // What is told is what the file holds.
    let written = try Trace.reading(String(decoding: bytes, as: UTF8.self), file: output)
    say(GeneratedReport.text(original: reading, generated: written, file: output, seed: seed, Console.terminal))
  }
}
