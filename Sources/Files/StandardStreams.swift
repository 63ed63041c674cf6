internal import Foundation

/// The error stream. What is said there quotes words of files and arguments, so that what acts in it is shown.
package enum ErrorStream {
  /// Prints a text as it is: the program's own.
  package static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  /// Prints a message, and ends its line.
  package static func line(_ text: String) {
    let shown = PlainText.printed(text)
    write((Charset.isUnicode ? shown : PlainText.ascii(shown)) + "\n")
  }
}
