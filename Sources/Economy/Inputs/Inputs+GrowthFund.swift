extension CompanyInput {
  static let growthFund: [(CompanyInput, Declaration)] = [
    (
      .growthShare,
      .init(
        "funding.growth-share", "share", .share,
        "share of a round's money that is set aside for advertising and hiring [E11]", else: .nothing)
    ),
    (
      .growthMonths,
      .init(
        "funding.growth-months", "months", .positive,
        "months over which such a fund is spent, a share of it each month",
        else: .assumed(
          "12 months", because: "money for growth is spent before the next round is due; no source pins it"))
    ),
    (
      .growthAdverts,
      .init(
        "funding.growth-adverts", "share", .share, "share of the fund that goes into advertising, the rest into hiring",
        else: .assumed("50 %", because: "nothing says how it is split; no source pins it"))
    ),
    (
      .retentionWeight,
      .init(
        "funding.retention-weight", "ratio", .any,
        "how the rate of rounds answers D30: e to the power of it times D30 less the mark [F5]", else: .nothing)
    ),
    (
      .retentionMark,
      .init(
        "funding.retention-mark", "share", .share, "D30 that investors take as the usual one [F5]",
        else: .assumed("28 %", because: "two of three known chatbots kept as many in September 2024 [F1]"))
    ),
    (
      .assetDiscount,
      .init(
        "funding.asset-discount", "share", .share,
        "what investors take off the value of a company whose assets are all equipment [A9]", else: .nothing)
    ),
    (
      .coreProfit,
      .init(
        "core.profit", "money/month", .nonNegative, "profit of an older business that pays for this one [G22]",
        else: .nothing)
    ),
    (.coreGrowth, .init("core.growth", "1/month", .change, "growth of that profit [G22]", else: .nothing)),
  ]
}
