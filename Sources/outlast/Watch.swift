import Dispatch
import Foundation
import Studies

/// Shows how far a run is on a terminal once it has taken a second, and stops it at Ctrl-C.
enum Watch {
  /// Runs `body` with a progress; nothing is printed while it runs unless standard error is a terminal.
  ///
  /// - Parameter deed: what is done, in words.
  static func over<Result>(
    _ deed: String = "sampling futures", _ body: (Studies.Progress) throws -> Result
  ) throws -> Result {
    let progress = Studies.Progress()
    signal(SIGINT, SIG_IGN)
    let interrupt = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    interrupt.setEventHandler { progress.cancel() }
    interrupt.resume()
    let bar = isatty(2) == 1 ? timer(deed, progress) : nil
    defer {
      interrupt.cancel()
      signal(SIGINT, SIG_DFL)
      if let bar {
        bar.cancel()
        write("\r\u{1B}[K")
      }
    }
    do {
      return try body(progress)
    } catch is Cancelled {
      throw Failure.interrupted
    }
  }

  /// Prints a part of the answer while the rest is worked at, in place of the bar.
  static func show(_ part: String) {
    if isatty(2) == 1 { write("\r\u{1B}[K") }
    print(part, terminator: "")
    fflush(nil)
  }

  private static func timer(_ deed: String, _ progress: Studies.Progress) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 0.1)
    timer.setEventHandler {
      let width = 40
      let full = Int(saturating: progress.share * Double(width))
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      write("\r\(bar) \(deed)")
    }
    timer.resume()
    return timer
  }

  private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
