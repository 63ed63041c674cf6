public import Facts
internal import Maths

/// A way to have compute: processors that are owned, processors that are reserved, and the rest by the hour.
public struct SupplyPlan: Hashable, Sendable {
  /// Processors that are bought at the beginning.
  public var owned = 0.0
  /// Processors that are bound for a term.
  public var reserved: Reservation?

  /// Everything by the hour.
  public static let rent = SupplyPlan()

  /// A plan.
  public init(owned: Double = 0, reserved: Reservation? = nil) {
    self.owned = owned
    self.reserved = reserved
  }
}

extension SupplyPlan {
  /// What the plan costs along a path of rents on demand.
  ///
  /// Owned processors work first, then reserved ones, then rented ones. Conserved in every month: hours by cash and by credits and
  /// owned hours in use are the hours asked for and the idle ones of commitments.
  public func cash(_ ground: SupplyGround, rents: [Double]) -> SupplyCash {
    let (demand, hours) = (ground.demand, ground.hours)
    let contracts = reserved?.contracts(demand, rents: rents) ?? []
    var credits = ground.credits
    var months: [SupplyMonth] = []
    months.reserveCapacity(demand.months)
    var present = 0.0, factor = 1.0
    for month in 0..<demand.months {
      var it = SupplyMonth()
      let contract = contracts.first { $0.covers(month) }
      let bound = contract?.processors ?? 0
      it.use = demand.mean(month) * hours
      it.ownedUse = demand.working(owned, month) * hours
      // What both do, less what the owned ones do: so no hour is counted twice.
      it.reservedUse = bound > 0 ? Swift.max(demand.working(owned + bound, month) * hours - it.ownedUse, 0) : 0
      it.onDemand = Swift.max(it.use - it.ownedUse - it.reservedUse, 0)
      it.committed = bound * hours
      it.idle = it.committed - it.reservedUse
      it.onDemandBill = it.onDemand * rents[month]
      it.reservedBill = it.committed * (contract?.rent ?? 0)
      let paid = credits.pay(it.bill, month: month)
      (it.vouchers, it.credits, it.cloudCash, it.lapsed) = (paid.vouchers, paid.credits, paid.cash, paid.lapsed)
      if owned > 0, let purchase = ground.purchase {
        it.running = owned * hours * purchase.hour.running
        it.writeOff = owned * purchase.writeOff(month)
        it.purchase = month == 0 ? owned * purchase.hour.price : 0
        if month == demand.months - 1 {
          it.resale = owned * purchase.hour.price * purchase.resaleShare(after: demand.months)
          it.disposal = owned * purchase.bookValue(after: demand.months) - it.resale
        }
      }
      factor /= 1 + ground.interest
      present += it.purchase + (it.cash - it.purchase) * factor
      months.append(it)
    }
    var owed = 0.0
    if let last = contracts.last {
      for _ in stride(from: demand.months, to: last.month + last.months, by: 1) {
        let bill = last.processors * hours * last.rent
        factor /= 1 + ground.interest
        owed += bill
        present += bill * factor
      }
    }
    return SupplyCash(months: months, owed: owed, present: present)
  }

  /// A way to be bound: for a term at a rent over rent on demand, or by buying.
  public enum Base: Hashable, Sendable {
    /// Reserved for a term, at a ratio to rent on demand.
    case reserved(RentTerm, Double)
    /// Bought.
    case owned

    /// A plan with so many processors of it.
    public func plan(_ processors: Double) -> SupplyPlan {
      switch self {
      case .reserved(let term, let ratio): SupplyPlan(reserved: Reservation(term, processors, ratio: ratio))
      case .owned: SupplyPlan(owned: processors)
      }
    }
  }

  /// The number of processors of a base, the rest by the hour, that costs least at today's value along a path.
  ///
  /// The cost is convex in the number (each processor more works less), so thirds of the range are left out until it is found;
  /// with vouchers that lapse it is so but for a kink.
  public static func best(_ base: Base, _ ground: SupplyGround, rents: [Double]) -> Double {
    var (low, high) = (0.0, (0..<ground.demand.months).map(ground.demand.peak).max() ?? 0)
    func cost(_ processors: Double) -> Double { base.plan(processors).cash(ground, rents: rents).present }
    while high - low > 0.5 {
      let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
      if cost(a) <= cost(b) { high = b } else { low = a }
    }
    return ((low + high) / 2).rounded()
  }
}
