import Maths

extension Quantity {
  static let leasedGPUs = Quantity("leased GPUs", "GPUs", "GPUs of the lease")
  static let leaseInterest = Quantity("lease interest", "money/month", "interest on what the lease still asks for")
  static let leasePaid = Quantity("lease paid", "money/month", "rent of the lease")
  static let leaseWear = Quantity("right-of-use wear", "money/month", "wear of the right to use leased GPUs")
  static let commitmentWorth = Quantity(
    "commitment worth", "months", "present value of the payments left of a commitment, in payments")
  static let provided = Quantity(
    "provision for idle GPUs", "money/month",
    "what is provided for committed GPUs that nothing uses, less what is released", source: "IAS 37")
}

/// What a lease does in a month.
struct LeaseCosts<N: Number> {
  let interest, paid, wear: N
}

extension World {
  /// The present value of a month's rent over a term, at the end of each month; T months that need not be whole.
  ///
  ///     (1 − (1 + i)^−T) / i
  static func annuity(_ rate: N, _ months: N) -> N {
    let has = N(1e-9) < rate
    let i = N.select(has, rate, 1)
    return N.select(has, (1 - pow(1 + i, -months)) / i, months)
  }

  /// The liability of a lease that begins with the run, and the right that stands against it.
  static func openLease(_ c: inout Company<N>) {
    c.leaseRent = c[.leased] * c[.leasedRent] * Step<T>.secondsAMonth
    let liability = c.leaseRent * annuity(c[.leaseRate], c[.leaseTerm])
    c.books[.rightOfUse] = liability
    c.books[.leases] = -liability
    c.leaseWear = liability / max(c[.leaseTerm], 1)
    c.commitmentWorth = annuity(c[.leaseRate], c[.commitmentTerm])
  }
}

extension Step {
  /// A lease of certain servers: liability L₀ = Σ rent / (1 + i)^k over its term, interest i L, the rest of the rent repays it; the
  /// right to use them wears in equal parts. The rent is owed whether the GPUs are used or not.
  ///
  /// Source: IFRS 16.22–36. Range: one lease, in force from the first month, rent at each month's end, at the exchange rate
  /// of the start; taxed as in the books.
  @inline(never) mutating func bearLease(_ c: inout Company<N>) -> LeaseCosts<N> {
    let owed = -c.books[.leases]
    let interest = flow(.leaseInterest, owed * c[.leaseRate])
    let paid = flow(.leasePaid, min(c.leaseRent, owed + interest))
    let wear = flow(.leaseWear, min(c.leaseWear, c.books[.rightOfUse]))
    post(.leaseInterest, interest, in: &c.books)
    post(.leasePaid, paid, in: &c.books)
    post(.leaseWear, wear, in: &c.books)
    return LeaseCosts(interest: interest, paid: paid, wear: wear)
  }

  /// What is left of the lease's GPUs in this month: all of them up to its last whole month.
  @inline(__always) mutating func leasedGPUs(_ c: inout Company<N>) -> N {
    q(.leasedGPUs, c[.leased] * (c[.leaseTerm] - N(Double(month - 1))).clamped(0, 1))
  }

  /// Committed GPUs that nothing uses are a loss up to the contract's end if need stays as it is:
  ///
  ///     provision = share × idle GPUs × rent × Σ 1 / (1 + i)^k over the months left
  ///
  /// Booked is its change; it is released as the bills come.
  ///
  /// Source: IAS 37.66–69, onerous contracts. Range: need held flat; off unless stated.
  @inline(__always) mutating func provide(_ c: inout Company<N>, idle: N) -> N {
    // A month on, the present value has earned interest and lost a payment.
    c.commitmentWorth = q(.commitmentWorth, max(c.commitmentWorth * (1 + c[.leaseRate]) - 1, 0))
    let worth = idle * c[.committedRent] * Self.secondsAMonth * c.commitmentWorth
    let change = flow(.provided, worth * c[.provision] + c.books[.provisions])
    post(.provided, change, in: &c.books)
    return change
  }
}
