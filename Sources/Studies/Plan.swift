internal import Synchronization

/// How a run is carried out. Only the seed and the number of paths reach the result; threads never do.
public struct Plan: Sendable {
  /// How many futures are sampled, from 1 to 2³¹.
  public var paths: Int
  /// The seed of every draw.
  public var seed: UInt64
  /// How many threads share the work.
  public var threads: Int

  /// A plan.
  public init(paths: Int = 10_000, seed: UInt64 = 1, threads: Int = 1) {
    self.paths = paths
    self.seed = seed
    self.threads = max(1, threads)
  }
}

/// How far a run is, and whether it should stop: shared between the run and whoever watches it.
public final class Progress: Sendable {
  private let done = Atomic<Int>(0)
  private let total = Atomic<Int>(0)
  private let stopping = Atomic<Bool>(false)

  /// Nothing done yet.
  public init() {}
  /// The share of the announced work that is done, from 0 to 1.
  public var share: Double {
    let all = total.load(ordering: .relaxed)
    return all == 0 ? 0 : min(1, Double(done.load(ordering: .relaxed)) / Double(all))
  }
  /// Asks the run to stop at the next block of paths.
  public func cancel() { stopping.store(true, ordering: .relaxed) }
  /// Whether it was asked to stop.
  public var isCancelled: Bool { stopping.load(ordering: .relaxed) }

  func announce(_ work: Int) { total.add(work, ordering: .relaxed) }
  func advance(by work: Int) { done.add(work, ordering: .relaxed) }
}

/// A run that was asked to stop before its end; it has no result.
public struct Cancelled: Error, Sendable {}
