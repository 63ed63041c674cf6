/// The lines of a text, which are known by their numbers from 1.
package struct TextLines {
  private let lines: [Substring.UnicodeScalarView]

  /// The lines of a text; behind a last line end stands an empty one.
  package init(_ text: String) {
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// How many there are.
  package var count: Int { lines.count }

  /// The characters of a line; none where there is no such line.
  package func length(of line: Int) -> Int { lines.indices.contains(line - 1) ? lines[line - 1].count : 0 }

  /// The number of the nth line that begins with a character; nil where there are fewer.
  package func number(of nth: Int, beginningWith character: Unicode.Scalar) -> Int? {
    var found = 0
    for (number, line) in lines.enumerated() where line.first == character {
      found += 1
      if found == nth { return number + 1 }
    }
    return nil
  }

  /// Whether a text stands at a place, in a line of at most so many bytes.
  package func stands(_ text: String, line number: Int, column: Int, within longest: Int) -> Bool {
    guard lines.indices.contains(number - 1) else { return false }
    let line = lines[number - 1]
    guard Substring(line).utf8.count <= longest else { return false }
    return line.dropFirst(column - 1).starts(with: text.unicodeScalars)
  }

  /// Where a name of YAML stands for the second time: later in its line at the same depth of brackets, or in its column of a later
  /// line. Parsers say only where it stands first.
  package func secondPlace(of name: String, after first: (line: Int, column: Int)) -> (line: Int, column: Int) {
    guard lines.indices.contains(first.line - 1) else { return first }
    let spellings = [name, "\"\(name)\"", "'\(name)'"].map { Array(($0 + ":").unicodeScalars) }
    func stands(_ line: some Sequence<Unicode.Scalar>) -> Bool { spellings.contains { line.starts(with: $0) } }

    let line = Array(lines[first.line - 1])
    var depth = 0
    var quote: Unicode.Scalar?
    for place in line.indices.dropFirst(first.column) {
      let begins = " ,{".unicodeScalars.contains(line[place - 1])
      if quote == nil, depth == 0, begins, stands(line[place...]) { return (first.line, place + 1) }
      switch line[place] {
      case quote: quote = nil
      case "\"", "'": if quote == nil, begins { quote = line[place] }
      case "{", "[": if quote == nil { depth += 1 }
      case "}", "]": if quote == nil { depth -= 1 }
      default: break
      }
    }
    for (number, line) in lines.enumerated().dropFirst(first.line) {
      if stands(line.dropFirst(first.column - 1)) { return (number + 1, first.column) }
    }
    return first
  }
}
