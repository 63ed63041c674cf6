internal import Compute
internal import Studies
internal import Scenarios
public import Traces

/// A generated trace beside the one that it was fitted to.
public enum GeneratedReport {
  /// As text: a row a figure.
  public static func text(
    original: TraceReading, generated: TraceReading, file: String, seed: UInt64, _ terminal: Terminal
  ) -> String {
    let (one, other) = (TraceSummary(original.trace), TraceSummary(generated.trace))
    var table = Table([.init(""), .init("original", .right), .init("generated", .right)])
    func add(_ name: String, _ value: (TraceSummary) -> String) { table.add(name, value(one), value(other)) }
    add("requests") { "\($0.requests)" }
    add("requests a second") { NumberText.amount($0.rate) }
    add("variation of gaps") {
      $0.burstiness.gapVariation.map { NumberText.plain($0, digits: 2) } ?? NumberText.undefined
    }
    add("mean input, tokens") { NumberText.plain($0.input.mean) }
    add("mean output, tokens") { NumberText.plain($0.output.mean) }
    add("correlation of lengths") { $0.correlation.map { NumberText.plain($0, digits: 2) } ?? NumberText.undefined }
    add("tokens reused without limit") { $0.reuse.map { NumberText.percent($0.unlimited.share) } ?? "not known" }
    add("blocks for half of that") { $0.reuse?.blocksForHalf.map { "\($0)" } ?? NumberText.undefined }
    return terminal.paragraph("Wrote \(file), seed \(seed).") + "\n" + table.render(on: terminal) + "\n"
  }
}
