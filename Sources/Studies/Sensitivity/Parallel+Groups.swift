internal import Dispatch
internal import Maths
internal import Synchronization

extension Parallel {
  /// What `body` makes of each number below `count`, in their order, whichever of so many threads made it.
  ///
  /// - Parameters:
  ///   - announced: work to announce; that of these groups when left out.
  ///   - done: hears each as it is made, from the thread that made it.
  static func groups<Made: Sendable>(
    _ count: Int, threads: Int, _ progress: Progress, announcing announced: Int? = nil,
    done: @Sendable (Int, Made) -> Void = { _, _ in },
    _ body: @Sendable (Int) -> Made
  ) throws(Cancelled) -> [Made] {
    let made = Places<Made>(count)
    let next = Atomic<Int>(0)
    progress.announce(announced ?? count)
    DispatchQueue.concurrentPerform(iterations: Swift.min(threads, Swift.max(count, 1))) { _ in
      while !progress.isCancelled {
        let group = next.add(1, ordering: .relaxed).oldValue
        guard group < count else { break }
        let one = body(group)
        made[group] = one
        done(group, one)
        progress.advance(by: 1)
      }
    }
    if progress.isCancelled { throw Cancelled() }
    return made.filled
  }
}
