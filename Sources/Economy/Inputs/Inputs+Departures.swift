extension CompanyInput {
  static let departures: [(CompanyInput, Declaration)] = [
    (
      .poaching,
      .init(
        "people.poaching", "1/month", .chance, "rate at which rivals hire a lead away [J1]",
        else: .assumed(
          "lognormal(2.09 %/month, 0.868)",
          because: "at least 2 leads in 72 company-months of 2024 [J1]: 90 % of a Poisson rate are 0.5 to 8.7 %/month"),
        mayVary: false)
    ),
    (
      .autonomy,
      .init(
        "people.autonomy", "share", .share,
        "share of such offers that autonomy or fame lets the company withstand [J4]",
        else: .nothing)
    ),
    (
      .leadPay,
      .init("people.lead-pay", "money/person/month", .nonNegative, "pay of a lead [J1]", else: .nothing)
    ),
    (
      .switchRaise,
      .init(
        "people.switch-raise", "share", .nonNegative, "raise that a lead's successor takes [J1]",
        else: .assumed("50 %", because: "moves paid at least half more in 2024 [J1]"))
    ),
    (
      .leadTeam,
      .init(
        "people.lead-team", "share", .share, "share of research people who go with a lead", else: .nothing)
    ),
    (
      .founderLeave,
      .init("people.founder-leave", "1/month", .chance, "rate at which founders leave [J5]", else: .nothing)
    ),
    (
      .founderShock,
      .init(
        "people.founder-shock", "ratio", .nonNegative,
        "loss of pull with each founder who leaves: organic users fall by the factor e^−shock [J5]", else: .nothing)
    ),
    (
      .attrition,
      .init(
        "people.attrition", "1/month", .share,
        "share of people who leave by themselves each month; they are replaced while hiring goes on", else: .nothing)
    ),
    (
      .growthChurn,
      .init(
        "people.churn-of-growth", "ratio", .nonNegative, "people who leave beside, for each who is hired to grow [J11]",
        else: .nothing)
    ),
    (
      .hiringCost,
      .init(
        "people.hiring-cost", "months", .nonNegative, "months of pay that hiring somebody costs", else: .nothing)
    ),
  ]
}
