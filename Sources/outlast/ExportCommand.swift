import ArgumentParser
internal import Files
import Foundation
import Reports
import Scenarios
import Studies
import Units

/// Figures for a spreadsheet or a program.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a company's figures as a workbook (.xlsx), as CSV or as JSON.",
    discussion: """
      The answer, the statements of one future with their sums as formulas, quantiles by month, the trade's figures, every input \
      and every source. The future is the one of median rank by cash after a year, as in outlast report, or --path. \
      Documentation/output.md describes sheets, columns and fields.

      outlast export my-company.yaml -o model.xlsx
      outlast export my-company.yaml --csv > model.csv
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  @Option(
    name: .shortAndLong, help: "The file to write: .xlsx, .csv or .json, or - for standard output.",
    completion: .file(extensions: ["xlsx", "csv", "json"]))
  var output: String?

  @Option(help: "The company; the first whose cash is stated when left out.")
  var company: String?

  @Option(help: "Which sampled future the statements are of, from 0; the one of median rank when left out.")
  var path: Int?

  private enum Kind: String, CaseIterable { case xlsx, csv, json }

  func validate() throws {
    if let path, !(0..<2_147_483_648).contains(path) { throw ValidationError("--path takes 0 to 2147483647") }
    _ = try kind()
  }

  /// What is written: as the file's name ends, unless an option says it.
  private func kind() throws -> Kind {
    if format.csv { return .csv }
    if format.json { return .json }
    guard let output else {
      throw ValidationError("say where to write it, such as -o model.xlsx, or print --csv or --json")
    }
    if output == "-" {
      throw ValidationError("say what to print: --csv or --json; a workbook needs a file, such as -o model.xlsx")
    }
    let ending = URL(fileURLWithPath: output).pathExtension
    if let kind = Kind(rawValue: ending.lowercased()) { return kind }
    let known = Kind.allCases.map(\.rawValue)
    let guess = Spelling.nearest(ending.lowercased(), in: known).map { "; did you mean .\($0)?" } ?? ""
    throw ValidationError(
      ending.isEmpty
        ? "\(output) has no ending; a name ends in .xlsx, .csv or .json, unless --csv or --json says what it is"
        : "nothing is written as .\(ending), but as .xlsx, .csv or .json\(guess)")
  }

  func run() throws {
    let kind = try kind()
    try ending {
      let file = output ?? "-"
      if file != "-" { try OutputFile.check(file) }
      if kind == .xlsx, let missing = WorkbookLibrary.missing { throw Failure.unavailable(missing) }
      let asked = try chosen()
      let loaded = try BoardRun.load(scenario, sampling, company: asked)
      guard let export = BoardExport(try BoardRun.figures(loaded, sampling, path: path)) else { return }
      let text: String?
      switch kind {
      case .xlsx: text = nil
      case .csv: text = export.csv()
      case .json: text = try export.json()
      }
      if let text, file == "-" { return print(text, terminator: "") }
      if let text { try OutputFile.write(text, to: file) } else { try export.writeWorkbook(to: file) }
      print("Wrote \(PlainText.shown(file))")
    }
  }

  /// The company meant: the only one, or the first whose cash is stated.
  private func chosen() throws -> String? {
    if company != nil { return company }
    let loaded = try scenario.load()
    if let known = loaded.companies.first(where: \.booksAreKnown) { return known.id }
    guard loaded.companies.count > 1 else { return nil }
    let names = loaded.companies.map(\.id).joined(separator: ", ")
    throw Failure.data("say which company with --company: \(names)")
  }
}
