import Foundation
import Maths
import Testing

import Economy

/// The month in which cash under a Gaussian net flow first falls below nothing, by two ways that share no line of code: the
/// simulation, and the density of cash among those still going on, carried from month to month by quadrature.
@Suite struct FirstPassageTests {
  struct Walk: CustomTestStringConvertible {
    let cash, mean, spread: Double
    let months: Int
    var testDescription: String { "cash \(cash), costs \(mean) ± \(spread)" }
  }

  @Test(arguments: [
    Walk(cash: 12, mean: 1, spread: 0.5, months: 30), Walk(cash: 12, mean: 1, spread: 3, months: 48),
    Walk(cash: 3, mean: 0, spread: 1, months: 36), Walk(cash: 5, mean: -0.2, spread: 2, months: 36),
    Walk(cash: 0, mean: 0.1, spread: 1, months: 24), Walk(cash: 24, mean: 1.5, spread: 4, months: 48),
  ])
  func simulationAgreesWithQuadrature(walk: Walk) {
    let exact = FirstPassageTests.chances(walk, panel: 0.5)
    let finer = FirstPassageTests.chances(walk, panel: 0.25)
    for (a, b) in zip(exact, finer) { #expect(abs(a - b) < 1e-11) }
    // In one month it is the normal distribution itself.
    #expect(abs(finer[0] - erfc((walk.cash - walk.mean) / walk.spread / 2.0.squareRoot()) / 2) < 1e-12)

    let paths = 40_000
    let setup = Example.setup(
      [.cash: walk.cash, .otherCosts: walk.mean, .costSpread: walk.spread], months: walk.months)
    var counts = [Int](repeating: 0, count: walk.months + 1)
    for first in stride(from: 0, to: paths, by: Lanes.count) {
      let outcome = setup.run(seed: 2024, first: first, into: nil)[0]
      for lane in 0..<Lanes.count {
        counts[Int(outcome.ended[lane])] += 1
        #expect(Int(outcome.cause[lane]) == (outcome.ended[lane] > 0 ? Ending.cashOut.rawValue : 0))
      }
    }
    check(counts, against: [1 - finer.reduce(0, +)] + finer, walk)
  }

  /// Each month within three standard errors, and all of them together by chi-square; months in which fewer than ten ends
  /// are expected count as one.
  private func check(_ counts: [Int], against chances: [Double], _ walk: Walk) {
    let paths = Double(counts.reduce(0, +))
    var rare = (count: 0.0, mean: 0.0)
    var square = 0.0
    var cells = 0
    var farthest = 0.0
    for (month, chance) in chances.enumerated() {
      let (count, mean) = (Double(counts[month]), chance * paths)
      guard mean >= 10 else {
        rare = (rare.count + count, rare.mean + mean)
        continue
      }
      let errors = (count - mean) / (mean * (1 - chance)).squareRoot()
      farthest = Swift.max(farthest, abs(errors))
      #expect(abs(errors) <= 3, "month \(month): \(count) ends, \(mean) expected, \(errors) standard errors")
      square += (count - mean) * (count - mean) / mean
      cells += 1
    }
    if rare.mean > 1 {
      square += (rare.count - rare.mean) * (rare.count - rare.mean) / rare.mean
      cells += 1
    } else {
      #expect(rare.count <= 8)
    }
    // The 99.9 % point of chi-square by Wilson and Hilferty (1931).
    let degrees = Double(cells - 1)
    let base = 1 - 2 / (9 * degrees) + 3.0902 * (2 / (9 * degrees)).squareRoot()
    #expect(square < degrees * base * base * base)
    print("\(walk.testDescription): chi-square \(square), \(Int(degrees)) degrees of freedom; farthest \(farthest)")
  }

  /// The chance of each first passage. The density after a month is normal; each month carries it on over cash from nothing
  /// up, f'(y) = ∫₀^∞ f(x) φ((x − mean − y) / spread) / spread dx, by Gauss's rule of ten points on panels.
  static func chances(_ walk: Walk, panel: Double) -> [Double] {
    let (mean, spread) = (walk.mean, walk.spread)
    let top = walk.cash + max(-mean, 0) * Double(walk.months) + 8.5 * spread * Double(walk.months).squareRoot()
    let (nodes, weights) = gauss(10)
    let panels = Int((top / (panel * spread)).rounded(.up))
    let width = top / Double(panels)
    var x: [Double] = []
    var w: [Double] = []
    for place in 0..<panels {
      for (node, weight) in zip(nodes, weights) {
        x.append((Double(place) + 0.5 + node / 2) * width)
        w.append(weight * width / 2)
      }
    }
    func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() / spread }
    // By how many panels cash moves, to which node and from which: the density of the move. Beyond nine deviations there is none.
    let nearest = Int(((mean - 9 * spread) / width).rounded(.down)) - 1
    let farthest = Int(((mean + 9 * spread) / width).rounded(.up)) + 1
    let kernels = (nearest...farthest).map { step in
      nodes.map { to in nodes.map { from in density(((Double(step) + (from - to) / 2) * width - mean) / spread) } }
    }
    var f = x.map { density((walk.cash - mean - $0) / spread) }
    var left = [1.0]
    for month in 1...walk.months {
      left.append(zip(f, w).reduce(0) { $0 + $1.0 * $1.1 })
      guard month < walk.months else { break }
      let mass = zip(f, w).map { $0 * $1 }
      f = x.indices.map { place in
        let (panel, to) = (place / nodes.count, place % nodes.count)
        let apart = Swift.max(nearest, -panel)...Swift.max(Swift.min(farthest, panels - 1 - panel), -panel)
        var sum = 0.0
        for step in apart where panel + step < panels {
          let (weights, from) = (kernels[step - nearest][to], (panel + step) * nodes.count)
          for node in weights.indices { sum += mass[from + node] * weights[node] }
        }
        return sum
      }
    }
    return zip(left, left.dropFirst()).map { $0 - $1 }
  }

  /// The nodes and weights of Gauss and Legendre on (−1, 1), by Newton's method on the polynomial's recurrence.
  static func gauss(_ n: Int) -> (nodes: [Double], weights: [Double]) {
    var nodes: [Double] = []
    var weights: [Double] = []
    for i in 0..<n {
      var x = -cos(Double.pi * (Double(i) + 0.75) / (Double(n) + 0.5))
      var slope = 0.0
      for _ in 0..<20 {
        var (p, before) = (1.0, 0.0)
        for k in 1...n {
          (p, before) = ((Double(2 * k - 1) * x * p - Double(k - 1) * before) / Double(k), p)
        }
        slope = Double(n) * (x * p - before) / (x * x - 1)
        x -= p / slope
      }
      nodes.append(x)
      weights.append(2 / ((1 - x * x) * slope * slope))
    }
    return (nodes, weights)
  }
}
