public import Maths

/// What an hour of a graphics processor costs its owner.
public struct GPUHour: Hashable, Sendable {
  /// Hours of a year: 365.25 days.
  public static let hoursOfYear = 8766.0

  /// What it was bought for, in dollars, and the years over which that is written off in equal parts.
  public var price, years: Double
  /// Watts at the plug of the building.
  public var watts: Double
  /// Dollars a kilowatt-hour.
  public var powerPrice: Double
  /// Dollars an hour for space, network, staff and repair.
  public var hosting: Double

  /// An owned processor.
  public init(price: Double, years: Double, watts: Double, powerPrice: Double, hosting: Double) {
    self.price = price
    self.years = years
    self.watts = watts
    self.powerPrice = powerPrice
    self.hosting = hosting
  }

  /// Dollars an hour that owning costs beside the price: W / 1000 · e + o, for W watts, e dollars a kilowatt-hour and
  /// o dollars of hosting.
  public var running: Double { watts / 1000 * powerPrice + hosting }

  /// Dollars an hour: P / (8766 Y) + W / 1000 · e + o, for a price P and Y years.
  public func cost<R: Reading>(_ reading: R, _ source: (String) -> (source: String, standing: Standing)) -> R.Value {
    func figure(_ name: String, _ unit: String, _ value: Double) -> R.Value {
      let (source, standing) = source(name)
      return reading.figure(name, unit: unit, source: source, standing: standing, value)
    }
    let writeOff =
      figure("price of a GPU", "USD", price) / (figure("years", "years", years) * R.Value(Self.hoursOfYear))
    let power = figure("watts of a GPU", "W", watts) / 1000 * figure("price of power", "USD/kWh", powerPrice)
    return writeOff + power + figure("hosting", "USD/GPU-hour", hosting)
  }

  /// Months after which buying has cost less than renting at so many dollars an hour; nil where rent is no more than owning
  /// costs an hour.
  public func breakEvenMonths(rent: Double) -> Double? { BreakEven(price: price, running: running).months(rent: rent) }
}
