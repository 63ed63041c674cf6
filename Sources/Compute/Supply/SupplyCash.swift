/// What all plans of a question have in common.
public struct SupplyGround: Sendable {
  /// What is asked for.
  public var demand: ComputeDemand
  /// How processors are bought; nil where they cannot be.
  public var purchase: Purchase?
  /// What pays before cash.
  public var credits: CloudCredits
  /// What money costs a month, as a share.
  public var interest: Double
  /// Hours of a month.
  public var hours = GPUHour.hoursOfYear / 12

  /// A ground.
  public init(_ demand: ComputeDemand, purchase: Purchase?, credits: CloudCredits, interest: Double) {
    (self.demand, self.purchase, self.credits, self.interest) = (demand, purchase, credits, interest)
  }
}

/// What a plan costs in a month. Amounts in dollars, hours of processors.
public struct SupplyMonth: Hashable, Sendable {
  /// Hours that are asked for.
  public var use = 0.0
  /// Hours by owned processors, by reserved ones, and on demand; together the use.
  public var ownedUse = 0.0, reservedUse = 0.0, onDemand = 0.0
  /// Hours that are reserved, and those of them in which nothing is asked.
  public var committed = 0.0, idle = 0.0
  /// The cloud's bill: on demand, and for what is reserved.
  public var onDemandBill = 0.0, reservedBill = 0.0
  /// How it was paid.
  public var vouchers = 0.0, credits = 0.0, cloudCash = 0.0
  /// Vouchers that lapsed.
  public var lapsed = 0.0
  /// Power and hosting of what is owned; what was paid for it; what it fetched.
  public var running = 0.0, purchase = 0.0, resale = 0.0
  /// What the books write off, and at the end what they still carry and the sale does not bring; below 0 where it brings more.
  public var writeOff = 0.0, disposal = 0.0

  /// Hours that cash pays for at the cloud, and hours that vouchers and credits do: in proportion to the bill.
  public var hoursByCash: Double { cloudHours * (bill > 0 ? cloudCash / bill : 1) }
  /// Hours that vouchers and credits pay for.
  public var hoursByCredits: Double { cloudHours * (bill > 0 ? (vouchers + credits) / bill : 0) }
  /// What leaves the bank, less what the resale brings.
  public var cash: Double { cloudCash + running + purchase - resale }
  /// The cloud's bill.
  public var bill: Double { onDemandBill + reservedBill }
  /// What the books show as cost: the cloud's bill however it is paid, power and hosting, the write-off, and what the
  /// sale at the end loses on the books.
  public var booked: Double { bill + running + writeOff + disposal }
  private var cloudHours: Double { onDemand + committed }
}

/// What a plan costs over the horizon.
public struct SupplyCash: Sendable {
  /// Month by month.
  public let months: [SupplyMonth]
  /// Dollars that contracts ask for after the horizon.
  public let owed: Double
  /// Everything at today's value: Σ cash / (1 + i)^(t+1), the purchase at its full price, the resale at the end, and what is owed.
  public let present: Double

  /// Everything as it is paid.
  public var total: Double { months.reduce(owed) { $0 + $1.cash } }
}
