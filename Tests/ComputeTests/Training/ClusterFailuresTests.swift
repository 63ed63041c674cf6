import Compute
import Maths
import TestSupport
import Testing

@Suite struct ClusterFailuresTests {
  /// One that plays failures out: works, writes checkpoints, fails at random, starts again.
  private func played(_ failures: ClusterFailures, gpus: Double, random: inout SplitMix64) -> Double {
    let between = 1 / (failures.rate * gpus)
    let work = failures.interval(gpus: gpus)
    func wait() -> Double { -between * Double.log(Double.random(in: Double.ulpOfOne..<1, using: &random)) }
    var (time, done) = (0.0, 0.0)
    var next = wait()
    while done < 20000 * work {
      if next >= work + failures.checkpoint {
        next -= work + failures.checkpoint
        time += work + failures.checkpoint
        done += work
      } else {
        time += next
        next = wait()
        // A restart that fails begins again.
        while next < failures.restart {
          time += next
          next = wait()
        }
        time += failures.restart
        next -= failures.restart
      }
    }
    return done / time
  }

  @Test(arguments: [2048.0, 16384, 100_000]) func theFormulaIsWhatHappens(gpus: Double) {
    var random = SplitMix64(seed: 7)
    let failures = ClusterFailures.usual
    let share = failures.effectiveShare(gpus: gpus)
    #expect(abs(played(failures, gpus: gpus, random: &random) - share) < 0.01, "seed 7, \(gpus) GPUs, \(share)")
  }

  @Test func theReportSaysMoreThanNineTenths() {
    let share = ClusterFailures.usual.effectiveShare(gpus: 16384)
    #expect(share > 0.9 && share < 0.95)
  }

  @Test func moreProcessorsLoseMore() {
    let shares = [8.0, 64, 512, 4096, 32768, 262_144].map { ClusterFailures.usual.effectiveShare(gpus: $0) }
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 > $1 })
    #expect(shares[0] > 0.99)
  }

  /// No other interval between checkpoints loses much less.
  @Test func theIntervalIsNearTheBest() {
    for gpus in [1000.0, 16384, 50000] {
      let failures = ClusterFailures.usual
      let between = 1 / (failures.rate * gpus)
      func share(_ work: Double) -> Double {
        work
          / (Double.exp(failures.restart / between) * between
            * (Double.exp((work + failures.checkpoint) / between) - 1))
      }
      let best = (1...400).map { share(Double($0) * 0.005) }.max() ?? 0
      #expect(failures.effectiveShare(gpus: gpus) > best - 0.005)
    }
  }
}
