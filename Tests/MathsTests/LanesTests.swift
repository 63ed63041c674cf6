import Maths
import TestSupport
import Testing

/// Would catch an operation on eight lanes that does not give the bits of the same operation on one double.
@Suite struct LanesTests {
  private static let extremes: [Double] = [
    0, -0.0, 1, -1, 0.5, 1e-300, -1e-300, 1e300, -1e300, 0x1p-1022, 0x1p-1074, .greatestFiniteMagnitude, .infinity,
    -.infinity, 708, -708, 709, -745, 0x1p-33, 1 - 0x1p-33, 0.075, 0.925,
  ]

  /// Arguments in eights: extremes with every neighbour, then random ones.
  private func arguments(_ seed: UInt64, _ draw: (inout SplitMix64) -> Double) -> [SIMD8<Double>] {
    var random = SplitMix64(seed: seed)
    var numbers = Self.extremes + (0..<100_000).map { _ in draw(&random) }
    while numbers.count % Lanes.count > 0 { numbers.append(1) }
    return stride(from: 0, to: numbers.count, by: Lanes.count).map { SIMD8(numbers[$0..<($0 + Lanes.count)]) }
  }

  private func expectSameBits(
    _ arguments: [SIMD8<Double>], _ scalar: (Double) -> Double, _ lanes: (Lanes) -> Lanes
  ) {
    var different = 0
    for eight in arguments {
      let result = lanes(Lanes(vector: eight))
      for lane in 0..<Lanes.count where !same(result[lane], scalar(eight[lane])) { different += 1 }
    }
    #expect(different == 0)
  }

  /// Bits are alike, or neither is a number.
  private func same(_ a: Double, _ b: Double) -> Bool { a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN) }

  @Test func exponential() {
    expectSameBits(arguments(1) { .random(in: -720...720, using: &$0) }, Double.exp, Lanes.exp)
    expectSameBits(arguments(2) { $0.scaled(-60...9, signed: true) }, Double.exp, Lanes.exp)
  }

  @Test func logarithm() {
    expectSameBits(arguments(3) { $0.scaled(-1022...1023) }, Double.log, Lanes.log)
    expectSameBits(arguments(4) { .random(in: 0.5...2, using: &$0) }, Double.log, Lanes.log)
  }

  @Test func normal() {
    expectSameBits(arguments(5) { .uniform($0.next() >> 32) }, Double.normal, Lanes.normal)
    expectSameBits(arguments(6) { $0.scaled(-33 ... -1) }, Double.normal, Lanes.normal)
  }

  @Test func root() {
    expectSameBits(arguments(7) { $0.scaled(-1000...1000) }, Double.sqrt, Lanes.sqrt)
  }

  @Test func power() {
    let bases = arguments(8) { $0.scaled(-40...40) }
    let exponents = arguments(9) { .random(in: -10...10, using: &$0) }
    var different = 0
    for (x, y) in zip(bases, exponents) {
      let result = Lanes.pow(Lanes(vector: x), Lanes(vector: y))
      for lane in 0..<Lanes.count where !same(result[lane], Double.pow(x[lane], y[lane])) { different += 1 }
    }
    #expect(different == 0)
  }

  @Test func arithmetic() {
    let pairs = zip(arguments(10) { $0.scaled(-300...300, signed: true) }, arguments(11) { $0.scaled(-300...300) })
    var different = 0
    for (x, y) in pairs {
      let (a, b) = (Lanes(vector: x), Lanes(vector: y))
      let results: [(Lanes, (Double, Double) -> Double)] = [
        (a + b, { $0 + $1 }), (a - b, { $0 - $1 }), (a * b, { $0 * $1 }), (a / b, { $0 / $1 }), (-a, { x, _ in -x }),
        (.min(a, b), { Double.min($0, $1) }), (.max(a, b), { Double.max($0, $1) }),
        (.select(a < b, a, b), { $0 < $1 ? $0 : $1 }), (a.when(a >= b), { $0 >= $1 ? $0 : 0 }),
        (a.when(!(a <= b) & !(a > Lanes(1)) | (b < Lanes(2))), { !($0 <= $1) && !($0 > 1) || $1 < 2 ? $0 : 0 }),
        (a.addingProduct(a, b), { $0.addingProduct($0, $1) }), (a.clamped(Lanes(-1), b), { $0.clamped(-1, $1) }),
      ]
      for (result, scalar) in results {
        for lane in 0..<Lanes.count where !same(result[lane], scalar(x[lane], y[lane])) { different += 1 }
      }
    }
    #expect(different == 0)
  }
}
