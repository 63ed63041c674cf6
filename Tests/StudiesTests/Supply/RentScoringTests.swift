import Compute
import Facts
import Testing
import Units

import Studies

/// Would catch a forecast that sees what came, a rent that falls into another quarter, a score in other units, and a bootstrap
/// that does not keep a provider's rents together. The figures were first computed by another program in another language.
@Suite("Rents of 2023-24, forecast and scored")
struct RentScoringTests {
  private static let rents = Result { RentObservation.all(in: try FactBase.bundled()) }

  @Test("With errors of all earlier quarters: every quarter and method as the other program has it")
  func table() throws {
    let scoring = RentScoring(try Self.rents.get(), errors: .allEarlier)
    let expected: [(String, Int, Double, Double, Double)] = [
      ("2023-01", 11, 0.042752, 0.132667, 0.035142), ("2023-04", 14, 0.150692, 0.340208, 0.143358),
      ("2023-07", 7, 0.139764, 0.220987, 0.146108), ("2023-10", 9, 0.161670, 0.193787, 0.159526),
      ("2024-01", 34, 0.239161, 0.362647, 0.175978), ("2024-04", 5, 0.149850, 0.171125, 0.140003),
      ("2024-07", 25, 0.082273, 0.094591, 0.076304), ("2024-10", 11, 0.271763, 0.286724, 0.247331),
    ]
    #expect(scoring.quarters.map { "\($0)" } == expected.map(\.0))
    for (quarter, count, persistence, trend, market) in expected {
      for (forecast, figure) in [(RentForecast.persistence, persistence), (.trend, trend), (.market, market)] {
        let score = scoring.score(forecast) { "\($0.quarter)" == quarter }
        #expect(score.count == count && abs(score.mean - figure) < 2e-6, "\(quarter) \(forecast): \(score.mean)")
      }
    }
    #expect(abs(scoring.score(.persistence).mean - 0.163278) < 2e-6)
    #expect(abs(scoring.score(.trend).mean - 0.243255) < 2e-6)
    #expect(abs(scoring.score(.market).mean - 0.139341) < 2e-6)
    #expect(abs(scoring.score(.market).covered - 106.0 / 116) < 1e-12)
    #expect(abs(scoring.dollars(.market) - 0.4087) < 1e-4)
  }

  @Test("With what was public: not worse than persistence, better than a trend, nine tenths covered")
  func published() throws {
    let scoring = RentScoring(try Self.rents.get())
    #expect(abs(scoring.score(.persistence).mean - 0.162936) < 2e-6)
    #expect(abs(scoring.score(.trend).mean - 0.243070) < 2e-6)
    #expect(abs(scoring.score(.market).mean - 0.138667) < 2e-6)
    #expect(abs(scoring.score(.market).covered - 105.0 / 116) < 1e-12)
    let (last, line) = (scoring.difference(to: .persistence), scoring.difference(to: .trend))
    #expect(last.mean < 0 && last.low < last.mean && last.high < 0.01 && last.better > 0.9)
    #expect(line.high < 0 && line.better > 0.99)
    #expect(scoring.difference(to: .persistence) == last)
    #expect(
      scoring.difference(to: .market)
        == RentScoring.Difference(mean: 0, low: 0, high: 0, better: 0, providers: last.providers))
  }

  @Test("Forecasts hang on nothing that came later")
  func noFuture() throws {
    let rents = try Self.rents.get()
    let cut = RentClock.start(of: try #require(Month("2024-01")))
    func rows(_ rents: [RentObservation]) -> [Double] {
      RentBacktest(rents, by: .market, until: cut).rows.flatMap { [$0.mean, $0.deviation] }
    }
    let whole = rows(rents)
    #expect(!whole.isEmpty && whole == rows(rents.filter { $0.known <= cut }))
  }

  @Test("Break-even is what the founding articles' figures give")
  func breakEven() {
    #expect(BreakEvenCheck.rows.map { ($0.bare ?? 0 * 10).rounded() } == [6, 11, 24])
    for row in BreakEvenCheck.rows {
      #expect(abs((row.bare ?? 0) - row.derived) < 0.15)
      #expect(row.months.compactMap { $0 }.allSatisfy { $0 > row.bare ?? .infinity })
    }
  }
}
