import Dispatch
import Maths

/// The reference workload market-20: twenty firms in one market over sixty months, with random numbers by contract.
public enum Market20 {
  /// Firms in the market.
  public static let firms = 20
  /// Months of a path.
  public static let months = 60

  /// Runs `paths` paths from `first` on, both multiples of eight, on this thread.
  @inline(never) public static func run(first: Int = 0, paths: Int, seed: UInt64) -> Summary {
    var summary = Summary()
    let start = (0..<firms).map { Firm($0) }
    withUnsafeTemporaryAllocation(of: Firm.self, capacity: firms) { buffer in
      guard let state = buffer.baseAddress else { return }
      for path in stride(from: first, to: first + paths, by: Lanes.count) {
        for i in 0..<firms { state[i] = start[i] }
        eight(state, Draws(first: UInt64(path), seed: seed), &summary)
      }
    }
    return summary
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

  /// Runs the paths in as many equal parts as there are threads; the summary is the same for any number of them.
  public static func run(paths: Int, seed: UInt64, threads: Int) -> Summary {
    let each = (paths / threads + Lanes.count - 1) / Lanes.count * Lanes.count
    let parts = Parts(threads)
    DispatchQueue.concurrentPerform(iterations: threads) { part in
      let first = part * each
      parts.set(part, run(first: first, paths: Swift.max(0, Swift.min(each, paths - first)), seed: seed))
    }
    return parts.merged()
  }
}

/// The summaries of threads, each of which writes its own place once.
private final class Parts: @unchecked Sendable {
  private let places: UnsafeMutableBufferPointer<Summary>
  init(_ count: Int) {
    places = .allocate(capacity: count)
    places.initialize(repeating: Summary())
  }
  deinit {
    places.deinitialize()
    places.deallocate()
  }
  func set(_ place: Int, _ summary: Summary) { places[place] = summary }
  func merged() -> Summary {
    var sum = Summary()
    for part in places { sum.merge(part) }
    return sum
  }
}
