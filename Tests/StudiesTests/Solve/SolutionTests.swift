import Economy
import Maths
import Scenarios
import Testing

import Studies

/// What must be true: closed forms, and answers fed back.
@Suite struct SolutionTests {
  private func scenario(_ overrides: String...) throws -> Scenario {
    try Scenario.load(text: Sample.text, name: "sample", overrides: overrides)
  }

  private func find(
    _ scenario: Scenario, _ lever: String, _ goal: String, between range: String? = nil, _ plan: Plan
  ) throws -> Solution {
    let lever = try Lever.found(lever, in: scenario, named: "sample")
    let usual = try #require(try range.map { try lever.range($0) } ?? lever.usual)
    return try Solution.find(
      scenario.setup, try Goal.found(goal, in: scenario, named: "sample"), lever, between: usual, plan)
  }

  /// Costs alone and no interest: mean cash after six months is what was there less six months of costs.
  private func straight() throws -> Scenario {
    try scenario(
      "known.people.product=0 people", "known.other.costs=12e6 CNY/month", "known.other.spread=0 CNY/month",
      "known.funding.chance=0 %/month", "known.exits.sale=0 %/month",
      "known.exits.listing=0 %/month")
  }

  @Test func aStraightLineIsMetExactly() throws {
    let plan = Plan(paths: 64, seed: 1, threads: 2)
    let cash = try find(straight(), "known.cash", "mean known.cash@6 >= 100e6 CNY", plan)
    let answer = try #require(cash.answer)
    #expect(abs(answer.lever - 172e6) < 1e3 && answer.lever >= 172e6 - 1)
    #expect(cash.stated.lever == 300e6 && abs(cash.stated.estimate.value - 228e6) < 1)
    #expect(answer.estimate.value >= 100e6 - 1 && cash.crossings == 1)
    // So much cash that nothing is saved on the way.
    let costs = try find(straight(), "known.other.costs", "mean known.cash@6 >= 220e6 CNY", plan)
    let dearest = try #require(costs.answer)
    #expect(abs(dearest.lever - 80e6 / 6) < 1e3)
    // The most that it may be is met from the other side.
    let most = try find(straight(), "known.cash", "mean known.cash@6 <= 100e6 CNY", plan)
    let below = try #require(most.answer)
    #expect(abs(below.lever - 172e6) < 1e3 && below.estimate.value <= 100e6 + 1)
  }

  @Test func whatCannotBeMetIsSaid() throws {
    let plan = Plan(paths: 64, seed: 1, threads: 2)
    let never = try find(
      straight(), "known.cash", "mean known.cash@6 >= 100e6 CNY", between: "1e6 to 100e6 CNY", plan)
    #expect(never.answer == nil && !never.isAlwaysMet && never.crossings == 0)
    let always = try find(
      straight(), "known.cash", "mean known.cash@6 >= 100e6 CNY", between: "200e6 to 500e6 CNY", plan)
    #expect(always.answer == nil && always.isAlwaysMet)
  }

  /// With two levers every point of the frontier lies on the line that the closed form gives.
  @Test func theFrontierIsTheClosedForm() throws {
    let scenario = try straight()
    let first = try Lever.found("known.cash", in: scenario, named: "sample")
    let second = try Lever.found("known.other.costs", in: scenario, named: "sample")
    let goal = try Goal.found("mean known.cash@6 >= 400e6 CNY", in: scenario, named: "sample")
    let frontier = try SolutionFrontier.find(
      scenario.setup, goal, first, between: 100e6...900e6, and: second, between: 5e6...40e6, count: 5,
      Plan(paths: 64, seed: 1, threads: 2))
    #expect(frontier.points.count == 5)
    #expect(abs(frontier.points[0].second - 5e6) < 1 && abs(frontier.points[4].second - 40e6) < 1)
    for point in frontier.points {
      let answer = try #require(point.first.answer)
      #expect(abs(answer.lever - (400e6 + 6 * point.second)) < 1e4, "\(point.second)")
    }
  }

  /// Answers are fed back: on the same draws they meet the goal, on fresh ones within four errors of both counts; and the 90 %
  /// interval of the answer holds the value that forty times as many paths give in about nine cases of ten.
  @Test func answersFedBackMeetTheGoal() throws {
    let goal = "known.survival@18 >= 80 %"
    let scenario = try scenario()
    let truth = try #require(
      try find(scenario, "known.cash", goal, Plan(paths: 40_000, seed: 77, threads: 2)).answer)
    var inside = 0
    for seed in UInt64(1)...30 {
      let plan = Plan(paths: 1000, seed: seed, threads: 2)
      let answer = try #require(try find(scenario, "known.cash", goal, plan).answer)
      #expect(answer.estimate.value >= 0.8, "seed \(seed)")
      #expect(answer.estimate.value - 0.8 < 0.003, "seed \(seed)")
      #expect(
        abs(answer.fresh.value - answer.estimate.value) < 4 * answer.fresh.error * 2.0.squareRoot(), "seed \(seed)")
      if (answer.low...answer.high).contains(truth.lever) { inside += 1 }
    }
    // Of 30 at 90 % fewer than 21 would be inside by chance once in ten thousand.
    #expect(inside >= 21, "\(inside) of 30")
    print("\(inside) of 30 intervals of 90 % hold the value of 40,000 paths")
  }

  @Test func threadsDoNotShow() throws {
    let scenario = try scenario()
    func answer(_ threads: Int) throws -> [Double] {
      let plan = Plan(paths: 800, seed: 5, threads: threads)
      let found = try #require(try find(scenario, "known.cash", "p10 known.cash@12 >= 0 CNY", plan).answer)
      return [found.lever, found.low, found.high, found.fresh.value]
    }
    #expect(try answer(1) == answer(2))
  }

  /// No interval of a share is without width, and what is not defined on some paths has no mean and no quantile.
  @Test func intervalsOfStatistics() {
    let all = Goal.Statistic.mean.estimate(Array(repeating: 1, count: 10))
    #expect(all.value == 1 && abs(all.low - 0.7225) < 1e-4 && all.high == 1 && all.error > 0)
    #expect(Goal.Statistic.share(of: 3, isLeast: true).estimate(Array(repeating: 1, count: 10)).high > 0.27)
    let undefined = [1, 2, .nan, 4]
    #expect(Goal.Statistic.mean.estimate(undefined).value.isNaN)
    #expect(Goal.Statistic.quantile(0.5).estimate(undefined).value.isNaN)
    // A goal is not met where its number is not defined; who never runs out has runway enough.
    #expect(Goal.Statistic.share(of: 2, isLeast: true).estimate([1, 2, .nan, .infinity]).value == 0.5)
    #expect(Goal.Statistic.quantile(0.25).estimate([1, 2, 3, .infinity]).value == 2)
    #expect(Goal.Statistic.mean.estimate([1, .infinity]).value.isNaN)
  }

  /// Standard errors are those that many samples of normal numbers show.
  @Test func errorsOfStatisticsAreTheirScatter() {
    for (statistic, exact) in [
      (Goal.Statistic.mean, 0.0), (.quantile(0.5), 0), (.quantile(0.1), -1.2815515655446004),
      (.share(of: 1, isLeast: true), 0.15865525393145707), (.share(of: 1, isLeast: false), 0.8413447460685429),
    ] {
      var values: [Double] = [], errors: [Double] = []
      for sample in 0..<400 {
        let normals = (0..<500).map { path in
          let uniforms: InlineArray<8, Double> = eightUniforms(
            path: UInt64(path), stream: Stream("sample \(sample)"), month: 0, seed: 11)
          return Double.normal(uniforms[0])
        }
        let found = statistic.estimate(normals)
        values.append(found.value)
        errors.append(found.error)
      }
      let n = Double(values.count)
      let mean = values.reduce(0, +) / n
      let scatter = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
      #expect(abs(mean - exact) < 4 * scatter / n.squareRoot() + 0.005, "\(statistic)")
      #expect(abs(errors.reduce(0, +) / n / scatter - 1) < 0.15, "\(statistic)")
    }
  }
}
