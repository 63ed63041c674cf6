internal import Maths

/// Whether intervals of books keep their word: figures with known inputs are made and fitted, many times.
///
///     let recovery = try BooksRecovery.run(.model, months: 12, Plan(paths: 200, seed: 1))
///     recovery.lines[0].coverage          // the share of rounds whose 90 % interval held the truth
///
/// The truth is drawn anew in each round. What is made are the monthly lines that inputs are fitted to, by the equations that
/// the fit assumes, with noise of measurement; not whole files.
public struct BooksRecovery: Sendable {
  /// What the books are like.
  public enum Kind: String, CaseIterable, Sendable {
    /// The equations' own noise and some of measurement; cohorts differ a little.
    case model
    /// The same with every sixth month missing.
    case gaps
    /// Beyond the equations: ratios that wander, momentum in growth, deviations that last, cohorts that differ more.
    case hard
  }

  /// One number, fitted in all rounds.
  public struct Line: Sendable, Hashable {
    /// The input, or a number of the law of cohorts.
    public let name: String
    /// Rounds in which it was fitted, and those whose interval held the truth.
    public var rounds, held: Int
    /// The share of rounds whose interval held the truth.
    public var coverage: Double { Double(held) / Double(Swift.max(rounds, 1)) }
  }

  /// What the books were like.
  public let kind: Kind
  /// How many months they had.
  public let months: Int
  /// The numbers, in a fixed order.
  public let lines: [Line]

  /// The share over all numbers and rounds.
  public var pooled: Double {
    Double(lines.reduce(0) { $0 + $1.held }) / Double(Swift.max(lines.reduce(0) { $0 + $1.rounds }, 1))
  }

  /// Coverage within which a number of 200 rounds counts as kept.
  public static let target = 0.85...0.95

  /// Makes and fits books; threads never change the result.
  public static func run(
    _ kind: Kind, months: Int, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> BooksRecovery {
    let lines = try Parallel.gather(plan, progress, weight: 1, from: { [Line]() }) { first, live, lines in
      for round in first..<first + live {
        var made = MadeBooks(kind, months: months, round: round, seed: plan.seed)
        let results = made.fitted()
        if lines.isEmpty { lines = results.map { Line(name: $0.name, rounds: 0, held: 0) } }
        for (place, result) in results.enumerated() {
          guard let estimate = result.estimate else { continue }
          lines[place].rounds += 1
          lines[place].held += estimate.holds(result.truth) ? 1 : 0
        }
      }
    } merge: { all, part in
      if all.isEmpty {
        all = part
      } else {
        for (place, line) in part.enumerated() {
          all[place].rounds += line.rounds
          all[place].held += line.held
        }
      }
    }
    return BooksRecovery(kind: kind, months: months, lines: lines)
  }
}
