internal import Maths

/// How many of a layer's experts some tokens touch.
///
/// A token goes to k of E experts. With equal popularity, B tokens touch E (1 − (1 − k/E)^B) in expectation; here the
/// expert of rank r is chosen in proportion to 1/r, as in the milder of the two spreads that the measured kernels were run
/// with (`power_law_1.01` in `measured/kernel-bins.csv`), held at certainty: Σ 1 − (1 − p_r)^B.
public enum ExpertsTouched {
  /// Experts touched in expectation.
  public static func count(total: Int, active: Int, tokens: Double) -> Double {
    guard tokens > 0 else { return 0 }
    let chances = popularity(total: total, active: active)
    // Eight powers at once; the sum keeps the order of ranks, and so its bits.
    return stride(from: 0, to: chances.count, by: 8).reduce(0) { sum, first in
      let inside = Swift.min(chances.count - first, 8)
      var chance = SIMD8<Double>.zero
      for lane in 0..<inside { chance[lane] = chances[first + lane] }
      let untouched = Lanes.pow(max(1 - Lanes(vector: chance), 1e-12), Lanes(tokens))
      return (0..<inside).reduce(sum) { $0 + (1 - untouched[$1]) }
    }
  }

  /// The chance that a token goes to each expert; they sum to the experts active.
  package static func popularity(total: Int, active: Int) -> [Double] {
    let certain = Double(active) / harmonic(total)
    var chances = (1...Swift.max(total, 1)).map { Swift.min(certain / Double($0), 1) }
    var sum = chances.reduce(0, +)
    // What is held at certainty goes to the others, until nothing changes.
    for _ in 0..<20 {
      let scale = Double(active) / sum
      sum = 0
      for rank in chances.indices {
        let chance = Swift.min(chances[rank] * scale, 1)
        chances[rank] = chance
        sum += chance
      }
    }
    return chances
  }

  private static func harmonic(_ n: Int) -> Double {
    (1...Swift.max(n, 1)).reduce(0) { $0 + 1 / Double($1) }
  }
}
