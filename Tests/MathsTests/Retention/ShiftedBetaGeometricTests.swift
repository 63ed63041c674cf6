import TestSupport
import Testing

import Maths

/// Would catch a period counted from one instead of nought, α and β in each other's place, a likelihood that forgets who
/// remains, a loose optimiser (a stop at β = 3.802), and a solution that misses its points.
@Suite("Shifted-beta-geometric retention")
struct ShiftedBetaGeometricTests {
  /// Customers of a subscription of 1,000 that remain after 0 to 12 years; parameters are estimated on years 0 to 7.
  ///
  /// Fader and Hardie 2007, Journal of Interactive Marketing 21 (1) 76–90, table 1 and section 4.
  static let regular = [1000.0, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173]
  static let highEnd = [1000.0, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394]

  @Test("Fader and Hardie's estimates to the printed digits and beyond")
  func published() {
    for (table, alpha, beta, logLikelihood) in [
      (Self.regular, 0.704077, 1.182043, -1680.2652), (Self.highEnd, 0.668088, 3.806095, -1611.1581),
    ] {
      let steps = ShiftedBetaGeometric.steps(of: Array(table.prefix(8)))
      let found = ShiftedBetaGeometric.fitted(to: steps, ridge: 0)
      #expect(abs(found.alpha - alpha) < 2e-6 && abs(found.beta - beta) < 2e-6)
      #expect(abs(found.surprise(at: steps) + logLikelihood) < 0.0001)
    }
    let even = ShiftedBetaGeometric(alpha: 1, beta: 1)
    let surprise = even.surprise(at: ShiftedBetaGeometric.steps(of: Array(Self.highEnd.prefix(8))))
    #expect(abs(surprise - 2115.5455) < 0.0001)
  }

  @Test("Survival of years 8 to 12 as a reference implementation prints it, and of year 1 to 7 to four digits")
  func survival() {
    let highEnd = ShiftedBetaGeometric(alpha: 0.668, beta: 3.806)
    for (year, share) in zip(8..., [0.460, 0.436, 0.414, 0.395, 0.378]) {
      #expect(abs(highEnd.survival(year) - share) <= 0.00051)
    }
    for (year, share) in zip(1..., [0.8507, 0.7469, 0.6698, 0.6100, 0.5619, 0.5223, 0.4889]) {
      #expect(abs(highEnd.survival(year) - share) <= 0.00005)
    }
    let regular = ShiftedBetaGeometric(alpha: 0.704, beta: 1.182)
    for (year, share) in zip(1..., [0.6267, 0.4738, 0.3880]) { #expect(abs(regular.survival(year) - share) <= 0.00005) }
    let curve = regular.curve(100)
    for t in 0...100 { #expect(relativeError(curve[t], regular.survival(t)) < 1e-13) }
  }

  @Test("A fit returns the curve that made a table")
  func fitReturns() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<50 {
      let curve = ShiftedBetaGeometric(
        alpha: Double.exp(.random(in: -3...1.2, using: &random)), beta: Double.exp(.random(in: -3...3, using: &random)))
      let steps = ShiftedBetaGeometric.steps(of: curve.curve(12).map { $0 * 1e6 })
      let fit = ShiftedBetaGeometric.fitted(to: steps, ridge: 0)
      #expect(relativeError(fit.alpha, curve.alpha) < 1e-6 && relativeError(fit.beta, curve.beta) < 1e-6, "\(curve)")
    }
  }
}

/// Would catch bounds that are the wrong way round, a search that stops early, and a clamp that keeps the wrong point.
@Suite("Retention through two points")
struct RetentionPointTests {
  static let days = [1, 7, 30, 90]
  static let pairs = days.flatMap { a in days.filter { $0 > a }.map { (a, $0) } }

  @Test("Any two of D1, D7, D30 and D90 give the curve back")
  func anyTwo() throws {
    let known = ShiftedBetaGeometric(alpha: 0.35, beta: 0.45)
    for (day, share) in zip(Self.days, [0.5625, 0.2974401967, 0.1796192560, 0.1224015604]) {
      #expect(abs(known.survival(day) - share) < 1e-10)
    }
    var random = SplitMix64(seed: 12)
    var curves = [known]
    for _ in 0..<100 {
      curves.append(
        ShiftedBetaGeometric(
          alpha: Double.exp(.random(in: -5...1.5, using: &random)),
          beta: Double.exp(.random(in: -5...4, using: &random)))
      )
    }
    for curve in curves {
      for (a, b) in Self.pairs {
        let points = [a, b].map { RetentionPoint(day: $0, share: curve.survival($0)) }
        // Where nearly nobody is left between the two, they hardly tell two curves apart.
        guard points[1].share < 0.98 * points[0].share, points[1].share > 1e-6 else { continue }
        let found = try ShiftedBetaGeometric(through: points[0], points[1])
        let tolerance = curve == known ? 1e-9 : 1e-6
        #expect(
          relativeError(found.alpha, curve.alpha) < tolerance && relativeError(found.beta, curve.beta) < tolerance,
          "days \(a) and \(b), \(curve), found \(found)")
      }
    }
  }

  @Test("The curve of a chatbot: D1 50 %, D30 34.5 %, where α = β")
  func chatbot() throws {
    let curve = try ShiftedBetaGeometric(through: .init(day: 1, share: 0.5), .init(day: 30, share: 0.345))
    #expect(abs(curve.alpha - 0.099045544391) < 1e-11 && abs(curve.beta - 0.099045544391) < 1e-11)
    let companion = try ShiftedBetaGeometric(through: .init(day: 1, share: 0.7), .init(day: 30, share: 0.6))
    #expect(abs(companion.alpha - 0.040666) < 1e-6 && abs(companion.beta - 0.094888) < 1e-6)
  }

  @Test("Pairs that no curve goes through say why")
  func refused() {
    func problem(_ a: Double, _ b: Double, days: (Int, Int) = (1, 30)) -> RetentionPoint.Problem? {
      do throws(RetentionPoint.Problem) {
        _ = try ShiftedBetaGeometric(through: .init(day: days.0, share: a), .init(day: days.1, share: b))
        return nil
      } catch { return error }
    }
    #expect(problem(0.3, 0.3) == .notFalling)
    #expect(problem(0.3, 0.4) == .notFalling)
    #expect(problem(0, 0.4) == .notAShare(.init(day: 1, share: 0)))
    #expect(problem(0.9, 1) == .notAShare(.init(day: 30, share: 1)))
    #expect(problem(.nan, 0.4) != nil)
    // 0.9 to the power of 30.
    if case .belowOneRate(let lowest)? = problem(0.9, 0.04) {
      #expect(abs(lowest - 0.0423912) < 1e-7)
    } else {
      Issue.record()
    }
    // The research's table of the lowest D30 at which α ≤ 5.
    for (d1, lowest) in [(0.7, 0.0029), (0.8, 0.0134), (0.9, 0.0846)] {
      if case .nearlyOneRate(let found)? = problem(d1, lowest - 0.001) {
        #expect(abs(found - lowest) < 0.00006)
      } else {
        Issue.record("D1 \(d1)")
      }
      #expect(problem(d1, lowest + 0.001) == nil)
    }
    #expect(problem(0.3, 0.05, days: (7, 30)) == nil)
  }

  @Test("Drawn pairs without a curve keep the later point; others are met")
  func near() {
    var random = SplitMix64(seed: 13)
    for _ in 0..<2000 {
      let (a, b) = Self.pairs[Int.random(in: 0..<6, using: &random)]
      let points = [a, b].map { RetentionPoint(day: $0, share: .random(in: 0...1, using: &random)) }
      let curve = ShiftedBetaGeometric(near: points[0], points[1])
      let later = points[1].share.clamped(1e-6, 1 - 1e-6)
      #expect(abs(curve.survival(b) - later) < 1e-9, "\(points) gave \(curve)")
      if let exact = try? ShiftedBetaGeometric(through: points[0], points[1]) { #expect(exact == curve) }
    }
    for points in [(0.0, 0.0), (1, 1), (1, 0), (0, 1)] {
      let curve = ShiftedBetaGeometric(near: .init(day: 1, share: points.0), .init(day: 30, share: points.1))
      #expect(curve.alpha > 0 && curve.beta > 0 && curve.survival(1440).isFinite)
    }
  }
}
