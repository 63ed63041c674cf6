internal import Economy
internal import Files
internal import Maths
internal import OrderedCollections
internal import Units

/// What a section states, by the place of each input's declaration.
struct Stated {
  /// The place of an input by its path.
  let paths: [String: Int]
  /// Values to read.
  var values: [Int: Tree] = [:]
  /// Values that something else, such as a GPU card, states.
  var given: [Int: ReadInput] = [:]
  /// The sections that stand in the file.
  var sections: Set<String> = []

  init(paths: [String: Int]) { self.paths = paths }

  /// Whether the scenario, or something that stands for it, says an input.
  func isStated(_ input: CompanyInput) -> Bool { values[input.rawValue] != nil || given[input.rawValue] != nil }
}

extension ScenarioReader {
  mutating func report(_ location: Location, _ message: String, suggestion: String? = nil) {
    problems.append(Diagnostic(location, message, suggestion: suggestion))
  }

  /// Refuses names that a section does not have.
  mutating func checkNames(of map: Tree.Map, among names: [String], in subject: String) {
    for (name, entry) in map.entries where !names.contains(name) {
      report(entry.key, "\(subject) has no \(name)", suggestion: Spelling.nearest(name, in: names))
    }
  }

  /// A text in one line, as it is shown among others; nil where there is none, or nothing that can be seen.
  mutating func text(_ key: String, in map: Tree.Map) -> String? {
    guard let entry = map.entries[key] else { return nil }
    guard case .scalar(let scalar) = entry.value else {
      report(entry.value.location, "expected a text, found \(entry.value.kind)")
      return nil
    }
    return scalar.isBlank ? nil : scalar.line
  }

  /// A word that must be there and mean something.
  mutating func word<T>(_ key: String, in map: Tree.Map, as form: String, _ read: (String) -> T?) -> T? {
    guard let entry = map.entries[key] else {
      report(map.location, "needs \(key): \(form)")
      return nil
    }
    guard case .scalar(let scalar) = entry.value, let value = read(scalar.text) else {
      report(entry.value.location, "expected \(form)")
      return nil
    }
    return value
  }

  /// Sorts the values of a section by input; refuses names that nothing is called.
  mutating func collect(_ tree: Tree, prefix: String, into stated: inout Stated, extra: [String], subject: String) {
    guard case .map(let map) = tree else {
      return report(tree.location, "expected a section, found \(tree.kind)")
    }
    stated.sections.insert(prefix)
    let known = Array(stated.paths.keys) + extra
    let level = prefix.isEmpty ? "" : prefix + "."
    for (name, entry) in map.entries {
      let path = level + name
      if let place = stated.paths[path] {
        stated.values[place] = entry.value
      } else if extra.contains(path) {
        continue
      } else if known.contains(where: { $0.hasPrefix(path + ".") }) {
        collect(entry.value, prefix: path, into: &stated, extra: extra, subject: subject)
      } else {
        let siblings = OrderedSet(
          known.filter { $0.hasPrefix(level) }.compactMap { $0.dropFirst(level.count).split(separator: ".").first }
            .map(String.init)
        ).sorted()
        report(
          entry.key, "\(prefix.isEmpty ? subject : prefix) has no \(name)",
          suggestion: Spelling.nearest(name, in: siblings))
      }
    }
  }
}
