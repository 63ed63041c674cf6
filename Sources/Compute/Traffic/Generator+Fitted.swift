internal import Maths

extension Generator {
  /// A generator of traces like one: its mean rate, the coefficient of variation of its gaps, its pairs of lengths, and
  /// what prompts have in common, so that a cache without limit reuses about as much. Nil for a trace of fewer than three
  /// requests, or of one moment only.
  ///
  /// Shared beginnings are read off the blocks. How often conversations go on has no such sign in a trace: it is found by
  /// bisection, on traces made with the same draws, such that as great a share of tokens is reused; where even all of them
  /// are too few, more earlier requests are looked at for the longest that fits.
  public static func fitted(to trace: Trace) -> Generator? {
    guard let variation = trace.gapVariation, trace.requests.count > 2 else { return nil }
    // Beyond these bounds no gamma distribution can be drawn well; below them all gaps are alike.
    let gaps: Arrivals.Gaps =
      variation < Arrivals.variations.lowerBound
      ? .even : .gamma(variation: Swift.min(variation, Arrivals.variations.upperBound))
    var generator = Generator(
      arrivals: Arrivals(rate: trace.rate, gaps: gaps), lengths: .pairs(of: trace), blockTokens: trace.blockTokens)
    let target = Reuse.of(trace).share
    guard target > 0 else { return generator }
    generator.reuse = Sharing.beginnings(of: trace)
    let requests = Swift.min(trace.requests.count, 20_000)
    func share(_ generator: Generator) -> Double { Reuse.of(generator.trace(requests: requests, seed: 1)).share }
    if share(generator) < target {
      // Where all that go on do not reuse enough, they go on with longer ones.
      generator.reuse.continuing = 1
      while share(generator) < target, generator.reuse.choices < 256 { generator.reuse.choices *= 2 }
      generator.bisect(\.reuse.continuing, target, share)
    } else {
      generator.bisect(\.reuse.prefixShare, target, share)
    }
    return generator
  }

  /// The value from 0 to 1 at which a share that grows with it reaches a target.
  private mutating func bisect(
    _ value: WritableKeyPath<Generator, Double>, _ target: Double, _ share: (Generator) -> Double
  ) {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<12 {
      self[keyPath: value] = (low + high) / 2
      if share(self) < target { low = self[keyPath: value] } else { high = self[keyPath: value] }
    }
    self[keyPath: value] = (low + high) / 2
  }
}

extension Trace {
  /// The standard deviation of the gaps between arrivals over their mean; nil where all requests arrive at once.
  public var gapVariation: Double? {
    guard requests.count > 1, let first = requests.first, let last = requests.last, last.arrival > first.arrival else {
      return nil
    }
    let mean = (last.arrival - first.arrival) / Double(requests.count - 1)
    var squares = 0.0
    for (one, next) in zip(requests, requests.dropFirst()) {
      let off = next.arrival - one.arrival - mean
      squares += off * off
    }
    return (squares / Double(requests.count - 1)).squareRoot() / mean
  }
}

extension Sharing {
  /// What is read off a trace's blocks: beginnings with which at least one request in two hundred begins, and at least
  /// ten do; how many tokens all that share them agree on; and over how many requests conversations stretch.
  static func beginnings(of trace: Trace) -> Sharing {
    let prompts = trace.requests.map { trace.blocks[$0.blocks] }
    var uses: [Int32: Int] = [:]
    for prompt in prompts { for block in prompt { uses[block, default: 0] += 1 } }
    let least = Swift.max(10, trace.requests.count / 200)
    var begun: [Int32: Int] = [:]
    for prompt in prompts { if let first = prompt.first { begun[first, default: 0] += 1 } }
    let shared = begun.filter { $0.value >= least }
    var common = 0, users = 0
    for prompt in prompts {
      guard let first = prompt.first, let begun = shared[first] else { continue }
      users += 1
      // Blocks that at least half of those use who begin so.
      common += prompt.prefix { 2 * (uses[$0] ?? 0) >= begun }.count
    }
    let blocks = users > 0 ? (common + users / 2) / users : 0
    return Sharing(
      prefixShare: Double(users) / Double(Swift.max(1, trace.requests.count)), prefixes: Swift.max(1, shared.count),
      prefixTokens: blocks * trace.blockTokens, open: openConversations(of: trace, beyond: blocks))
  }

  /// Twice the median of how many requests ago the deepest block that is found again was used, beyond a beginning.
  private static func openConversations(of trace: Trace, beyond beginning: Int) -> Int {
    var lastUse = [Int](repeating: -1, count: trace.distinctBlocks)
    var lags: [Int] = []
    for (index, request) in trace.requests.enumerated() {
      let prompt = trace.blocks[request.blocks]
      let found = prompt.prefix { lastUse[Int($0)] >= 0 }
      if found.count > beginning, let deepest = found.last { lags.append(index - lastUse[Int(deepest)]) }
      for block in prompt { lastUse[Int(block)] = index }
    }
    lags.sort()
    let median = lags.isEmpty ? 0 : lags[lags.count / 2]
    return Swift.min(Swift.max(2 * median, 16), 100_000)
  }
}
