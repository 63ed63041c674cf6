public import Compute
internal import Facts
public import Studies

/// The simulation of serving beside theory, beside equations, and beside published runs.
public struct ServingAgreementReport {
  let agreement: ServingAgreement
  let queues: QueueAgreement
  let published: PublishedArrivals
  let reuse: CachedTrace?

  /// A trace with blocks, and what caches reuse of it.
  public struct CachedTrace: Sendable {
    let file: String
    let unlimited, limited: Reuse

    /// Blocks of the cache that has a limit.
    public static let blocks = 10_000

    /// What caches reuse of a trace; nil where it says nothing of what prompts have in common.
    public init?(_ trace: Trace, file: String) {
      guard !trace.blocks.isEmpty else { return nil }
      self.file = file
      unlimited = Reuse.of(trace)
      limited = Reuse.of(trace, blocks: Self.blocks)
    }
  }

  /// A report.
  public init(
    _ agreement: ServingAgreement, _ queues: QueueAgreement, _ published: PublishedArrivals, reuse: CachedTrace? = nil
  ) {
    self.agreement = agreement
    self.queues = queues
    self.published = published
    self.reuse = reuse
  }

  /// JSON with sorted keys.
  public func json() throws -> String {
    try JSONText.of(ServingAgreementFigures(self))
  }

  /// Tables.
  public func text(_ terminal: Terminal) -> String {
    var text = closedForm(terminal) + "\n" + theory(terminal) + "\n" + runs(terminal)
    if let reuse { text += "\n" + shares(reuse, terminal) }
    return text
  }

  private static func signed(_ share: Double) -> String {
    (share >= 0 ? "+" : "") + NumberText.plain(share * 100, digits: 1) + " %"
  }

  private func closedForm(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("load", .right), .init("ms a token", .right), .init("simulated", .right), .init("", .right),
        .init("ms to first", .right), .init("simulated", .right), .init("", .right), .init("requests/s", .right),
        .init("simulated", .right), .init("", .right), .init(""),
      ], title: "Closed form beside simulation, \(agreement.requests) requests a row")
    var last: ServingAgreement.Case?
    for row in agreement.rows {
      if row.its != last {
        last = row.its
        let its = row.its
        table.group(
          "\(its.model) on \(its.layout.gpus) \(its.gpu), \(its.layout.words), \(its.input) in, \(its.output) out")
      }
      var cells = ["\((row.load * 100).rounded().wholeText) %"]
      for (figure, scale, digits) in [
        (\ServingAgreement.Figures.perToken, 1000.0, 2), (\.firstToken, 1000, 0), (\.throughput, 1, 2),
      ] {
        cells.append(NumberText.plain(row.closed[keyPath: figure] * scale, digits: digits))
        cells.append(NumberText.plain(row.simulated[keyPath: figure] * scale, digits: digits))
        cells.append(Self.signed(row.difference(figure)))
      }
      table.add(cells + [row.misses.isEmpty ? "" : "MISSED"])
    }
    let missed = agreement.rows.count { !$0.misses.isEmpty }
    return table.render(on: terminal) + "\n\n"
      + terminal.paragraph(
        "Loads are shares of the highest rate. The closed form may lie 5 % off per token and in throughput, and 15 % off to "
          + "the first token: \(agreement.rows.count - missed) of \(agreement.rows.count) rows hold. Prompts of 12,000 tokens take "
          + "two passes of 8,192; near the highest rate the closed form does not describe them well.") + "\n"
  }

  private func theory(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("queue"), .init("load", .right), .init("mean stay by theory", .right), .init("simulated", .right),
        .init("standard error", .right), .init(""),
      ], title: "The simulation where it is a queue with a known answer")
    for row in queues.rows {
      table.add(
        row.name, "\((row.load * 100).rounded().wholeText) %", NumberText.plain(row.theory, digits: 3),
        NumberText.plain(row.simulated, digits: 3), NumberText.plain(row.error, digits: 3),
        row.errors <= QueueAgreement.most ? "holds" : "MISSED")
    }
    return table.render(on: terminal) + "\n"
  }

  private func runs(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("published runs at a rate of arrivals"), .init("rows", .right), .init("median error", .right),
        .init("mean", .right),
      ], title: "Simulated beside published, part of no fit")
    for (name, metric) in [("mean time to the first token", "mean_ttft"), ("mean time between tokens", "mean_itl")] {
      table.group(name)
      let all = published.score(metric)
      table.add("all", "\(all.count)", NumberText.percent(all.median), NumberText.percent(all.mean))
      for model in Set(published.points.map(\.row.model)).sorted() {
        let score = published.score(metric) { $0.row.model == model }
        table.add(model, "\(score.count)", NumberText.percent(score.median), NumberText.percent(score.mean))
      }
      for rate in Set(published.points.map { $0.rate ?? .infinity }).sorted() {
        let score = published.score(metric) { ($0.rate ?? .infinity) == rate }
        table.add(
          rate < .infinity ? "\(NumberText.plain(rate)) requests a second" : "all at once", "\(score.count)",
          NumberText.percent(score.median), NumberText.percent(score.mean))
      }
    }
    return table.render(on: terminal) + "\n"
  }

  private func shares(_ reuse: CachedTrace, _ terminal: Terminal) -> String {
    var table = Table(
      [.init("cache"), .init("tokens reused", .right), .init("blocks reused", .right)],
      title: "What a cache reuses of \(reuse.file)")
    table.add(
      "without limit", NumberText.percent(reuse.unlimited.share), NumberText.percent(reuse.unlimited.blockShare))
    table.add(
      "\(CachedTrace.blocks) blocks", NumberText.percent(reuse.limited.share),
      NumberText.percent(reuse.limited.blockShare))
    return table.render(on: terminal) + "\n\n" + terminal.paragraph(ReuseSummary.definition) + "\n"
  }
}
