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
    // Twenty selections of each would be three instructions apiece; one look-up a lane is less.
    for lane in 0..<Lanes.count {
      let leader = firms + Int(market.leader[lane])
      market.leaderLogPrice.vector[lane] = leader.pointee.logPrice[lane]
      market.leaderQuality.vector[lane] = leader.pointee.quality[lane]
    }
    let room = max(Lanes(0), Lanes(1).addingProduct(market.users, Lanes(-1.0 / 2000)))
    market.response = Lanes(4) * exp(logDemand) * room / max(market.pull, Lanes(1e-30))

    // Pass by pass over all firms: the chain of dependent steps in one firm's month is long, and a processor overlaps
    // the firms only where a pass is short enough for it to see several of them at once.
    for i in 0..<Market20.firms { (firms[i].zc, firms[i].zq, firms[i].zp, firms[i].zf) = draws.normals(month, firm: i) }
    for i in 0..<Market20.firms {
      (firms[i].uf, firms[i].ur, firms[i].ub, firms[i].ua) = draws.uniforms(month, firm: i)
    }
    for i in 0..<Market20.firms { price(&firms[i], market) }
    for i in 0..<Market20.firms { win(&firms[i], market) }
    for i in 0..<Market20.firms { sell(&firms[i], &market) }
    for i in 0..<Market20.firms { raise(&firms[i]) }
    for i in 0..<Market20.firms { end(&firms[i], i, &market) }
    for i in 0..<Market20.firms {
      let takes = firms[i].alive & same(market.leader, i)
      firms[i].hardly += market.pool.when(takes)
    }
    return market
  }

  /// e to the power of `x`. Sixty months of drift, with normals below six in size, keep every argument far within ±708.
  @inline(__always) private func exp(_ x: Lanes) -> Lanes { Lanes.expInRange(x) }

  /// Whether a whole number is `index`.
  @inline(__always) private func same(_ number: Lanes, _ index: Int) -> Lanes.Mask {
    Lanes.Mask(unsafeBitCast(number.bits .== Lanes(Double(index)).bits, to: SIMD8<Int64>.self))
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
  }

  /// Price, cost and quality. A follower closes half of the distance to the leader's price.
  @inline(__always) private func price(_ firm: inout Firm, _ market: Market) {
    let lnp = firm.logPrice
    let followed = lnp.addingProduct(Lanes(0.5), market.leaderLogPrice - lnp)
    let wandered = (lnp - Lanes(0.010)).addingProduct(Lanes(0.03), firm.zp)
    firm.logPrice = max(Lanes.select(firm.uf < Lanes(0.2), followed, wandered), firm.logCost - Lanes(0.1))
    firm.logCost += market.costDrift.addingProduct(Lanes(0.02), firm.zc)
    firm.quality += Lanes(0.020)
      .addingProduct(Lanes(0.05), market.leaderQuality - firm.quality).addingProduct(Lanes(0.04), firm.zq)
    firm.price = exp(firm.logPrice)
    firm.cost = exp(firm.logCost)
  }

  /// Marketing, and the users it wins.
  @inline(__always) private func win(_ firm: inout Firm, _ market: Market) {
    // ln S stays below 8, so that exp (0.7 ln S) is within a few units of `pow`, in three fifths of its time.
    let spend = (Lanes(0.01) * max(firm.cash, Lanes(0))).addingProduct(Lanes(0.25) * firm.price, firm.users)
    firm.spend = spend
    firm.won = market.response * firm.pull * exp(Lanes(0.7) * log(max(spend, Lanes(1e-30))))
  }

  /// Users, cash, growth, and months of runway.
  @inline(__always) private func sell(_ firm: inout Firm, _ market: inout Market) {
    let before = firm.users
    let won = firm.won
    firm.soon = (firm.soon * Lanes(1 - 0.525)).addingProduct(Lanes(0.452), won)
    firm.later = (firm.later * Lanes(1 - 0.1125)).addingProduct(Lanes(0.319), won)
    firm.hardly = (firm.hardly * Lanes(1 - 0.0098)).addingProduct(Lanes(0.229), won)
    let users = firm.users

    let revenue = firm.price * users
    market.revenue += revenue.when(firm.alive)
    let flow = revenue.addingProduct(-firm.cost, users) - firm.spend - firm.fixed
    firm.cash += flow
    firm.burn = max(-flow, Lanes(0))
    firm.growth = (users / max(before, Lanes(1e-6)) - Lanes(1)).clamped(Lanes(-0.2), Lanes(0.5))
    firm.runway = min(firm.cash / max(firm.burn, Lanes(1e-3)), Lanes(120)).when(Lanes(0) < firm.cash)
    firm.fixed *= Lanes.select(Lanes(12) < firm.runway, Lanes(1.010), Lanes(0.970))
  }

  /// A round of funding, for those who draw one.
  @inline(__always) private func raise(_ firm: inout Firm) {
    let appeal = Lanes(0.08) * exp((Lanes(8) * firm.growth).addingProduct(firm.runway, Lanes(-1.0 / 12)))
    let round = Lanes(15) * max(firm.burn, Lanes(0.2) * firm.fixed) * exp(Lanes(0.4) * firm.zf)
    firm.cash += round.when(firm.ur < Lanes(1) - exp(-appeal))
  }

  /// Bankruptcy and acquisition.
  @inline(__always) private func end(_ firm: inout Firm, _ index: Int, _ market: inout Market) {
    let bankrupt = firm.alive & (firm.cash < Lanes(0)) & (firm.ub < Lanes(0.5))
    let courtship = Lanes(0.0015).addingProduct(Lanes(0.02), exp(firm.runway * Lanes(-0.25)))
    let survives = firm.alive & !bankrupt
    let acquired = survives & !same(market.leader, index) & (firm.ua < chance(courtship))
    market.pool += (Lanes(0.7) * firm.users).when(acquired)
    firm.alive = survives & !acquired
    firm.soon = firm.soon.when(firm.alive)
    firm.later = firm.later.when(firm.alive)
    firm.hardly = firm.hardly.when(firm.alive)
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
