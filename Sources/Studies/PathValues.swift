package import Economy
internal import Maths

/// Measures of every path, by path: for means, quantiles and ranks that must not hang on threads.
package enum PathValues {
  /// Samples measures, of which there are `count`; one list of values a measure. The progress is told by the caller.
  package static func sample(
    _ measured: Measured, _ count: Int, _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> [[Double]] {
    let slots = (0..<count).map { _ in Slots(plan.paths) }
    _ = try Parallel.gather(plan, progress, weight: 0, from: { 0 }) { first, live, done in
      let sampled = measured.sample(seed: plan.seed, paths: Lanes.paths(from: first))
      for (slots, cell) in zip(slots, sampled) {
        for lane in 0..<live { slots.set(first + lane, cell.value[lane]) }
      }
      done += live
    } merge: {
      $0 += $1
    }
    return slots.map(\.values)
  }
}

/// One number a path. Each path is written by the one thread that computes it, and read when all are done.
final class Slots: @unchecked Sendable {
  private let buffer: UnsafeMutableBufferPointer<Double>
  init(_ count: Int) {
    buffer = .allocate(capacity: count)
    buffer.initialize(repeating: .nan)
  }
  func set(_ path: Int, _ value: Double) { buffer[path] = value }
  var values: [Double] { Array(buffer) }
  deinit { buffer.deallocate() }
}
