import Dispatch
internal import Files
import Foundation
import Reports
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
    say(part)
  }

  private static func timer(_ deed: String, _ progress: Studies.Progress) -> any DispatchSourceTimer {
    let start = ContinuousClock.now
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 0.1)
    timer.setEventHandler {
      // Windows change their width while a run goes on.
      let line = ProgressLine(deed, share: progress.share, seconds: (ContinuousClock.now - start) / .seconds(1))
      write("\r\(line.text(columns: Console.columns(of: 2) ?? 80, unicode: Charset.isUnicode))\u{1B}[K")
    }
    timer.resume()
    return timer
  }

  private static func write(_ text: String) { ErrorStream.write(text) }
}
