internal import OrderedCollections
internal import Yams

/// Reads YAML into a `Tree`, within bounds that keep hostile files from costing much.
enum YAMLText {
  /// A scenario's size in bytes, its depth of nesting, and the values in it.
  static let maximumBytes = 1 << 20
  static let maximumDepth = 32
  static let maximumValues = 50_000

  /// The tree of a text.
  static func tree(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Tree {
    let text = try decode(bytes, file: file)
    try checkNesting(bytes, file: file)
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw diagnose(error, in: text, file: file)
    } catch {
      throw Diagnostic(Location(file: file), "not a YAML text")
    }
    guard let node else {
      throw Diagnostic(Location(file: file), "is empty; `outlast init` writes a scenario to start from")
    }
    var builder = TreeBuilder(file: file)
    return try builder.tree(node, depth: 0)
  }

  /// UTF-8 without control characters.
  private static func decode(_ bytes: [UInt8], file: String) throws(Diagnostic) -> String {
    var line = 1, column = 1
    for byte in bytes {
      if byte == 10 {
        (line, column) = (line + 1, 1)
        continue
      }
      if byte < 32 && byte != 9 && byte != 13 || byte == 127 {
        throw Diagnostic(
          Location(file: file, line: line, column: column),
          "byte \(byte) does not belong in a text; is this a scenario?")
      }
      column += 1
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(Location(file: file), "is not UTF-8; is this a scenario?")
    }
    return text
  }

  /// Refuses nesting that the parser would follow with its own stack: brackets, and sequences or keys begun within one line.
  private static func checkNesting(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    var brackets = 0, line = 1, column = 0, dashes = 0, indent = 0
    var atStart = true
    for byte in bytes {
      column += 1
      switch byte {
      case 10:
        (line, column, dashes, indent, atStart) = (line + 1, 0, 0, 0, true)
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets -= 1
      case UInt8(ascii: "-") where atStart, UInt8(ascii: "?") where atStart: dashes += 1
      case UInt8(ascii: " ") where atStart: indent += 1
      default: atStart = false
      }
      if brackets > maximumDepth || dashes > maximumDepth || indent > 8 * maximumDepth {
        throw Diagnostic(
          Location(file: file, line: line, column: column), "is nested more than \(maximumDepth) deep")
      }
    }
  }

  private static func diagnose(_ error: YamlError, in text: String, file: String) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Diagnostic(Location(file: file, line: mark.line, column: mark.column), "is not YAML here: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let name = duplicates.sorted().first ?? ""
      let place = secondPlace(of: name, after: context.mark.line, in: text)
      return Diagnostic(
        Location(file: file, line: place.line, column: place.column), "\(name) stands twice in one section")
    default:
      return Diagnostic(Location(file: file), "is not a YAML text")
    }
  }
}

extension YAMLText {
  /// Where a name stands for the second time at the depth of its first: the parser says only which section it is in.
  private static func secondPlace(of name: String, after start: Int, in text: String) -> (line: Int, column: Int) {
    var first: Int?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where number + 1 >= start {
      let indent = line.prefix { $0 == " " }.count
      guard line.dropFirst(indent).hasPrefix(name + ":") else { continue }
      if first == indent { return (number + 1, indent + 1) }
      first = first ?? indent
    }
    return (start, 1)
  }
}

/// Turns the parser's nodes into a tree that knows its places.
private struct TreeBuilder {
  let file: String
  var values = 0

  mutating func tree(_ node: Node, depth: Int) throws(Diagnostic) -> Tree {
    let place = Location(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    values += 1
    guard values <= YAMLText.maximumValues else {
      throw Diagnostic(place, "holds more than \(YAMLText.maximumValues) values")
    }
    guard depth <= YAMLText.maximumDepth else {
      throw Diagnostic(place, "is nested more than \(YAMLText.maximumDepth) deep")
    }
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
      return .scalar(Tree.Scalar(text: scalar.string, location: quoted ? place.moved(by: 1) : place))
    case .sequence(let sequence):
      var list: [Tree] = []
      for item in sequence { list.append(try tree(item, depth: depth + 1)) }
      return .list(list, place)
    case .mapping(let mapping):
      var entries: OrderedDictionary<String, Tree.Entry> = [:]
      for (key, value) in mapping {
        let keyPlace = Location(file: file, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0)
        guard let name = key.scalar?.string else { throw Diagnostic(keyPlace, "a name must be a plain word") }
        if entries[name] != nil { throw Diagnostic(keyPlace, "\(name) stands twice in one section") }
        entries[name] = Tree.Entry(key: keyPlace, value: try tree(value, depth: depth + 1))
      }
      return .map(Tree.Map(entries: entries, location: place))
    case .alias:
      throw Diagnostic(place, "aliases are not used in scenarios; write the value again or put it under `all`")
    }
  }
}
