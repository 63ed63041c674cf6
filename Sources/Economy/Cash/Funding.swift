import Maths

extension Quantity {
  static let roundRate = Quantity(
    "rate of rounds", "1/month", "rate at which rounds close while one is sought", source: "mechanisms I1, I6, F5")
  static let preMoney = Quantity(
    "pre-money", "money", "value put on the company before a round", source: "mechanism A9")
  static let raises = Quantity(
    "closes a round", "yes/no", "whether a round closes this month",
    source: "mechanisms I1, I6, I8")
  static let raised = Quantity("raised", "money/month", "size of the round")
  static let raisedInCredits = Quantity(
    "raised in compute", "money/month", "its part in cloud credits",
    source: "mechanism A6")
  static let raisedInCash = Quantity("raised in cash", "money/month", "its part in money")
  static let converted = Quantity("converted", "money/month", "debt that turns into shares with the round")
  static let founders = Quantity("founders' share", "share", "what is left of the company to its holders at the start")
  static let bridges = Quantity("gets a bridge", "yes/no", "whether holders lend", source: "mechanism K12")
  static let bridged = Quantity("bridged before", "yes/no", "whether holders have lent up to this month")
  static let bridge = Quantity("bridge", "money/month", "what they lend")
}

/// Money from holders in a month.
struct Financing<N: Number> {
  let cash, credits, converted, bridge: N
  let any: N.Condition
}

extension Step {
  /// A company whose runway is short seeks a round; in each month one closes with the chance 1 − e^−rate, less in a drought.
  /// Holders keep pre-money / (pre-money + amount). Short of that, they may lend once.
  ///
  ///     rate of rounds = stated × mood × e^(weight × (D30 of the month − mark))
  ///     pre-money = stated × (1 − discount × equipment / assets)
  ///
  /// Source: mechanisms F5 (investors look at who stays) and A9 (heavy assets); nothing pins either weight.
  /// A company that seeks a round below a runway of ten years or more seeks one by plan, whatever its runway.
  private static var always: N { 120 }

  @inline(never) mutating func raiseMoney(_ c: inout Company<N>) -> Financing<N> {
    let mood = N.select(market.drought, market.droughtChance, 1)
    let seeks = alive & ((c.runway < c[.roundBelow]) | (Self.always <= c[.roundBelow]))
    let liked = exp(c[.retentionWeight] * (c.dayThirty - c[.retentionMark]))
    let raises = fact(.raises, (uniform(.round) < chance(q(.roundRate, c[.roundChance] * mood * liked))) & seeks)
    let size = c[.roundAmount] * exp(noise(c[.roundSpread], uniform(.roundSize)))
    let raised = q(.raised, size.when(raises))
    let credits = q(.raisedInCredits, raised * c[.roundCredits])
    let cash = q(.raisedInCash, raised - credits)
    let converted = q(.converted, (-c.books[.debt]).when(raises))
    let total = raised + converted
    let equipment = c.books[.equipment]
    let assets = max(c.books[.cash], 0) + c.books[.receivables] + c.books[.computeCredits] + equipment
    let heavy = equipment / N.select(0 < assets, assets, 1)
    let preMoney = q(.preMoney, c[.preMoney] * (1 - c[.assetDiscount] * heavy.clamped(0, 1).when(0 < assets)))
    let left = c.founders * preMoney / max(preMoney + total, 1e-9)
    c.founders = q(.founders, N.select(raises, left, c.founders))

    let asks = (c.runway < c[.bridgeBelow]) & !raises & !c.bridged & alive
    let bridges = fact(.bridges, asks & (uniform(.bridge) < chance(c[.bridgeChance])))
    c.bridged = fact(.bridged, c.bridged | bridges)
    act(.bridge, &c, where: bridges)
    let bridge = q(.bridge, (max(c.burnTrend, 0) * c[.bridgeMonths]).when(bridges))
    post(.round, cash, in: &c.books)
    post(.roundInCredits, credits, in: &c.books)
    post(.converted, converted, in: &c.books)
    post(.bridge, bridge, in: &c.books)
    setAside(&c, raised: cash)
    return Financing(cash: cash, credits: credits, converted: converted, bridge: bridge, any: raises | bridges)
  }
}
