import Maths

extension Quantity {
  static let begun = Quantity("contracts begun", "projects", "contracts in the first third of their work")
  static let halfDone = Quantity("contracts half done", "projects", "contracts in the second third of their work")
  static let nearlyDone = Quantity("contracts nearly done", "projects", "contracts in the last third of their work")
  static let worthBegun = Quantity("value begun", "money", "value of those begun, without tax")
  static let worthHalfDone = Quantity("value half done", "money", "value of those half done, without tax")
  static let worthNearlyDone = Quantity("value nearly done", "money", "value of those nearly done, without tax")
  static let done = Quantity("contracts done", "projects/month", "contracts whose work came to its end")
  static let accepted = Quantity(
    "contracts accepted", "projects/month", "contracts that clients accepted", source: "mechanism G11")
  static let projectsEarned = Quantity(
    "projects earned", "money/month", "contracts' value in proportion to the work done, without tax",
    source: "IFRS 15.35: revenue over time")
  static let renewable = Quantity("contracts to renew", "projects", "accepted contracts that may come again")
  static let renewed = Quantity(
    "contracts renewed", "projects/month", "accepted contracts that came again", source: "mechanism G10")
}

/// How a contract is paid: shares of its value at signing, after two thirds of the work and at acceptance, and what can be
/// expected of the whole where not every contract is accepted (IFRS 15.56).
struct Milestones<N: Number> {
  let signing, middle, acceptance, price: N

  @inline(__always) init(_ c: Company<N>) {
    signing = c[.signingShare]
    middle = min(c[.middleShare], 1 - signing)
    acceptance = (1 - signing - middle) * c[.acceptance]
    price = signing + middle + acceptance
  }
}

extension World {
  /// The contracts in work at the start, as expected or, where the scenario states how many, a third of them in each stage; and what
  /// was billed of them against what was earned.
  static func openPipeline(_ c: inout Company<N>, isStated: Bool) {
    let milestones = Milestones(c)
    if isStated {
      let contracts = c[.backlog] * N(1.0 / 3)
      c.inWork = .init(repeating: contracts)
      c.worth = .init(repeating: contracts * c[.projectValue] / (1 + c[.valueAddedTax]))
    } else {
      c.inWork = c.expected.inWork
      c.worth = c.expected.worth
    }
    let earned = (c.worth[1] + c.worth[2] * 2) * milestones.price * N(1.0 / 3)
    let billed = (c.worth[0] + c.worth[1] + c.worth[2]) * milestones.signing + c.worth[2] * milestones.middle
    c.books[.contracts] = earned - billed
  }
}

extension Step {
  /// Contracts pass through three stages, each at the rate 1 − e^(−3/lag) a month; a third of the work lies in each:
  ///
  ///     passed k = (in stage k + entering where it is the first) × rate;   done = passed 3
  ///     earned = price × (value passed 1 + value passed 2 + value passed 3) ÷ 3
  ///     invoiced = signing × value signed + middle × value passed 2 + rest × acceptance × value passed 3
  ///     price = signing + middle + rest × acceptance,   rest = 1 − signing − middle
  ///
  /// Without a lag all of it happens in the month of signing. Every contract has in the end been invoiced and earned alike, on
  /// average; between them stands the contract balance.
  ///
  /// Source: mechanism G11; Erlang's stages keep what a month must remember constant; IFRS 15.35, 15.56 and 15.105. Range:
  /// lag, shares and acceptance are the mean of many contracts.
  @inline(__always) mutating func workOff(
    _ c: inout Company<N>, contracts: N, value: N, backlogIsKnown: Bool
  ) -> (contracts: N, invoiced: N, earned: N) {
    let lag = c[.projectLag]
    let isAtOnce = lag <= 0
    let rate = N.select(isAtOnce, 1, 1 - exp(-3 / N.select(isAtOnce, 1, lag)))
    if expects {
      c.expected.inWork = lasting(contracts, rate, isAtOnce)
      c.expected.worth = lasting(value, rate, isAtOnce)
      World<T>.openPipeline(&c, isStated: backlogIsKnown)
    }
    let numbers = pass(&c.inWork, contracts, rate, isAtOnce)
    let values = pass(&c.worth, value, rate, isAtOnce)
    c.inWork[0] = flow(.begun, c.inWork[0])
    c.inWork[1] = flow(.halfDone, c.inWork[1])
    c.inWork[2] = flow(.nearlyDone, c.inWork[2])
    c.worth[0] = flow(.worthBegun, c.worth[0])
    c.worth[1] = flow(.worthHalfDone, c.worth[1])
    c.worth[2] = flow(.worthNearlyDone, c.worth[2])

    let done = flow(.done, numbers[2])
    let accepted = q(.accepted, done * c[.acceptance])
    c.renewable = flow(.renewable, c.renewable * (1 - Self.monthlyTurn) + accepted)
    let milestones = Milestones(c)
    let billed = value * milestones.signing + values[1] * milestones.middle + values[2] * milestones.acceptance
    let invoiced = flow(.projectsInvoiced, billed)
    let earned = flow(.projectsEarned, Self.thirds(values) * milestones.price)
    return (Self.thirds(numbers).when(alive), invoiced, earned)
  }

  /// What is in each stage if every month brings the same: those that enter move on in their month, others in the next.
  private func lasting(_ entering: N, _ rate: N, _ isAtOnce: N.Condition) -> InlineArray<3, N> {
    let later = (entering / rate).when(!isAtOnce)
    return [entering * (1 - rate) / rate, later, later]
  }

  /// renewed = contracts to renew ÷ 12 × max(renewal − fall × gap, 0): each comes up once in a year, on average.
  @inline(__always) mutating func renewContracts(_ c: Company<N>) -> N {
    let share = max(c[.renewal] - c[.gapRenewal] * c[.gap], 0)
    return flow(.renewed, c.renewable * Self.monthlyTurn * share)
  }

  private static var monthlyTurn: N { N(1.0 / 12) }

  /// The mean of what passed three stages; where the same passed each, that to the bit.
  @inline(__always) private static func thirds(_ passed: InlineArray<3, N>) -> N {
    passed[0] + (passed[1] - passed[0]) * N(2.0 / 3) + (passed[2] - passed[1]) * N(1.0 / 3)
  }

  /// Moves a month's share through the stages; at once, what enters one leaves the last.
  @inline(__always) private func pass(
    _ stages: inout InlineArray<3, N>, _ entering: N, _ rate: N, _ isAtOnce: N.Condition
  ) -> InlineArray<3, N> {
    var passed = InlineArray<3, N>(repeating: entering)
    var arriving = entering
    for stage in 0..<3 {
      let movable = stage == 0 ? arriving : arriving.when(isAtOnce)
      passed[stage] = (stages[stage] + movable) * rate
      stages[stage] = stages[stage] + arriving - passed[stage]
      arriving = passed[stage]
    }
    return passed
  }
}
