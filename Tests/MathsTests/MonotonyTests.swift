import Maths
import TestSupport
import Testing

/// Would catch a seam at which a function falls although its argument rises: between the pieces of an approximation, or
/// where the reduction of an argument changes.
@Suite struct MonotonyTests {
  /// The deepest fall between neighbouring doubles, in units in the last place, on walks of `steps` from each start.
  private func deepestFall(_ function: (Double) -> Double, starts: [Double], steps: Int = 2_000) -> Double {
    var deepest = 0.0
    for start in starts {
      var x = start
      for _ in 0..<(steps / 2) { x = x.nextDown }
      var last = function(x)
      for _ in 0..<steps {
        x = x.nextUp
        let next = function(x)
        if next < last { deepest = Swift.max(deepest, (last - next) / next.ulp) }
        last = next
      }
    }
    return deepest
  }

  private func starts(_ seed: UInt64, _ draw: (inout SplitMix64) -> Double) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<200).map { _ in draw(&random) }
  }

  @Test func exponential() {
    let seams = stride(from: -40.5, through: 40.5, by: 1).map { $0 * 0.6931471805599453 }
    let fall = deepestFall(
      Double.exp,
      starts: seams + starts(1) { .random(in: -700...700, using: &$0) } + starts(2) { $0.scaled(-30...3) })
    print("exp: deepest fall \(fall) ulp")
    #expect(fall == 0)
  }

  @Test func logarithm() {
    let seams = (-20...20).map { Double(sign: .plus, exponent: $0, significand: 0.7071067811865476) } + [1]
    let fall = deepestFall(Double.log, starts: seams + starts(3) { $0.scaled(-1000...1000) })
    print("log: deepest fall \(fall) ulp")
    #expect(fall == 0)
  }

  @Test func normal() {
    let seams = [0.075, 0.925, 0.5]
    let fall = deepestFall(
      Double.normal,
      starts: seams + starts(4) { .random(in: 0x1p-32...0.999, using: &$0) } + starts(5) { $0.scaled(-32 ... -2) })
    print("normal: deepest fall \(fall) ulp")
    #expect(fall <= 3)
  }

  /// A uniform draw has 32 bits: between neighbours of these the normal score always rises, also across the seams.
  @Test func normalScoresOfNeighbouringDrawsRise() {
    let middles = [1 << 12, 322_122_547, 1 << 31, 3_972_844_748, (1 << 32) - (1 << 12)] as [UInt64]
    for middle in middles {
      var last = -Double.infinity
      for word in (middle - (1 << 12))..<(middle + (1 << 12)) {
        let score = Double.normal(.uniform(word))
        #expect(score > last)
        last = score
      }
    }
  }
}
