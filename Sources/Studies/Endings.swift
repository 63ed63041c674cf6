public import Economy
public import Maths

/// When and how the paths of one company ended: counts, so that merging in any order gives the same bits.
public struct Endings: Sendable, Equatable {
  /// Paths by ending and month; months from 1 stand at their own place.
  private var counts: [[Int]]
  /// Paths by what the company did as money ran short, and the month in which it first did.
  private var acts: [[Int]]
  /// Paths in all.
  public private(set) var paths = 0

  init(months: Int) {
    counts = Array(repeating: Array(repeating: 0, count: months + 1), count: Ending.allCases.count + 1)
    acts = Array(repeating: Array(repeating: 0, count: months + 1), count: Rung.allCases.count)
  }

  mutating func add(_ outcome: Outcome, live: Int) {
    for lane in 0..<live { counts[Int(saturating: outcome.cause[lane])][Int(saturating: outcome.ended[lane])] += 1 }
    for rung in Rung.allCases {
      let first = outcome.first(rung)
      for lane in 0..<live { acts[rung.rawValue][Int(saturating: first[lane])] += 1 }
    }
    paths += live
  }

  mutating func merge(_ other: Endings) {
    for i in counts.indices { for j in counts[i].indices { counts[i][j] += other.counts[i][j] } }
    for i in acts.indices { for j in acts[i].indices { acts[i][j] += other.acts[i][j] } }
    paths += other.paths
  }

  /// Every count, to be written down.
  func write(_ bytes: inout ByteWriter) {
    for count in counts.joined() { bytes.word(UInt64(count)) }
    for count in acts.joined() { bytes.word(UInt64(count)) }
    bytes.word(UInt64(paths))
  }

  /// Adds what was written down.
  mutating func read(_ bytes: inout ByteReader) throws(KeptProblem) {
    for i in counts.indices {
      for j in counts[i].indices { counts[i][j] += try bytes.count() }
    }
    for i in acts.indices {
      for j in acts[i].indices { acts[i][j] += try bytes.count() }
    }
    paths += try bytes.count()
  }

  /// The share of paths on which the company did something about money that ran short by the end of a month.
  public func acted(_ rung: Rung, by month: Int) -> Double {
    Double(acts[rung.rawValue][1...month].reduce(0, +)) / Double(paths)
  }

  /// The month by whose end half of the paths on which the company ever did something have done it; nil where none has.
  public func medianMonth(of rung: Rung) -> Int? {
    let all = acted(rung, by: months)
    return all > 0 ? (1...months).first { acted(rung, by: $0) >= all / 2 } : nil
  }

  /// The share of paths that a cause ended by the end of a month: its cumulative incidence among competing risks.
  public func incidence(of ending: Ending, by month: Int) -> Double {
    Double(counts[ending.rawValue][1...month].reduce(0, +)) / Double(paths)
  }

  /// The paths that some causes ended by the end of a month.
  private func ended(by month: Int, of causes: [Ending]) -> Int {
    causes.reduce(0) { $0 + counts[$1.rawValue][1...month].reduce(0, +) }
  }

  /// The share of paths on which lack of cash ended the company by the end of a month.
  public func distress(by month: Int) -> CountedShare {
    CountedShare(ended(by: month, of: Ending.allCases.filter(\.isDistress)), of: paths)
  }

  /// The share of paths on which the company still goes on at the end of a month.
  public func alive(at month: Int) -> CountedShare {
    CountedShare(ended(by: month, of: Ending.allCases), of: paths).rest
  }

  /// The first month by whose end a share `p` of the paths has ended in distress, or nil if that is after the run.
  public func distressMonth(quantile p: Double) -> Int? {
    (1..<counts[0].count).first { distress(by: $0).value >= p }
  }

  /// Months a run has.
  public var months: Int { counts[0].count - 1 }
}
