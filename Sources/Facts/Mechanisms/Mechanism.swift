public import Units

/// A way in which things act on one another in the trade, and what the program makes of it.
///
///     let table = try Mechanism.bundled()
///     table.first { $0.id == "E8" }?.switchedOff    // advertising.spending=0 CNY/month
///
/// Source: the five founding articles, whose mechanisms are lettered by subject; `Data/mechanisms.csv` holds those of a
/// company's own side.
public struct Mechanism: Hashable, Sendable, Identifiable {
  /// Whether a company's month has it.
  public enum Standing: String, CaseIterable, Sendable {
    /// A fact sets or bounds a parameter of its equation.
    case on
    /// Off unless a scenario states it: nothing pins it yet.
    case optional
    /// No equation: a motive, an outcome, or nothing that a company's month depends on.
    case narrative
  }

  /// Whether the model has its quantity.
  public enum State: String, CaseIterable, Sendable {
    /// The model computes the quantity, and an input switches the mechanism off.
    case built
    /// Nothing computes it yet.
    case planned
  }

  /// What a fact is to a mechanism.
  public enum Role: String, CaseIterable, Sendable {
    /// It sets a parameter.
    case input
    /// It bounds a parameter from one side.
    case bound
    /// The result is held against it, so it must set nothing.
    case check
    /// It says that the mechanism was at work, and sets nothing.
    case context
  }

  /// A fact behind a mechanism.
  public struct Ground: Hashable, Sendable {
    /// The id of the fact.
    public let fact: String
    /// What it is to the mechanism.
    public let role: Role
  }

  /// A command that computes some of a mechanism outside of a company's month.
  public struct Elsewhere: Hashable, Sendable {
    /// The command: "outlast train".
    public let command: String
    /// The file of the equation, by its path in the repository.
    public let file: String
  }

  /// Its letter and number in the articles' list: "E8".
  public let id: String
  /// A short name, words with hyphens.
  public let name: String
  /// What happens, in a sentence.
  public let title: String
  /// Whether a company's month has it.
  public let standing: Standing
  /// Whether the model has its quantity; nil where it needs none.
  public let state: State?
  /// The facts behind it, by role.
  public let grounds: [Ground]
  /// The quantity of the model that shows it, or will; empty for a narrative.
  public let quantity: String
  /// The file of that quantity's equation, by its path in the repository; empty unless it is built.
  public let file: String
  /// The input with the value that takes the mechanism out, `path=value` as `--set` takes it; a path that does not begin
  /// with `market.` is a company's. The input of a planned one is a proposal. Empty for a narrative.
  public let switchedOff: String
  /// What the program computes of it outside of a company's month.
  public let elsewhere: [Elsewhere]
  /// The equation or its idea, in words and symbols; empty for a narrative.
  public let rule: String
  /// Of an optional one what would pin it, of a narrative why it has no equation, else what is to be known of it.
  public let reason: String
  /// The line it was read from.
  public let origin: Origin

  /// The subject it belongs to.
  public var group: MechanismGroup { MechanismGroup(rawValue: String(id.prefix(1))) ?? .compute }

  /// The path of the input that switches it off: "advertising.spending".
  public var switchPath: String { String(switchedOff.prefix { $0 != "=" }) }

  /// What that input is then: "0 CNY/month".
  public var switchValue: String { String(switchedOff.drop { $0 != "=" }.dropFirst()) }

  /// When the first citable fact that sets or bounds it became public; nil where there is none. No scenario that stands
  /// earlier can state it by a fact.
  public func pinnedSince(in facts: FactBase) -> DateStamp? {
    grounds.filter { $0.role == .input || $0.role == .bound }
      .compactMap { facts[$0.fact] }
      .filter { $0.isCitable }.map(\.publicSince).min { $0.lastMonth < $1.lastMonth }
  }
}

/// The subjects of a company's mechanisms, by the letters of the articles' list.
public enum MechanismGroup: String, CaseIterable, Sendable {
  case compute = "A"
  case training = "B"
  case prices = "D"
  case acquisition = "E"
  case retention = "F"
  case revenue = "G"
  case people = "J"

  /// What it is about.
  public var title: String {
    switch self {
    case .compute: "Compute and capital"
    case .training: "Training and research"
    case .prices: "Cost and price of tokens"
    case .acquisition: "Users gained"
    case .retention: "Users kept"
    case .revenue: "Revenue"
    case .people: "People"
    }
  }
}
