internal import Compute
internal import Files
internal import Scenarios
public import Studies
public import Traces

/// What tokens cost when a fleet serves a trace, as text, JSON or CSV.
public struct TrafficReport: Report {
  let answer: TrafficAnswer
  let reading: TraceReading
  let file: String

  /// A report of an answer about what was read from a file.
  public init(_ answer: TrafficAnswer, _ reading: TraceReading, file: String) {
    self.answer = answer
    self.reading = reading
    self.file = file
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(figures)
  }

  /// One figure a line: figure, unit, value, low, high.
  public func csv() -> String {
    var rows = all.map { figure in
      [figure.name, figure.unit] + [figure.value, figure.low, figure.high].map { CSVText.number($0) }
    }
    for margin in margins {
      rows.append(["margin of \(margin.tokens)", "share", CSVText.number(margin.margin), "", ""])
    }
    return CSVText.table("figure,unit,value,low,high", rows)
  }

  /// The state of the fleet over time as CSV, a sample a line.
  public func timeline() -> String {
    CSVText.table(
      "time,waiting,reading,writing,memory tokens,memory share,replicas",
      answer.timeline.lazy.map { sample in
        [
          "\(sample.time)", "\(sample.waiting)", "\(sample.reading)", "\(sample.writing)", "\(sample.memoryTokens)",
          "\(sample.memoryShare)", "\(sample.replicas)",
        ]
      })
  }

  /// What this answer has in common with others.
  var words: CostWords {
    let longest = answer.question.trace.requests.reduce(0) { Swift.max($0, Int($1.input) + Int($1.output)) }
    return CostWords(
      question: answer.question.served, hour: answer.hour, prices: answer.prices, kernels: answer.kernels,
      knowsVersion: answer.knowsVersion, longest: Double(longest))
  }
}
