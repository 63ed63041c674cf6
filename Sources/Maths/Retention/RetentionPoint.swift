/// A share of newcomers that is still there after so many days: on that day or later, not on that very day.
public struct RetentionPoint: Sendable, Hashable {
  /// Days after the first.
  public let day: Int
  /// The share, between nothing and the whole.
  public let share: Double

  /// A share after so many days.
  public init(day: Int, share: Double) {
    self.day = day
    self.share = share
  }

  /// Why no curve goes through two points.
  public enum Problem: Error, Sendable, Equatable {
    /// A share is not between nothing and the whole.
    case notAShare(RetentionPoint)
    /// The later share is not below the earlier one.
    case notFalling
    /// The later share is no more than `lowest`, where all users leave at one rate.
    case belowOneRate(lowest: Double)
    /// Users would hardly differ: two points say next to nothing of the tail.
    case nearlyOneRate(lowest: Double)
  }
}

extension ShiftedBetaGeometric {
  /// The largest α that two stated points may ask for; with more, all users leave at nearly one rate.
  public static let mostAlike = 5.0
  private static let leastAlike = -12.0

  /// The curve through two points, the earlier first.
  ///
  /// It exists if and only if s₁^(d₂ / d₁) < s₂ < s₁: below, not even users who all leave at one rate fall so fast; above, not
  /// even users of whom some leave at once and the others never. It is the only one: along the curves through the first
  /// point, the second share falls in α.
  public init(through first: RetentionPoint, _ second: RetentionPoint) throws(RetentionPoint.Problem) {
    for point in [first, second] where !(point.share > 0 && point.share < 1) {
      throw .notAShare(point)
    }
    guard second.share < first.share else { throw .notFalling }
    let oneRate = Double.pow(first.share, Double(second.day) / Double(first.day))
    guard second.share > oneRate else { throw .belowOneRate(lowest: oneRate) }
    let atMost = Self.through(first, alpha: Self.mostAlike).survival(second.day)
    guard second.share >= atMost else { throw .nearlyOneRate(lowest: atMost) }
    self = Self.solved(first, second)
  }

  /// The curve through two points, or where there is none with α in range, the nearest α and the later point.
  ///
  /// For draws: what two stated shares allow at their medians may be impossible at a corner of their ranges. The longer run
  /// decides what users are worth, so the later point is kept and the earlier is missed.
  public init(near first: RetentionPoint, _ second: RetentionPoint) {
    let held = [first, second].map { RetentionPoint(day: $0.day, share: $0.share.clamped(1e-6, 1 - 1e-6)) }
    let (first, second) = (held[0], held[1])
    let ends = [Double.exp(Self.leastAlike), Self.mostAlike].map { ($0, Self.through(first, alpha: $0)) }
    if second.share >= ends[0].1.survival(second.day) {
      self = Self.through(second, alpha: ends[0].0)
    } else if second.share <= ends[1].1.survival(second.day) {
      self = Self.through(second, alpha: ends[1].0)
    } else {
      self = Self.solved(first, second)
    }
  }

  private static func solved(_ first: RetentionPoint, _ second: RetentionPoint) -> Self {
    let logAlpha = root(between: leastAlike, Double.log(mostAlike), within: 1e-13) {
      through(first, alpha: Double.exp($0)).survival(second.day) - second.share
    }
    return through(first, alpha: Double.exp(logAlpha))
  }

  /// The curve of an α through one point.
  ///
  /// With r = β / (α + β), the share that stays through the first day, S(d) rises in r, and r lies between s (some leave at
  /// once, the others never) and s^(1 / d) (all leave at one rate).
  private static func through(_ point: RetentionPoint, alpha: Double) -> Self {
    func curve(_ logOdds: Double) -> Self { Self(alpha: alpha, beta: alpha * Double.exp(logOdds)) }
    let least = Double.log(point.share / (1 - point.share))
    if point.day == 1 { return curve(least) }
    // 1 − s^(1 / d), also where that is next to nothing.
    let rate = -Double.log(point.share) / Double(point.day)
    let left = rate < 1e-5 ? rate * (1 - rate / 2) : 1 - Double.exp(-rate)
    let most = Double.log((1 - left) / left)
    return curve(
      root(between: least - 1e-9, most + 1e-9, within: 1e-14) { curve($0).survival(point.day) - point.share })
  }
}
