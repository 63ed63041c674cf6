/// What a scenario may state for one input: where it stands, in which unit, within which bounds, and what holds when it is
/// left out. The loader, the schema for editors, the template and the documentation are all made from these.
public struct Declaration: Sendable {
  /// Where it stands in a company of a scenario, such as `people.research`.
  public let path: String
  /// Its unit; `money` stands for any currency.
  public let unit: String
  /// The values it may take.
  public let bounds: Bounds
  /// What it is, in a sentence.
  public let about: String
  /// What holds when it is left out.
  public let absence: Absence
  /// Whether it may be a path in time.
  public let mayVary: Bool

  /// The values an input may take.
  public enum Bounds: Sendable {
    /// Any number.
    case any
    /// Nothing or more.
    case nonNegative
    /// More than nothing.
    case positive
    /// Between nothing and the whole.
    case share
    /// More than nothing, up to the whole: a share that something is divided by.
    case properShare
    /// A fall by less than the whole: from nothing to below 1.
    case properFall
    /// A change by a share of itself: more than −1.
    case change
    /// The chance of something within a month, as a rate: between nothing and once a month. What comes more often is no chance.
    case chance

    /// Everything that lies within them; where a bound itself is excluded, the number next to it.
    public var limits: ClosedRange<Double> {
      switch self {
      case .any: -.infinity ... .infinity
      case .nonNegative, .positive: 0 ... .infinity
      case .share, .chance: 0...1
      // As a divisor: a share so small stands for nothing at all.
      case .properShare: 1e-9...1
      case .properFall: 0...(1.0).nextDown
      case .change: (-1.0).nextUp ... .infinity
      }
    }
  }

  /// What no figure of its kind comes near, in its unit: what is stated beyond it is a slip, and would end in numbers that cannot be
  /// computed with. Money is in any currency.
  public var most: Double {
    if let whole = Self.mostOfUnit[unit] { return whole }
    return unit.split(separator: "/").first.flatMap { Self.mostOfUnit[String($0)] } ?? 1e24
  }

  private static let mostOfUnit: [String: Double] = [
    "money": 1e18, "users": 1e12, "people": 1e12, "GPUs": 1e12, "projects": 1e12, "parameters": 1e18, "months": 12_000,
    "share": 1e6, "ratio": 1e9, "1/month": 1e12, "days/month": 31, "minutes/user/day": 1440, "hours": 24,
  ]

  /// How `low to high` of a quantity is distributed, the central 90 %. It follows from what the quantity is, never from the two
  /// numbers, so that an answer moves continuously with both.
  public enum Family: Sendable, Hashable {
    /// Shares, rates, growths, and plain numbers that may have either sign: normal, cut at the bounds.
    case normal(within: ClosedRange<Double>)
    /// Amounts, counts and multiples: lognormal, above nothing.
    case lognormal
  }

  /// Whether it is an amount of money, or money for each of something.
  public var isMoney: Bool { unit.split(separator: "/").first == "money" }

  /// How `low to high` of it is distributed.
  public var family: Family {
    switch bounds {
    case .share, .properShare, .properFall, .change, .chance: return .normal(within: bounds.limits)
    case .any where !isMoney: return .normal(within: bounds.limits)
    case .any, .nonNegative, .positive:
      return ["share", "1/month"].contains(unit) ? .normal(within: bounds.limits) : .lognormal
    }
  }

  /// What holds when an input is left out.
  public enum Absence: Sendable {
    /// It must be stated wherever its section is.
    case required
    /// It is not known, and the model does without.
    case unknown
    /// Nothing of the kind exists.
    case nothing
    /// This value, as an assumption for this reason.
    case assumed(String, because: String)
  }

  /// A declaration.
  public init(
    _ path: String, _ unit: String, _ bounds: Bounds, _ about: String, else absence: Absence = .required,
    mayVary: Bool = true
  ) {
    self.path = path
    self.unit = unit
    self.bounds = bounds
    self.about = about
    self.absence = absence
    self.mayVary = mayVary
  }

  /// The part of the path before the last name: the section of the scenario it belongs to, empty at the top.
  public var section: String {
    path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
  }
}
