package import Compute

/// What candidates are tried on, and what of it is known before anything is simulated.
package struct PlanTraffic {
  /// What a request needs at least: tokens that are new even to a cache without limit, those before them, and the answer.
  struct Need {
    let new, before, output: Int
  }

  /// The requests; where they come at random, one a second.
  let trace: Trace
  /// What each of the judged ones needs.
  let needs: [Need]
  /// Which requests are judged.
  let judged: Range<Int>
  /// Whether requests come at random, and how many a second are to be served; as many as a candidate can where that is nil.
  let isRandom: Bool, rate: Double?
  /// The shortest and the longest context, the longest answer, and the longest input.
  let shortest, longest, longestOutput: Int

  /// Requests as they came.
  package init(_ trace: Trace) {
    self.init(trace, judged: trace.requests.indices, isRandom: false, rate: nil)
  }

  /// Requests like one that come at random, one a second. The first and the last quarter find a fleet that fills or empties,
  /// so only the others are judged.
  ///
  /// - Parameters:
  ///   - request: what each of them is.
  ///   - count: how many there are.
  ///   - seed: what their gaps are drawn with.
  ///   - rate: how many a second are to be served; nil for as many as a candidate can.
  package init(like request: RequestShape, count: Int, seed: UInt64, rate: Double? = nil) {
    let made = Generator(
      arrivals: Arrivals(rate: 1, gaps: .poisson),
      lengths: .apart(input: .constant(request.input), output: .constant(request.output))
    ).trace(requests: count, seed: seed)
    // What is cached already is a beginning that all share.
    let cached = Int(saturating: request.cached)
    var trace = Trace(blockTokens: Swift.max(cached, 1))
    for one in made.requests {
      trace.append(
        arrival: one.arrival, input: Int(one.input), output: Int(one.output), blocks: cached > 0 ? [0] : [])
    }
    self.init(trace, judged: count / 4..<count * 3 / 4, isRandom: true, rate: rate)
  }

  private init(_ trace: Trace, judged: Range<Int>, isRandom: Bool, rate: Double?) {
    self.trace = trace
    self.judged = judged
    (self.isRandom, self.rate) = (isRandom, rate)
    var seen = Array(repeating: false, count: trace.distinctBlocks)
    var needs: [Need] = []
    for (i, request) in trace.requests.enumerated() {
      let blocks = trace.blocks[request.blocks]
      let found = blocks.prefix { seen[Int($0)] }.count
      for block in blocks { seen[Int(block)] = true }
      let before = Swift.min(found * trace.blockTokens, Int(request.input) - 1)
      if judged.contains(i) {
        needs.append(Need(new: Int(request.input) - before, before: before, output: Int(request.output)))
      }
    }
    self.needs = needs
    shortest = Int(trace.requests.map(\.input).min() ?? 1)
    longest = trace.requests.map { Int($0.input + $0.output) }.max() ?? 1
    longestOutput = Int(trace.requests.map(\.output).max() ?? 1)
  }

  /// Whether it is asked how many requests a second can be served.
  var seeksRate: Bool { isRandom && rate == nil }

  /// Requests a second that must be served in the long run; nil where that is asked, or all come at once.
  var mustServe: Double? {
    if isRandom { return rate }
    return trace.rate > 0 ? trace.rate : nil
  }

  /// The mean request, with what of its input a cache without limit holds.
  var mean: RequestShape {
    let n = Double(Swift.max(needs.count, 1))
    let (new, before, output) = needs.reduce((0.0, 0.0, 0.0)) {
      ($0.0 + Double($1.new), $0.1 + Double($1.before), $0.2 + Double($1.output))
    }
    return RequestShape(input: (new + before) / n, cached: before / n, output: output / n)
  }

  /// Seconds in which the judged requests arrive, at one a second where they come at random.
  var span: Double {
    guard let first = judged.first, let last = judged.last else { return 0 }
    return trace.requests[last].arrival - trace.requests[first].arrival
  }
}
