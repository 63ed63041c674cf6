import ArgumentParser
import Facts
import Reports

/// Lists the mechanisms of the articles and what the model makes of them.
struct MechanismsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mechanisms",
    abstract: "Which mechanisms of the trade the model has, which it is to have, and which it leaves out, and why.",
    discussion: """
      Without words, all of them as a table. outlast mechanisms E8 shows one in full, with its equation, its facts and the \
      input that switches it off; outlast mechanisms E those of a group.
      """)

  @Argument(help: "An id such as E8, the letter of a group, or words that a mechanism must hold.")
  var words: [String] = []

  @OptionGroup var format: FormatOptions

  func run() throws {
    try ending {
      do {
        let all = try Mechanism.bundled()
        let found = all.search(words)
        if found.isEmpty {
          let near = words.lazy.compactMap { all.nearest($0) }.first
          throw Failure.data(
            "no mechanism holds \(words.joined(separator: " "))"
              + (near.map { "; did you mean \($0)?" } ?? "; outlast mechanisms lists them all"))
        }
        try format.print(MechanismsReport(found, facts: try FactBase.bundled(), isWholeTable: words.isEmpty))
      } catch let error as FactProblems {
        throw Failure.data(error.description)
      }
    }
  }
}
