import ArgumentParser
import Facts
import Reports

/// Lists and searches the fact base.
struct FactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts", abstract: "List the facts, search them, or show where they contradict each other.",
    discussion: """
      A scenario cites a fact as fact(ID). Facts marked with a star may only enter a stated assumption: their source keeps no \
      address, or they are recalled, rumoured, forecast or an opinion.
      """)

  @Argument(help: "Words that a fact must hold, or its id; every fact when left out.")
  var words: [String] = []

  @Flag(help: "Show pairs that say different things about the same.")
  var conflicts = false

  @OptionGroup var format: FormatOptions

  func run() throws {
    try ending {
      let base: FactBase
      do {
        base = try FactBase.bundled()
      } catch let error as FactProblems {
        throw Failure.data(error.description)
      }
      let found = words.count == 1 ? base[words[0]].map { [$0] } ?? base.search(words) : base.search(words)
      if found.isEmpty, let word = words.first {
        throw Failure.data(
          "no fact holds \(words.joined(separator: " "))" + (base.nearest(word).map { "; did you mean \($0)?" } ?? ""))
      }
      if conflicts {
        let ids = Set(found.map(\.id))
        let pairs = base.conflicts().filter { ids.contains($0.0.id) || ids.contains($0.1.id) }
        say(FactsReport.conflicts(pairs, Console.terminal))
      } else if format.json {
        print(try FactsReport.json(found))
      } else if format.csv {
        print(FactsReport.csv(found), terminator: "")
      } else {
        say(FactsReport.text(found, Console.terminal))
      }
    }
  }
}
