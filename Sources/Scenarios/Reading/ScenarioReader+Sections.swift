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

  /// The names of the sections that inputs stand in.
  let prefixes: Set<String>

  init(paths: [String: Int]) {
    self.paths = paths
    prefixes = Self.prefixes(of: paths.keys)
  }

  /// What stands before each dot of some paths.
  static func prefixes(of paths: some Sequence<String>) -> Set<String> {
    var found: Set<String> = []
    for path in paths {
      for (place, letter) in zip(path.indices, path) where letter == "." { found.insert(String(path[..<place])) }
    }
    return found
  }

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
      report(entry.key, "\(subject) has no \(name)", suggestion: nearest(name, in: names))
    }
  }

  /// The known word that may have been meant; of a file in which everything is wrong it is not asked for every word.
  func nearest(_ word: String, in words: @autoclosure () -> [String]) -> String? {
    problems.count < Self.mostGuesses ? Spelling.nearest(word, in: words()) : nil
  }
  private static let mostGuesses = 1000

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
    let prefixes = stated.prefixes.union(Stated.prefixes(of: extra))
    let level = prefix.isEmpty ? "" : prefix + "."
    // Looked for where something is wrong alone.
    var siblings: [String]?
    for (name, entry) in map.entries {
      let path = level + name
      if let place = stated.paths[path] {
        stated.values[place] = entry.value
      } else if extra.contains(path) {
        continue
      } else if prefixes.contains(path) {
        collect(entry.value, prefix: path, into: &stated, extra: extra, subject: subject)
      } else {
        let known =
          siblings
          ?? OrderedSet(
            (Array(stated.paths.keys) + extra).filter { $0.hasPrefix(level) }.compactMap {
              $0.dropFirst(level.count).split(separator: ".").first.map(String.init)
            }
          ).sorted()
        siblings = known
        report(entry.key, "\(prefix.isEmpty ? subject : prefix) has no \(name)", suggestion: nearest(name, in: known))
      }
    }
  }
}
