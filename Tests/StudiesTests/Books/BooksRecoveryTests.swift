import Maths
import Testing

import Studies

/// Made books are fitted, and the intervals keep their word where the equations hold.
@Suite struct BooksRecoveryTests {
  @Test(arguments: [BooksRecovery.Kind.model, .gaps])
  func intervalsHoldTheTruthAboutAsOftenAsTheySay(_ kind: BooksRecovery.Kind) throws {
    let recovery = try BooksRecovery.run(kind, months: 12, Plan(paths: 64, seed: 3, threads: 2))
    #expect((0.88...0.95).contains(recovery.pooled), "\(recovery.pooled)")
    // A number of 64 rounds that is sure of nothing, or too sure, would be far outside.
    for line in recovery.lines { #expect(line.coverage > 0.75, "\(line)") }
  }

  @Test func threadsNeverChangeTheResult() throws {
    let one = try BooksRecovery.run(.model, months: 8, Plan(paths: 200, seed: 5, threads: 1))
    let two = try BooksRecovery.run(.model, months: 8, Plan(paths: 200, seed: 5, threads: 2))
    #expect(one.lines == two.lines)
  }

  @Test func countsAndStayersHaveTheirMoments() {
    var draws = Draws(stream: .init("moments"), round: 0, seed: 9)
    let counts = (0..<20_000).map { _ in Double(draws.poisson(1.3)) }
    let mean = counts.reduce(0, +) / 20_000
    #expect(abs(mean - 1.3) < 0.03)
    #expect(abs(counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000 - 1.3) < 0.06)
    let kept = (0..<20_000).map { _ in draws.binomial(10_000, 0.3) }
    #expect(abs(kept.reduce(0, +) / 20_000 - 3_000) < 1.5)
  }
}
