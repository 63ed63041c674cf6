import Maths

/// One month of eight paths, equation by equation as the specification has it.
struct Step {
  let draws: Draws
  let month: Int

  /// What all firms see at the start of a month, and what they add up to in it.
  struct Market {
    var users = Lanes(0)
    var pull = Lanes(0)
    /// The firm that draws most: its index, its pull, its logarithm of price and its quality.
    var leader = Lanes(0), most = Lanes(-1), leaderLogPrice = Lanes(0), leaderQuality = Lanes(0)
    /// Drift of the cost per token, with what hits all firms alike.
    var costDrift = Lanes(0)
    /// New users for one unit of pull and S^0.7: 4 D H / E.
    var response = Lanes(0)
    var revenue = Lanes(0)
    /// Users of firms acquired, who go to the leader.
    var pool = Lanes(0)
    var alive = SIMD8<UInt64>()
  }

  @inline(__always) func run(_ firms: UnsafeMutablePointer<Firm>, _ logDemand: inout Lanes) -> Market {
    var market = Market()
    let (zg, zd) = draws.market(month)
    logDemand += Lanes(0.010).addingProduct(Lanes(0.05), zd)
    market.costDrift = Lanes(-0.030).addingProduct(Lanes(0.02), zg)

    for i in 0..<Market20.firms { look(at: &firms[i], i, &market) }
    let room = max(Lanes(0), Lanes(1).addingProduct(market.users, Lanes(-1.0 / 2000)))
    market.response = Lanes(4) * exp(logDemand) * room / max(market.pull, Lanes(1e-30))

    for i in 0..<Market20.firms { move(&firms[i], i, &market) }
    for i in 0..<Market20.firms {
      let takes = firms[i].alive & same(market.leader, i)
      firms[i].hardly += market.pool.when(takes)
    }
    return market
  }

  /// Whether a whole number is `index`.
  @inline(__always) private func same(_ number: Lanes, _ index: Int) -> Lanes.Mask {
    !((number < Lanes(Double(index))) | (Lanes(Double(index)) < number))
  }

  /// The first pass, on the state at the start of the month.
  @inline(__always) private func look(at firm: inout Firm, _ index: Int, _ market: inout Market) {
    let e = exp((firm.quality + firm.quality).addingProduct(Lanes(-1.2), firm.logPrice)).when(firm.alive)
    firm.pull = e
    market.pull += e
    market.users += firm.users
    let leads = market.most < e
    market.most = Lanes.select(leads, e, market.most)
    market.leader = Lanes.select(leads, Lanes(Double(index)), market.leader)
    market.leaderLogPrice = Lanes.select(leads, firm.logPrice, market.leaderLogPrice)
    market.leaderQuality = Lanes.select(leads, firm.quality, market.leaderQuality)
  }

  /// The second pass: prices, costs, users, cash, rounds and ends of one firm.
  @inline(__always) private func move(_ firm: inout Firm, _ index: Int, _ market: inout Market) {
    let (zc, zq, zp, zf) = draws.normals(month, firm: index)
    let (uf, ur, ub, ua) = draws.uniforms(month, firm: index)

    // Price, cost and quality. A follower closes half of the distance to the leader's price.
    let lnp = firm.logPrice
    let followed = lnp.addingProduct(Lanes(0.5), market.leaderLogPrice - lnp)
    let wandered = (lnp - Lanes(0.010)).addingProduct(Lanes(0.03), zp)
    firm.logPrice = max(Lanes.select(uf < Lanes(0.2), followed, wandered), firm.logCost - Lanes(0.1))
    firm.logCost += market.costDrift.addingProduct(Lanes(0.02), zc)
    firm.quality += Lanes(0.020)
      .addingProduct(Lanes(0.05), market.leaderQuality - firm.quality).addingProduct(Lanes(0.04), zq)
    let p = exp(firm.logPrice)
    let c = exp(firm.logCost)

    // Marketing and users. ln S is below 8 here, so that exp (0.7 ln S) is as good as `pow` and three times as fast.
    let before = firm.users
    let spend = (Lanes(0.01) * max(firm.cash, Lanes(0))).addingProduct(Lanes(0.25) * p, before)
    let won = market.response * firm.pull * exp(Lanes(0.7) * log(max(spend, Lanes(1e-30))))
    let soon = (firm.soon * Lanes(1 - 0.525)).addingProduct(Lanes(0.452), won)
    let later = (firm.later * Lanes(1 - 0.1125)).addingProduct(Lanes(0.319), won)
    let hardly = (firm.hardly * Lanes(1 - 0.0098)).addingProduct(Lanes(0.229), won)
    let users = soon + later + hardly

    // Cash, growth, and months of runway.
    let revenue = p * users
    let flow = revenue.addingProduct(-c, users) - spend - firm.fixed
    var cash = firm.cash + flow
    let burn = max(-flow, Lanes(0))
    let growth = (users / max(before, Lanes(1e-6)) - Lanes(1)).clamped(Lanes(-0.2), Lanes(0.5))
    let runway = min(cash / max(burn, Lanes(1e-3)), Lanes(120)).when(Lanes(0) < cash)
    firm.fixed *= Lanes.select(Lanes(12) < runway, Lanes(1.010), Lanes(0.970))

    // A round of funding.
    let appeal = Lanes(0.08) * exp((Lanes(8) * growth).addingProduct(runway, Lanes(-1.0 / 12)))
    let round = Lanes(15) * max(burn, Lanes(0.2) * firm.fixed) * exp(Lanes(0.4) * zf)
    cash += round.when(ur < Lanes(1) - exp(-appeal))
    firm.cash = cash

    // The ends.
    let bankrupt = firm.alive & (cash < Lanes(0)) & (ub < Lanes(0.5))
    let courtship = Lanes(0.0015).addingProduct(Lanes(0.02), exp(runway * Lanes(-0.25)))
    let survives = firm.alive & !bankrupt
    let acquired = survives & !same(market.leader, index) & (ua < chance(courtship))
    market.revenue += revenue.when(firm.alive)
    market.pool += (Lanes(0.7) * users).when(acquired)
    firm.alive = survives & !acquired
    firm.soon = soon.when(firm.alive)
    firm.later = later.when(firm.alive)
    firm.hardly = hardly.when(firm.alive)
    market.alive = market.alive &- unsafeBitCast(firm.alive.mask, to: SIMD8<UInt64>.self)
  }

  /// 1 − e^−x for x in [0, 0.0215], where seven terms of the series are exact to 2⁻⁶⁰.
  @inline(__always) private func chance(_ x: Lanes) -> Lanes {
    var sum = Lanes(1.0 / 5040)
    sum = Lanes(-1.0 / 720).addingProduct(sum, x)
    sum = Lanes(1.0 / 120).addingProduct(sum, x)
    sum = Lanes(-1.0 / 24).addingProduct(sum, x)
    sum = Lanes(1.0 / 6).addingProduct(sum, x)
    sum = Lanes(-0.5).addingProduct(sum, x)
    return x * Lanes(1).addingProduct(sum, x)
  }
}
