internal import Facts
internal import Files
internal import OrderedCollections
internal import Units

/// The text of a scenario, read once to be taken in each of its cases: what all of them share is not read again.
///
///     var source = try ScenarioSource("my-company.yaml")
///     for one in source.cases { print(try source.scenario(case: one.id)) }
public struct ScenarioSource {
  private let tree: Tree
  private let variants: OrderedDictionary<String, (case: ScenarioCase, over: Tree)>
  /// The scenario without a case or a value of the command line; nil inside where it says too little by itself.
  private var base: Scenario??

  /// Reads a bundled scenario or a file.
  ///
  /// - Parameters:
  ///   - nameOrPath: one of `Scenario.bundled`, `-` for standard input, or else the path of a file.
  ///   - rules: from where it may include files.
  /// - Throws: `Diagnostics`, or `MissingFile`.
  public init(_ nameOrPath: String, including rules: IncludeRules = IncludeRules()) throws {
    try self.init { try ScenarioText.tree(nameOrPath, rules) }
  }

  /// Reads a scenario from a text; `name` is what messages call it.
  public init(text: String, name: String) throws {
    try self.init { try YAMLText.tree(Array(text.utf8), file: name) }
  }

  private init(_ text: () throws -> Tree) throws {
    do {
      let (tree, cases) = try ScenarioCase.taken(from: try text())
      self.tree = tree
      variants = OrderedDictionary(uniqueKeysWithValues: cases.map { ($0.case.id, $0) })
    } catch let problem as Diagnostic {
      throw Diagnostics(all: [problem])
    }
  }

  /// The cases that it states, in the order of the file.
  public var cases: [ScenarioCase] { variants.values.map(\.case) }

  /// The scenario with one of its cases and values of the command line laid over it, in this order.
  ///
  /// - Parameters:
  ///   - id: one of the cases, or nil for the scenario without any.
  ///   - overrides: texts such as `moonshot.cash=3e9 CNY`.
  /// - Throws: `Diagnostics` with everything that is wrong, each at its place; `FactProblems` when the bundled facts are broken.
  public mutating func scenario(case id: String? = nil, overrides: [String] = []) throws -> Scenario {
    do {
      var changed = tree
      if let id {
        guard let chosen = variants[id] else {
          let ids = Array(variants.keys)
          throw Diagnostic(
            Location(file: "--case \(id)"),
            ids.isEmpty
              ? "the scenario has no cases" : "there is no case \(id); there are \(ids.joined(separator: ", "))",
            suggestion: Spelling.nearest(id, in: ids))
        }
        changed = changed.overlaid(with: chosen.over)
      }
      for text in overrides {
        changed = try Override(text).applied(to: changed, sections: ScenarioReader.sections)
      }
      let (facts, cards) = (try FactBase.bundled(), try GPUCard.bundled())
      var scenario = try ScenarioReader.read(changed, facts: facts, cards: cards)
      if id != nil || !overrides.isEmpty {
        // A file that says too little by itself is no plan that something is changed against.
        let found = base ?? (try? ScenarioReader.read(tree, facts: facts, cards: cards))
        base = .some(found)
        if let found, found.currency == scenario.currency { scenario = scenario.varying(found) }
      }
      scenario.cases = cases
      return scenario
    } catch let problem as Diagnostic {
      throw Diagnostics(all: [problem])
    }
  }
}
