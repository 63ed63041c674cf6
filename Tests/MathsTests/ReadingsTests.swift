import Maths
import TestSupport
import Testing

/// Would catch a reading of the equations (scalar, lanes, traced) that does not give the bits of the others, and a condition
/// that a trace decides differently.
@Suite struct ReadingsTests {
  private func same(_ a: Double, _ b: Double) -> Bool { a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN) }

  @Test func randomExpressionsGiveTheSameBitsInEveryReading() {
    var random = SplitMix64(seed: 60)
    var (different, finite) = (0, 0)
    for _ in 0..<3_000 {
      let expression = Expression.random(depth: 5, inputs: 3, &random)
      let inputs = (0..<3).map { _ in SIMD8<Double>.random(in: -3...3, using: &random) }
      let lanes = expression.value(inputs.map { Lanes(vector: $0) })
      for lane in 0..<8 {
        let scalar = expression.value(inputs.map { $0[lane] })
        let traced = expression.value(inputs.map { Traced($0[lane]) })
        if scalar.isFinite { finite += 1 }
        if !same(scalar, lanes[lane]) || !same(scalar, traced.value) { different += 1 }
      }
    }
    #expect(different == 0)
    // The comparison means something only where there is a number.
    #expect(finite > 20_000)
  }

  /// Every step of a trace holds the value that its operation gives on the values of its operands.
  @Test func everyStepOfATraceIsItsOperation() {
    var random = SplitMix64(seed: 61)
    var seen = Set<String>()
    for _ in 0..<300 {
      let expression = Expression.random(depth: 5, inputs: 3, &random)
      let root = expression.value((0..<3).map { _ in Traced(.random(in: -3...3, using: &random)) }).node
      var waiting = [root]
      while let node = waiting.popLast() {
        guard case .apply(let operation, let operands) = node.kind else { continue }
        seen.insert(operation.rawValue)
        #expect(same(node.value, Self.result(operation, operands.map(\.value))), "\(operation)")
        waiting += operands
      }
    }
    #expect(seen.count == 18, "operations seen: \(seen.sorted())")
  }

  private static func result(_ operation: Traced.Operation, _ x: [Double]) -> Double {
    switch operation {
    case .add: x[0] + x[1]
    case .subtract: x[0] - x[1]
    case .multiply: x[0] * x[1]
    case .divide: x[0] / x[1]
    case .negate: -x[0]
    case .less: x[0] < x[1] ? 1 : 0
    case .select: x[0] != 0 ? x[1] : x[2]
    case .min: x[1] < x[0] ? x[1] : x[0]
    case .max: x[0] < x[1] ? x[1] : x[0]
    case .when: x[1] != 0 ? x[0] : 0
    case .exp: Double.exp(x[0])
    case .retention: Double.retention(x.dropLast())[Int(x[x.count - 1])]
    case .log: Double.log(x[0])
    case .pow: Double.pow(x[0], x[1])
    case .sqrt: x[0].squareRoot()
    case .normal: Double.normal(x[0])
    case .and: x[0] * x[1]
    case .or: x[0] + x[1] > 0 ? 1 : 0
    case .not: 1 - x[0]
    }
  }
}
