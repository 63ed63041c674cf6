import Maths
import TestSupport
import Testing

/// Would catch a table read a month too early or late, extrapolation beyond its ends, and curves that miss their marks.
@Suite struct SeriesTests {
  private static func figure(_ value: Double, _ name: String = "x") -> Formula {
    .figure(value, Leaf(name, standing: .assumption, source: "a test"))
  }
  private let trial = RecordTrial(seed: 1, path: 0, entities: 0, months: 0)
  private let points = [(month: 2, value: figure(10)), (month: 6, value: figure(30)), (month: 7, value: figure(0))]

  @Test func linesJoinPointsAndHoldBeyondTheEnds() {
    let values = Series.table(points, .lines).values(in: trial, months: 9)
    #expect(values == [10, 10, 10, 15, 20, 25, 30, 0, 0, 0])
  }

  @Test func stepsHoldUntilTheNext() {
    let values = Series.table(points, .steps).values(in: trial, months: 9)
    #expect(values == [10, 10, 10, 10, 10, 10, 30, 0, 0, 0])
  }

  @Test func aTableOfOnePointIsTheSameEverywhere() {
    for joining in [Series.Joining.lines, .steps] {
      #expect(Series.table([points[1]], joining).values(in: trial, months: 8) == Array(repeating: 30, count: 9))
    }
  }

  @Test func aConstantIsASingleValue() {
    #expect(Series.constant(Self.figure(4)).values(in: trial, months: 9) == [4])
    #expect(!Series.constant(Self.figure(4)).varies)
    #expect(Series.table(points, .lines).varies)
  }

  @Test func geometricGrowthIsAPower() {
    for rate in [-0.05, 0, 0.02, 0.3] {
      let values = Series.geometric(start: Self.figure(50), rate: Self.figure(rate)).values(in: trial, months: 120)
      #expect(values.count == 121 && values[0] == 50)
      for (month, value) in values.enumerated() {
        #expect(relativeError(value, 50 * Double.pow(1 + rate, Double(month))) <= 1e-13)
      }
    }
  }

  @Test func theLogisticCurvePassesItsMarks() {
    func logistic(from: Double, to: Double, width: Double) -> [Double] {
      let series = Series.logistic(
        from: Self.figure(from), to: Self.figure(to), midpoint: Self.figure(30), width: Self.figure(width))
      return series.values(in: trial, months: 60)
    }
    let rising = logistic(from: 10, to: 90, width: 5)
    #expect(rising.count == 61 && rising[30] == 50)
    for month in 0...60 {
      #expect(abs(rising[month] - (10 + 80 / (1 + Double.exp((30 - Double(month)) / 5)))) <= 1e-13)
      // Alike on both sides of the midpoint.
      #expect(abs(rising[month] + rising[60 - month] - 100) <= 1e-12)
    }
    // A tenth is passed 2.197 widths before the midpoint (ln 9), nine tenths as much after.
    #expect(rising[19] < 18 && 18 < rising[20] && rising[40] < 82 && 82 < rising[41])
    let falling = logistic(from: 90, to: 10, width: 5)
    for month in 0...60 { #expect(abs(falling[month] - rising[60 - month]) <= 1e-12) }
  }

  @Test func centralIsTheValueWithEveryDrawAtItsMedian() {
    let table = Series.table(points, .lines)
    #expect((0...9).map { table.central(month: $0) } == [10, 10, 10, 15, 20, 25, 30, 0, 0, 0])
    let leaf = Leaf("y", standing: .assumption, source: "a test")
    let uncertain = Series.geometric(
      start: .uncertain(.amounts(low: 4, high: 16), leaf), rate: .uncertain(.uniform(low: 0, high: 1), leaf))
    #expect(uncertain.central(month: 0) == 8)
    #expect(uncertain.central(month: 2) == 18)
    #expect(Series.constant(.uncertain(.triangular(low: 0, mode: 5, high: 10), leaf)).central(month: 7) == 5)
  }

  @Test func everyFormulaIsListed() {
    let names = ["a", "b", "c", "d"]
    let f = names.map { Self.figure(1, $0) }
    let all: [Series] = [
      .constant(f[0]), .table([(0, f[0]), (3, f[1])], .steps), .geometric(start: f[0], rate: f[1]),
      .logistic(from: f[0], to: f[1], midpoint: f[2], width: f[3]),
    ]
    let listed = all.map { $0.formulas.flatMap { $0.leaves.map(\.leaf.name) } }
    #expect(listed == [["a"], ["a", "b"], ["a", "b"], names])
  }
}
