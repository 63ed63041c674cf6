import Maths
import TestSupport
import Testing

/// Would catch a quantile that leaves its support, falls, differs between lanes and scalars, or reads a range as anything
/// but the central 90 %.
@Suite struct DistributionTests {
  static let all: [Distribution] = [
    .normal(mean: -3, deviation: 2), .lognormal(median: 10, sigma: 0.5), .uniform(low: -1, high: 5),
    .uniform(low: 1e9, high: 1e9 + 1), .triangular(low: 1, mode: 2, high: 6), .triangular(low: 0, mode: 0, high: 3),
    .triangular(low: -2, mode: 3, high: 3), .pert(low: 0, mode: 5, high: 10), .pert(low: -7, mode: -7, high: 10),
    .beta(a: 0.3, b: 0.3), .beta(a: 2, b: 5.5), .beta(a: 80, b: 2_000), .gamma(shape: 0.3, scale: 1e6),
    .gamma(shape: 5.5, scale: 2), .gamma(shape: 2_000, scale: 0.01), .empirical([-4, 0, 0, 1, 7]), .empirical([3, 3]),
    .amounts(low: 2, high: 30), .rates(low: -2, high: 30, within: -.infinity ... .infinity),
    .rates(low: 0.02, high: 0.4, within: 0...1), .rates(low: 0, high: 0.07, within: 0 ... .infinity),
    .rates(low: 0, high: 1, within: 0...1), .rates(low: -0.9, high: 4, within: (-1.0).nextUp ... .infinity),
  ]

  private func shares(_ seed: UInt64, count: Int) -> [Double] {
    var random = SplitMix64(seed: seed)
    let draws = (0..<count).map { _ in Double.uniform(random.next() >> 32) }
    return ([0x1p-33, 1 - 0x1p-33, 0.5, 0.25, 0.2, 0.75] + draws).sorted()
  }

  @Test(arguments: all) func lanesGiveTheBitsOfScalars(_ distribution: Distribution) {
    let shares = shares(20, count: 4_090)
    for start in stride(from: 0, to: 4_096, by: 8) {
      let eight = SIMD8(shares[start..<(start + 8)])
      let lanes = distribution.quantile(Lanes(vector: eight))
      for lane in 0..<8 { #expect(lanes[lane].bitPattern == distribution.quantile(eight[lane]).bitPattern) }
    }
  }

  @Test(arguments: all) func quantilesRiseAndStayInTheSupport(_ distribution: Distribution) {
    var last = -Double.infinity
    for p in shares(21, count: 20_000) {
      let x = distribution.quantile(p)
      #expect(distribution.support.contains(x), "\(x) at \(p)")
      #expect(x >= last, "\(x) at \(p) after \(last)")
      last = x
    }
  }

  @Test func aRangeOfAmountsIsLognormal() {
    let range = Distribution.amounts(low: 2, high: 32)
    guard case .lognormal(let median, _) = range else { return #expect(Bool(false), "\(range)") }
    #expect(median == 8)
    #expect(relativeError(range.quantile(0.05), 2) <= 1e-14)
    #expect(relativeError(range.quantile(0.95), 32) <= 1e-14)
    #expect(Distribution.mayBeAmounts(2, 2000) && Distribution.mayBeAmounts(0.1, 100))
    for low in [-1.0, 0, 1.99] { #expect(!Distribution.mayBeAmounts(low, 2000)) }
  }

  /// Of shares, rates and growths: where no bound is near, the normal to the last bit.
  @Test func aRangeOfRatesIsNormal() {
    for low in [-2.0, 0, 3] {
      let normal = Distribution.normal(mean: (low + 32) / 2, deviation: (32 - low) / (2 * Distribution.score95))
      let range = Distribution.rates(low: low, high: 32, within: -.infinity ... .infinity)
      for p in shares(23, count: 1_000) {
        let (mine, other): (Double, Double) = (range.quantile(p), normal.quantile(p))
        #expect(mine == other)
      }
    }
  }

  /// Over random ranges, some of them ending on a bound: nine tenths lie between the two numbers whatever is cut, and the quantiles
  /// in between move continuously and upwards with either number.
  @Test func aRangeHoldsNineTenthsAndMovesWithItsEnds() {
    var random = SplitMix64(seed: 24)
    func unit() -> Double { Double.uniform(random.next() >> 32) }
    for round in 0..<4_000 {
      let bounds = round % 2 == 0 ? 0...1.0 : 0.0 ... .infinity
      let high = round % 7 == 0 ? 1 : 0.01 + 0.98 * unit()
      let low = round % 5 == 0 ? 0 : 0.97 * high * unit() * (round % 3 == 0 ? 0.01 : 1)
      let step = 1e-6 * (high - low)
      func range(_ low: Double, _ high: Double) -> Distribution { .rates(low: low, high: high, within: bounds) }
      let here = range(low, high)
      #expect(abs(here.quantile(0.05) - low) <= 1e-13 && abs(here.quantile(0.95) - high) <= 1e-13)
      #expect(here.quantile(0.05 - 1e-9) <= low + 1e-13 && here.quantile(0.95 + 1e-9) >= high - 1e-13)
      #expect(here.quantile(0x1p-33) >= 0 && (round % 2 == 1 || here.quantile(1 - 0x1p-33) <= 1))
      for p in [0.05, 0.1, 0.3, 0.5, 0.77, 0.9, 0.95] {
        let value: Double = here.quantile(p)
        let (lifted, raised): (Double, Double) = (
          range(low + step, high).quantile(p), range(low, Swift.min(high + step, 1)).quantile(p)
        )
        for moved in [lifted, raised] {
          let isNear = moved >= value - 1e-15 && moved <= value + step * (1 + 1e-6) + 1e-15
          #expect(isNear, "\(low) to \(high) at \(p), seed 24")
        }
      }
    }
  }

  @Test func closedFormsAtChosenShares() {
    #expect(Distribution.uniform(low: -1, high: 5).quantile(0.25) == 0.5)
    // Below the mode F = (x − a)² / ((b − a)(m − a)): F(1.5) = 0.05; above, 1 − F = (b − x)² / ((b − a)(b − m)): 0.2 at 4.
    let triangle = Distribution.triangular(low: 1, mode: 2, high: 6)
    #expect(abs(triangle.quantile(0.05) - 1.5) <= 1e-15)
    #expect(abs(triangle.quantile(0.2) - 2) <= 1e-15)
    #expect(abs(triangle.quantile(0.8) - 4) <= 1e-15)
    // Type 7 of Hyndman and Fan: the share p stands at p (n − 1).
    let seen = Distribution.empirical([1, 2, 4, 8, 16])
    #expect(seen.quantile(0.5) == 4)
    #expect(seen.quantile(0.375) == 3)
    #expect(abs(seen.quantile(0.9) - 12.8) <= 1e-14)
    #expect(seen.support == 1...16)
  }

  /// beta(1, 1) is uniform, beta(1, b) and gamma(1) have closed quantiles: two engines for the same number.
  @Test func specialCasesAgreeWithClosedForms() {
    let (uniform, exponential) = (Distribution.beta(a: 1, b: 1), Distribution.gamma(shape: 1, scale: 2))
    for p in shares(22, count: 10_000) {
      #expect(relativeError(uniform.quantile(p), p) <= 1e-9)
      // ln(1 − p) has few digits where p has few; the share itself is exact.
      if p > 0.01 { #expect(relativeError(exponential.quantile(p), -2 * Double.log(1 - p)) <= 1e-9) }
    }
  }
}
