import Foundation
import Synchronization

/// The seed of the input that is being read, and when it was begun in nanoseconds: for whoever must name it.
private let current = Atomic<UInt64>(0)
private let begun = Atomic<UInt64>(0)

/// Ends the process, naming the seed, when an input takes too long, all of them take too much memory, or one traps.
enum Watchdog {
  /// The most memory so far, in MB.
  static var memory: Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss / 1024
  }

  /// Watches from now on.
  static func start(seconds: Double, megabytes: Int) {
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      signal(number) { number in
        FileHandle.standardError.write(Data("seed \(current.load(ordering: .relaxed)): signal \(number)\n".utf8))
        _exit(1)
      }
    }
    Thread.detachNewThread {
      while true {
        usleep(50_000)
        let start = begun.load(ordering: .acquiring)
        let now = DispatchTime.now().uptimeNanoseconds
        if start > 0, now > start, Double(now - start) / 1e9 > seconds { end("took more than \(seconds) s") }
        if memory > megabytes { end("brought memory to \(memory) MB, more than \(megabytes)") }
      }
    }
  }

  /// Runs the input of a seed and gives the seconds it took.
  static func time(_ seed: UInt64, _ body: () -> Void) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    current.store(seed, ordering: .relaxed)
    begun.store(start, ordering: .releasing)
    body()
    begun.store(0, ordering: .releasing)
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }

  private static func end(_ what: String) {
    print("seed \(current.load(ordering: .relaxed)): \(what)")
    fflush(nil)
    _exit(1)
  }
}
