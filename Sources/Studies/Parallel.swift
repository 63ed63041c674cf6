internal import Dispatch
internal import Maths
internal import Synchronization

/// Shares blocks of paths among threads.
///
/// Which thread takes which block is left to chance: what a worker gathers must merge in any order to the same bits.
enum Parallel {
  /// Groups of eight paths that a thread takes at a time.
  static let groups = 16

  /// How many blocks so many paths have.
  static func blocks(_ paths: Int) -> Int { (paths + groups * Lanes.count - 1) / (groups * Lanes.count) }

  /// Gathers `body(first, live, gathered)` over all groups of eight paths.
  ///
  /// - Parameters:
  ///   - paths: which paths; a plan's own when left out.
  ///   - weight: what a block counts for in the progress; nothing for work that is announced elsewhere.
  ///   - begin: what a worker starts with.
  ///   - body: adds paths `first` up to `first + live` to what was gathered.
  ///   - merge: adds a second gathering to the first.
  static func gather<Gathered: Sendable>(
    _ plan: Plan, paths: Range<Int>? = nil, _ progress: Progress, weight: Int, from begin: @Sendable () -> Gathered,
    _ body: @Sendable (_ first: Int, _ live: Int, inout Gathered) -> Void, merge: (inout Gathered, Gathered) -> Void
  ) throws(Cancelled) -> Gathered {
    let span = groups * Lanes.count
    let paths = paths ?? 0..<plan.paths
    let blocks = blocks(paths.count)
    let next = Atomic<Int>(0)
    let workers = min(plan.threads, max(blocks, 1))
    let results = Places<Gathered>(workers)
    progress.announce(blocks * weight)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      var gathered = begin()
      while !progress.isCancelled {
        let block = next.add(1, ordering: .relaxed).oldValue
        guard block < blocks else { break }
        let start = paths.lowerBound + block * span
        for first in stride(from: start, to: min(start + span, paths.upperBound), by: Lanes.count) {
          body(first, min(Lanes.count, paths.upperBound - first), &gathered)
        }
        progress.advance(by: weight)
      }
      results[worker] = gathered
    }
    if progress.isCancelled { throw Cancelled() }
    var all = results.filled
    var total = all.removeLast()
    for part in all { merge(&total, part) }
    return total
  }

  /// What `body` makes of each item, in the order of the items, whichever thread made it.
  static func map<Item: Sendable, Made: Sendable>(_ items: [Item], _ body: @Sendable (Item) -> Made) -> [Made] {
    let made = Places<Made>(items.count)
    DispatchQueue.concurrentPerform(iterations: items.count) { place in made[place] = body(items[place]) }
    return made.filled
  }

  /// The same of work that takes long: it is announced, and may be stopped.
  static func map<Item: Sendable, Made: Sendable>(
    _ items: [Item], _ progress: Progress, _ body: @Sendable (Item) -> Made
  ) throws(Cancelled) -> [Made] {
    progress.announce(items.count)
    let made: [Made?] = map(items) { item in
      if progress.isCancelled { return nil }
      defer { progress.advance(by: 1) }
      return body(item)
    }
    if progress.isCancelled { throw Cancelled() }
    return made.compactMap { $0 }
  }
}
