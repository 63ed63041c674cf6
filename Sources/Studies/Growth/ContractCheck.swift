internal import Economy
internal import Facts
internal import Maths

/// What a contract brings at the lowest bid, by what it costs to deliver.
///
/// Three to eight people for three to eight months (assumed), a markup of 30 % and estimates that differ by 25 % (assumed). What
/// machines add to the cost is left out, so that the figures are low.
enum ContractCheck {
  private static func company(_ base: FactBase, bidders: Double, work: Double) -> CheckedCompany? {
    guard let pay = base["china-llm-engineer-pay-2024"]?.value.middle,
      let social = base["beijing-employer-social-rate-2024"]?.value.middle
    else { return nil }
    let middle = (3.0 * 8).squareRoot()
    return CheckedCompany(
      [
        "projects.won=1 projects/month", "projects.value=1e6 CNY/project", "projects.tendered=100 %",
        "projects.bidders=\(bidders)", "projects.cost-spread=25 %", "projects.markup=30 %",
        "projects.team=\(middle * work) people/project", "projects.duration=\(middle) months",
        "people.sales-pay=\(pay / 12) CNY/person/month", "people.on-costs=\(social * 100) %",
        "people.pay-growth=0 %/month",
      ], months: 1)
  }

  static func checks(_ base: FactBase) -> [CompanyValidation.Check] {
    let inputs =
      "china-llm-engineer-pay-2024, beijing-employer-social-rate-2024; people, months, markup and spread of estimates assumed"
    guard let early = company(base, bidders: 2, work: 2)?.path("tender award"),
      let late = company(base, bidders: 5, work: 1)?.path("tender award", "tender margin")
    else { return [] }
    var checks: [CompanyValidation.Check] = []
    if let fact = base["custom-llm-order-max-2023"] {
      checks.append(
        .of(
          "G6 G7", "a custom order in 2023, CNY", fact, early[0][0], free: 0,
          inputs: inputs + "; two bidders, twice the work (assumed)"))
    }
    if let fact = base["custom-llm-order-2024"] {
      checks.append(
        .of(
          "G6 G7", "a custom order in 2024, CNY", fact, late[0][0], free: 0,
          inputs: inputs + "; five bidders (assumed)",
          published: fact.value.high))
    }
    if let fact = base["zhipu-tender-amount-2024"], let count = base["zhipu-tenders-won-2024-09"] {
      checks.append(
        .of(
          "G7", "a public tender in 2024 on average, CNY", fact, late[0][0], free: 0,
          inputs: inputs + "; published over zhipu-tenders-won-2024-09, at most: private contracts are not in it",
          published: fact.value.middle / count.value.middle, qualifier: .atMost))
    }
    if let fact = base["tender-margin-2024-06"] {
      checks.append(
        .of(
          "G7", "margin of the lowest bid, in parts of the award", fact, late[1][0], free: 0,
          inputs: "five bidders, markup and spread of estimates assumed: with four it would be above nothing"))
    }
    return checks
  }
}
