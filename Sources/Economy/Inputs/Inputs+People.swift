extension CompanyInput {
  static let people: [(CompanyInput, Declaration)] = [
    (
      .research,
      .init("people.research", "people", .nonNegative, "people who build models", else: .nothing, mayVary: false)
    ),
    (
      .product,
      .init("people.product", "people", .nonNegative, "people who build products", else: .nothing, mayVary: false)
    ),
    (
      .sales,
      .init("people.sales", "people", .nonNegative, "people who sell and deliver", else: .nothing, mayVary: false)
    ),
    (.support, .init("people.support", "people", .nonNegative, "everybody else", else: .nothing, mayVary: false)),
    (.researchPay, .init("people.research-pay", "money/person/month", .nonNegative, "their pay", else: .nothing)),
    (.productPay, .init("people.product-pay", "money/person/month", .nonNegative, "their pay", else: .nothing)),
    (
      .salesPay,
      .init(
        "people.sales-pay", "money/person/month", .nonNegative, "their pay; also of those who deliver projects",
        else: .nothing)
    ),
    (.supportPay, .init("people.support-pay", "money/person/month", .nonNegative, "their pay", else: .nothing)),
    (
      .onCosts,
      .init(
        "people.on-costs", "share", .nonNegative, "social insurance and benefits on top of pay",
        else: .assumed(
          "10 % to 40 %",
          because:
            "from payroll taxes and benefits in the United States to social insurance in large Chinese cities; no source pins it"
        ))
    ),
    (
      .hiring,
      .init("people.hiring", "1/month", .change, "net growth of headcount while hiring goes on", else: .nothing)
    ),
    (
      .payGrowth,
      .init(
        "people.pay-growth", "1/month", .change, "growth of pay",
        else: .assumed("0.5 %/month", because: "rivals court the same people [J1]; about 6 % a year, no source pins it")
      )
    ),
    (
      .overhead,
      .init(
        "people.overhead", "money/person/month", .nonNegative, "rooms, software and travel for each",
        else: .nothing)
    ),
  ]
}
