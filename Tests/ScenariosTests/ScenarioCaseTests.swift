import Files
import Economy
import Maths
import Testing

import Scenarios

/// Variants that stand in a scenario's own file.
@Suite struct ScenarioCaseTests {
  private static let text = Sample.text(
    """
    cash: { value: "5e6 CNY", source: books }
    people:
      product: { value: "10 people", source: payroll }
      product-pay: { value: "50e3 CNY/person/month", source: payroll }
    """,
    top: """
      cases:
        lean:
          about: half the people
          companies:
            acme: { people: { product: { assume: "5 people", because: a plan } } }
        rich:
          companies:
            acme: { cash: { assume: "50e6 CNY", because: a round } }

      """)

  private func company(_ id: String?, _ overrides: String...) throws -> Setup.Company {
    try Scenario.load(text: Self.text, name: "sample.yaml", case: id, overrides: overrides).setup.companies[0]
  }

  @Test func aCaseIsLaidOverTheRest() throws {
    let base = try Scenario.load(text: Self.text, name: "sample.yaml")
    #expect(base.cases.map(\.id) == ["lean", "rich"] && base.cases.map(\.about) == ["half the people", ""])
    let lean = try company("lean")
    #expect(lean[.product].central(month: 0) == 5 && lean[.cash].central(month: 0) == 5e6)
    #expect(lean[.productPay].central(month: 0) == base.setup.companies[0][.productPay].central(month: 0))
    #expect(try company("rich")[.cash].central(month: 0) == 50e6 && company(nil)[.cash].central(month: 0) == 5e6)
  }

  @Test func theCommandLineComesLast() throws {
    #expect(try company("lean", "acme.people.product=7 people")[.product].central(month: 0) == 7)
    // The only company need not be named.
    #expect(try company("lean", "people.product=8 people")[.product].central(month: 0) == 8)
    #expect(try company(nil, "cash=1e6 CNY")[.cash].central(month: 0) == 1e6)
  }

  private func said(_ top: String, case id: String? = nil) -> [String] {
    problems {
      try Scenario.load(text: Sample.text("cash: { value: \"1 CNY\", source: x }", top: top), name: "s.yaml", case: id)
    }.map(\.description)
  }

  @Test func whatIsWrongIsToldAtItsPlace() {
    #expect(said("cases: none\n")[0].hasPrefix("s.yaml:5:8: expected cases by name"))
    #expect(said("cases: { down: 3 }\n")[0].contains("expected what differs in the case down"))
    #expect(said("cases: { down: { marke: {} } }\n")[0].contains("a case has no marke; did you mean market?"))
    #expect(said("cases: { down: { start: 2025-01 } }\n")[0].contains("a case has no start"))
    #expect(said("cases: { down: { about: [1] } }\n")[0].contains("expected a text"))
    #expect(
      said("cases: { down: {} }\n", case: "dwn")[0].contains("there is no case dwn; there are down; did you mean down?")
    )
    #expect(said("", case: "down")[0].contains("has no cases"))
    // What is wrong inside a case is found when it is read.
    let inner = "cases: { down: { companies: { acme: { cash: { assume: \"-1 CNY\", because: x } } } } }\n"
    #expect(said(inner).isEmpty && said(inner, case: "down")[0].hasPrefix("s.yaml:5:"))
  }

  @Test func casesOfTheTemplateCanBeRead() throws {
    let base = try Scenario.load(text: Scenario.template, name: "my-company.yaml")
    #expect(base.cases.map(\.id) == ["downside", "upside"])
    for one in base.cases {
      let other = try Scenario.load(text: Scenario.template, name: "my-company.yaml", case: one.id)
      #expect(other.setup.digest != base.setup.digest)
    }
  }
}
