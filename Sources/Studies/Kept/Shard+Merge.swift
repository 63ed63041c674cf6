extension Shard {
  /// The shards of a run, added one after the other: no more than one is held at a time.
  public struct Merge {
    private let run: Run
    private var counts: EnsembleCounts
    private var parts: [Part] = []

    /// None yet.
    public init(_ run: Run) {
      self.run = run
      counts = EnsembleCounts(run.setup, Subject.all(run.setup, seed: run.plan.seed))
    }

    /// Adds a shard, and says which it is.
    ///
    /// - Throws: `KeptProblem` where it is not whole, or not of this run and this program.
    @discardableResult public mutating func add(_ bytes: [UInt8]) throws(KeptProblem) -> Part {
      var (part, reader) = try run.open(bytes)
      try counts.read(&reader)
      guard reader.isAtEnd else { throw KeptProblem(.damaged, "goes on after its end") }
      parts.append(part)
      return part
    }

    /// The ensemble that the shards make up.
    ///
    /// - Throws: `Coverage` where paths are missing or stand twice.
    public func ensemble() throws(Coverage) -> Ensemble {
      if let gaps = Coverage(parts, paths: run.plan.paths) { throw gaps }
      return Ensemble(counts, run.setup, run.plan)
    }
  }

  /// What keeps parts from making up a run.
  public struct Coverage: Error, Sendable, Hashable, CustomStringConvertible {
    /// The parts that are missing, if all that are there are of one number; else none.
    public let missing: [Part]
    /// What is missing and what stands twice, in words.
    public let description: String

    /// Nil where parts hold each of so many paths once.
    ///
    /// - Parameters:
    ///   - parts: what is there, in any order.
    ///   - lost: parts that are there and cannot be used, which are not told to be missing.
    ///   - paths: how many the run has.
    public init?(_ parts: [Part], lost: [Part] = [], paths: Int) {
      let all = (parts + lost).filter { !$0.paths(of: paths).isEmpty }
        .sorted {
          ($0.paths(of: paths).lowerBound, $0.of, $0.number) < ($1.paths(of: paths).lowerBound, $1.of, $1.number)
        }
      // Where there are more parts than paths some hold none, and they may be all there are.
      let numbers = Set((all.isEmpty ? parts + lost : all).map(\.of)).sorted()
      if numbers.count <= 1 {
        let of = numbers.first ?? 1
        let there = Dictionary(grouping: all, by: \.number)
        let missing = (1...of).compactMap { there[$0] == nil ? Part($0, of: of) : nil }
          .filter { !$0.paths(of: paths).isEmpty }
        let twice = there.filter { $0.value.count > 1 }.keys.sorted()
        var words: [String] = []
        if !missing.isEmpty { words.append(Coverage.words(missing.map(\.number), of: of, "is missing", "are missing")) }
        if !twice.isEmpty { words.append(Coverage.words(twice, of: of, "stands twice", "stand twice")) }
        guard !words.isEmpty else { return nil }
        (self.missing, description) = (missing, words.joined(separator: "; "))
        return
      }
      var (next, wrong) = (0, [String]())
      func tell(_ range: Range<Int>, _ what: String) {
        wrong.append("paths \(range.lowerBound) to \(range.upperBound - 1) \(what)")
      }
      for range in all.map({ $0.paths(of: paths) }) {
        if range.lowerBound > next { tell(next..<range.lowerBound, "are missing") }
        if range.lowerBound < next { tell(range.lowerBound..<Swift.min(next, range.upperBound), "stand twice") }
        next = Swift.max(next, range.upperBound)
      }
      if next < paths { tell(next..<paths, "are missing") }
      guard !wrong.isEmpty else { return nil }
      let kinds = numbers.map { of in Coverage.words(all.filter { $0.of == of }.map(\.number), of: of, "", "") }
      missing = []
      description =
        "there are \(kinds.joined(separator: ", and ")), which do not make up the run: "
        + wrong.prefix(Coverage.most).joined(separator: ", ")
        + (wrong.count > Coverage.most ? " and so on" : "") + "; keep those of one number"
    }

    private static let most = 10

    /// "parts 2 to 4 and 7 of 8 are missing".
    private static func words(_ numbers: [Int], of: Int, _ one: String, _ several: String) -> String {
      var runs: [ClosedRange<Int>] = []
      for number in Set(numbers).sorted() {
        if let last = runs.last, last.upperBound == number - 1 {
          runs[runs.count - 1] = last.lowerBound...number
        } else {
          runs.append(number...number)
        }
      }
      let shown = runs.prefix(most).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
      let list = shown.joined(separator: ", ") + (runs.count > most ? " and others" : "")
      let isOne = runs.count == 1 && runs[0].count == 1
      return ["\(isOne ? "part" : "parts") \(list) of \(of)", isOne ? one : several].filter { !$0.isEmpty }.joined(
        separator: " ")
    }
  }
}
