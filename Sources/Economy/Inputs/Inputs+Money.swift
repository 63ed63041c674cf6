extension CompanyInput {
  static let money: [(CompanyInput, Declaration)] = [
    (
      .cash,
      .init(
        "cash", "money", .nonNegative,
        "money in the bank when the run starts; leave it out when the books are not known", else: .unknown,
        mayVary: false)
    ),
    (
      .burn,
      .init(
        "burn", "money/month", .any,
        "net cash out in the first month, before tax on profit; what the itemised costs do not explain of it is carried on as unitemised spending",
        else: .unknown, mayVary: false)
    ),
    (
      .receivables,
      .init(
        "opening.receivables", "money", .nonNegative,
        "invoices sent and not yet paid; when left out, as many as would stay if every month were the first",
        else: .unknown, mayVary: false)
    ),
    (
      .computeCredits,
      .init(
        "opening.compute-credits", "money", .nonNegative,
        "cloud credits left from earlier rounds or vouchers [A5 A6]", else: .nothing, mayVary: false)
    ),
    (
      .payables,
      .init(
        "opening.payables", "money", .nonNegative,
        "compute used and not yet paid; when left out, the first month's bill", else: .unknown, mayVary: false)
    ),
    (
      .deferred,
      .init(
        "opening.deferred", "money", .nonNegative,
        "credits customers have paid for and not used; when left out, what prepaying customers keep ahead",
        else: .unknown, mayVary: false)
    ),
    (
      .equipment,
      .init("opening.equipment", "money", .nonNegative, "equipment less wear", else: .nothing, mayVary: false)
    ),
    (.debt, .init("opening.debt", "money", .nonNegative, "money borrowed", else: .nothing, mayVary: false)),
    (
      .valueAddedTax,
      .init(
        "taxes.value-added", "share", .share, "value-added tax contained in the prices",
        else: .nothing)
    ),
    (.profitTax, .init("taxes.profit", "share", .share, "tax on profit after losses carried", else: .nothing)),
    (
      .lossesCarried,
      .init(
        "taxes.losses-carried", "money", .nonNegative, "losses of earlier years that profits may use up",
        else: .nothing, mayVary: false)
    ),
    (
      .lossesExpire,
      .init(
        "taxes.losses-expire", "months", .nonNegative,
        "months after which losses from before the start can no longer be used; never, when left out", else: .nothing,
        mayVary: false)
    ),
    (.interest, .init("treasury.interest", "1/month", .change, "interest earned on cash", else: .nothing)),
    (
      .debtInterest,
      .init(
        "treasury.debt-interest", "1/month", .change, "interest paid on debt",
        else: .assumed("0.8 %/month", because: "about 10 % a year, a bridge loan from holders; no source pins it"))
    ),
    (
      .collectionDelay,
      .init(
        "payment.collection", "months", .positive, "mean time until an invoice is paid [G10]",
        else: .assumed("2 to 6 months", because: "business clients pay late [G10]; no source pins it"))
    ),
    (
      .badDebt,
      .init(
        "payment.bad-debt", "1/month", .share, "share of unpaid invoices given up each month",
        else: .assumed("0.5 %/month", because: "some clients never pay [G10]; no source pins it"))
    ),
    (.otherCosts, .init("other.costs", "money/month", .any, "spending that stands nowhere else", else: .nothing)),
    (
      .costSpread,
      .init(
        "other.spread", "money/month", .nonNegative,
        "standard deviation of unplanned spending, normal and independent from month to month", else: .nothing)
    ),
    (.equipmentSpending, .init("equipment.spending", "money/month", .nonNegative, "equipment bought", else: .nothing)),
    (
      .equipmentLife,
      .init(
        "equipment.life", "months", .positive, "life over which equipment wears, declining balance",
        else: .assumed("48 months", because: "servers are written off over about four years; no source pins it"))
    ),
  ]
}
