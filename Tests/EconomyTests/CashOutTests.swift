import Maths
import Testing

import Economy

/// When money runs out, where arithmetic on paper knows the month.
@Suite struct CashOutTests {
  /// The month it ends in, or nothing, of a company that only spends.
  private func end(
    _ stated: [CompanyInput: Double], months: Int = 240, costs: Series? = nil
  ) -> (month: Int, cause: Int) {
    var setup = Example.setup(stated, months: months)
    if let costs { setup.companies[0][.otherCosts] = costs }
    let outcome = setup.run(seed: 3, first: 0, into: nil)[0]
    for lane in 1..<Lanes.count { #expect(outcome.ended[lane] == outcome.ended[0]) }
    return (Int(outcome.ended[0]), Int(outcome.cause[0]))
  }

  /// Cash C and costs b a month last for the months k with k b ≤ C: the end comes in month ⌊C / b⌋ + 1.
  @Test(arguments: [
    (cash: 1200, costs: 100), (1199, 100), (1201, 100), (0, 1), (1, 1), (99, 100), (100, 100), (1e9, 7e6), (3.5, 0.25),
    (123_456_789, 3_456_789), (2e15, 1e13),
  ])
  func constantBurn(cash: Double, costs: Double) {
    let (month, cause) = end([.cash: cash, .otherCosts: costs])
    #expect(month == Int((cash / costs).rounded(.down)) + 1)
    #expect(cause == Ending.cashOut.rawValue)
  }

  /// Income that covers costs to the last coin keeps a company going for ever; one coin less does not.
  @Test func incomeThatCoversCosts() {
    let income: [CompanyInput: Double] = [.users: 128, .keep: 1, .payingShare: 0.5, .subscriptionPrice: 4]
    for cash in [0.0, 1000] {
      #expect(end(income.merging([.cash: cash, .otherCosts: 256]) { $1 }).month == 0)
      #expect(end(income.merging([.cash: cash, .otherCosts: 257]) { $1 }).month == (cash == 0 ? 1 : 0) || cash > 0)
    }
    #expect(end(income.merging([.cash: 100, .otherCosts: 257]) { $1 }).month == 101)
  }

  /// Costs a + d k in month k: k months take a k + d k (k + 1) / 2.
  @Test(arguments: [(1000, 10, 3), (100_000, 50, 7), (63, 0, 6), (126, 0, 6)])
  func linearGrowth(cash: Int, start: Int, step: Int) {
    let costs = Series.table(
      [(month: 0, value: .factor(Double(start))), (month: 256, value: .factor(Double(start + 256 * step)))], .lines)
    let first = (1...256).first { start * $0 + step * $0 * ($0 + 1) / 2 > cash }
    #expect(end([.cash: Double(cash)], costs: costs).month == first)
  }

  /// Costs a (1 + r)^k in month k: k months take a ((1 + r)^(k + 1) − (1 + r)) / r.
  @Test(arguments: [(1000.0, 10.0, 0.03), (1e6, 100, 0.08), (5e4, 2000, -0.02)])
  func geometricGrowth(cash: Double, start: Double, rate: Double) {
    let costs = Series.geometric(start: .factor(start), rate: .factor(rate))
    var power = 1 + rate
    let first = (1...240).first { _ in
      power *= 1 + rate
      return start * (power - (1 + rate)) / rate > cash
    }
    #expect(end([.cash: cash], costs: costs).month == first ?? 0)
  }

  /// A stated opening burn is the first month's, whatever is itemised; the gap to it is carried on.
  @Test func openingBurnIsCarriedOn() {
    let setup = Example.setup([.cash: 1000, .burn: 90, .otherCosts: 40], months: 20, known: [.cash, .burn])
    let record = setup.record(seed: 1, path: 0)
    for month in 1...11 {
      #expect(record.value("burn", of: "one", month: month) == 90)
      #expect(record.value("unitemised spending", of: "one", month: month) == 50)
    }
    #expect(setup.run(seed: 1, first: 0, into: nil)[0].ended[0] == 12)
    #expect(setup.run(seed: 1, first: 0, into: nil)[0].cashNeeded[0] == 1080)
  }

  /// With a sale, a merger and a listing at constant rates, each month takes its share of those left, and nothing else.
  @Test func competingRisks() {
    let setup = Example.setup([.cash: 1, .saleChance: 0.03, .mergerChance: 0.02, .listingChance: 0.01], months: 24)
    let paths = 40_000
    var counts = [Int](repeating: 0, count: Ending.allCases.count + 1)
    for first in stride(from: 0, to: paths, by: Lanes.count) {
      let outcome = setup.run(seed: 5, first: first, into: nil)[0]
      for lane in 0..<Lanes.count {
        counts[Int(outcome.cause[lane])] += 1
        #expect((outcome.cause[lane] == 0) == (outcome.ended[lane] == 0))
        #expect((0...24).contains(outcome.ended[lane]))
      }
    }
    #expect(counts.reduce(0, +) == paths)
    let rates = [0.03, 0.02, 0.01]
    let total = rates.reduce(0, +)
    let alive = Double.exp(-24 * total)
    let expected = [alive, 0, 0] + rates.map { $0 / total * (1 - alive) }
    #expect(counts[1] == 0 && counts[2] == 0)
    let square = zip(counts, expected).reduce(0.0) { sum, pair in
      let mean = pair.1 * Double(paths)
      return mean == 0 ? sum : sum + (Double(pair.0) - mean) * (Double(pair.0) - mean) / mean
    }
    #expect(square < 16.27, "chi-square with 3 degrees of freedom, 99.9 %")
  }
}
