internal import Facts
internal import Files
internal import OrderedCollections
internal import Units

extension Scenario {
  /// The bundled scenarios by name.
  public static var bundled: [String] { ScenarioText.bundled }

  /// Loads a bundled scenario or a file, with values set on the command line laid over it.
  ///
  /// - Parameters:
  ///   - nameOrPath: one of `bundled`, `-` for standard input, or else the path of a file.
  ///   - id: one of the cases that the scenario states, or nil for the scenario without any.
  ///   - overrides: texts such as `moonshot.cash=3e9 CNY`.
  ///   - rules: from where it may include files.
  /// - Throws: `Diagnostics` with everything that is wrong, each at its place; `MissingFile`; `FactProblems` when the
  ///   bundled facts are broken.
  public static func load(
    _ nameOrPath: String, case id: String? = nil, overrides: [String] = [],
    including rules: IncludeRules = IncludeRules()
  ) throws -> Scenario {
    try read(overrides, case: id) { try ScenarioText.tree(nameOrPath, rules) }
  }

  /// Loads a scenario from a text, as `load` does from a file.
  ///
  /// - Parameters:
  ///   - text: YAML as a scenario's file holds it; only a file can include others.
  ///   - name: what messages call the text.
  ///   - id: one of the cases that the text states, or nil for the scenario without any.
  ///   - overrides: texts such as `moonshot.cash=3e9 CNY`, laid over it.
  public static func load(
    text: String, name: String, case id: String? = nil, overrides: [String] = []
  ) throws -> Scenario {
    try read(overrides, case: id) { try YAMLText.tree(Array(text.utf8), file: name) }
  }

  /// Reads a tree with one of its cases and values of the command line laid over it, in this order.
  private static func read(_ overrides: [String], case id: String?, _ text: () throws -> Tree) throws -> Scenario {
    do {
      var (tree, cases) = try ScenarioCase.taken(from: try text())
      let plain = tree
      if let id {
        guard let chosen = cases.first(where: { $0.case.id == id }) else {
          let ids = cases.map(\.case.id)
          throw Diagnostic(
            Location(file: "--case \(id)"),
            ids.isEmpty
              ? "the scenario has no cases" : "there is no case \(id); there are \(ids.joined(separator: ", "))",
            suggestion: Spelling.nearest(id, in: ids))
        }
        tree = tree.overlaid(with: chosen.over)
      }
      for text in overrides {
        tree = try Override(text).applied(to: tree, sections: ScenarioReader.sections)
      }
      let (facts, cards) = (try FactBase.bundled(), try GPUCard.bundled())
      var scenario = try ScenarioReader.read(tree, facts: facts, cards: cards)
      if id != nil || !overrides.isEmpty {
        // A file that says too little by itself is no plan that something is changed against.
        let base = try? ScenarioReader.read(plain, facts: facts, cards: cards)
        if let base, base.currency == scenario.currency { scenario = scenario.varying(base) }
      }
      scenario.cases = cases.map(\.case)
      return scenario
    } catch let problem as Diagnostic {
      throw Diagnostics(all: [problem])
    }
  }
}
