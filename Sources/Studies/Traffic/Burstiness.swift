internal import Compute

/// How unevenly requests arrive.
public struct Burstiness: Hashable, Sendable {
  /// The dispersion of counts in windows of one length.
  public struct Dispersion: Hashable, Sendable {
    /// Seconds of a window.
    public let window: Int
    /// Windows that lie within the trace, from its first arrival on.
    public let windows: Int
    /// The variance of the counts over their mean: 1 for a Poisson process, 0 for even arrivals.
    public let index: Double

    package init(window: Int, windows: Int, index: Double) {
      self.window = window
      self.windows = windows
      self.index = index
    }
  }

  /// Time stamps that many requests share, because whoever wrote the trace did so in steps.
  public struct Batches: Hashable, Sendable {
    /// Different time stamps.
    public let stamps: Int
    /// The median of the seconds between one time stamp and the next.
    public let step: Double

    package init(stamps: Int, step: Double) {
      self.stamps = stamps
      self.step = step
    }
  }

  /// The standard deviation of the gaps between arrivals over their mean: 1 for a Poisson process; nil without a gap.
  public let gapVariation: Double?
  /// Dispersion in windows of 1, 10 and 60 s, as far as at least two of them lie within the trace.
  public let dispersion: [Dispersion]
  /// Where at least a tenth of the requests arrive at the very time of the one before: what they share.
  public let batches: Batches?

  /// The burstiness of a trace.
  init(_ trace: Trace) {
    gapVariation = trace.gapVariation
    dispersion = [1, 10, 60].compactMap { seconds in
      let counts = WindowCounts(trace, seconds: seconds)
      return counts.windows > 1
        ? Dispersion(window: seconds, windows: counts.windows, index: counts.dispersion) : nil
    }
    let gaps = zip(trace.requests, trace.requests.dropFirst()).map { $1.arrival - $0.arrival }
    let steps = gaps.filter { $0 > 0 }.sorted()
    batches =
      steps.isEmpty || 10 * (gaps.count - steps.count) < gaps.count
      ? nil : Batches(stamps: steps.count + 1, step: steps[steps.count / 2])
  }
}

/// How many requests arrive in windows side by side from the first arrival on, those that lie within the trace.
struct WindowCounts {
  /// How many windows there are, empty ones too.
  let windows: Int
  /// The highest count.
  let most: Int
  private let sum: Int
  private let squares: Int

  init(_ trace: Trace, seconds: Int) {
    let start = trace.requests.first?.arrival ?? 0
    let span = (trace.requests.last?.arrival ?? start) - start
    let windows = Int(saturating: span / Double(seconds))
    var most = 0, sum = 0, squares = 0
    // Empty windows may be many more than requests, so that only the others are visited.
    var window = 0, count = 0
    for request in trace.requests {
      let place = Int(saturating: (request.arrival - start) / Double(seconds))
      if place >= windows { break }
      if place > window {
        squares += count * count
        (window, count) = (place, 0)
      }
      count += 1
      sum += 1
      most = Swift.max(most, count)
    }
    squares += count * count
    (self.windows, self.most, self.sum, self.squares) = (windows, most, sum, squares)
  }

  /// The variance of the counts (of a sample, with n − 1) over their mean.
  var dispersion: Double {
    let n = Double(windows)
    let mean = Double(sum) / n
    // Whole numbers up to here: no digits are lost in the difference.
    return (Double(squares) - Double(sum) * mean) / (n - 1) / mean
  }
}
