import Maths

extension Quantity {
  static let secondMonthShare = Quantity(
    "second-month share", "share", "share of newcomers still there when the month after begins",
    source: "shifted-beta-geometric: Fader and Hardie 2007")
  static let secondMonth = Quantity("second-month users", "users", "users in the month after their first")
  static let firstStay = Quantity("phase 1 stays", "share", "share of the phase that stays a month")
  static let secondStay = Quantity("phase 2 stays", "share", "share of the phase that stays a month")
  static let thirdStay = Quantity("phase 3 stays", "share", "share of the phase that stays a month")
  static let fourthStay = Quantity("phase 4 stays", "share", "share of the phase that stays a month")
  static let firstEntry = Quantity("phase 1 entry", "share", "share of second-month users who go on in the phase")
  static let secondEntry = Quantity("phase 2 entry", "share", "share of second-month users who go on in the phase")
  static let thirdEntry = Quantity("phase 3 entry", "share", "share of second-month users who go on in the phase")
  static let fourthEntry = Quantity("phase 4 entry", "share", "share of second-month users who go on in the phase")
  static let firstPhase = Quantity("phase 1 users", "users", "users past their second month who leave soonest")
  static let secondPhase = Quantity("phase 2 users", "users", "users past their second month who leave soon")
  static let thirdPhase = Quantity("phase 3 users", "users", "users past their second month who leave late")
  static let fourthPhase = Quantity("phase 4 users", "users", "users past their second month who hardly leave")
}

extension CompanyInput {
  /// Shares of newcomers that are still there, by days after the first.
  public static let retentionDays: [(input: CompanyInput, day: Int)] = [
    (.dayOne, 1), (.daySeven, 7), (.dayThirty, 30), (.dayNinety, 90),
  ]
}

extension Setup.Company {
  /// The two points that its retention curve goes through, the earlier first; nil where D30 stands alone or nothing does.
  public var retentionPoints: [(input: CompanyInput, day: Int)]? {
    let stated = CompanyInput.retentionDays.filter { known.contains($0.input) }
    return stated.count == 2 ? stated : nil
  }
}

extension World {
  /// The retention curve of a company that states one.
  static func openCurve(_ c: inout Company<N>, _ company: Setup.Company) {
    guard let points = company.retentionPoints else { return }
    c.retention = RetentionFigures(
      (points[0].day, c[points[0].input]), (points[1].day, c[points[1].input]), age: c[.productAge],
      growth: c[.inflowGrowth])
  }

  /// Splits the users of the start by how long they have been there: by the ages that a curve implies, or else newcomers as
  /// expected and all others past their first month.
  static func openUsers(_ c: inout Company<N>, hasCurve: Bool) {
    c.newcomers = c[.users] * c.expected.newcomers
    c.regulars = c[.users] - c.newcomers
    c.worse = c.expected.worse
    c.newcomersAbroad = c[.abroadUsers] * c.expected.newcomersAbroad
    c.regularsAbroad = c[.abroadUsers] - c.newcomersAbroad
    c.worseAbroad = c.expected.worseAbroad
    guard hasCurve else { return }
    let opening = c.retention.opening
    c.secondMonth = c[.users] * opening[1]
    c.regulars = c.secondMonth
    for phase in 0..<4 {
      c.phases[phase] = c[.users] * opening[2 + phase]
      c.regulars = c.regulars + c.phases[phase]
    }
  }
}

extension Step {
  /// Regulars are last month's newcomers and four phases that each shrink at a rate of their own:
  ///
  ///     second month = newcomers before × second-month share
  ///     phase k = stay k × phase k before + entry k × second month before
  ///     lost = newcomers before (1 − second-month share) + second month before (1 − Σ entry) + Σ phase k before (1 − stay k)
  ///
  /// Source: Fader and Hardie 2007 for the curve, `PhaseApproximation` for the phases and how far they are from it. Range:
  /// α at most 5, five years. Bought users and those who come by themselves are taken to stay alike, but for what a saturated
  /// channel takes (E3); features add to the second-month share as to D30 (F4).
  @inline(__always) mutating func keepByCurve(_ c: inout Company<N>, better: N) {
    // Named, though mostly the same in every month: else each formula of users would hold the two points again.
    let share = q(.secondMonthShare, (c.retention.secondMonth * (1 - c.worse) + better).clamped(0, 1))
    var lost = c.newcomers * (1 - share)
    var entering: N = 0
    let second = flow(.secondMonth, c.newcomers * share)
    var regulars = second
    age(&c, 0, .firstPhase, .firstStay, .firstEntry, &lost, &entering, &regulars)
    age(&c, 1, .secondPhase, .secondStay, .secondEntry, &lost, &entering, &regulars)
    age(&c, 2, .thirdPhase, .thirdStay, .thirdEntry, &lost, &entering, &regulars)
    age(&c, 3, .fourthPhase, .fourthStay, .fourthEntry, &lost, &entering, &regulars)
    _ = flow(.usersLost, lost + c.secondMonth * (1 - entering))
    c.secondMonth = second
    c.regulars = q(.regulars, regulars)
  }

  /// A month of one phase.
  @inline(__always) private mutating func age(
    _ c: inout Company<N>, _ phase: Int, _ name: Quantity, _ stays: Quantity, _ enters: Quantity, _ lost: inout N,
    _ entering: inout N, _ regulars: inout N
  ) {
    let stay = q(stays, c.retention.stay[phase])
    let entry = q(enters, c.retention.entry[phase])
    lost += c.phases[phase] * (1 - stay)
    entering += entry
    c.phases[phase] = flow(name, c.phases[phase] * stay + c.secondMonth * entry)
    regulars += c.phases[phase]
  }
}
