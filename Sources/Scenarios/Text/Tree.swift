package import Files
package import OrderedCollections

/// The text of a scenario as a tree in which every value knows its place.
package indirect enum Tree {
  case scalar(Scalar)
  case list([Tree], Location)
  case map(Map)

  /// A single value.
  package struct Scalar {
    package let text: String
    /// Where its first character stands, inside any quotes.
    let location: Location
    /// Whether the command line gave it.
    var isOverride = false
    /// Whether the file has these very characters at its place, so that a place inside the text is one in the file.
    var isVerbatim = false
    /// Whether it says that there is no value, in the words of its language: `null`, `~` or nothing at all, without quotes.
    var isNull = false

    /// Whether it says nothing that can be seen: null, empty, or blank.
    var isBlank: Bool { isNull || PlainText.isBlank(text) }

    /// The text in one line, without blanks around it: prose may be written in several.
    var line: String { PlainText.inOneLine(text) }

    /// The text with a space for each tab and line end, which leaves its places where they are.
    var spaced: String { String(text.map { $0 == "\n" || $0 == "\t" ? " " : $0 }) }

    /// The place of a byte of the text.
    func place(of offset: Int) -> Location {
      guard isVerbatim else { return location }
      return location.moved(by: text.utf8.prefix(offset).count { $0 & 0b1100_0000 != 0b1000_0000 })
    }
  }

  /// Named values.
  package struct Map {
    package var entries: OrderedDictionary<String, Entry>
    let location: Location
  }

  /// A value and where its name stands.
  package struct Entry {
    let key: Location
    package var value: Tree
  }

  /// Where it stands.
  var location: Location {
    switch self {
    case .scalar(let scalar): scalar.location
    case .list(_, let location): location
    case .map(let map): map.location
    }
  }

  /// The values in it, sections and lists among them.
  var count: Int {
    switch self {
    case .scalar: 1
    case .list(let items, _): items.reduce(1) { $0 + $1.count }
    case .map(let map): map.entries.values.reduce(1) { $0 + $1.value.count }
    }
  }

  /// What a message calls it.
  package var kind: String {
    switch self {
    case .scalar: "a value"
    case .list: "a list"
    case .map: "a section"
    }
  }

  /// This tree with another's entries laid over it, section by section.
  func overlaid(with other: Tree) -> Tree {
    guard case .map(var base) = self, case .map(let over) = other else { return other }
    // A value with its provenance is one thing: the other's replaces it whole.
    if base.isLeaf || over.isLeaf { return other }
    for (name, entry) in over.entries {
      if let below = base.entries[name] {
        base.entries[name] = Entry(key: entry.key, value: below.value.overlaid(with: entry.value))
      } else {
        base.entries[name] = entry
      }
    }
    return .map(base)
  }
}

extension Tree.Map {
  /// The names that make a section a single value with its provenance or a path in time.
  ///
  /// `value` is not among them: it is also the name of an input, and `source` stands beside it in a single value.
  package static let leafNames: Set<String> = [
    "assume", "because", "source", "table", "steps", "geometric", "logistic",
  ]
  /// Whether it is a single value, written with its provenance or as a path in time.
  var isLeaf: Bool { entries.keys.contains { Tree.Map.leafNames.contains($0) } }
}
