internal import Economy
public import Files
internal import OrderedCollections
internal import Units

/// A value set on the command line, such as `moonshot.cash=3e9 CNY`.
public struct Override: Sendable {
  /// How inputs of a company begin.
  private static let companySections = Set(
    CompanyInput.declarations.compactMap { $0.path.split(separator: ".").first.map(String.init) } + ["public"])

  let path: [String]
  let value: Tree.Scalar
  let location: Location

  /// Reads `name.of.input=value`.
  public init(_ text: String) throws(Diagnostic) {
    location = Location(file: "--set \(text)")
    if let character = text.unicodeScalars.first(where: PlainText.acts) {
      throw Diagnostic(location, "character \(character.value) does not belong in a name or a value")
    }
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw Diagnostic(location, "expected name=value, such as moonshot.cash=\"3e9 CNY\"")
    }
    path = text[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path.allSatisfy({ !$0.isEmpty }) else { throw Diagnostic(location, "a part of the name is empty") }
    let stated = text[text.index(after: equals)...].drop { $0 == " " }
    value = Tree.Scalar(text: String(stated), location: location, isOverride: true)
  }

  /// Lays this value over a scenario. A name that is no top section is a company's; the only company of a scenario need not be
  /// named.
  func applied(to tree: Tree, sections: [String]) throws(Diagnostic) -> Tree {
    guard case .map(let map) = tree else { return tree }
    var full = path
    if !sections.contains(path[0]) {
      var companies: [String] = []
      if case .map(let section)? = map.entries["companies"]?.value { companies = Array(section.entries.keys) }
      if companies.count == 1, !companies.contains(path[0]), Self.companySections.contains(path[0]) {
        full = companies + path
      } else if !companies.contains(path[0]) {
        throw Diagnostic(
          location, "there is no company or section \(path[0])",
          suggestion: Spelling.nearest(path[0], in: companies + sections))
      }
      full = ["companies"] + full
    }
    var over = Tree.scalar(value)
    for name in full.reversed() {
      over = .map(Tree.Map(entries: [name: Tree.Entry(key: location, value: over)], location: location))
    }
    return tree.overlaid(with: over)
  }
}
