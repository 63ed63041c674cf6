internal import Maths

/// After how many months buying has cost less than renting.
///
/// A processor in use the share u of the time saves m = H (u r − k) dollars a month against a rent of r dollars an hour, where
/// owning costs k dollars an hour (power and hosting, which idle hours cost too) and a month has H hours. Buying is earned back
/// when the savings add up to the price P.
public struct BreakEven: Hashable, Sendable {
  /// What a processor costs, in dollars.
  public var price: Double
  /// k: dollars an hour of power and hosting.
  public var running: Double
  /// u: the share of hours in use.
  public var use = 1.0
  /// H: hours of a month.
  public var hours = GPUHour.hoursOfYear / 12
  /// i: what money costs a month, as a share.
  public var interest = 0.0
  /// d: by how much ln r falls a month.
  public var fall = 0.0

  /// A price, and what owning costs an hour beside it.
  public init(price: Double, running: Double) {
    self.price = price
    self.running = running
  }

  /// Months beyond which nothing is sought where rents fall.
  public static let most = 240

  /// Months until buying is earned back; nil where it never is.
  ///
  /// - P / m with constant rent and free money;
  /// - −ln(1 − P i / m) / ln(1 + i) where money costs i a month: savings at each month's end pay back the price with interest;
  /// - the least whole n with Σ_{j<n} H (u r exp(−d j) − k) / (1 + i)^(j+1) ≥ P where rents fall, if it is at most 240. Free money
  ///   leaves out the denominator.
  public func months(rent: Double) -> Double? {
    if fall != 0 {
      let rents = (0..<Self.most).map { rent * Double.exp(-fall * Double($0)) }
      return months(rents: rents).map(Double.init)
    }
    let saved = hours * (use * rent - running)
    guard saved > 0 else { return nil }
    guard interest > 0 else { return price / saved }
    let share = price * interest / saved
    return share < 1 ? -Double.log(1 - share) / Double.log(1 + interest) : nil
  }

  /// Whole months until buying is earned back along a path of rents, month by month; nil where the path ends before that.
  public func months(rents: [Double]) -> Int? {
    var saved = 0.0, factor = 1.0
    for (month, rent) in rents.enumerated() {
      factor /= 1 + interest
      saved += hours * (use * rent - running) * factor
      if saved >= price { return month + 1 }
    }
    return nil
  }
}
