import Compute
import Economy
import Facts
import Maths
import Scenarios
import Testing
import Units

import Studies

/// Would catch a company whose tokens cost one thing in `price` and `runway` and another in `price-war`.
@Suite("One token, one cost")
struct OneCostTests {
  private static let scenario = Result { try Scenario.load("china-2024-12") }
  private static let means = Result { try PriceWarMeans.bundled() }

  @Test("Each bundled company serves the class of the product whose price it states")
  func classes() throws {
    let (scenario, means) = (try Self.scenario.get(), try Self.means.get())
    let date = try #require(DateStamp("2024-12"))
    for company in scenario.companies {
      let name = try #require(company.servedClass, "\(company.id)")
      let price = try #require(company.inputs.first { $0.path == "api.input-price" }?.leaves.first?.source)
      let fact = try #require(means.base[String(price.prefix { $0 != " " })], "\(price)")
      let model = try #require(means.classes.first { $0.holds(fact.subject, on: date) })
      #expect(model.id == name, "\(company.id): \(fact.subject)")
    }
  }

  @Test("Rent and utilisation are those of the market platform of the month")
  func terms() throws {
    let (scenario, means) = (try Self.scenario.get(), try Self.means.get())
    let date = try #require(DateStamp("2024-12"))
    let platform = try #require(
      means.platforms.first { $0.place == .china && $0.tenure == .market && $0.gpu == "H800 SXM" && $0.holds(on: date) }
    )
    let setup = scenario.setup
    for company in setup.companies {
      let rent = company[.rent].central(month: 0) * 3600
      #expect(abs(rent / platform.mid - 1) < 0.02, "\(company.id): \(rent) USD, \(platform.mid)")
    }
  }

  /// c = h r / u at the medians of the company, for the hours by which price-war weighs its class at the same requests.
  @Test("The cost of each company's tokens is its class's hours at its own rent and utilisation")
  func costs() throws {
    let (scenario, means) = (try Self.scenario.get(), try Self.means.get())
    let parts = ServingLadder.Parts(
      machines: means.machines, models: means.models, calibration: means.calibration)
    let anchor = ThroughputAnchor(means.base, parts)
    let ground = ServingLadder.Ground(gpu: "H800 SXM", precision: .fp8)
    let request = RequestShape(input: 3000, output: 1000)
    let ladders = [ModelClass.Kind.dense, .moe].map { kind in
      let rungs = ServingLadder.models(kind).compactMap { ServingLadder.rung($0, on: ground, request, parts) }
      return (kind, ServingLadder(sides: [.init(ground: ground, kind: kind, rungs: rungs)]))
    }
    for (place, company) in scenario.companies.enumerated() where company.id != "moonshot" {
      let study = try PriceStudy.run(scenario.setup, company: place, cut: 0.5, month: 1, Plan(paths: 256, seed: 3))
      let terms = try #require(study.terms)
      let model = try #require(means.classes.first { $0.id == company.servedClass })
      let ladder = try #require(ladders.first { $0.0 == model.kind }?.1)
      let hours = try #require(
        ClassHours(
          model, active: Spread(between: model.active.lowerBound, model.active.upperBound),
          request, on: ground, ladder, anchoredOn: anchor))
      let expected = hours.mixed.mid * terms.rent.median / terms.utilisation.median
      let found = try #require(study.tokens.last?.cost.median)
      #expect(found / expected > 0.8 && found / expected < 1.25, "\(company.id): \(found), \(expected) yuan")
      // What `price-war` calls open is open here.
      if company.id == "zhipu" {
        let pays = try #require(study.tokens.last?.pays)
        #expect(pays.value > 0.05 && pays.value < 0.95, "\(pays)")
      }
    }
  }
}
