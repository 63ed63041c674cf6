/// Words and remarks of a script for POSIX shells. Whatever a name holds, it stays one word, or one line of a remark.
package enum ShellText {
  /// A word as a shell reads it back: as it is where that is harmless, else in single quotes, in which nothing is expanded.
  ///
  /// What acts rather than shows stands as its number, so that the word is one line. A word that begins with a dash is the name of a
  /// file beside the script, not an option: "./-x".
  package static func word(_ text: String) -> String {
    var text = PlainText.shown(text)
    if text.unicodeScalars.first == "-" { text = "./" + text }
    let isHarmless = !text.isEmpty && text.utf8.allSatisfy(isPlain) && text.utf8.first != UInt8(ascii: "=")
    if isHarmless { return text }
    return "'" + PlainText.replacing("'", in: text, with: "'\\''") + "'"
  }

  /// A remark: one line, whatever it holds.
  package static func remark(_ text: String) -> String { "# " + PlainText.shown(text) }

  /// Letters, digits and signs that mean nothing to a shell.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "_@%+=:,./-".utf8.contains(byte)
    }
  }
}
