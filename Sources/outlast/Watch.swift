import Dispatch
internal import Files
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
    let bar = isatty(2) == 1 ? timer(deed, progress) : nil
    defer {
      if let bar {
        bar.cancel()
        write("\r\u{1B}[K")
      }
    }
    do {
      let result = try Interruption.stopping({ progress.cancel() }) { try body(progress) }
      // What was over in the moment of the signal is no answer that anybody waits for.
      if progress.isCancelled { throw Failure.interrupted }
      return result
    } catch is Cancelled {
      throw Failure.interrupted
    }
  }

  /// Prints a part of the answer while the rest is worked at, in place of the bar.
  static func show(_ part: String) {
    if isatty(2) == 1 { write("\r\u{1B}[K") }
    print(part, terminator: "")
  }

  private static func timer(_ deed: String, _ progress: Studies.Progress) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 0.1)
    timer.setEventHandler {
      let width = 40
      let full = Int(progress.share * Double(width))
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      write("\r\(bar) \(deed)")
    }
    timer.resume()
    return timer
  }

  private static func write(_ text: String) { ErrorStream.write(text) }
}
