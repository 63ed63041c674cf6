import ArgumentParser
import Compute
internal import Files
import Foundation
import Studies

/// How a trace is served.
struct CostTrafficOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where a request goes: round-robin, least-loaded or cache-aware (the last if prompts share blocks, else least-loaded).",
      valueName: "name"))
  var router: String?

  @Option(help: "Arrivals so many times as fast.")
  var speed: String?

  @Option(help: "Serve the trace so often, one lap after the other.")
  var laps: Int?

  @Option(help: "Requests that a group works on at once, at most (assumed: \(ServerLimits.usualRequests)).")
  var maxRequests: Int?

  @Option(help: "Tokens of a pass, at most (assumed: \(ServerLimits.usualPassTokens)).")
  var chunk: Int?

  @Flag(help: "Keep no prompts for requests that begin alike.")
  var noPrefixCache = false

  @Option(help: ArgumentHelp("Tokens a pass writes for a request, such as 1.8.", valueName: "tokens"))
  var speculation: String?

  @Option(help: ArgumentHelp("GPUs that only read prompts; the others write answers.", valueName: "GPUs"))
  var prefill: Int?

  @Option(help: ArgumentHelp("Follow what is asked with so many replicas at least.", valueName: "replicas"))
  var follow: Int?

  @Option(help: "With --follow: time until a new replica serves (assumed: 180s).")
  var startTime: String?

  @Option(help: ArgumentHelp("Write the state of the fleet over time.", valueName: "out.csv"))
  var timeline: String?

  @Option(help: "With --timeline: time between rows; at most 10000 rows when left out.")
  var every: String?

  /// Decisions of a fleet that follows, at most: two years of them.
  private static let mostDecisions = 1_000_000.0

  /// Rows that `--every` may ask for.
  private static let mostRows = 1_000_000.0

  /// The first option that was given.
  var given: String? {
    let each: [(String, Bool)] = [
      ("--router", router != nil), ("--speed", speed != nil), ("--laps", laps != nil),
      ("--max-requests", maxRequests != nil), ("--chunk", chunk != nil), ("--no-prefix-cache", noPrefixCache),
      ("--speculation", speculation != nil), ("--prefill", prefill != nil), ("--follow", follow != nil),
      ("--start-time", startTime != nil), ("--timeline", timeline != nil), ("--every", every != nil),
    ]
    return each.first { $0.1 }?.0
  }

  func validate() throws {
    func check(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
      if let value, !range.contains(value) {
        throw ValidationError("--\(name) takes \(range.lowerBound) to \(range.upperBound)")
      }
    }
    try check("laps", laps, 1...10_000)
    try check("max-requests", maxRequests, 1...8192)
    try check("chunk", chunk, 1...1_048_576)
    try check("prefill", prefill, 1...1023)
    try check("follow", follow, 1...1024)
    if follow != nil && prefill != nil {
      throw ValidationError("--follow and --prefill exclude each other: only replicas that read and write follow")
    }
    if startTime != nil && follow == nil { throw ValidationError("--start-time needs --follow") }
    if every != nil && timeline == nil { throw ValidationError("--every needs --timeline") }
  }

  /// Reads all values once, to hear what is wrong with them.
  func check(_ values: inout CostValues) { _ = self.values(&values) }

  /// The values that are text.
  private func values(
    _ values: inout CostValues
  ) -> (router: Router?, speed: Double, tokens: Double, start: Double, every: Double?) {
    let router = values.choice("--router", router, Router.allCases.map { ($0.rawValue, $0) })
    let speed = values.number("--speed", speed, in: "1", to: 1e6) ?? 1
    let tokens = values.number("--speculation", speculation, in: "1", to: 64) ?? 1
    if tokens < 1 { values.complain("--speculation", "a pass writes at least one token, not \(speculation ?? "")") }
    let start =
      values.number("--start-time", startTime, in: "s", isZeroAllowed: true) ?? TrafficQuestion.Follow.usualStart
    return (router, speed, tokens, start, values.number("--every", every, in: "s"))
  }

  /// The question about a trace.
  func question(_ trace: Trace, _ served: CostQuestion, _ values: inout CostValues) -> TrafficQuestion {
    let given = self.values(&values)
    var question = TrafficQuestion(trace, speed: given.speed, served: served)
    question.laps = laps ?? 1
    question.router = given.router
    question.requests = maxRequests ?? question.requests
    question.passTokens = chunk ?? question.passTokens
    question.isCaching = !noPrefixCache
    question.tokensPerPass = given.tokens
    question.readers = prefill
    question.following = follow.map { .init(least: $0, start: given.start) }
    if timeline != nil { question.timeline = given.every.map { .every($0) } ?? .whole }
    if let prefill, prefill >= served.gpus {
      values.complain("--prefill", "of \(served.gpus) GPUs at least one must write; \(prefill) leave none")
    }
    let seconds = question.trace.duration * Double(question.laps)
    if let every = given.every, seconds / every > Self.mostRows {
      values.complain(
        "--every",
        "\((seconds / every).wholeText) rows are more than \(Self.mostRows.wholeText); take longer steps")
    }
    if follow != nil, seconds / Following.usualInterval > Self.mostDecisions {
      values.complain(
        "--follow",
        "a fleet decides every \(Following.usualInterval.wholeText) s, \((seconds / Following.usualInterval).wholeText) times over this "
          + "trace; at most \(Self.mostDecisions.wholeText) are computed: raise --speed, or take fewer --laps")
    }
    // Blocks of every lap have numbers of their own.
    if question.laps * Swift.max(trace.distinctBlocks, 1) > Int(Int32.max)
      || question.laps * trace.requests.count > 1 << 31
    {
      values.complain("--laps", "\(question.laps) laps of this trace are too many to number; ask for fewer")
    }
    return question
  }

  /// Writes the timeline, if it was asked for.
  func write(_ text: @autoclosure () -> String) throws {
    guard let timeline else { return }
    try OutputFile.write(text(), to: timeline)
  }
}
