import Maths
import TestSupport
import Testing

/// Would catch an operation applied to the wrong side, a draw shared between inputs or changing with the month, and leaves
/// lost on the way to the list of a scenario's figures.
@Suite struct FormulaTests {
  private static func leaf(_ name: String) -> Leaf { Leaf(name, standing: .assumption, source: "a test") }
  private let a = Formula.figure(7, leaf("a"))
  private let b = Formula.figure(2, leaf("b"))
  private let trial = RecordTrial(seed: 6, path: 9, entities: 0, months: 0)

  @Test func arithmeticIsThatOfNumbers() {
    #expect(Formula.binary(.add, a, b).value(in: trial) == 9)
    #expect(Formula.binary(.subtract, a, b).value(in: trial) == 5)
    #expect(Formula.binary(.multiply, a, b).value(in: trial) == 14)
    #expect(Formula.binary(.divide, a, b).value(in: trial) == 3.5)
    #expect(Formula.binary(.subtract, a, b).central == 5)
    #expect(Formula.binary(.divide, a, .factor(4)).central == 1.75)
    #expect(Formula.binary(.add, a, b).central == 9)
    #expect(Formula.binary(.multiply, .factor(3), b).central == 6)
  }

  @Test func anUncertainFigureIsTheQuantileOfItsOwnDraw() {
    let distribution = Distribution.normal(mean: 100, deviation: 10)
    for path in 0..<100 {
      let trial = RecordTrial(seed: 6, path: path, entities: 0, months: 0)
      let value = Formula.uncertain(distribution, Self.leaf("churn")).value(in: trial)
      let draws: InlineArray<8, Double> = eightUniforms(
        path: UInt64(path), stream: Stream("churn"), month: 0, seed: 6)
      #expect(value == distribution.quantile(draws[0]))
      #expect(value != Formula.uncertain(distribution, Self.leaf("price")).value(in: trial))
    }
    #expect(Formula.uncertain(distribution, Self.leaf("churn")).central == 100)
  }

  /// The same leaf is the same draw, wherever it stands: x − x is nothing.
  @Test func oneLeafIsOneDraw() {
    let x = Formula.uncertain(.uniform(low: 0, high: 1), Self.leaf("x"))
    #expect(Formula.binary(.subtract, x, x).value(in: trial) == 0)
  }

  @Test func readingsAgree() {
    let formula = Formula.binary(
      .divide, .binary(.multiply, a, .uncertain(.amounts(low: 2, high: 30), Self.leaf("x"))),
      .binary(.subtract, .factor(1), .uncertain(.rates(low: 0.1, high: 0.3, within: 0...1), Self.leaf("y"))))
    let lanes = formula.value(in: LaneTrial(seed: 6, first: 8, into: nil))
    for lane in 0..<8 {
      let scalar = formula.value(in: RecordTrial(seed: 6, path: 8 + lane, entities: 0, months: 0))
      let traced = formula.value(in: TraceTrial(seed: 6, path: 8 + lane, entities: []))
      #expect(lanes[lane] == scalar && traced.value == scalar)
      #expect(traced.node.formula == "a × x ÷ (1 − y)")
    }
  }

  @Test func leavesStandFromLeftToRight() {
    let x = Formula.uncertain(.uniform(low: 0, high: 1), Self.leaf("x"))
    let leaves = Formula.binary(.divide, .binary(.add, x, a), .binary(.multiply, .factor(12), b)).leaves
    #expect(leaves.map(\.leaf.name) == ["x", "a", "b"])
    #expect(leaves.map(\.value) == [nil, 7, 2])
    #expect(leaves.map(\.distribution) == [.uniform(low: 0, high: 1), nil, nil])
  }
}
