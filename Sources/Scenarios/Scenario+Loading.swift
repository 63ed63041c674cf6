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
    var source = try ScenarioSource(nameOrPath, including: rules)
    return try source.scenario(case: id, overrides: overrides)
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
    var source = try ScenarioSource(text: text, name: name)
    return try source.scenario(case: id, overrides: overrides)
  }
}
