/// The places where users are bought: a first and a second channel at home, and abroad.
extension CompanyInput {
  static let atHome: [(CompanyInput, Declaration)] =
    [
      (
        .adBeforeRound,
        .init(
          "advertising.before-round", "ratio", .nonNegative,
          "how much more is spent on users while a round is sought, as a share of it [E4]", else: .nothing)
      ),
      (
        .adWithheld,
        .init(
          "advertising.withheld", "share", .share,
          "of the money for a channel at home that is shut, what is not spent on the other one instead", else: .nothing)
      ),
      (
        .adFloor,
        .init(
          "advertising.floor", "share", .share,
          "price of a user when hardly anyone bids, as a share of the price at the reference spending [E1]",
          else: .assumed(
            "5 % to 30 %",
            because:
              "users are cheap where nobody bids, and a campaign lifts the price several-fold [E1]; no source pins it"
          ))
      ),
    ]
    + place(
      "advertising", cost: .referenceCost, reference: .referenceSpending, shut: .adShut, rivals: .adRivals,
      discount: .adDiscount, efficiency: .adEfficiency, pool: .adPool, penalty: .adPenalty)

  static let secondChannel: [(CompanyInput, Declaration)] =
    [spending(.secondSpending, "second-channel"), floor(.secondFloor, "second-channel")]
    + place(
      "second-channel", cost: .secondCost, reference: .secondReference, shut: .secondShut, rivals: .secondRivals,
      discount: .secondDiscount, efficiency: .secondEfficiency, pool: .secondPool, penalty: .secondPenalty)

  static let abroad: [(CompanyInput, Declaration)] =
    [spending(.abroadSpending, "abroad"), floor(.abroadFloor, "abroad")]
    + place(
      "abroad", cost: .abroadCost, reference: .abroadReference, shut: .abroadShut, rivals: .abroadRivals,
      discount: .abroadDiscount, efficiency: .abroadEfficiency, pool: .abroadPool, penalty: .abroadPenalty)
    + usersAbroad

  private static func spending(_ input: CompanyInput, _ place: String) -> (CompanyInput, Declaration) {
    (
      input,
      .init(
        "\(place).spending", "money/month", .nonNegative,
        "money spent on buying users there; advertising.growth holds for it too", else: .nothing)
    )
  }

  private static func floor(_ input: CompanyInput, _ place: String) -> (CompanyInput, Declaration) {
    (
      input,
      .init(
        "\(place).floor", "share", .share,
        "price of a user there when hardly anyone bids, as a share of the price at the reference spending; when left out, as advertising.floor",
        else: .unknown)
    )
  }

  private static func place(
    _ place: String, cost: CompanyInput, reference: CompanyInput, shut: CompanyInput, rivals: CompanyInput,
    discount: CompanyInput, efficiency: CompanyInput, pool: CompanyInput, penalty: CompanyInput
  ) -> [(CompanyInput, Declaration)] {
    func input(
      _ input: CompanyInput, _ name: String, _ unit: String, _ bounds: Declaration.Bounds, _ about: String,
      else absence: Declaration.Absence = .nothing
    ) -> (CompanyInput, Declaration) {
      (input, .init("\(place).\(name)", unit, bounds, about, else: absence))
    }
    return [
      input(
        cost, "cost-per-user", "money/user", .positive, "price of one acquired user at the reference spending [E1]",
        else: .required),
      input(
        reference, "reference-spending", "money/month", .positive, "the monthly spending at which that price was seen",
        else: .required),
      input(
        shut, "shut", "share", .share,
        "share of the channel that its owner has shut to the company, 100 % for all of it [E5]"
      ),
      input(
        rivals, "rivals", "money/month", .nonNegative,
        "money that rivals bid there beyond the reference spending, which holds their bids of then"),
      input(
        discount, "own-discount", "share", .share,
        "how much less the owner of the channel pays there, at most 99 % [E6]"),
      input(
        efficiency, "efficiency", "share", .change,
        "how many more users the same money buys there than others get, as a share [E9]"),
      input(
        pool, "pool", "users", .nonNegative,
        "users who can be reached there at all; their price rises as the pool empties [E3]; nothing is no limit"),
      input(
        penalty, "penalty", "share", .share,
        "by how much fewer of those bought there stay when the pool is empty, as a share of app.d30 [E3]"),
    ]
  }
}
