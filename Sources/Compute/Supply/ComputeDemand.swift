internal import Maths

/// How many processors are asked for, hour by hour and month by month.
///
/// Within a month, sorted from the busiest hour to the quietest, demand is N (1 − q)^κ processors at the share q of the hours:
/// N at the peak, and u N in the mean for κ = (1 − u) / u. A use of 1 asks for all of them always; 0.5 makes a straight line.
/// The shape is an assumption that has the stated peak and mean. A month's level f multiplies the whole curve.
public struct ComputeDemand: Hashable, Sendable {
  /// Processors at the peak of the first month.
  public let processors: Double
  /// Mean over peak.
  public let use: Double
  /// f: what a month asks over what the first does.
  public let levels: [Double]

  /// A demand.
  public init(processors: Double, use: Double, levels: [Double]) {
    (self.processors, self.use, self.levels) = (processors, use, levels)
  }

  /// A demand whose use moves in a straight line to another at the last month, and grows by a share a month beside that.
  public init(processors: Double, use: Double, to last: Double, growth: Double, months: Int) {
    let levels = (0..<months).map { month in
      let share = months > 1 ? Double(month) / Double(months - 1) : 0
      return (1 + (last / use - 1) * share) * Double.pow(1 + growth, Double(month))
    }
    self.init(processors: processors, use: use, levels: levels)
  }

  /// Months.
  public var months: Int { levels.count }

  /// The most processors that a month asks for.
  public func peak(_ month: Int) -> Double { processors * levels[month] }

  /// How many it asks for in the mean.
  public func mean(_ month: Int) -> Double { peak(month) * use }

  /// How many of c processors work in the mean of a month.
  ///
  /// With x = c / N below 1 and y = x^(1/κ): all c work in the share 1 − y of the hours in which more is asked, and what is asked
  /// does in the rest, so N (x (1 − y) + u x y).
  public func working(_ c: Double, _ month: Int) -> Double {
    let peak = peak(month)
    guard c > 0, peak > 0 else { return 0 }
    let x = c / peak
    if x >= 1 { return peak * use }
    if use >= 1 { return c }
    let y = Double.pow(x, use / (1 - use))
    return peak * (x * (1 - y) + use * x * y)
  }

  /// Processors that are worth being bound for when each costs the share ρ of rent on demand: N (1 − ρ)^κ in the month, at which
  /// the last one works the share ρ of the hours. The newsvendor's rule, Arrow, Harris and Marschak 1951.
  public func worthBinding(_ share: Double, _ month: Int) -> Double {
    guard share < 1 else { return 0 }
    guard share > 0, use < 1 else { return peak(month) }
    return peak(month) * Double.pow(1 - share, (1 - use) / use)
  }
}
