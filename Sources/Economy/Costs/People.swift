import Maths

extension Quantity {
  static let payLevel = Quantity("pay level", "ratio", "pay against the start", source: "mechanism J1")
  static let sinceLayOff = Quantity("since lay-off", "months", "months since people were laid off")
  static let research = Quantity("research people", "people", "people who build models")
  static let product = Quantity("product people", "people", "people who build products")
  static let sales = Quantity("sales people", "people", "people who sell and deliver")
  static let support = Quantity("support people", "people", "everybody else")
  static let hires = Quantity("hires", "people/month", "net growth of headcount")
  static let laysOff = Quantity("lays off", "yes/no", "whether people are laid off", source: "mechanisms J6, K12")
  static let cut = Quantity("laid off", "people/month", "people who are laid off")
  static let headcount = Quantity("headcount", "people", "people employed")
  static let payroll = Quantity("payroll", "money/month", "pay with what employers pay on top")
  static let salesPayroll = Quantity(
    "sales pay", "money/month", "the part of payroll that people who sell and deliver are paid")
  static let severance = Quantity("severance", "money/month", "pay for those who are laid off")
  static let overheads = Quantity("overheads", "money/month", "rooms, software and travel")
}

/// What people cost in a month.
struct PeopleCosts<N: Number> {
  let payroll, severance, overheads, hiring: N
  /// The part of payroll that research people are paid.
  let research: N
}

extension Step {
  /// Headcount grows while runway is long, and loses those who leave; below a threshold a share of product, sales and support
  /// people is laid off at once, with a pause before the next time. Model teams stay [J6]. What a growth fund leaves for hiring
  /// adds growth spending × (1 − share of adverts) / (12 × payroll), as many as can be paid for a year [E11].
  @inline(never) mutating func employ(_ c: inout Company<N>) -> PeopleCosts<N> {
    c.payLevel = q(.payLevel, c.payLevel * (1 + c[.payGrowth]))
    let frozen = c.runway < c[.freezeBelow]
    let before = c.research + c.product + c.sales + c.support
    let pay =
      c.research * c[.researchPay] + c.product * c[.productPay] + c.sales * c[.salesPay] + c.support * c[.supportPay]
    let ofAYear = 12 * pay * c.payLevel * (1 + c[.onCosts])
    let paid = c.growthSpending * (1 - c[.growthAdverts]) / N.select(0 < ofAYear, ofAYear, 1)
    let wanted = c[.hiring] + paid.when(0 < ofAYear)
    let growth = N.select(frozen, 0, wanted)
    act(.freeze, &c, where: frozen & (0 < wanted * before))
    _ = flow(.hires, before * growth)
    // What successors of leads cost more counts from the month after.
    let premium = c.leadPremium
    let departures = losePeople(&c, growth: growth, frozen: frozen)
    let stay = departures.stay

    let sheds = fact(.laysOff, (c.runway < c[.layOffBelow]) & (c[.layOffPause] <= c.sinceLayOff) & alive)
    let share = c[.layOffShare].when(sheds)
    c.sinceLayOff = q(.sinceLayOff, N.select(sheds, 0, c.sinceLayOff + 1))
    c.research = q(.research, c.research * stay * (1 - departures.team))
    let (product, sales, support) = (c.product * stay, c.sales * stay, c.support * stay)
    let cut = q(.cut, (product + sales + support) * share)
    act(.layOffs, &c, where: 0 < cut)
    let base = product * c[.productPay] + sales * c[.salesPay] + support * c[.supportPay]
    let severance = q(.severance, base * share * c.payLevel * c[.severance])
    c.product = q(.product, product * (1 - share))
    c.sales = q(.sales, sales * (1 - share))
    c.support = q(.support, support * (1 - share))
    let headcount = flow(.headcount, c.research + c.product + c.sales + c.support)

    let research = c.research * c[.researchPay] + premium
    let kept = research + base * (1 - share)
    let payroll = flow(.payroll, kept * c.payLevel * (1 + c[.onCosts]))
    _ = flow(.salesPayroll, c.sales * c[.salesPay] * c.payLevel * (1 + c[.onCosts]))
    let overheads = q(.overheads, headcount * c[.overhead])
    post(.payroll, payroll, in: &c.books)
    post(.severance, severance, in: &c.books)
    post(.overheads, overheads, in: &c.books)
    return PeopleCosts(
      payroll: payroll, severance: severance, overheads: overheads, hiring: departures.cost,
      research: (research * c.payLevel * (1 + c[.onCosts])).when(alive))
  }
}
