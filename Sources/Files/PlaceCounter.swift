/// Turns places in bytes into lines and columns, as long as they come in order: each byte is looked at once.
package struct PlaceCounter {
  private let bytes: [UInt8]
  /// What places call the text.
  package let file: String
  private var place: Int
  private var line = 1
  private var column = 1

  /// A counter over the text of a file; a byte order mark takes no column.
  package init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Where a byte stands, which is not before the one that was asked for last; columns count characters.
  package mutating func location(of byte: Int) -> Location {
    while place < min(byte, bytes.count) {
      if bytes[place] == UInt8(ascii: "\n") {
        (line, column) = (line + 1, 1)
      } else if bytes[place] & 0xC0 != 0x80 {
        column += 1
      }
      place += 1
    }
    return Location(file: file, line: line, column: column)
  }
}
