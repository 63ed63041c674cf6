import Economy
import Testing

import Scenarios

/// Goals and what is asked of every path, as they are written.
@Suite struct GoalTests {
  private func scenario() throws -> Scenario {
    try Sample.load(
      """
      cash: { value: "5e6 CNY", source: books }
      other: { costs: { value: "1e5 CNY/month", source: books } }
      """)
  }

  private func goal(_ text: String) throws -> Goal { try Goal.found(text, in: scenario(), named: "sample.yaml") }

  @Test func goalsAreRead() throws {
    let survival = try goal("survival@24 >= 90 %")
    #expect(survival.measure == Measure(entity: "acme", .survival, month: 24))
    #expect(survival.statistic == .mean && survival.target == 0.9 && survival.isLeast && survival.isChance)
    let median = try goal("cash@2026-06>=2M CNY")
    #expect(median.measure == Measure(entity: "acme", .quantity("cash"), month: 18))
    #expect(median.statistic == .quantile(0.5) && median.target == 2e6 && median.unit == "CNY" && !median.isChance)
    let low = try goal("p5 acme.cash-needed@6 <= 3 million CNY")
    #expect(low.statistic == .quantile(0.05) && !low.isLeast && low.measure.kind == .quantity("cash needed"))
    #expect(try goal("mean burn@12 <= 12e5 CNY/year").target == 1e5)
    let share = try goal("cash@24 >= 1e6 CNY with 80 %")
    #expect(share.statistic == .share(of: 1e6, isLeast: true) && share.target == 0.8 && share.isChance)
    let most = try goal("burn@3 <= 0 CNY/month with 50 %")
    #expect(most.statistic == .share(of: 0, isLeast: false) && most.isLeast)
    #expect(try goal("median cash@24 >= 0").target == 0)
  }

  @Test func brokenGoalsSayWhatIsWrong() {
    func said(_ text: String) -> String {
      do {
        _ = try goal(text)
        return "nothing"
      } catch { return "\(error)" }
    }
    #expect(said("survival@24").contains("expected a goal such as"))
    #expect(said("survival@24 >= 190 %").contains("a chance between 0 and 100 %"))
    #expect(said("median survival@24 >= 90 %").contains("a chance already"))
    #expect(said("survival@99 >= 90 %").contains("outside the run"))
    #expect(said("cahs@24 >= 1 CNY").contains("did you mean cash?"))
    #expect(said("cash@24 >= 1 users").contains("expected money, found users"))
    #expect(said("cash@24 >= 1 USD").contains("convert"))
    #expect(said("p0 cash@24 >= 1 CNY").contains("p1 to p99"))
    #expect(said("mean cash@24 >= 1 CNY with 5 %").contains("takes no mean"))
    #expect(said("cash >= 1 CNY").contains("expected quantity@month"))
  }

  @Test func survivalNeedsStatedCash() throws {
    let unknown = try Scenario.load("china-2024-12")
    do {
      _ = try Goal.found("moonshot.survival@24 >= 90 %", in: unknown, named: "china-2024-12")
      Issue.record("cash is not stated")
    } catch { #expect("\(error)".contains("which is not stated; set it")) }
    do {
      _ = try Goal.found("survival@24 >= 90 %", in: unknown, named: "china-2024-12")
      Issue.record("several companies")
    } catch { #expect("\(error)".contains("say which company")) }
  }
}
