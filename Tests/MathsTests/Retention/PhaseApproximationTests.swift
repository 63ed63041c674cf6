import TestSupport
import Testing

import Maths

/// Would catch a constant in the wrong place, weights that turn negative, phases that meet the curve elsewhere, and an error
/// above what the documentation states.
@Suite("Phases of retention")
struct PhaseApproximationTests {
  /// The curves through D1 and D30 over the whole range, with α at most 5.
  static let grid: [ShiftedBetaGeometric] = {
    let later = [
      0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.08, 0.12, 0.16, 0.2, 0.24, 0.28, 0.345, 0.4, 0.448, 0.5, 0.55, 0.6, 0.65,
      0.7, 0.75, 0.8, 0.85, 0.9,
    ]
    return (0..<18).flatMap { i in
      let first = 0.1 + 0.05 * Double(i)
      return later.filter { $0 <= 0.985 * first }.compactMap {
        try? ShiftedBetaGeometric(through: .init(day: 1, share: first), .init(day: 30, share: $0))
      }
    }
  }()

  @Test("Error over the whole range of D1 and D30, days 30 to 1800")
  func errors() {
    let classes: [(over: Double, most: Double, pairs: Int, points: Double, relative: Double, median: Double)] = [
      (0, 1, 201, 0.0014, 0.016, 0.006), (1, 2, 40, 0.0017, 0.033, 0.017), (2, 5, 17, 0.0016, 0.16, 0.047),
    ]
    for its in classes {
      let curves = Self.grid.filter { $0.alpha > its.over && $0.alpha <= its.most }
      #expect(curves.count == its.pairs)
      let worst = curves.map { curve in
        let phases = PhaseApproximation(curve)
        let exact = curve.curve(1800)
        var (points, relative) = (0.0, 0.0)
        for day in 30...1800 {
          let error = abs(phases.survival(months: Double(day) / 30) - exact[day])
          points = Swift.max(points, error)
          relative = Swift.max(relative, error / exact[day])
        }
        #expect(phases.weights.min() >= 0, "\(curve)")
        return (points: points, relative: relative)
      }
      let points = worst.map(\.points).max() ?? 1
      let relative = worst.map(\.relative).sorted()
      #expect(points < its.points + 0.00005, "\(its.most): \(points)")
      #expect(
        (relative.last ?? 1) < its.relative + 0.005 * (its.most > 2 ? 1 : 0.1), "\(its.most): \(relative.last ?? 1)")
      #expect(relative[relative.count / 2] < its.median + 0.0005, "\(its.most): \(relative[relative.count / 2])")
    }
  }

  @Test("Months of users from phases beside the sum over daily cohorts")
  func months() {
    for curve in Self.grid where curve.alpha <= 1 {
      let phases = PhaseApproximation(curve)
      let shares = curve.curve(62 * 30)
      // Newcomers come evenly, so that a cohort of a month is the mean over thirty days of arrival.
      func mean(_ from: Int, _ to: Int) -> Double {
        var sum = 0.0
        for day in from..<to { sum += (shares[day] + shares[day + 1]) / 2 }
        return sum / Double(to - from)
      }
      var (exact, found) = (1.0, 1.0)
      for month in 1...60 {
        let start = mean(30 * (month - 1), 30 * month)
        #expect(relativeError(phases.start(month), start) < 0.0155)
        exact += start
        found += phases.start(month)
      }
      #expect(relativeError(found, exact) < 0.0004)
    }
  }

  @Test("The phases of D1 50 %, D30 34.5 % to ten digits")
  func vector() throws {
    let curve = try ShiftedBetaGeometric(through: .init(day: 1, share: 0.5), .init(day: 30, share: 0.345))
    let phases = PhaseApproximation(curve)
    let rates = SIMD4(1.1920451012, 0.2882394538, 0.0749417920, 0.0018014529)
    let weights = SIMD4(0.0580058303, 0.0399509010, 0.0465869055, 0.2546781293)
    for k in 0..<4 {
      #expect(abs(phases.rates[k] - rates[k]) < 6e-11 && abs(phases.weights[k] - weights[k]) < 2e-9)
    }
    #expect(abs(phases.secondMonth - 0.3914436772) < 6e-11)
    #expect(abs(phases.aliveAtOnce - 0.2095739839) < 6e-11)
    #expect(abs(phases.aliveNext - 0.3497540936) < 6e-11)
    for months in [1, 4, 14, 48] {
      #expect(relativeError(phases.survival(months: Double(months)), curve.survival(30 * months)) < 1e-12)
    }
    let lower = PhaseApproximation(
      try ShiftedBetaGeometric(through: .init(day: 1, share: 0.5), .init(day: 30, share: 0.28)))
    for (month, share) in [(2, 0.25018), (3, 0.23447), (6, 0.21035), (12, 0.18812), (24, 0.16850), (60, 0.14490)] {
      #expect(abs(lower.survival(months: Double(month)) - share) < 0.000006)
    }
  }

  @Test("Sixty months of a million newcomers a month; the mean share present falls from one month to the next")
  func sums() throws {
    let curve = try ShiftedBetaGeometric(through: .init(day: 1, share: 0.5), .init(day: 30, share: 0.345))
    let phases = PhaseApproximation(curve)
    let users = (0..<60).map { phases.start($0) }.reduce(0, +)
    #expect(abs(users - 16.0800) < 0.00006)
    let living = (0..<60).map { phases.alive($0) }.reduce(0, +)
    let daily: Double = 0.2161 * living + (1 - 0.2161) / 30
    #expect(abs(daily - 3.30970) < 0.000006)
    for month in 2..<60 { #expect(phases.start(month) < phases.start(month - 1)) }
  }

  @Test("Fader and Hardie's years, one period to a month")
  func years() {
    let segments: [(alpha: Double, beta: Double, shares: [Double])] = [
      (0.704, 1.182, [62.7, 47.4, 38.8, 33.2, 29.3, 26.3, 24.0, 22.1, 20.5, 19.2, 18.0, 17.0]),
      (0.668, 3.806, [85.1, 74.7, 67.0, 61.0, 56.2, 52.3, 48.9, 46.1, 43.6, 41.5, 39.5, 37.8]),
    ]
    for (alpha, beta, shares) in segments {
      let phases = PhaseApproximation(ShiftedBetaGeometric(alpha: alpha, beta: beta), periods: 1)
      for (year, share) in zip(1..., shares) {
        #expect(abs(100 * phases.survival(months: Double(year)) - share) < 0.0501)
      }
    }
  }
}
