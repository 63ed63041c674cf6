import ArgumentParser
import Compute
import Facts
internal import Files
import Foundation
import Reports
import Studies

/// Sets what the program computes beside what was measured.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Set what is computed beside what was measured, or known otherwise, with its errors.",
    subcommands: [
      Company.self, Compute.self, Serving.self, Training.self, Supply.self, Books.self, Sensitivity.self,
    ])

  /// The cost of tokens.
  struct Compute: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compute",
      abstract: "Times of serving against measured runs, each model and each processor left out of the fit in turn.",
      discussion: """
        Without options: errors of times per token and to the first token over the measured rows inside the program, of \
        throughput that vendors published, and of DeepSeek's published day; the last two are part of no fit.

        With --rows, the rows of a file are predicted by the calibration inside the program. The file has the columns of \
        Data/measured/serving.csv; times may be empty. --predictions writes id, ttft_ms, tpot_ms; a row that cannot be \
        predicted stays empty, with its reason on the error stream.
        """)

    @Option(help: ArgumentHelp("Rows to predict instead of those inside the program.", valueName: "file.csv"))
    var rows: String?

    @Option(help: ArgumentHelp("Where to write the predictions of --rows.", valueName: "out.csv"))
    var predictions: String?

    @Option(help: ArgumentHelp("Published figures instead of those inside the program.", valueName: "file.csv"))
    var published: String?

    @Option(help: ArgumentHelp("Where to write the calibration by all rows.", valueName: "out.csv"))
    var calibration: String?

    @Option(help: "Threads that fit.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
      if predictions != nil && rows == nil { throw ValidationError("--predictions needs --rows") }
      if calibration != nil && (rows != nil || published != nil) {
        throw ValidationError("--calibration is by the rows inside the program")
      }
      if threads < 1 { throw ValidationError("--threads must be at least 1") }
    }

    func run() throws {
      try ending {
        for file in [predictions, calibration].compactMap(\.self) { try OutputFile.check(file) }
        do {
          let models = try ModelCard.bundled()
          let machines = try Machine.bundled()
          if let rows {
            try predict(
              try ServingRow.read(file: rows, text: try InputFile.text(rows, kind: "a file of rows")), models, machines)
          }
          if let published {
            let figures = try PublishedRow.read(
              file: published, text: try InputFile.text(published, kind: "a file of published figures"))
            let score = PublishedValidation(
              figures, models: models, machines: machines, calibration: try Calibration.bundled())
            say(ServingValidationReport.text(score, Console.terminal))
          }
          if rows == nil && published == nil { try whole(models, machines) }
        } catch let error as FactProblems {
          throw Failure.data(error.description)
        }
      }
    }

    /// Everything, by the rows inside the program.
    private func whole(_ models: [ModelCard], _ machines: [String: Machine]) throws {
      let validation = ServingValidation(
        rows: try ServingRow.bundled(), models: models, machines: machines, threads: threads)
      let figures = try PublishedRow.bundled()
      let score = PublishedValidation(
        figures, models: models, machines: machines, calibration: validation.calibration)
      let day = PublishedDay(figures, models: models, machines: machines, calibration: validation.calibration)
      if let calibration { try OutputFile.write(validation.calibration.table, to: calibration) }
      say(ServingValidationReport.text(validation, published: score, day: day, Console.terminal))
    }

    /// Predictions of a file's rows.
    private func predict(_ rows: [ServingRow], _ models: [ModelCard], _ machines: [String: Machine]) throws {
      let (points, refused) = ServingValidation.predict(
        rows, models: models, machines: machines, try Calibration.bundled())
      if let predictions {
        try OutputFile.write(ServingValidationReport.predictions(rows, points.map { $0?.all }), to: predictions)
      }
      for refusal in refused {
        ErrorStream.line("\(refusal.id): not predicted: \(refusal.reason)")
      }
      say(ServingValidationReport.scores(points.compactMap { $0 }, of: rows.count, Console.terminal))
    }
  }
}
