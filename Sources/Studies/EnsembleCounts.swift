internal import Economy
internal import Maths

/// What some paths of an ensemble came to, in whole numbers: counts of several parts merge in any order to the same bits.
struct EnsembleCounts: Sendable {
  let histograms: Histograms
  var endings: [Endings]
  let subjects: [Subject]
  var answers: [TornadoSums]

  init(_ setup: Setup, _ subjects: [Subject]) {
    self.subjects = subjects
    histograms = setup.histograms()
    endings = setup.companies.map { _ in Endings(months: setup.months) }
    answers = subjects.map { TornadoSums(inputs: $0.leaves.count) }
  }

  /// Samples some of a plan's paths.
  static func sample(
    _ setup: Setup, _ plan: Plan, paths: Range<Int>, _ progress: Progress
  ) throws(Cancelled) -> EnsembleCounts {
    let subjects = Subject.all(setup, seed: plan.seed)
    // Rows ask no more than the answer.
    var short = setup
    short.months = Swift.min(setup.months, setup.focus)
    let (asked, nothing, streams) = (short, short.choosing([]), short.uncertainStreams)
    return try Parallel.gather(
      plan, paths: paths, progress, weight: setup.companies.count, from: { EnsembleCounts(setup, subjects) }
    ) { first, live, counts in
      let outcomes = setup.run(seed: plan.seed, first: first, live: live, into: counts.histograms)
      counts.add(outcomes, seed: plan.seed, first: first, live: live)
      if let row = TornadoSums.row(from: first, live: live) {
        let shared = TornadoSums.uniforms(streams, path: row, seed: plan.seed)
        let sampled = asked.sample(
          nothing, seed: plan.seed, paths: TornadoSums.paths(ofRow: row), inputs: shared)
        for (place, outcome) in sampled.outcomes.enumerated() {
          counts.answers[place].addRow(subjects[place].answer(outcome))
        }
      }
    } merge: {
      $0.merge($1)
    }
  }

  private mutating func add(_ outcomes: [Outcome], seed: UInt64, first: Int, live: Int) {
    let paths = Lanes.paths(from: first)
    for place in outcomes.indices {
      endings[place].add(outcomes[place], live: live)
      let leaves = subjects[place].leaves
      answers[place].add(subjects[place].answer(outcomes[place]), live: live) {
        TornadoSums.uniforms(leaves[$0].stream, paths, seed)
      }
    }
  }

  mutating func merge(_ other: EnsembleCounts) {
    histograms.merge(other.histograms)
    for i in endings.indices {
      endings[i].merge(other.endings[i])
      answers[i].merge(other.answers[i])
    }
  }

  /// Everything counted, to be written down.
  func write(_ bytes: inout ByteWriter) {
    var inner = bytes
    histograms.write { inner.word($0) }
    bytes = inner
    for place in endings.indices {
      endings[place].write(&bytes)
      answers[place].write(&bytes)
    }
  }

  /// Adds what was written down.
  mutating func read(_ bytes: inout ByteReader) throws(KeptProblem) {
    var inner = bytes
    let fits = try histograms.read { () throws(KeptProblem) in try inner.word() }
    guard fits else { throw KeptProblem(.damaged, "holds counts of another shape") }
    bytes = inner
    for place in endings.indices {
      try endings[place].read(&bytes)
      try answers[place].read(&bytes)
    }
  }
}
