package import Files
internal import OrderedCollections
internal import Yams

/// Reads YAML into a `Tree`, within bounds that keep hostile files from costing much.
package enum YAMLText {
  /// A text's depth of nesting, and the values in it.
  static let maximumDepth = 32
  static let maximumValues = 50_000
  /// Directives, which begin a line with `%`: the parser compares each with all before it.
  private static let maximumDirectives = 64

  /// The tree of a text.
  package static func tree(_ bytes: [UInt8], file: String) throws(Diagnostic) -> Tree {
    let text = try decode(bytes, file: file)
    if let line = TextLines(text).number(of: maximumDirectives + 1, beginningWith: "%") {
      throw Diagnostic(
        Location(file: file, line: line, column: 1), "more than \(maximumDirectives) directives; a scenario needs none")
    }
    // The parser writes out a value wherever it is named again, which may grow without bound; so anchors, which nothing can be named
    // without, are looked for while no asterisk names anything.
    if text.contains("*"), text.contains("&") {
      do throws(Diagnostic) {
        _ = try tree(text.replacing("*", with: asterisk), file: file)
      } catch {
        throw Diagnostic(
          error.location, error.message.replacing(asterisk, with: "*"), suggestion: error.suggestion)
      }
    }
    return try tree(text, file: file)
  }

  /// A character that stands for nothing, takes one column as the asterisk does, and that nobody has on a keyboard.
  private static let asterisk = "\u{204E}"

  private static func tree(_ text: String, file: String) throws(Diagnostic) -> Tree {
    let parser: Parser
    let node: Node?
    do {
      // What a value is says its place in a scenario, not how it looks: no rule of the parser is asked, nor its environment.
      parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      node = try parser.singleRoot()
    } catch let error as YamlError {
      throw diagnose(error, in: text, file: file)
    } catch {
      throw Diagnostic(Location(file: file), "not a YAML text")
    }
    guard let node else {
      throw Diagnostic(Location(file: file), "is empty; `outlast init` writes a scenario to start from")
    }
    // Nodes know their anchors only as long as the parser does.
    defer { withExtendedLifetime(parser) {} }
    var builder = TreeBuilder(file: file, lines: TextLines(text))
    return try builder.tree(node, depth: 0)
  }

  /// UTF-8 without control characters and line ends that the parser would count in another way.
  private static func decode(_ bytes: [UInt8], file: String) throws(Diagnostic) -> String {
    do throws(PlainText.Fault) {
      return try PlainText.decoded(bytes)
    } catch {
      let place = Location(file: file, line: error.line, column: error.column)
      guard let character = error.character else { throw Diagnostic(place, "is not UTF-8 here; is this a scenario?") }
      throw Diagnostic(place, "character \(character.value) does not belong in a text; is this a scenario?")
    }
  }

  /// Refuses what only escapes can write: characters that command a terminal, wherever they are shown. Prose has lines and tabs.
  fileprivate static func refuseCommands(in text: String, isProse: Bool, at place: Location) throws(Diagnostic) {
    guard let scalar = PlainText.firstActing(in: text, besides: isProse ? ["\t", "\n"] : []) else { return }
    throw Diagnostic(place, "character \(scalar.value) does not belong in a text; is this a scenario?")
  }

  fileprivate static func tooDeep(_ place: Location) -> Diagnostic {
    Diagnostic(place, "is nested more than \(maximumDepth) deep")
  }

  private static func diagnose(_ error: YamlError, in text: String, file: String) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      // The end of a last line without a line end is the parser's next line.
      let lines = TextLines(text)
      let isPastEnd = mark.line > lines.count
      let place = Location(
        file: file, line: isPastEnd ? lines.count : mark.line,
        column: isPastEnd ? lines.length(of: lines.count) + 1 : mark.column)
      // The parser follows nesting with its own stack and stops at 1,000.
      if problem.hasPrefix("Maximum nesting") { return tooDeep(place) }
      return Diagnostic(place, "is not YAML here: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let name = duplicates.sorted().first ?? ""
      let place = TextLines(text).secondPlace(of: name, after: (context.mark.line, context.mark.column))
      return Diagnostic(
        Location(file: file, line: place.line, column: place.column), "\(name) stands twice in one section")
    default:
      return Diagnostic(Location(file: file), "is not a YAML text")
    }
  }
}

/// Turns the parser's nodes into a tree that knows its places.
private struct TreeBuilder {
  let file: String
  let lines: TextLines
  var values = 0

  mutating func tree(_ node: Node, depth: Int) throws(Diagnostic) -> Tree {
    let place = Location(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    values += 1
    guard values <= YAMLText.maximumValues else {
      throw Diagnostic(place, "holds more than \(YAMLText.maximumValues) values")
    }
    guard depth <= YAMLText.maximumDepth else { throw YAMLText.tooDeep(place) }
    try refuseAnchor(of: node)
    switch node {
    case .scalar(let scalar):
      try YAMLText.refuseCommands(in: scalar.string, isProse: true, at: place)
      let quoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
      let start = quoted ? place.moved(by: 1) : place
      return .scalar(
        Tree.Scalar(
          text: scalar.string, location: start, isVerbatim: stands(scalar.string, at: start),
          isNull: isNull(scalar)))
    case .sequence(let sequence):
      var list: [Tree] = []
      for item in sequence { list.append(try tree(item, depth: depth + 1)) }
      return .list(list, place)
    case .mapping(let mapping):
      var entries: OrderedDictionary<String, Tree.Entry> = [:]
      for (key, value) in mapping {
        let keyPlace = Location(file: file, line: key.mark?.line ?? 0, column: key.mark?.column ?? 0)
        try refuseAnchor(of: key)
        guard let name = key.scalar?.string else { throw Diagnostic(keyPlace, "a name must be a plain word") }
        try YAMLText.refuseCommands(in: name, isProse: false, at: keyPlace)
        if entries[name] != nil { throw Diagnostic(keyPlace, "\(name) stands twice in one section") }
        entries[name] = Tree.Entry(key: keyPlace, value: try tree(value, depth: depth + 1))
      }
      return .map(Tree.Map(entries: entries, location: place))
    case .alias:
      throw Diagnostic(place, "aliases are not used in scenarios; write the value again or put it under `all`")
    }
  }

  /// Whether a value is none: tagged as such, or one of the plain words for it.
  private func isNull(_ scalar: Node.Scalar) -> Bool {
    switch scalar.tag.rawValue {
    case Tag.Name.null.rawValue: true
    case Tag.Name.implicit.rawValue:
      scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    default: false
    }
  }

  private func refuseAnchor(of node: Node) throws(Diagnostic) {
    guard node.anchor != nil else { return }
    let place = Location(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    throw Diagnostic(place, "anchors are not used in scenarios; write the value again or put it under `all`")
  }

  /// Whether a text stands at a place as it is: without escapes, line ends or marks that only YAML reads.
  private func stands(_ text: String, at place: Location) -> Bool {
    // In a longer line it is not worth the time: no value is as long.
    lines.stands(text, line: place.line, column: place.column, within: Language.longestText)
  }
}
