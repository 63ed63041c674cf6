internal import Files

/// The text of a file of books, whatever a spreadsheet saved it as.
struct BooksText {
  let text: String
  let notes: [Diagnostic]

  /// Decodes UTF-8 and UTF-16 with their marks; spreadsheets themselves and other encodings are refused.
  init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    var notes: [Diagnostic] = []
    func note(_ message: String) { notes.append(Diagnostic(Location(file: file), message)) }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Diagnostic(
        Location(file: file), "is a spreadsheet, not a CSV", suggestion: "to save the sheet as \"CSV UTF-8\"")
    }
    var text: String
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      guard bytes.count % 2 == 0 else { throw Diagnostic(Location(file: file), "is UTF-16 cut off within a character") }
      let isLittle = bytes[0] == 0xFF
      let units = stride(from: 2, to: bytes.count, by: 2).map { place in
        isLittle
          ? UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
          : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
      }
      text = String(decoding: units, as: UTF16.self)
      note("read as UTF-16")
    } else if let valid = String(validating: bytes, as: UTF8.self) {
      text = valid
    } else {
      let (location, byte) = BooksText.firstWrong(bytes, file: file)
      throw Diagnostic(
        location, "is not UTF-8 (byte \(String(byte, radix: 16, uppercase: true)))",
        suggestion: "to save it as \"CSV UTF-8\"")
    }
    if text.utf8.contains(0) {
      throw Diagnostic(
        Location(file: file), "holds a byte of nothing: a spreadsheet, not a CSV",
        suggestion: "to save the sheet as \"CSV UTF-8\"")
    }
    if text.utf8.contains(13), !text.utf8.contains(10) {
      text = String(decoding: text.utf8.map { $0 == 13 ? 10 : $0 }, as: UTF8.self)
      note("lines end with carriage returns, as on old Macs")
    }
    self.text = text
    self.notes = notes
  }

  /// The place of the first byte that is not UTF-8.
  private static func firstWrong(_ bytes: [UInt8], file: String) -> (Location, UInt8) {
    var line = 1, start = 0
    for place in bytes.indices {
      // The longest prefix that is valid ends before the byte sought; a character has at most four.
      if bytes[place] == 10 {
        if String(validating: bytes[start..<place], as: UTF8.self) == nil { break }
        line += 1
        start = place + 1
      }
    }
    var end = start
    while end < bytes.count, bytes[end] != 10 {
      let length = (1...4).first { size in
        end + size <= bytes.count
          && String(validating: bytes[end..<(end + size)], as: UTF8.self)?.unicodeScalars.count == 1
      }
      guard let length else { break }
      end += length
    }
    let column = 1 + bytes[start..<Swift.min(end, bytes.count)].count { $0 & 0xC0 != 0x80 }
    return (Location(file: file, line: line, column: column), end < bytes.count ? bytes[end] : 0)
  }
}
