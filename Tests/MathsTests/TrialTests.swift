import Maths
import Testing

/// Would catch readings of a model that draw differently on the same path, values filed under another name, entity or month,
/// and lanes beyond the live ones in a summary.
@Suite struct TrialTests {
  static let users = Quantity("users", "users", "People.", kpi: 1)
  static let cash = Quantity("cash", "yuan", "Money.")
  static let rich = Quantity("rich", "", "Whether there is much of it.")

  /// A model of two lines, for two entities.
  private func run<T: Trial>(_ trial: inout T, months: Int) -> [T.Value] {
    var results: [T.Value] = []
    for month in 1...months {
      for entity in 0..<2 {
        let draws = trial.uniforms(Stream(entity == 0 ? "a" : "b"), month: month)
        let most = T.Value(1_000)
        let users = trial.note(Self.users, draws[0] * most, entity: entity, month: month, among: draws[1] < 0.5)
        let cash = trial.note(Self.cash, users * 2, entity: entity, month: month, among: draws[1] < 2)
        let rich = trial.note(Self.rich, cash > most, entity: entity, month: month)
        results.append(cash.when(rich))
      }
    }
    return results
  }

  @Test func readingsAgreeOnEveryPath() {
    var lanes = LaneTrial(seed: 5, first: 16, into: nil)
    let eight = run(&lanes, months: 6)
    for lane in 0..<8 {
      var record = RecordTrial(seed: 5, path: 16 + lane, entities: 2, months: 6)
      var trace = TraceTrial(seed: 5, path: 16 + lane, entities: ["a", "b"])
      #expect(run(&record, months: 6) == eight.map { $0[lane] })
      #expect(run(&trace, months: 6).map(\.value) == eight.map { $0[lane] })
    }
  }

  @Test func recordsKeepNamesAndValuesInOrder() {
    var record = RecordTrial(seed: 5, path: 3, entities: 2, months: 6)
    let results = run(&record, months: 6)
    for entity in 0..<2 {
      #expect(record.names[entity].map(\.name.description) == ["users", "cash", "rich"])
      for month in 1...6 {
        let values = record.values(entity: entity, month: month)
        #expect(values[1] == 2 * values[0] && values[2] == (values[1] > 1_000 ? 1 : 0))
        #expect(values[1] * values[2] == results[(month - 1) * 2 + entity])
      }
      #expect(record.values(entity: entity, month: 0).isEmpty)
    }
    #expect(!record.omits(0) && !LaneTrial(seed: 0, first: 0, into: nil).omits(0))
    #expect(RecordTrial(seed: 5, path: 3, entities: 2, months: 6, omitting: 4).omits(4))
  }

  @Test func tracesKnowEntityMonthAndConditions() {
    var trace = TraceTrial(seed: 5, path: 3, entities: ["alpha", "beta"])
    _ = run(&trace, months: 2)
    #expect(trace.nodes.map(\.label) == Array(repeating: ["users", "cash", "rich"], count: 4).flatMap { $0 })
    guard case .named(_, entity: let entity, month: let month, _) = trace.nodes[11].kind else {
      return #expect(Bool(false), "not named")
    }
    #expect(entity == "beta" && month == 2)
    #expect(trace.nodes[0].formula == "chance × 1000")
    #expect(trace.nodes[2].formula == "1000 < cash")
  }

  /// Histograms hear of a KPI on live lanes only, and only among those counted.
  @Test func lanesFillHistogramsOfLivePaths() {
    let histograms = Histograms(kpis: 2, entities: 2, months: 6)
    var expected: [[Int]] = Array(repeating: Array(repeating: 0, count: 7), count: 2)
    for (first, live) in [(0, 8), (8, 3)] {
      var lanes = LaneTrial(seed: 5, first: first, live: live, into: histograms)
      _ = run(&lanes, months: 6)
      for path in first..<(first + live) {
        for month in 1...6 {
          for (entity, name) in ["a", "b"].enumerated() {
            let draws: InlineArray<8, Double> = eightUniforms(
              path: UInt64(path), stream: Stream(name), month: month, seed: 5)
            if draws[1] < 0.5 { expected[entity][month] += 1 }
          }
        }
      }
    }
    for entity in 0..<2 {
      #expect((0...6).map { histograms.count(kpi: 1, entity: entity, month: $0) } == expected[entity])
    }
    #expect(histograms.count(kpi: 0, entity: 1, month: 4) == 0)
  }
}
