import ArgumentParser
import Facts
import Reports
import Studies

extension ValidateCommand {
  /// Users and money of companies.
  struct Company: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "company",
      abstract: "Retention against its published example, its phases against the curve, and checks against facts.",
      discussion: """
        Each check tells the facts and assumptions it is computed from and how many parameters were fitted for it. A fact that \
        sets an input is no check.
        """)

    @OptionGroup var format: FormatOptions
    @OptionGroup var memory: MemoryOptions

    func run() throws {
      try ending {
        do {
          try format.print(CompanyValidationReport(CompanyValidation(try FactBase.bundled())))
        } catch let error as FactProblems {
          throw Failure.data(error.description)
        }
      }
    }
  }
}
