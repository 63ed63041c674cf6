import Maths

extension Quantity {
  static let contributionOfAll = Quantity(
    "contribution", "money/month", "revenue less serving, tokens bought, delivery and store fees",
    source: "mechanism A11")
  static let trainingSoFar = Quantity("training so far", "money", "training compute and data since the start")
  static let contributionSoFar = Quantity("contribution so far", "money", "contribution since the start")
  static let trainingRepaid = Quantity(
    "training repaid", "yes/no", "whether contribution since the start covers training since the start",
    source: "mechanism A11")
  static let programmeOutlay = Quantity("programme outlay", "money", "training since the last model came out")
  static let programmeAge = Quantity("programme age", "months", "months since that training began")
  static let modelOutlay = Quantity(
    "model outlay", "money", "what training the model in service cost; nothing for the model of the start")
  static let modelBrought = Quantity("model contribution", "money", "contribution since that model came out")
  static let modelMonths = Quantity("model months", "months", "months since it came out")
  static let modelRepaid = Quantity(
    "model repaid", "share", "its contribution against its outlay; not defined without an outlay")
  static let repaidAfter = Quantity(
    "model repaid after", "months",
    "months of service after which its contribution covered its outlay; not defined before that",
    source: "mechanism A11: when a cost becomes an asset")
  static let released = Quantity("model comes out", "yes/no", "whether the next model goes into service")
}

/// How far what models bring in has repaid what training them cost.
struct Payback<N: Number> {
  var spent: N = 0
  var earned: N = 0
  var programme: N = 0
  var age: N = 0
  var outlay: N = 0
  var brought: N = 0
  var months: N = 0
  var repaidAfter = N(.nan)
}

extension Step {
  /// Training is a cost until what the model brings in has repaid it:
  ///
  ///     contribution    = revenue − serving cost − tokens bought − delivery − store fees
  ///     training repaid = contribution so far ≥ training compute and data so far
  ///
  /// A programme of training ends when its months are over; its model then goes into service, and what is earned from the month
  /// after on counts for it until the next one comes out. What is not repaid by then is not carried over.
  ///
  /// Source: mechanism A11. Range: research pay is no part of the outlay; with several models in service all counts for the newest.
  @inline(never) mutating func payBack(_ c: inout Company<N>, contribution: N, training: N) {
    let contribution = flow(.contributionOfAll, contribution)
    let training = training.when(alive)
    c.payback.spent = q(.trainingSoFar, c.payback.spent + training)
    c.payback.earned = q(.contributionSoFar, c.payback.earned + contribution)
    _ = fact(.trainingRepaid, (0 < c.payback.spent) & (c.payback.spent <= c.payback.earned))

    let isNew = 0 < c.payback.outlay
    let outlay = q(.modelOutlay, c.payback.outlay)
    let months = q(.modelMonths, (c.payback.months + 1).when(isNew))
    let brought = q(.modelBrought, (c.payback.brought + contribution).when(isNew))
    _ = q(.modelRepaid, N.select(isNew, brought / outlay, N(.nan)))
    let pays = isNew & !(0 < c.payback.repaidAfter) & (outlay <= brought)
    let after = q(.repaidAfter, N.select(pays, months, c.payback.repaidAfter))

    let programme = q(.programmeOutlay, c.payback.programme + training)
    let age = q(.programmeAge, (c.payback.age + 1).when(0 < programme))
    let released = fact(.released, (c[.programmeMonths] <= age) & (0 < programme) & alive)
    c.payback.programme = programme.when(!released)
    c.payback.age = age.when(!released)
    c.payback.outlay = N.select(released, programme, outlay)
    c.payback.brought = brought.when(!released)
    c.payback.months = months.when(!released)
    c.payback.repaidAfter = N.select(released, N(.nan), after)
  }
}
