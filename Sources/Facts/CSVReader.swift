/// A walk over the bytes of a text, one record after the other.
struct CSVReader {
  private(set) var records: [CSV.Record] = []
  private(set) var problems: [FactProblem] = []

  private let bytes: [UInt8]
  private let name: String
  private let separator: UInt8
  private var place = 0
  private var line = 1
  private var column = 1

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(_ text: String, name: String, separator: UInt8) {
    bytes = Array(text.utf8)
    self.name = name
    self.separator = separator
    if bytes.starts(with: Self.byteOrderMark) { place = Self.byteOrderMark.count }
  }

  mutating func readAll() {
    while place < bytes.count {
      let record = readRecord()
      if record.fields.count > 1 || !record.fields.allSatisfy(\.text.isEmpty) { records.append(record) }
    }
  }

  /// Reads up to the end of a line outside quotes, and past it.
  private mutating func readRecord() -> CSV.Record {
    var fields = [readField()]
    while place < bytes.count, bytes[place] == separator {
      advance()
      fields.append(readField())
    }
    endLine()
    return CSV.Record(fields: fields)
  }

  /// Reads up to a separator or the end of the line, not past it.
  private mutating func readField() -> CSV.Field {
    let (line, column) = (line, column)
    let content = place < bytes.count && bytes[place] == Self.quote ? readQuoted() : readBare()
    return CSV.Field(text: String(decoding: content, as: UTF8.self), line: line, column: column)
  }

  private mutating func readBare() -> [UInt8] {
    var content: [UInt8] = []
    while place < bytes.count, !isEnd {
      if bytes[place] == Self.quote {
        complain("a quote inside a field that does not begin with one")
      } else if bytes[place] == Self.carriageReturn {
        complain("a carriage return without a line feed")
      }
      content.append(bytes[place])
      advance()
    }
    return content
  }

  private mutating func readQuoted() -> [UInt8] {
    let (openLine, openColumn) = (line, column)
    var content: [UInt8] = []
    advance()
    while place < bytes.count {
      let byte = bytes[place]
      advance()
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      if place < bytes.count, bytes[place] == Self.quote {
        content.append(byte)
        advance()
      } else {
        return content + readAfterQuote()
      }
    }
    problems.append(
      FactProblem("a quote that is never closed", at: Origin(file: name, line: openLine), column: openColumn))
    return content
  }

  /// Nothing may stand between the closing quote and the end of the field; what does is kept and complained of once.
  private mutating func readAfterQuote() -> [UInt8] {
    guard place < bytes.count, !isEnd else { return [] }
    complain("text after the closing quote of a field")
    var content: [UInt8] = []
    while place < bytes.count, !isEnd {
      content.append(bytes[place])
      advance()
    }
    return content
  }

  /// Whether a field ends here: a separator, LF, or CR with LF after it.
  private var isEnd: Bool {
    switch bytes[place] {
    case separator, Self.lineFeed: true
    case Self.carriageReturn: place + 1 < bytes.count && bytes[place + 1] == Self.lineFeed
    default: false
    }
  }

  private mutating func endLine() {
    if place < bytes.count, bytes[place] == Self.carriageReturn { advance() }
    if place < bytes.count, bytes[place] == Self.lineFeed { advance() }
  }

  /// One byte on; a byte that goes on with a character takes no column.
  private mutating func advance() {
    if bytes[place] == Self.lineFeed {
      line += 1
      column = 1
    } else if bytes[place] & 0xC0 != 0x80 {
      column += 1
    }
    place += 1
  }

  private mutating func complain(_ message: String) {
    problems.append(FactProblem(message, at: Origin(file: name, line: line), column: column))
  }
}
