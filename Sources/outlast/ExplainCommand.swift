import ArgumentParser
import Economy
import Maths
import Reports
import Scenarios

/// What a quantity is.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "What is a quantity? Its equation, unit, source, and what it is used for.",
    discussion: "The formula is read from the model itself. Hyphens may stand for spaces: outlast explain cash-needed")

  @Argument(help: "The quantity, such as burn or \"token cost\".")
  var name: [String]

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try ending {
      let catalogue = Catalogue.standard
      let names = catalogue.entries.map(\.quantity.name.description)
      let typed = name.joined(separator: " ")
      guard let found = QuantityName.find(typed, in: names) else {
        throw Failure.data(
          "there is no quantity \(typed)"
            + (QuantityName.nearest(typed, in: names).map { "; did you mean \($0)?" }
              ?? "; outlast equations lists them all"))
      }
      if json {
        print(try ExplainReport.json(found, catalogue))
      } else {
        say(ExplainReport.text(found, catalogue, Console.terminal))
      }
    }
  }
}
