import Foundation
import Reports

/// What standard output is.
enum Console {
  /// Colour and the window's width on a terminal; plain text of 100 columns when piped. NO_COLOR is respected.
  static let terminal: Terminal = {
    let environment = ProcessInfo.processInfo.environment
    let onTerminal = isatty(1) == 1
    var window = winsize()
    let columns = onTerminal && ioctl(1, UInt(TIOCGWINSZ), &window) == 0 ? Int(window.ws_col) : 0
    let unicode = environment["LC_ALL"].map { !["C", "POSIX"].contains($0) } ?? true
    return Terminal(
      width: columns >= 40 ? min(columns, 120) : 100,
      colour: onTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb", unicode: unicode)
  }()
}
