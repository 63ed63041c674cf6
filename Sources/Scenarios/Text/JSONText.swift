package import Files
internal import OrderedCollections

/// Reads JSON into trees: a text of any size, since only what is kept costs more than being looked at once.
package enum JSONText {
  /// Values that are kept of a text, and mistakes that are told of it, at most.
  static let maximumValues = 250_000, maximumProblems = 1000

  /// The one value of a text.
  package static func tree(_ bytes: [UInt8], file: String) throws(Diagnostics) -> Tree {
    let (trees, problems) = trees(bytes, file: file, mostValues: 1) { _ in true }
    guard let tree = trees.first, problems.isEmpty else {
      throw Diagnostics(all: problems.isEmpty ? [Diagnostic(Location(file: file), "is empty")] : problems)
    }
    return tree
  }

  /// The values of a text one after another, as in a file with an object in each line, and what is wrong with it. After a mistake
  /// reading goes on at the next line that begins an object.
  ///
  /// - Parameters:
  ///   - bytes: the text, in UTF-8.
  ///   - file: what messages call it.
  ///   - most: values that are read; what stands behind them is a mistake.
  ///   - isKept: whether the value of a name of an outermost object goes into the tree.
  package static func trees(
    _ bytes: [UInt8], file: String, mostValues most: Int = .max, keeping isKept: @escaping (String) -> Bool
  ) -> (trees: [Tree], problems: [Diagnostic]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return ([], [Diagnostic(Location(file: file, line: 1, column: 1), "is UTF-16; JSON is read in UTF-8")])
    }
    var reader = JSONTreeReader(bytes, file: file, isKept: isKept)
    var trees: [Tree] = []
    var problems: [Diagnostic] = []
    while reader.hasMore {
      do throws(LineProblem) {
        if trees.count >= most {
          throw LineProblem(
            reader.scanner.place,
            most == 1 ? "text after the first value" : "more than \(most) values one after another")
        }
        trees.append(try reader.tree(depth: 0))
      } catch {
        problems.append(reader.diagnose(error))
        guard trees.count < most, problems.count < maximumProblems, !reader.isFull, reader.skipToObject() else { break }
      }
    }
    return (trees, problems)
  }
}

/// Builds trees while it walks over a text.
private struct JSONTreeReader {
  private(set) var scanner: JSONScanner
  private var places: PlaceCounter
  /// Mistakes come in order, but may stand before what was read last.
  private var mistakes: PlaceCounter
  private let isKept: (String) -> Bool
  private var values = 0

  init(_ bytes: [UInt8], file: String, isKept: @escaping (String) -> Bool) {
    scanner = JSONScanner(bytes)
    places = PlaceCounter(bytes, file: file)
    mistakes = places
    self.isKept = isKept
  }

  /// Whether anything but blanks is left.
  var hasMore: Bool {
    mutating get {
      scanner.skipBlanks()
      return scanner.peek != nil
    }
  }

  mutating func diagnose(_ problem: LineProblem) -> Diagnostic {
    Diagnostic(mistakes.location(of: problem.place), "is not JSON here: \(problem.message)")
  }

  /// Whether more values were found than are kept.
  var isFull: Bool { values > JSONText.maximumValues }

  /// Moves to the next line that begins an object; false where there is none.
  mutating func skipToObject() -> Bool {
    while let byte = scanner.peek {
      scanner.place += 1
      if byte == UInt8(ascii: "\n"), scanner.peek == UInt8(ascii: "{") { return true }
    }
    return false
  }

  mutating func tree(depth: Int) throws(LineProblem) -> Tree {
    guard depth < JSONScanner.maximumDepth else {
      throw LineProblem(scanner.place, "lists and objects nested too deep")
    }
    let start = scanner.place
    values += 1
    guard !isFull else { throw LineProblem(start, "more than \(JSONText.maximumValues) values") }
    let place = places.location(of: start)
    switch scanner.peek {
    case UInt8(ascii: "\""):
      let text = JSONScanner.unescaped(try scanner.string())
      return .scalar(Tree.Scalar(text: text, location: place.moved(by: 1)))
    case UInt8(ascii: "["): return .list(try list(depth: depth), place)
    case UInt8(ascii: "{"): return .map(try map(at: place, depth: depth))
    default:
      if scanner.isNumber {
        _ = try scanner.number()
        let text = String(decoding: scanner.bytes[start..<scanner.place], as: UTF8.self)
        return .scalar(Tree.Scalar(text: text, location: place))
      }
      guard let word = scanner.word() else { throw LineProblem(start, "expected a value") }
      return .scalar(Tree.Scalar(text: word, location: place, isNull: word == "null"))
    }
  }

  private mutating func list(depth: Int) throws(LineProblem) -> [Tree] {
    var list: [Tree] = []
    try scanner.expect("[", "a list")
    scanner.skipBlanks()
    if scanner.accept("]") { return list }
    repeat {
      scanner.skipBlanks()
      list.append(try tree(depth: depth + 1))
      scanner.skipBlanks()
    } while scanner.accept(",")
    try scanner.expect("]", "a comma or ]")
    return list
  }

  private mutating func map(at place: Location, depth: Int) throws(LineProblem) -> Tree.Map {
    var entries: OrderedDictionary<String, Tree.Entry> = [:]
    try scanner.expect("{", "an object")
    scanner.skipBlanks()
    if scanner.accept("}") { return Tree.Map(entries: entries, location: place) }
    repeat {
      scanner.skipBlanks()
      guard scanner.peek == UInt8(ascii: "\"") else { throw LineProblem(scanner.place, "expected a name in quotes") }
      let start = scanner.place
      let name = JSONScanner.unescaped(try scanner.string())
      scanner.skipBlanks()
      try scanner.expect(":", "a colon after a name")
      scanner.skipBlanks()
      if depth > 0 || isKept(name) {
        let key = places.location(of: start)
        if entries[name] != nil { throw LineProblem(start, "\(name) stands twice in one object") }
        entries[name] = Tree.Entry(key: key, value: try tree(depth: depth + 1))
      } else {
        try scanner.skipValue(depth: depth + 1)
      }
      scanner.skipBlanks()
    } while scanner.accept(",")
    try scanner.expect("}", "a comma or }")
    return Tree.Map(entries: entries, location: place)
  }
}
