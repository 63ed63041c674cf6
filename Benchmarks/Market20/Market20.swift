import Dispatch
import Maths
import Synchronization

/// The reference workload market-20: twenty firms in one market over sixty months, with random numbers by contract.
public enum Market20 {
  /// Firms in the market.
  public static let firms = 20
  /// Months of a path.
  public static let months = 60

  /// Runs `paths` paths from `first` on, both multiples of eight, on this thread.
  @inline(never) public static func run(first: Int = 0, paths: Int, seed: UInt64) -> Summary {
    var summary = Summary()
    add(first: first, paths: paths, seed: seed, to: &summary)
    return summary
  }

  private static func add(first: Int, paths: Int, seed: UInt64, to summary: inout Summary) {
    let start = (0..<firms).map { Firm($0) }
    withUnsafeTemporaryAllocation(of: Firm.self, capacity: firms) { buffer in
      guard let state = buffer.baseAddress else { return }
      for path in stride(from: first, to: first + paths, by: Lanes.count) {
        for i in 0..<firms { state[i] = start[i] }
        eight(state, Draws(first: UInt64(path), seed: seed), &summary)
      }
    }
  }

  @inline(never) private static func eight(
    _ firms: UnsafeMutablePointer<Firm>, _ draws: Draws, _ summary: inout Summary
  ) {
    var logDemand = Lanes(0)
    for month in 0..<months {
      summary.add(Step(draws: draws, month: month).run(firms, &logDemand), month: month)
    }
    summary.finish(firms)
  }

  /// Runs the paths on several threads; the summary is the same for any number of them.
  ///
  /// A thread takes a small share at a time, so that none waits long for one whose core had other work.
  public static func run(paths: Int, seed: UInt64, threads: Int) -> Summary {
    let share = 32 * Lanes.count
    let next = Atomic<Int>(0)
    let total = Mutex(Summary())
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var summary = Summary()
      while true {
        let first = next.add(share, ordering: .relaxed).oldValue
        guard first < paths else { break }
        add(first: first, paths: Swift.min(share, paths - first), seed: seed, to: &summary)
      }
      total.withLock { $0.merge(summary) }
    }
    return total.withLock { $0 }
  }
}
