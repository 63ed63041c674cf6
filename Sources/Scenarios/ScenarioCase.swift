internal import Files
internal import OrderedCollections
internal import Units

/// A variant that stands in a scenario's own file, such as a downside: what differs from the rest of the file, laid over it.
public struct ScenarioCase: Sendable, Hashable {
  /// Its name.
  public let id: String
  /// What it is, in the words of the file; empty where it does not say.
  public let about: String
}

extension ScenarioCase {
  /// The section of a scenario that holds its cases.
  static let section = "cases"
  /// More would take long to read, and nobody would look through them.
  static let most = 1000
  /// What a case may say: the sections that hold inputs, and what it is.
  static let names = ["about", "exchange", "market", "all", "companies"]

  /// Takes the cases out of a scenario's tree.
  ///
  /// - Returns: the scenario without them, and each with what it lays over it.
  static func taken(from tree: Tree) throws(Diagnostics) -> (tree: Tree, cases: [(case: ScenarioCase, over: Tree)]) {
    guard case .map(var top) = tree, let entry = top.entries.removeValue(forKey: section) else { return (tree, []) }
    guard case .map(let section) = entry.value else {
      throw Diagnostics(all: [
        Diagnostic(entry.value.location, "expected cases by name, such as downside, found \(entry.value.kind)")
      ])
    }
    guard section.entries.count <= most else {
      throw Diagnostics(all: [
        Diagnostic(entry.key, "a scenario holds at most \(most) cases, found \(section.entries.count)")
      ])
    }
    var problems: [Diagnostic] = []
    var cases: [(case: ScenarioCase, over: Tree)] = []
    for (id, entry) in section.entries {
      guard case .map(var map) = entry.value else {
        problems.append(
          Diagnostic(
            entry.value.location,
            "expected what differs in the case \(id), section by section; found \(entry.value.kind)"))
        continue
      }
      for (name, inner) in map.entries where !names.contains(name) {
        problems.append(
          Diagnostic(inner.key, "a case has no \(name)", suggestion: Spelling.nearest(name, in: names)))
      }
      var about = ""
      if let text = map.entries.removeValue(forKey: "about") {
        if case .scalar(let scalar) = text.value {
          about = scalar.isBlank ? "" : scalar.line
        } else {
          problems.append(Diagnostic(text.value.location, "expected a text, found \(text.value.kind)"))
        }
      }
      cases.append((ScenarioCase(id: id, about: about), .map(map)))
    }
    guard problems.isEmpty else { throw Diagnostics(all: problems) }
    return (.map(top), cases)
  }
}
