import Compute
import Facts
import Studies
import Testing

/// Would catch a calibration that is not by the rows inside the program, a fit that sees the rows it is scored on, and errors
/// above what the project promises.
@Suite("Serving beside measured runs")
struct ServingValidationTests {
  static let validation = Result {
    ServingValidation(
      rows: try ServingRow.bundled(), models: try ModelCard.bundled(), machines: try Machine.bundled(), threads: 2)
  }

  @Test("The calibration inside the program is the fit to the rows inside it, on one thread or two")
  func reproduced() throws {
    let bundled = try Calibration.bundled()
    #expect(try Self.validation.get().calibration.table == bundled.table)
    let single = ServingValidation(
      rows: try ServingRow.bundled(), models: try ModelCard.bundled(), machines: try Machine.bundled(), threads: 1)
    #expect(single.calibration == bundled)
  }

  @Test(
    "Errors with the model, or the processor, left out",
    arguments: [ServingValidation.Fit.otherModels, .otherProcessors])
  func errors(fit: ServingValidation.Fit) throws {
    let validation = try Self.validation.get()
    let points = validation.points(apart: false)
    let perToken = ServingValidation.score(points, fit, firstToken: false)
    #expect(perToken.count == 1742)
    #expect(perToken.median <= 0.16 && perToken.mean <= 0.26)
    #expect(ServingValidation.score(points, fit, firstToken: true).median <= 0.28)
    let apart = ServingValidation.score(validation.points(apart: true), fit, firstToken: false)
    #expect(apart.count == 1041)
    #expect(apart.median <= 0.25, "prompts read elsewhere")
    #expect(validation.refused.isEmpty)
  }

  @Test("A row that is changed does not change its own prediction where its model is left out")
  func unseen() throws {
    let rows = try ServingRow.bundled().filter { $0.system != "gb200" }.enumerated().filter { $0.offset % 8 == 0 }
      .map(\.element)
    let (models, machines) = (try ModelCard.bundled(), try Machine.bundled())
    let plain = ServingValidation(rows: rows, models: models, machines: machines, threads: 2)
    let changed = ServingValidation(
      rows: rows.map { $0.model.contains("MiniMax") ? $0.slowed(by: 3) : $0 }, models: models, machines: machines,
      threads: 2)
    var moved = 0
    for (a, b) in zip(plain.points, changed.points) where a.run.card.name == "MiniMax-M2.5" {
      #expect(a.otherModels.perToken == b.otherModels.perToken && a.otherModels.firstToken == b.otherModels.firstToken)
      if a.all.perToken != b.all.perToken { moved += 1 }
    }
    #expect(moved > 0)
  }

  @Test("Published throughput, and the published day, which are part of no fit")
  func published() throws {
    let rows = try PublishedRow.bundled()
    let (models, machines) = (try ModelCard.bundled(), try Machine.bundled())
    let calibration = try Calibration.bundled()
    let score = PublishedValidation(rows, models: models, machines: machines, calibration: calibration).score()
    #expect(score.count > 500 && score.median <= 0.20)
    let day = try #require(PublishedDay(rows, models: models, machines: machines, calibration: calibration))
    for figure in day.figures { #expect(abs(figure.predicted / figure.published - 1) <= 0.25, "\(figure.name)") }
  }

  @Test("The error of pairs: median and mean of |p / m − 1|")
  func score() {
    let score = ErrorScore([(1.1, 1), (0.5, 1), (1, 1), (3, 1)])
    #expect(abs(score.median - 0.3) < 1e-12 && abs(score.mean - 0.65) < 1e-12 && score.count == 4)
  }
}

extension ServingRow {
  /// The same row, measured slower.
  fileprivate func slowed(by factor: Double) -> ServingRow {
    ServingRow(
      id: id, engine: engine, version: version, model: model, system: system, weights: weights, experts: experts,
      input: input, output: output, concurrency: concurrency, together: together, prefill: prefill, decode: decode,
      gpus: gpus, firstToken: firstToken.map { $0 * factor }, perToken: perToken.map { $0 * factor }, origin: origin)
  }
}
