internal import Traces
internal import Compute
internal import Scenarios
internal import Studies

extension TraceReport {
  /// The answer as text: what was read, how long requests are, how they arrive, what a cache could reuse.
  public func text(_ terminal: Terminal) -> String {
    [opening(terminal), lengthTable(terminal), terminal.paragraph(arrivals), reuseText(terminal)]
      .joined(separator: "\n\n") + "\n"
  }

  private func opening(_ terminal: Terminal) -> String {
    let title = terminal.wrap(terminal.heading("\(file) (\(reading.format.rawValue))"), to: terminal.width)
    var text = "\(counted(summary.requests, "request"))"
    if summary.duration > 0 {
      text +=
        " in \(Self.time(summary.duration)), \(NumberText.amount(summary.rate)) a second"
        + (summary.peakRate.map {
          "; in the fullest minute \(NumberText.amount($0)), \(NumberText.factor($0 / summary.rate)) the mean"
        } ?? "")
    } else {
      text += ", all at once"
    }
    text += "."
    if !reading.broken.isEmpty {
      text += " \(counted(reading.broken.count, "line")) of \(reading.lines) left out"
      let failed = reading.failedCalls
      if failed > 0 { text += ", \(failed == reading.broken.count ? "all" : "\(failed)") of them failed calls" }
      text += "."
    }
    if reading.wasOutOfOrder { text += " Requests did not stand in the order of their arrival; they were sorted." }
    return title.map(\.text).joined(separator: "\n") + "\n" + terminal.paragraph(text)
  }

  private func lengthTable(_ terminal: Terminal) -> String {
    var table = Table(
      [.init("tokens of a request")] + ["mean", "10 %", "50 %", "90 %", "99 %", "most"].map { .init($0, .right) })
    for (name, spread) in [("input", summary.input), ("output", summary.output)] {
      let values = [spread.mean, spread.p10, spread.p50, spread.p90, spread.p99, Double(spread.most)]
      table.add([name] + values.map { NumberText.plain($0) })
    }
    let note =
      summary.correlation.map {
        "Logarithms of input and output correlate with \(NumberText.plain($0, digits: 2))."
      } ?? "Input or output is always the same."
    return table.render(on: terminal) + "\n" + terminal.paragraph(note)
  }

  /// How requests arrive, in sentences.
  private var arrivals: String {
    let burstiness = summary.burstiness
    guard let variation = burstiness.gapVariation else { return "All requests arrive at once." }
    var text =
      "Gaps between arrivals have a coefficient of variation of \(NumberText.plain(variation, digits: 2)) "
      + "(1 where arrivals are independent)."
    if !burstiness.dispersion.isEmpty {
      let each = burstiness.dispersion.map { "\(NumberText.plain($0.index, digits: 2)) in \($0.window) s" }
      text += " Variance of counts over their mean, 1 likewise: \(each.joined(separator: ", "))."
    }
    if let batches = burstiness.batches {
      text +=
        " Time stamps come in batches: \(counted(batches.stamps, "time stamp")) for \(summary.requests) requests, mostly "
        + "\(Self.time(batches.step)) apart. Burstiness within that time is the clock's, not the users'."
    }
    return text
  }

  private func reuseText(_ terminal: Terminal) -> String {
    guard let reuse = summary.reuse else {
      return terminal.paragraph("The trace does not say what prompts have in common: what a cache reuses is not known.")
    }
    var table = Table([
      .init("blocks in the cache", .right), .init("input tokens reused", .right), .init("blocks reused", .right),
    ])
    for point in reuse.points {
      table.add("\(point.blocks)", NumberText.percent(point.reuse.share), NumberText.percent(point.reuse.blockShare))
    }
    if !reuse.points.isEmpty { table.rule() }
    table.add(
      "all \(reuse.distinctBlocks)", NumberText.percent(reuse.unlimited.share),
      NumberText.percent(reuse.unlimited.blockShare))
    var note = ReuseSummary.definition + " A block has \(reuse.blockTokens) tokens."
    if let half = reuse.blocksForHalf, let most = reuse.blocksForNineTenths {
      note +=
        " Half of what can be reused takes \(counted(half, "block")), nine tenths of it \(counted(most, "block"))."
    }
    return table.render(on: terminal) + "\n" + terminal.paragraph(note)
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// A time as people say it.
  package static func time(_ seconds: Double) -> String {
    let (value, unit) =
      switch seconds {
      case ..<1: (seconds * 1000, "ms")
      case ..<120: (seconds, "s")
      case ..<7200: (seconds / 60, "min")
      case ..<172_800: (seconds / 3600, "hours")
      default: (seconds / 86400, "days")
      }
    return NumberText.plain(value, digits: value.rounded() == value || value >= 100 ? 0 : 1) + " " + unit
  }
}
