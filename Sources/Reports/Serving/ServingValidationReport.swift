public import Facts
internal import Files
public import Studies
internal import Compute

/// How far predictions of serving are from measurements, as text.
public enum ServingValidationReport {
  /// The targets that errors are set beside, as shares: median and mean of time per token, median of the first token, and
  /// median of time per token where prompts are read elsewhere.
  private static let targets = (perToken: 0.16, perTokenMean: 0.26, firstToken: 0.28, apart: 0.25, published: 0.20)

  /// The whole report.
  public static func text(
    _ validation: ServingValidation, published: PublishedValidation?, day: PublishedDay?, _ terminal: Terminal
  ) -> String {
    var text = summary(validation, terminal) + "\n"
    text += groups(validation, terminal) + "\n" + worst(validation, terminal) + "\n"
    if let published { text += self.text(published, terminal) + "\n" }
    if let day { text += self.day(day, terminal) }
    return text
  }

  private static func percent(_ share: Double) -> String {
    share.isNaN ? "" : "\(tenths(share * 100)) %"
  }

  private static func tenths(_ number: Double) -> String {
    guard let tenths = Int(exactly: (number * 10).rounded()) else { return NumberText.amount(number) }
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  private static func verdict(_ value: Double, _ target: Double) -> String {
    percent(target) + (value <= target ? " holds" : " MISSED")
  }

  /// Errors and targets; what counts is what was left out of the fit.
  private static func summary(_ validation: ServingValidation, _ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("error |predicted / measured − 1|"), .init("rows", .right), .init("median", .right),
        .init("mean", .right),
        .init("at most"),
      ], title: "Time per token and to the first token")
    let total = validation.points.count + validation.refused.count
    for fit in ServingValidation.Fit.allCases {
      table.group(fit.rawValue + (fit == .inSample ? ", counts for nothing" : ""))
      let together = validation.points(apart: false)
      let each = ServingValidation.score(together, fit, firstToken: false)
      let first = ServingValidation.score(together, fit, firstToken: true)
      let apart = ServingValidation.score(validation.points(apart: true), fit, firstToken: false)
      let apartFirst = ServingValidation.score(validation.points(apart: true), fit, firstToken: true)
      let counts = fit != .inSample
      table.add(
        "time per token", "\(each.count)", percent(each.median), percent(each.mean),
        counts ? verdict(each.median, targets.perToken) + ", mean " + verdict(each.mean, targets.perTokenMean) : "")
      table.add(
        "time to the first token", "\(first.count)", percent(first.median), percent(first.mean),
        counts ? verdict(first.median, targets.firstToken) : "")
      if apart.count > 0 {
        table.add(
          "time per token, prompts elsewhere", "\(apart.count)", percent(apart.median), percent(apart.mean),
          counts ? verdict(apart.median, targets.apart) : "")
        table.add(
          "first token, prompts elsewhere", "\(apartFirst.count)", percent(apartFirst.median), percent(apartFirst.mean),
          "")
      }
    }
    let coverage = total > 0 ? Double(validation.points.count) / Double(total) : 0
    return table.render(on: terminal)
      + "\n\(validation.points.count) of \(total) rows predicted, \(percent(coverage)) (at least 95 %). A model is left out "
      + "with all rows of its shape.\n"
  }

  private static func groups(_ validation: ServingValidation, _ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("left out"), .init("rows", .right), .init("per token", .right), .init("mean", .right),
        .init("first token", .right), .init("mean", .right),
      ], title: "Errors by group")
    let points = validation.points(apart: false)
    func add(_ heading: String, _ fit: ServingValidation.Fit, _ key: (ServingValidation.Point) -> String) {
      table.group(heading)
      for name in Set(points.map(key)).sorted() {
        let some = points.filter { key($0) == name }
        let each = ServingValidation.score(some, fit, firstToken: false)
        let first = ServingValidation.score(some, fit, firstToken: true)
        table.add(
          name, "\(each.count)", percent(each.median), percent(each.mean), percent(first.median), percent(first.mean))
      }
    }
    add("model, left out of the fit", .otherModels) { $0.run.card.name }
    add("processor, left out of the fit", .otherProcessors) { $0.run.row.system }
    add("engine, with the model left out", .otherModels) { $0.run.row.engine }
    return table.render(on: terminal) + "\n"
  }

  private static func worst(_ validation: ServingValidation, _ terminal: Terminal) -> String {
    var table = Table(
      [.init("row", maxWidth: 44), .init("predicted / measured", .right), .init("reason")],
      title: "The ten rows that are furthest off per token, their model left out")
    for bad in validation.worst(10) { table.add(bad.point.run.row.id, tenths(bad.ratio), bad.reason) }
    return table.render(on: terminal) + "\n"
  }

  /// Errors of published throughput.
  public static func text(_ published: PublishedValidation, _ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("published throughput, part of no fit"), .init("rows", .right), .init("median", .right),
        .init("mean", .right), .init("at most"),
      ], title: "Published figures")
    let all = published.score()
    table.add(
      "all", "\(all.count)", percent(all.median), percent(all.mean), verdict(all.median, targets.published))
    func add(_ heading: String, _ key: @escaping (PublishedRow) -> String) {
      table.group(heading)
      for name in Set(published.points.map { key($0.row) }).sorted() {
        let score = published.score { key($0.row) == name }
        table.add(name, "\(score.count)", percent(score.median), percent(score.mean), "")
      }
    }
    add("by processor") { $0.hardware }
    add("by model") { $0.model }
    var text = table.render(on: terminal) + "\n"
    if !published.refused.isEmpty {
      let reasons = Dictionary(grouping: published.refused, by: \.reason).map { ($0.value.count, $0.key) }
        .sorted { ($1.0, $0.1) < ($0.0, $1.1) }
      text += "\nnot predicted: " + reasons.map { "\($0.0) for \($0.1)" }.joined(separator: "; ") + "\n"
    }
    return text
  }

  private static func day(_ day: PublishedDay, _ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("DeepSeek's published day, part of no fit"), .init("predicted", .right), .init("published", .right),
        .init("ratio", .right), .init("target"),
      ], title: "A day of service")
    for figure in day.figures {
      let ratio = figure.predicted / figure.published
      table.add(
        figure.name, tenths(figure.predicted), tenths(figure.published), "\((ratio * 100).rounded() / 100)",
        "± 25 %" + (abs(ratio - 1) <= 0.25 ? " holds" : " MISSED"))
    }
    return table.render(on: terminal) + "\n\nassumptions:\n"
      + day.assumptions.map { "- \($0)\n" }.joined()
  }

  /// The errors of predictions of rows that no fit is made for, one line each.
  public static func scores(_ points: [ServingValidation.Point], of rows: Int, _ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("error |predicted / measured − 1|"), .init("rows", .right), .init("median", .right),
        .init("mean", .right),
      ],
      title: "Rows predicted by the program's own calibration")
    for (name, apart) in [("", false), (", prompts elsewhere", true)] {
      let some = points.filter { ($0.run.prefill != nil) == apart }
      for (what, first) in [("time per token", false), ("time to the first token", true)] {
        let score = ServingValidation.score(some, .inSample, firstToken: first)
        if score.count > 0 { table.add(what + name, "\(score.count)", percent(score.median), percent(score.mean)) }
      }
    }
    return table.render(on: terminal) + "\n\(points.count) of \(rows) rows predicted\n"
  }

  /// Predictions as CSV: id, milliseconds to the first token and for each after it; empty where a row cannot be predicted.
  public static func predictions(_ rows: [ServingRow], _ predicted: [ServingValidation.Times?]) -> String {
    CSVText.table(
      "id,ttft_ms,tpot_ms",
      zip(rows, predicted).map { row, times in
        [row.id, CSVText.number(times.map { $0.firstToken * 1e3 }), CSVText.number(times.map { $0.perToken * 1e3 })]
      })
  }
}
