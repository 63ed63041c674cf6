import Maths
import Testing

import Studies

/// Estimators beside known answers: by hand, by published examples, and by an independent program (numpy and scipy).
@Suite struct EstimatorTests {
  static let volumes = [90.0, 96, 95, 104, 118, 117, 125, 141, 139, 150, 166, 171].map { Double.log($0) }
  static let year = Array(0..<12)

  static func near(_ found: Estimate?, _ low: Double, _ middle: Double, _ high: Double, _ tolerance: Double = 1e-6) {
    guard let found else {
      Issue.record("nothing found")
      return
    }
    for (a, b) in [(found.low, low), (found.middle, middle), (found.high, high)] {
      #expect(abs(a / b - 1) < tolerance, "\(found)")
    }
  }

  @Test func walk() {
    let trend = Estimators.walk(Self.year, Self.volumes)
    Self.near(trend?.growth, 0.032874011, 0.058724517, 0.084010393)
    Self.near(trend?.level.mapped { Double.exp($0) }, 167.02983, 171.00008, 176.59721)
    Self.near(Estimators.stepDeviation(Self.year, Self.volumes), 0.038458515, 0.052035719, 0.082896646)
  }

  @Test func plan() {
    let trend = Estimators.plan(Self.year, Self.volumes)
    Self.near(trend?.growth, 0.055071535, 0.060248842, 0.065346539)
    Self.near(trend?.level.mapped { Double.exp($0) }, 166.00203, 171.68489, 177.50447)
  }

  @Test func walkWithMissingMonths() {
    let months = [0, 1, 2, 3, 5, 6, 7, 9, 10, 11]
    let y = months.map { Self.volumes[$0] }
    Self.near(Estimators.walk(months, y)?.growth, 0.036698636, 0.058714335, 0.080148538)
    Self.near(Estimators.stepDeviation(months, y), 0.029939866, 0.041684359, 0.0713226)
  }

  /// Months are counted, wherever counting begins.
  @Test func onlyDifferencesOfTimesCount() throws {
    let a = try #require(Estimators.walk(Self.year, Self.volumes))
    let b = try #require(Estimators.walk(Self.year.map { $0 - 40 }, Self.volumes.map { $0 + 3 }))
    Self.near(b.growth, a.growth.low, a.growth.middle, a.growth.high, 1e-8)
    #expect(abs(b.level.middle - a.level.middle - 3) < 1e-9)
  }

  @Test func level() {
    let shares = [
      0.0205, 0.0211, 0.0214, 0.0209, 0.0207, 0.0216, 0.0219, 0.0212, 0.0208, 0.0215, 0.0221, 0.0218,
    ]
    let fit = Estimators.level(Self.year, shares.map { Estimate.odds($0) })
    Self.near(fit?.level.mapped { Estimate.share($0) }, 0.021042824, 0.02133805, 0.021896107)
    #expect(abs((fit?.wanders ?? 0) - (1 - 0.69179546)) < 1e-7)
  }

  @Test func congestion() {
    let spending = [60e3, 75e3, 90e3, 80e3, 120e3, 100e3, 140e3, 90e3, 110e3, 150e3, 130e3, 90e3]
    let users = [15800.0, 18300, 20600, 18900, 25400, 22300, 28100, 20300, 23500, 29300, 26600, 20500]
    let logs = spending.map { Double.log($0) }
    let mean = logs.reduce(0, +) / 12
    #expect(abs(Double.exp(mean) - 99536.084) < 1e-3)
    let fit = Estimators.congestion(
      Self.year, logSpending: logs.map { $0 - mean }, logCost: zip(spending, users).map { Double.log($0 / $1) })
    Self.near(fit?.cost, 4.4528603, 4.4990812, 4.5311478)
    Self.near(fit?.slope, 0.28202649, 0.30453368, 0.3265837)
  }

  @Test func counts() {
    Self.near(Estimators.rate([1, 0, 2, 1, 0, 0, 3, 1, 1, 0, 2, 1]), 0.60880865, 1.0416667, 1.5688535)
    let none = Estimators.rate([Double](repeating: 0, count: 12))
    #expect(none?.low == 0)
    #expect(abs((none?.high ?? 0) - 0.16006078) < 1e-8)
  }

  @Test func meanAndDeviation() throws {
    let y = [9.0, 11, 10, 12, 8, 10]
    Self.near(Estimators.deviation(y), 0.95042188, 1.4142136, 2.9546562)
    let mean = try #require(Estimators.mean(y))
    #expect(abs(mean.high - 10 - 2.0150484 * 2.squareRoot() / 6.squareRoot()) < 1e-6)
    #expect(Estimators.mean([1]) == nil)
  }

  /// Without noise the mean of a lognormal is its only value.
  @Test func lognormalMeanOfOneValue() {
    Self.near(Estimators.lognormalMean(Self.year, logs: Self.year.map { _ in Double.log(7) }), 7, 7, 7, 1e-12)
  }

  /// Four young cohorts, by an independent program.
  @Test func cohorts() throws {
    let rows: [[Double?]] = [
      [1000, 610, 470, 395, 350], [1400, 890, 700, 590, nil], [1250, 740, 560, nil, nil], [1800, 1130, nil, nil, nil],
    ]
    let fit = try #require(CohortFit(ages: [0, 1, 2, 3, 4], rows: rows))
    #expect(abs(fit.law.alpha - 0.54531302) < 1e-6 && abs(fit.law.beta - 0.88213732) < 1e-6)
    Self.near(fit.share(at: 1), 0.58873975, 0.61798109, 0.64639208, 1e-4)
    Self.near(fit.share(at: 3), 0.36975175, 0.40292075, 0.43700209, 1e-4)
    Self.near(fit.share(at: 12), 0.17647167, 0.2049048, 0.2366029, 1e-4)
    Self.near(fit.keep, 0.89527063, 0.90451565, 0.91302385, 1e-4)
    #expect(CohortFit(ages: [0, 1, 2, 3, 4], rows: Array(rows.prefix(3))) == nil)
  }

  /// Cohorts whose people come back are fitted by the shares active.
  @Test func returningPeople() throws {
    let law = ShiftedBetaGeometric(alpha: 0.6, beta: 1)
    var rows = (0..<6).map { cohort in
      (0...4).map { age -> Double? in age <= 6 - cohort ? 1e5 * law.survival(age) : nil }
    }
    rows[0][3] = (rows[0][2] ?? 0) + 1
    let fit = try #require(CohortFit(ages: Array(0...4), rows: rows))
    #expect(fit.comesBack)
    #expect(abs(fit.share(at: 1).middle - law.survival(1)) < 0.02)
  }
}
