internal import Files
import Foundation
import Reports

/// What standard output is.
enum Console {
  /// Colour and the window's width on a terminal; plain text of 100 columns when piped. NO_COLOR is respected.
  static let terminal: Terminal = {
    let environment = ProcessInfo.processInfo.environment
    let window = columns(of: 1)
    return Terminal(
      width: min(window ?? 100, 120),
      colour: window != nil && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb",
      unicode: Charset.isUnicode)
  }()

  /// The columns of the terminal that a stream goes to; nil where it goes to none, 100 where that has no width.
  static func columns(of stream: Int32) -> Int? {
    guard isatty(stream) == 1 else { return nil }
    var window = winsize()
    let isKnown = ioctl(stream, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    return isKnown ? Int(window.ws_col) : 100
  }
}
