import Economy
import Maths
import Scenarios
import Testing

import Studies

/// Would catch a future that is not the one `outlast why` shows, or books that are not that future's.
@Suite struct BoardStudyTests {
  @Test func theFutureIsTheOneOfMedianRank() throws {
    let scenario = try Scenario.load(text: Scenario.template, name: "my-company").lasting(months: 18)
    let plan = Plan(paths: 200, seed: 3, threads: 2)
    let study = try BoardStudy.run(scenario.setup, plan)
    let future = try #require(study.companies[0].future)
    let question = Why.Question(entity: "my-company", quantity: "cash", month: 12)
    let why = try #require(try Why.run(scenario.setup, question, plan))
    #expect(future.month == 12)
    #expect(future.futures.path == why.futures.path)
    #expect(future.futures.rank == why.futures.rank)
    #expect(future.futures.middle == why.node.value)
    #expect(future.record.value("cash", of: "my-company", month: 12) == why.node.value)
  }

  @Test func aFutureMayBeAskedFor() throws {
    let scenario = try Scenario.load(text: Scenario.template, name: "my-company").lasting(months: 6)
    let study = try BoardStudy.run(scenario.setup, path: 7, Plan(paths: 50))
    let future = try #require(study.companies[0].future)
    #expect(future.futures.path == 7)
    #expect(future.month == 6)
    let record = scenario.setup.record(seed: 1, path: 7)
    #expect(future.record.value("cash", of: "my-company", month: 6) == record.value("cash", of: "my-company", month: 6))
  }

  @Test func withoutStatedCashThereAreNoBooks() throws {
    var scenario = try Scenario.load("china-2024-12")
    scenario = scenario.only(0).lasting(months: 12)
    let study = try BoardStudy.run(scenario.setup, Plan(paths: 32))
    #expect(scenario.companies.count == 1)
    #expect(study.companies.count == 1)
    #expect(study.companies[0].future == nil)
    #expect(study.runway.thresholds[0] != nil)
  }
}
