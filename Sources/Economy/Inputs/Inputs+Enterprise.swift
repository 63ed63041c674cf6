extension CompanyInput {
  /// Contracts from bid to payment, and those who sell them.
  static let enterprise = tenders + pipeline + sectors + quotas

  static let tenders: [(CompanyInput, Declaration)] = [
    (
      .tendered,
      .init(
        "projects.tendered", "share", .share, "share of contracts that go to the lowest bid [G7]", else: .nothing)
    ),
    (
      .bidders,
      .init(
        "projects.bidders", "ratio", .positive, "bidders for one contract, this company among them; at least one",
        else: .assumed("5", because: "a tender needs three, well-known ones draw more; no source pins it"))
    ),
    (
      .estimateSpread,
      .init(
        "projects.cost-spread", "share", .nonNegative,
        "standard deviation of the logarithm of what bidders think the work costs",
        else: .assumed("25 %", because: "with five bidders it takes the markup away [G7]; no source pins it"))
    ),
    (
      .bidMarkup,
      .init(
        "projects.markup", "share", .change, "what a bidder adds to the cost that he expects",
        else: .assumed("30 %", because: "a usual margin before the lowest bid is chosen; no source pins it"))
    ),
    (
      .desperation,
      .init(
        "projects.desperation", "ratio", .nonNegative,
        "how far, in logarithms, the company bids lower with no runway left; in proportion below 12 months",
        else: .nothing)
    ),
    (
      .desperateRivals,
      .init(
        "projects.desperate", "share", .share, "share of bidders who cut their bid to win at any price", else: .nothing)
    ),
    (
      .desperateCut,
      .init(
        "projects.desperate-cut", "share", .share, "share of their bid that those cut",
        else: .assumed("20 %", because: "bids below cost were known in 2024 [G7]; no source pins how far"))
    ),
    (
      .satisfaction,
      .init(
        "projects.satisfaction", "ratio", .nonNegative,
        "how much of a tender's loss the next budget of clients shrinks by [G8]", else: .nothing)
    ),
    (
      .valueFloor,
      .init(
        "projects.value-floor", "ratio", .nonNegative, "least value of a contract against what its delivery costs [G6]",
        else: .nothing)
    ),
    (
      .bids,
      .init("projects.bids", "projects/month", .nonNegative, "bids that old relations may win [G13]", else: .nothing)
    ),
    (
      .winScore,
      .init(
        "projects.win", "ratio", .any, "logarithm of the odds to win such a bid without any relation", else: .nothing)
    ),
    (
      .relationGain,
      .init(
        "projects.relation", "1/project", .any, "what a bid won adds to that logarithm [G13]", else: .nothing)
    ),
    (
      .relationLoss,
      .init("projects.relation-loss", "1/month", .share, "share of relations that is lost each month", else: .nothing)
    ),
  ]

  static let pipeline: [(CompanyInput, Declaration)] = [
    (
      .backlog,
      .init(
        "projects.backlog", "projects", .nonNegative,
        "contracts in work when the run starts, evenly over its stages; when left out, as many as winning at the first month's pace keeps in work",
        else: .unknown, mayVary: false)
    ),
    (
      .projectLag,
      .init(
        "projects.lag", "months", .nonNegative, "months from signing to acceptance, on average [G11]", else: .nothing)
    ),
    (
      .signingShare,
      .init(
        "projects.at-signing", "share", .share, "share of a contract that is invoiced when it is signed",
        else: .nothing, mayVary: false)
    ),
    (
      .middleShare,
      .init(
        "projects.at-middle", "share", .share,
        "share invoiced when two thirds of the work are done; what is left is invoiced at acceptance",
        else: .nothing, mayVary: false)
    ),
    (
      .acceptance,
      .init(
        "projects.acceptance", "share", .share,
        "share of contracts that clients accept; where they do not, nothing is owed at acceptance [G11]",
        else: .assumed("100 %", because: "no source pins how many are refused"), mayVary: false)
    ),
    (
      .renewal,
      .init(
        "projects.renewal", "share", .share, "share of accepted contracts that come again within about a year [G10]",
        else: .nothing)
    ),
    (
      .gap,
      .init(
        "projects.gap", "ratio", .nonNegative, "how far delivered quality falls short of what was promised [G10]",
        else: .nothing)
    ),
    (
      .gapDelay,
      .init(
        "projects.gap-delay", "ratio", .nonNegative, "growth of the payment delay for each unit of that gap",
        else: .nothing)
    ),
    (
      .gapRenewal,
      .init("projects.gap-renewal", "ratio", .nonNegative, "fall of renewals for each unit of that gap", else: .nothing)
    ),
  ]

  static let sectors: [(CompanyInput, Declaration)] = [
    (
      .finance,
      .init(
        "sectors.finance", "share", .nonNegative, "its weight among contracts [G14]",
        else: .assumed("100 %", because: "one kind of client where no other is stated"))
    ),
    sectorValue(.financeValue, "finance"), sectorDelay(.financeDelay, "finance"),
    sector(.government, "government"), sectorValue(.governmentValue, "government"),
    sectorDelay(.governmentDelay, "government"),
    sector(.telecom, "telecom"), sectorValue(.telecomValue, "telecom"), sectorDelay(.telecomDelay, "telecom"),
    sector(.universities, "universities"), sectorValue(.universitiesValue, "universities"),
    sectorDelay(.universitiesDelay, "universities"),
  ]

  static let quotas: [(CompanyInput, Declaration)] = [
    (
      .quota,
      .init(
        "people.quota", "money/person", .nonNegative, "what a seller has to sell in six months, tax included [G12]",
        else: .nothing)
    ),
    (
      .quotaHazard,
      .init(
        "people.quota-hazard", "1/month", .chance, "share of sellers who leave in a month in which nobody sells",
        else: .assumed("10 %/month", because: "those who miss their quota leave within a year; no source pins it"))
    ),
    (
      .replacement,
      .init(
        "people.replacement", "months", .nonNegative, "months of pay that replacing a seller costs",
        else: .assumed("3 months", because: "search and the first months without a sale; no source pins it"))
    ),
  ]

  private static func sector(_ input: CompanyInput, _ name: String) -> (CompanyInput, Declaration) {
    (input, .init("sectors.\(name)", "share", .nonNegative, "its weight among contracts [G14]", else: .nothing))
  }
  private static func sectorValue(_ input: CompanyInput, _ name: String) -> (CompanyInput, Declaration) {
    (
      input,
      .init(
        "sectors.\(name)-value", "ratio", .nonNegative, "its contracts' value against projects.value",
        else: .assumed("1", because: "as all contracts; no source pins it"))
    )
  }
  private static func sectorDelay(_ input: CompanyInput, _ name: String) -> (CompanyInput, Declaration) {
    (
      input,
      .init(
        "sectors.\(name)-delay", "ratio", .positive, "its payment delay against payment.collection",
        else: .assumed("1", because: "as all invoices; no source pins it"))
    )
  }
}
