/// Processors that are bought.
public struct Purchase: Hashable, Sendable {
  /// How one is paid and run.
  public let hour: GPUHour
  /// What one fetches at the end of the horizon, as a share of its price; nil for what the books still carry.
  public let resale: Double?

  /// A purchase.
  public init(_ hour: GPUHour, resale: Double? = nil) {
    self.hour = hour
    self.resale = resale
  }

  /// The same at another price.
  public func priced(_ price: Double) -> Purchase {
    var hour = hour
    hour.price = price
    return Purchase(hour, resale: resale)
  }

  /// Dollars of write-off a processor in a month, counted from nothing: P / (12 Y) until it is written off.
  public func writeOff(_ month: Int) -> Double {
    let rest = hour.years * 12 - Double(month)
    return hour.price / (hour.years * 12) * Swift.min(Swift.max(rest, 0), 1)
  }

  /// What a processor fetches after so many months, as a share of its price: as stated, or what the books still carry.
  public func resaleShare(after months: Int) -> Double {
    resale ?? Swift.max(1 - Double(months) / (hour.years * 12), 0)
  }

  /// What a processor still stands in the books for after so many months.
  public func bookValue(after months: Int) -> Double {
    hour.price * Swift.max(1 - Double(months) / (hour.years * 12), 0)
  }
}
