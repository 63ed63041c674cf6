import Economy
import Files
import Maths
import Testing

import Scenarios

/// A company's own currency: what it is where the file says it, and where it does not.
@Suite struct FunctionalCurrencyTests {
  private static func stated(_ text: String) -> String { "{ value: \(text), source: books }" }

  @Test func itIsThatOfCashElseOfMostAmounts() throws {
    let (dollars, yuan) = ("cash: \(Self.stated("3 USD"))", "cash: \(Self.stated("3 CNY"))")
    let costs = "other: { costs: \(Self.stated("3 USD/month")) }"
    for (lines, own) in [
      ("name: Acme", -1), (dollars, 0), ("\(yuan)\n\(costs)", -1), ("\(yuan)\ncurrency: USD", 0),
      ("\(dollars)\ncurrency: CNY", -1), (costs, 0), ("burn: \(Self.stated("3 CNY/month"))\n\(costs)", -1),
    ] {
      let company = try Sample.load(lines).setup.companies[0]
      #expect(company.functional == own, "\(lines)")
      #expect(company.startRate == (own < 0 ? 1 : 7.2))
      // What is no money, and what is not stated, has no other currency.
      #expect(company.currencies[CompanyInput.users.rawValue] == own)
      #expect(company.currencies[CompanyInput.debt.rawValue] == own)
    }
  }

  @Test func whatItCannotBeIsRefused() {
    #expect(problems(Sample.text("currency: EUR")).map(\.message) == ["books in EUR need exchange.EUR with a rate"])
    let wrong = problems(Sample.text("currency: USDD"))
    #expect(wrong.count == 1 && wrong[0].message.hasPrefix("expected the currency that acme keeps its books in"))
    #expect(wrong.first?.suggestion == "USD")
  }

  /// An all-yuan company with 20.5 months of cash: no yuan depends on the dollar, whoever reads of it.
  @Test func anAllYuanCompanyLastsAsLongInDollars() throws {
    let none = ["freeze", "narrow", "layoffs", "adverts", "sell", "bridge"].map {
      "\($0)-below: { value: 0 months, source: test }"
    }
    let company = """
      companies:
        fx:
          cash: { value: 70e6 CNY, source: test }
          other: { costs: { value: 3.42e6 CNY/month, source: test } }
          people: { poaching: { value: 0 1/month, source: test } }
          distress: { \(none.joined(separator: ", ")) }
      """
    let exchange = "exchange: { CNY: { rate: { value: '0.14', source: test }, spread: { value: 3 %, source: test } } }"
    for head in ["currency: CNY", "currency: USD\n\(exchange)"] {
      let text = "outlast: 1\nstart: 2024-12\nhorizon: 24 months\n\(head)\n\(company)\n"
      let outcome = try Scenario.load(text: text, name: "fx.yaml").setup.run(seed: 1, first: 0, into: nil)[0]
      for lane in 0..<Lanes.count { #expect(outcome.ended[lane] == 21, "\(head)") }
    }
  }
}
