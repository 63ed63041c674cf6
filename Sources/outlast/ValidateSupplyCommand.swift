import ArgumentParser
import Compute
import Facts
import Reports
import Studies

extension ValidateCommand {
  /// Rents and break-even.
  struct Supply: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "supply",
      abstract: "Rents forecast quarter by quarter and scored by what came; break-even beside what is known of it.",
      discussion: """
        The law of rents is fitted to what was public before each quarter of 2023 and 2024, and scored on the rents of that \
        quarter by the continuous ranked probability score, beside the last rent and a trend. --csv prints every forecast.
        """)

    @OptionGroup var format: FormatOptions
    @OptionGroup var memory: MemoryOptions

    func run() throws {
      try ending {
        do {
          let rents = RentObservation.all(in: try FactBase.bundled())
          try format.print(
            SupplyValidationReport(RentScoring(rents), late: RentScoring(rents, errors: .allEarlier)))
        } catch let error as FactProblems {
          throw Failure.data(error.description)
        }
      }
    }
  }
}
