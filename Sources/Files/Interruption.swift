internal import CFiles
internal import Foundation
internal import Synchronization

/// What ends the program before its time: Ctrl-C, a request of the system to end, and memory that runs out.
///
/// The rule is one for all commands, whatever they are at: work that can stop by itself is asked to, and has 0.2 s for it, in which it
/// may keep what it has; then what stands half made beside a file is removed, and the process ends. Nothing else is waited for, so
/// that no loop need look for it.
///
///     Interruption.listen()                                    // once, before anything else
///     try Interruption.stopping({ progress.cancel() }) { try study(progress) }
public enum Interruption {
  private struct State {
    var sides: Set<String> = []
    var stops: [Int: @Sendable () -> Void] = [:]
    var begun = 0
    var signal: Int32 = 0
  }
  private static let state = Mutex(State())

  /// How long work that can stop may take for it, in seconds.
  static let patience = 0.2

  /// The status that tells which signal came, as shells count it: 130 of Ctrl-C, 143 of a request to end.
  public static var status: Int32 { 128 + state.withLock { $0.signal == 0 ? SIGINT : $0.signal } }

  /// Whether a signal came.
  public static var hasCome: Bool { state.withLock { $0.signal != 0 } }

  /// Listens from now on; must come before any other thread is made, which then leave the signals to this one.
  public static func listen() {
    // What was ignored, as a shell does for a command in the background, would never come.
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    var signals = signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    Thread.detachNewThread {
      while true {
        let number = next(within: 0.02)
        if number > 0 {
          end(number)
        } else if let held = Memory.held(), held > Memory.limit {
          end(69, saying: Memory.shortage(holding: held))
        }
      }
    }
  }

  /// Lets `body` work, and asks it to stop by `stop` when a signal comes. `stop` is called by another thread.
  public static func stopping<Result>(
    _ stop: @escaping @Sendable () -> Void, _ body: () throws -> Result
  ) rethrows -> Result {
    let (number, isOver) = state.withLock { state in
      state.begun += 1
      state.stops[state.begun] = stop
      return (state.begun, state.signal != 0)
    }
    defer { state.withLock { $0.stops[number] = nil } }
    if isOver { stop() }
    return try body()
  }

  /// Has a file or folder removed if the program ends before its time: one that stands beside another until it is whole.
  public static func remember(_ side: String) { state.withLock { _ = $0.sides.insert(side) } }

  /// Takes back `remember`, after `body` that puts it in its place; no signal comes in between.
  @discardableResult
  public static func forget<Result>(_ side: String, after body: () -> sending Result = { () }) -> sending Result {
    state.withLock { state in
      let made = body()
      state.sides.remove(side)
      return made
    }
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }

  /// The signal that comes within so many seconds; nothing or less where none does.
  private static func next(within seconds: Double) -> Int32 {
    var signals = signals
    var pause = timespec(tv_sec: 0, tv_nsec: Int(saturating: seconds * 1e9))
    return sigtimedwait(&signals, nil, &pause)
  }

  private static func end(_ number: Int32) -> Never {
    let stops = state.withLock { state in
      state.signal = number
      return Array(state.stops.values)
    }
    for stop in stops { stop() }
    // Whoever presses twice waits for nothing.
    if !stops.isEmpty { _ = next(within: patience) }
    end(128 + number, saying: nil)
  }

  /// Ends the process at once. Other threads may be at work: nothing of theirs is touched but what stands beside files.
  private static func end(_ status: Int32, saying words: String?) -> Never {
    state.withLock { state in
      for side in state.sides where unlink(side) != 0 { try? FileManager.default.removeItem(atPath: side) }
      let text = (isatty(2) == 1 ? "\r\u{1B}[K" : "") + (words.map { $0 + "\n" } ?? "")
      var bytes = Array(text.utf8)[...]
      while !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
        guard written > 0 else { break }
        bytes = bytes.dropFirst(written)
      }
      _exit(status)
    }
  }
}
