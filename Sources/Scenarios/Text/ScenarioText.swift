internal import Facts
internal import Files

/// Finds the texts of a scenario: bundled ones by name, others by path.
package enum ScenarioText {
  private static let folder = "scenarios/", ending = ".yaml"
  static let kind = "a scenario"

  /// The names of the bundled scenarios, the template of `outlast init` left out.
  static let bundled: [String] =
    Assets.paths.filter { $0.hasPrefix(folder) && $0.hasSuffix(ending) && $0 != folder + "my-company" + ending }
    .map { String($0.dropFirst(folder.count).dropLast(ending.count)) }.sorted()

  /// A bundled text by name, or nil.
  package static func bundled(_ name: String) -> String? { Assets.text(folder + name + ending) }

  /// What is said of a file that is not there.
  static var absent: String {
    "there is no such file or bundled scenario (bundled: \(bundled.joined(separator: ", ")))"
  }

  /// The tree of a bundled scenario, a file or standard input, with what it includes laid under it.
  package static func tree(_ nameOrPath: String, _ rules: IncludeRules = IncludeRules()) throws -> Tree {
    if let text = bundled(nameOrPath) { return try YAMLText.tree(Array(text.utf8), file: nameOrPath) }
    var including = try Including(rules)
    if nameOrPath == InputFile.standard {
      let bytes = try InputFile.content(nameOrPath, kind: kind)
      return try including.whole(try YAMLText.tree(bytes, file: nameOrPath), at: nil)
    }
    let place: String, bytes: [UInt8]
    do throws(InputProblem) {
      place = try InputFile.place(of: nameOrPath)
      bytes = try InputFile.content(at: place, kind, InputFile.maximumBytes)
    } catch {
      throw error.shown(as: nameOrPath, absent: absent)
    }
    return try including.whole(try YAMLText.tree(bytes, file: nameOrPath), at: place)
  }
}
