import ArgumentParser
import Compute
import Facts
internal import Files
import Foundation
import Reports
import Scenarios
import Studies

extension ValidateCommand {
  /// The hours of training runs.
  struct Training: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "training",
      abstract: "GPU-hours and shares of peak of training runs against published ones, each model left out in turn.",
      discussion: """
        With --rows, the rows of a file are predicted by the law of the rows inside the program. The file has the columns of \
        Data/measured/published.csv; rows that are not of training are left out.

        outlast validate training --rows published.csv --predictions predicted.csv
        """)

    @Option(help: ArgumentHelp("Rows to predict instead of those inside the program.", valueName: "file.csv"))
    var rows: String?

    @Option(help: ArgumentHelp("Where to write the predictions of --rows.", valueName: "out.csv"))
    var predictions: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
      if predictions != nil && rows == nil { throw ValidationError("--predictions needs --rows") }
      if rows != nil && json { throw ValidationError("--json is of the rows inside the program") }
    }

    func run() throws {
      try ending {
        do {
          guard let rows else {
            let report = TrainingValidationReport(try TrainingValidation())
            if json { print(try report.json()) } else { say(report.text(Console.terminal)) }
            return
          }
          if let predictions { try OutputFile.check(predictions) }
          let text = try InputFile.text(rows, kind: "a file of published figures")
          let (points, refused) = try TrainingValidation.predict(try PublishedRow.read(file: rows, text: text))
          for refusal in refused {
            ErrorStream.line("\(refusal.id): not predicted: \(refusal.reason)")
          }
          if let predictions {
            try OutputFile.write(TrainingValidationReport.predictions(points), to: predictions)
          }
          say(TrainingValidationReport.scores(points, Console.terminal))
        } catch let error as FactProblems {
          throw Failure.data(error.description)
        }
      }
    }
  }
}
