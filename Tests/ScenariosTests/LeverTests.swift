import Files
import Economy
import Maths
import Testing

import Scenarios

/// Inputs that are moved: names, units, ranges, and what a setup is with one at a value.
@Suite struct LeverTests {
  private func scenario() throws -> Scenario {
    try Sample.load(
      """
      cash: { value: "5e6 CNY", source: books }
      funding: { chance: { assume: "0 %/month", because: none } }
      app: { users: { value: "1000 users", source: x }, paying: { value: "2 %", source: x } }
      api:
        volume: { value: "1e9 tokens/month", source: billing }
        growth: { assume: "2 to 9 %/month", because: a guess }
        input-price: { value: "2 CNY/Mtok", source: list }
        output-price: { value: "1.5 USD/Mtok", source: list }
      serving:
        model: Yi-34B
        gpu: H100 SXM
        bytes-per-parameter: { value: "1 bytes/parameter", source: x }
        utilisation: { assume: "30 to 60 %", because: a guess }
      compute:
        rent: { table: { 2025-01: { value: "2 USD/GPU-hour", source: x }, 2026-01: { value: "1 USD/GPU-hour", source: x } } }
      people:
        product: { value: "10 people", source: payroll }
        product-pay: { value: "50e3 CNY/person/month", source: payroll }
      """)
  }

  private func lever(_ name: String) throws -> Lever { try Lever.found(name, in: scenario(), named: "sample.yaml") }

  @Test func oneInputTakesCertainValuesInItsOwnUnit() throws {
    let setup = try scenario().setup
    let price = try lever("api.input-price")
    #expect(price.name == "acme.api.input-price" && price.unit == "CNY/Mtok" && price.stated == 2 && !price.isFactor)
    let usual = try #require(price.usual)
    #expect(abs(usual.lowerBound - 0.2) < 1e-12 && abs(usual.upperBound - 20) < 1e-12)
    #expect(abs(price.applied(3, to: setup).companies[0][.inputPrice].central(month: 0) - 3e-6) < 1e-18)
    #expect(price.text(0.123456) == "0.1235 CNY/Mtok" && price.text(12_345.6) == "12350 CNY/Mtok")
    let growth = try lever("acme.api.growth")
    #expect(growth.isUncertain && growth.unit == "%/month")
    let certain = growth.applied(4, to: setup).companies[0][.apiGrowth].formulas[0]
    #expect(certain.central == 0.04 && certain.leaves.map(\.leaf.standing) == [.override])
    // A foreign amount stays in its currency.
    let foreign = try lever("api.output-price")
    #expect(foreign.unit == "USD/Mtok" && foreign.stated == 1.5)
    let moved = foreign.applied(3, to: setup)
    #expect(moved.companies[0].currencies == setup.companies[0].currencies)
    #expect(abs(moved.companies[0][.outputPrice].central(month: 0) - 3e-6) < 1e-18)
  }

  @Test func whatEndsAlikeMovesTogether() throws {
    let (scenario, prices) = (try scenario(), try lever("api.price"))
    #expect(prices.isFactor && prices.stated == 1 && prices.usual == 0.1...10 && prices.text(1.5) == "1.5 times")
    let moved = prices.applied(2, to: scenario.setup).companies[0]
    #expect(abs(moved[.inputPrice].central(month: 0) - 4e-6) < 1e-18)
    #expect(abs(moved[.outputPrice].central(month: 0) - 3e-6) < 1e-18)
    #expect(moved[.productPay].central(month: 0) == scenario.setup.companies[0][.productPay].central(month: 0))
    #expect(prices.parts(at: 2, in: scenario).map(\.text) == ["4 CNY/Mtok", "3 USD/Mtok"])
  }

  @Test func aPathInTimeIsScaled() throws {
    let rent = try lever("compute.rent")
    #expect(rent.isFactor)
    let stated = try scenario().setup.companies[0][.rent]
    let moved = rent.applied(0.5, to: try scenario().setup).companies[0][.rent]
    for month in [1, 7, 13] {
      #expect(abs(moved.central(month: month) / stated.central(month: month) - 0.5) < 1e-12)
    }
    #expect(stated.central(month: 1) == 2 * stated.central(month: 13))
  }

  @Test func rangesAreReadInTheLeversUnit() throws {
    #expect(try lever("api.input-price").range("0.5 to 3 CNY/Mtok") == 0.5...3)
    #expect(try lever("app.paying").range("1 to 5 %") == 1...5)
    #expect(try lever("api.price").range("0.5 to 3") == 0.5...3)
    #expect(try lever("cash").range("1 M CNY to 2 M CNY") == 1e6...2e6)
    func said(_ name: String, _ range: String) throws -> String {
      let lever = try lever(name)
      do {
        _ = try lever.range(range)
        return "nothing"
      } catch { return error.message }
    }
    #expect(try said("app.paying", "50 to 150 %").contains("cannot take all of these values"))
    #expect(try said("api.input-price", "1 to 2 users").contains("expected values in CNY/Mtok"))
    #expect(try said("api.input-price", "2 to 1 CNY/Mtok").contains("from the smaller to the larger"))
    #expect(try said("api.input-price", "2 CNY/Mtok").contains("expected two values"))
  }

  @Test func whereToLookIsWithinBounds() throws {
    let paying = try #require(try lever("app.paying").usual)
    #expect(abs(paying.lowerBound - 0.2) < 1e-12 && abs(paying.upperBound - 20) < 1e-12)
    #expect(try lever("funding.chance").usual == nil)
    let growth = try #require(try lever("api.growth").usual)
    #expect(growth.lowerBound < 0 && growth.upperBound > 10)
    #expect(try lever("market.rent.change").usual == -5...5)
  }

  @Test func unknownNamesAreToldWhatIsNear() {
    for (name, near) in [("api.input-prise", "api.input-price"), ("market.rent.chnge", "market.rent.change")] {
      do {
        _ = try lever(name)
        Issue.record("\(name) was found")
      } catch { #expect("\(error)".contains("did you mean \(near)?")) }
    }
  }
}
