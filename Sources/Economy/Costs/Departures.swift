import Maths

extension Quantity {
  static let poachingChance = Quantity("chance of poaching", "share", "chance that rivals hire a lead away this month")
  static let leadPoached = Quantity(
    "lead poached", "yes/no", "whether rivals hire a lead away", source: "mechanisms J1, J4")
  static let leadPremium = Quantity(
    "lead premium", "money/month", "what successors of leads are paid beyond them, before growth of pay",
    source: "mechanism J1")
  static let founderLeaves = Quantity("founder leaves", "yes/no", "whether a founder leaves", source: "mechanism J5")
  static let pullLost = Quantity(
    "pull lost", "ratio", "pull lost with founders so far, in logarithms", source: "mechanism J5")
  static let leave = Quantity(
    "people who leave", "people/month", "people who leave by themselves, and posts that are given up",
    source: "mechanism J11")
  static let hired = Quantity("people hired", "people/month", "people hired to grow and to replace")
  static let poached = Quantity("people poached", "people/month", "research people who go with a lead")
  static let hiringCost = Quantity("hiring cost", "money/month", "what hiring them costs")
}

/// Who comes and goes in a month, against the people at its beginning.
struct Departures<N: Number> {
  /// What is left of each group, lay-offs and poaching apart.
  let stay: N
  /// Of the rest, the share of research people that goes with a lead.
  let team: N
  /// What hiring cost.
  let cost: N
}

extension Step {
  /// A lead leaves with the chance 1 − e^−rate, and the successor costs more from the next month on; a team may go along.
  ///
  ///     rate    = poaching × (1 − autonomy)
  ///     premium = premium + lead's pay × raise, when one is poached
  ///
  /// A founder leaves with a chance of the same form, and pull is lost. Both draws are of a block of their own.
  ///
  /// Source: mechanisms J1, J4, J5. Range: one lead and one founder a month at most.
  ///
  /// Returns the share of research people that goes along.
  @inline(__always) private mutating func loseLeads(_ c: inout Company<N>) -> N {
    let chanceOfOne = q(.poachingChance, chance(c[.poaching] * (1 - c[.autonomy])))
    let poached = fact(.leadPoached, befalls(chanceOfOne, departures[0]) & alive)
    c.leadPremium = q(.leadPremium, c.leadPremium + (c[.leadPay] * c[.switchRaise]).when(poached))
    let founder = fact(.founderLeaves, befalls(chance(c[.founderLeave]), departures[1]) & alive)
    c.pullLost = q(.pullLost, c.pullLost + c[.founderShock].when(founder))
    return expects ? c[.leadTeam] * chanceOfOne : c[.leadTeam].when(poached)
  }

  /// People leave by themselves, more where growth is fast; while hiring goes on each is replaced, so that what is stated as
  /// growth is net of them:
  ///
  ///     leave = people × (attrition + churn × max(growth, 0)),   hired = people × max(growth, 0) + those replaced
  ///     people after = people before + hired − leave − poached − laid off
  ///
  /// Source: mechanism J11. Range: all groups alike.
  @inline(__always) mutating func losePeople(_ c: inout Company<N>, growth: N, frozen: N.Condition) -> Departures<N> {
    let before = c.research + c.product + c.sales + c.support
    let rate = min(c[.attrition] + c[.growthChurn] * max(growth, 0), 1 + min(growth, 0))
    let joins = max(growth, 0) + rate.when(!frozen)
    _ = flow(.hired, before * joins)
    _ = flow(.leave, before * (rate + max(-growth, 0)))
    let team = loseLeads(&c)
    let stay = 1 + growth - rate.when(frozen)
    _ = flow(.poached, c.research * stay * team)
    let pay =
      c.research * c[.researchPay] + c.product * c[.productPay] + c.sales * c[.salesPay] + c.support * c[.supportPay]
    let cost = flow(.hiringCost, pay * c.payLevel * joins * c[.hiringCost])
    post(.hiringCost, cost, in: &c.books)
    return Departures(stay: stay, team: team, cost: cost)
  }
}
