internal import Files
public import Studies

/// Whether intervals of books keep their word, number by number.
public struct BooksRecoveryReport: Report {
  let runs: [BooksRecovery]
  let plan: Plan

  /// A report of runs, all of as many rounds.
  public init(_ runs: [BooksRecovery], _ plan: Plan) {
    self.runs = runs
    self.plan = plan
  }

  /// What it takes to repeat it.
  public var run: RunRecord? { RunRecord(seed: plan.seed, paths: nil, digest: nil) }

  private static func isMissed(_ line: BooksRecovery.Line) -> Bool { !BooksRecovery.target.contains(line.coverage) }

  public func text(_ terminal: Terminal) -> String {
    var table = Table(
      [.init("90 % intervals that held the truth")]
        + runs.map { .init("\($0.kind.rawValue), \($0.months) months", .right) })
    for place in runs.first?.lines.indices ?? 0..<0 {
      table.add(
        [runs[0].lines[place].name]
          + runs.map { run in
            let line = run.lines[place]
            return (Self.isMissed(line) ? "! " : "") + NumberText.plain(line.coverage * 100, digits: 1) + " %"
          })
    }
    table.rule()
    table.add(["all"] + runs.map { NumberText.plain($0.pooled * 100, digits: 1) + " %" })
    table.add(["outside 85 to 95 %"] + runs.map { "\($0.lines.count { Self.isMissed($0) }) of \($0.lines.count)" })
    let chance = NumberText.plain(100 * (0.09 / Double(plan.paths)).squareRoot(), digits: 1)
    let words =
      "\(plan.paths) rounds, seed \(plan.seed); ! marks numbers outside 85 to 95 %. A single figure has a standard error of "
      + "\(chance) points by chance. \"model\" has the noise of the equations, \"gaps\" misses every sixth month, \"hard\" "
      + "has noise that the equations do not know: there the intervals are too narrow."
    return table.render(on: terminal) + "\n" + terminal.paragraph(words) + "\n"
  }

  public func json() throws -> String {
    try JSONText.of(
      Figures(
        rounds: plan.paths, seed: plan.seed,
        runs: runs.map { run in
          .init(
            kind: run.kind.rawValue, months: run.months, pooled: run.pooled,
            lines: run.lines.map { .init(name: $0.name, rounds: $0.rounds, held: $0.held, coverage: $0.coverage) })
        }), run)
  }

  public func csv() -> String {
    let rows = runs.flatMap { run in
      run.lines.map {
        [run.kind.rawValue, "\(run.months)", $0.name, "\($0.rounds)", "\($0.held)", CSVText.number($0.coverage)]
      }
    }
    return CSVText.table("kind,months,number,rounds,held,coverage", rows)
  }

  private struct Figures: Codable {
    struct Line: Codable {
      let name: String
      let rounds, held: Int
      let coverage: Double
    }
    struct Run: Codable {
      let kind: String
      let months: Int
      let pooled: Double
      let lines: [Line]
    }
    let rounds: Int
    let seed: UInt64
    let runs: [Run]
  }
}
