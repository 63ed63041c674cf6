internal import Compute
public import Facts
internal import Files
public import Studies

/// What is predicted of published training runs beside what was published.
public struct TrainingValidationReport {
  /// The median error of hours that counts as held.
  static let target = 0.20

  let validation: TrainingValidation

  /// A report of a validation.
  public init(_ validation: TrainingValidation) { self.validation = validation }

  /// Tables.
  public func text(_ terminal: Terminal) -> String {
    [summary(terminal), hours(terminal), disclosed(terminal), widths(terminal), law(terminal)]
      .joined(separator: "\n\n") + "\n"
  }

  /// JSON with sorted keys.
  public func json() throws -> String {
    try JSONText.of(
      Figures(
        rows: validation.points.map { point in
          let row = point.figure.row
          return .init(
            id: row.id, model: point.figure.model, gpu: point.figure.gpu, metric: row.metric, published: row.value,
            predicted: .init(row.metric, row.unit, point.predicted), withoutSource: point.withoutSource,
            knowledge: point.knowledge.rawValue, isInside: point.isInside)
        },
        disclosed: (validation.disclosed + validation.outside).map { its in
          .init(
            model: its.name, leftOut: its.leftOut, knowledge: its.knowledge.rawValue,
            gpuHours: .init("GPU-hours", "GPU-hours", its.predicted), published: its.published,
            isInside: its.isInside)
        }))
  }

  private struct Figures: Codable {
    let rows: [Row]
    let disclosed: [Disclosed]

    struct Row: Codable {
      let id: String
      let model: String
      let gpu: String
      let metric: String
      let published: Double
      let predicted: TrainingFigures.Figure
      let withoutSource: Double
      let knowledge: String
      let isInside: Bool
    }

    struct Disclosed: Codable {
      let model: String
      let leftOut: String
      let knowledge: String
      let gpuHours: TrainingFigures.Figure
      let published: Double
      let isInside: Bool
    }
  }

  /// Predictions of a file's rows: id, metric, published, predicted, low, high.
  public static func predictions(_ points: [(row: PublishedRow, predicted: Ranged)]) -> String {
    let rows = points.map { row, it in
      [row.id, row.metric] + [row.value, it.middle, it.low, it.high].map { CSVText.number($0) }
    }
    return CSVText.table("id,metric,published,predicted,low,high", rows)
  }

  /// Errors of a file's rows.
  public static func scores(_ points: [(row: PublishedRow, predicted: Ranged)], _ terminal: Terminal) -> String {
    let score = ErrorScore(points.map { ($0.predicted.middle, $0.row.value) })
    let inside = points.count { ($0.predicted.low...$0.predicted.high).contains($0.row.value) }
    return terminal.paragraph(
      "\(score.count) figures of training: median error \(NumberText.percent(score.median)), mean "
        + "\(NumberText.percent(score.mean)); \(inside) inside the 90 % interval.") + "\n"
  }

  private func summary(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("error |predicted / published − 1|"), .init("figures", .right), .init("model left out", .right),
        .init("source left out", .right), .init("in the 90 % interval", .right), .init("at most"),
      ], title: "Published training runs, each predicted without the rows of its model")
    let kinds: [(String, TrainingRun.Kind?)] = [
      ("GPU-hours, days and bills of whole runs", .hours), ("shares of peak in reports", .report),
      ("vendors' benchmarks", .benchmark), ("all", nil),
    ]
    for (name, kind) in kinds {
      let points = validation.points(kind)
      let (model, source) = (validation.score(kind), validation.score(kind, source: true))
      let inside = points.count { $0.isInside }
      table.add(
        name, "\(points.count)", NumberText.percent(model.median), NumberText.percent(source.median),
        "\(inside) of \(points.count)",
        kind == .hours
          ? NumberText.percent(Self.target) + (model.median <= Self.target ? " holds" : " MISSED")
          : kind == nil ? "all inside" + (inside == points.count ? " holds" : " MISSED") : "")
    }
    return table.render(on: terminal)
  }

  private func hours(_ terminal: Terminal) -> String {
    var table = Table([
      .init("whole runs"), .init("GPU"), .init("published", .right), .init("predicted", .right), .init("5 %", .right),
      .init("95 %", .right), .init("", .right), .init(""),
    ])
    for point in validation.points(.hours) {
      let row = point.figure.row
      let digits = row.value < 1000 ? 2 : 0
      func text(_ x: Double) -> String { x < 1000 ? NumberText.plain(x, digits: digits) : NumberText.amount(x) }
      table.add(
        "\(point.figure.model), \(row.unit)", point.figure.gpu, text(row.value), text(point.predicted.middle),
        text(point.predicted.low), text(point.predicted.high), signed(point.predicted.middle / row.value - 1),
        point.isInside ? "inside" : "OUTSIDE")
    }
    return table.render(on: terminal)
  }

  private func disclosed(_ terminal: Terminal) -> String {
    var table = Table([
      .init("disclosed"), .init("left out"), .init("known"), .init("GPU-hours", .right), .init("predicted", .right),
      .init("5 %", .right), .init("95 %", .right), .init("at 2 USD", .right), .init("predicted", .right),
      .init("", .right),
      .init(""),
    ])
    for its in validation.disclosed + validation.outside {
      table.add(
        its.name, its.leftOut, its.knowledge.rawValue, NumberText.amount(its.published),
        NumberText.amount(its.predicted.middle),
        NumberText.amount(its.predicted.low), NumberText.amount(its.predicted.high),
        its.rent.map { NumberText.amount(its.published * $0) } ?? "",
        its.rent.map { NumberText.amount(its.predicted.middle * $0) } ?? "",
        signed(its.predicted.middle / its.published - 1), its.isInside ? "inside" : "OUTSIDE")
    }
    return table.render(on: terminal) + "\n"
      + terminal.paragraph(
        "DeepSeek-V3's bill counts all stages; the law's hours are those of as many tokens before them.")
  }

  private func widths(_ terminal: Terminal) -> String {
    var table = Table([
      .init("what is known of a run"), .init("share of peak, low", .right), .init("high", .right),
      .init("shape guessed, low", .right), .init("high", .right),
    ])
    for knowledge in TrainingLaw.Knowledge.allCases {
      let known = validation.law.interval(knowledge)
      let guessed = validation.law.interval(knowledge, isShapeGuessed: true)
      table.add(
        knowledge.rawValue, NumberText.factor(known.low), NumberText.factor(known.high),
        NumberText.factor(guessed.low), NumberText.factor(guessed.high))
    }
    return table.render(on: terminal)
  }

  private func law(_ terminal: Terminal) -> String {
    let names = ["a", "f_d", "f_m", "m", "g_m", "g_d", "v", "p", "s"]
    var table = Table([.init("coefficient of the law"), .init("", .decimal)])
    for (name, value) in zip(names, validation.law.law.coefficients) {
      table.add(name, NumberText.plain(value, digits: 4))
    }
    return table.render(on: terminal)
  }

  private func signed(_ share: Double) -> String {
    (share >= 0 ? "+" : "") + NumberText.plain(share * 100) + " %"
  }
}
