public import Units

/// A graphics processor that models could be served on somewhere, and what an hour or a piece of it cost.
///
/// Source: `war/platforms.csv`. The facts of a row were public when it begins; where a row is called an assumption, its figures
/// are, and the facts are what they lean on.
public struct ServingPlatform: Hashable, Sendable {
  /// How a processor is come by.
  public enum Tenure: String, CaseIterable, Hashable, Sendable {
    /// Rented on the market; figures are dollars an hour.
    case market
    /// Owned; figures are dollars a piece, with its share of a server.
    case owned
    /// Rented, of the kind that export rules or production keep scarce; figures are dollars an hour.
    case limited
  }

  /// Where.
  public let place: ModelClass.Place
  /// How it is come by.
  public let tenure: Tenure
  /// The name of the card.
  public let gpu: String
  /// The numbers that weights are kept in.
  public let precision: Precision
  /// Since when, and until before which day; nil where it goes on.
  public let from: DateStamp
  /// The first day on which the row holds no more.
  public let to: DateStamp?
  /// Dollars an hour, or dollars a piece where it is owned.
  public let low, mid, high: Double
  /// What the figures stand on.
  public let standing: ModelClass.Standing
  /// The facts behind them.
  public let facts: [String]
  /// Why these figures.
  public let basis: String
  /// The line it was read from.
  public let origin: Origin

  /// Whether the row holds on a date.
  public func holds(on date: DateStamp) -> Bool { from.isOver(on: date) && !(to.map { $0.isOver(on: date) } ?? false) }
}

extension ServingPlatform {
  private static let columns = [
    "place", "tenure", "gpu", "precision", "from", "to", "low", "mid", "high", "standing", "facts", "basis",
  ]

  /// The platforms that live inside the program.
  public static func bundled() throws(FactProblems) -> [ServingPlatform] {
    try read(file: "war/platforms.csv", text: Assets.text("war/platforms.csv") ?? "")
  }

  /// Reads a file of platforms. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [ServingPlatform] {
    try CardTable(text, columns: columns, file: file).rows(file: file) { row in
      let (gpu, basis) = (row.words("gpu"), row.words("basis"))
      let (low, mid, high) = (row.size("low"), row.size("mid"), row.size("high"))
      let (place, tenure): (ModelClass.Place?, Tenure?) = (row.choice("place"), row.choice("tenure"))
      let (precision, standing): (Precision?, ModelClass.Standing?) = (row.choice("precision"), row.choice("standing"))
      let from = row.value("from", "a date like 2024-05-06") { DateStamp($0) }
      let to = row.dateIfAny("to")
      if standing == .fact, row.names("facts").isEmpty { row.complain("a fact is named by its id", "facts") }
      guard let low, let mid, let high, let place, let tenure, let precision, let standing, let from else { return nil }
      guard low <= mid, mid <= high else {
        row.complain("low, mid and high do not rise", "mid")
        return nil
      }
      return ServingPlatform(
        place: place, tenure: tenure, gpu: gpu, precision: precision, from: from, to: to, low: low, mid: mid,
        high: high, standing: standing, facts: row.names("facts"), basis: basis, origin: row.origin)
    }
  }
}
