internal import Facts
internal import OrderedCollections

extension Scenario {
  /// The bundled scenarios by name.
  public static var bundled: [String] { ScenarioText.bundled }

  /// The commented file that `outlast init` writes.
  public static var template: String { ScenarioText.bundled("my-company") ?? "" }

  /// Loads a bundled scenario or a file, with values set on the command line laid over it.
  ///
  /// - Parameter overrides: texts such as `moonshot.cash=3e9 CNY`.
  /// - Throws: `Diagnostics` with everything that is wrong, each at its place; `MissingFile`; `FactProblems` when the
  ///   bundled facts are broken.
  public static func load(_ nameOrPath: String, overrides: [String] = []) throws -> Scenario {
    try read(overrides) { try ScenarioText.tree(nameOrPath) }
  }

  /// Loads a scenario from a text, as `load` does from a file.
  ///
  /// - Parameter name: what messages call the text.
  public static func load(text: String, name: String, overrides: [String] = []) throws -> Scenario {
    try read(overrides) { try YAMLText.tree(Array(text.utf8), file: name) }
  }

  private static func read(_ overrides: [String], _ text: () throws -> Tree) throws -> Scenario {
    do {
      var tree = try text()
      for text in overrides {
        tree = try Override(text).applied(to: tree, sections: ScenarioReader.sections)
      }
      return try ScenarioReader.read(tree, facts: try FactBase.bundled(), cards: try GPUCard.bundled())
    } catch let problem as Diagnostic {
      throw Diagnostics(all: [problem])
    }
  }
}
