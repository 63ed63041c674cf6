public import Units

/// Models of one size whose list prices are weighed together, since most makers never said how large theirs are.
///
/// Source: `war/classes.csv`. Every row says whether its range stands on a fact or is an assumption, and why.
public struct ModelClass: Hashable, Sendable {
  /// Where a model is served, which decides on what.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    /// China, to which the best processors may not be exported.
    case china
    /// Elsewhere.
    case abroad
  }

  /// How a model is built.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Every token passes through all parameters.
    case dense
    /// Mixture of experts: every token passes through some.
    case moe
  }

  /// What a range stands on.
  public enum Standing: String, CaseIterable, Hashable, Sendable {
    /// Published figures.
    case fact
    /// Nothing published says so.
    case assumption
  }

  /// The name of the class.
  public let id: String
  /// Where its models are served.
  public let place: Place
  /// How they are built.
  public let kind: Kind
  /// Parameters that a token passes through, from low to high.
  public let active: ClosedRange<Double>
  /// Since when and until before which day its products belong to it; nil where they always do.
  public let from, to: DateStamp?
  /// Products by maker and name, without regard to case; a name that ends in a star stands for all that begin like it.
  public let products: [String]
  /// What the range stands on.
  public let standing: Standing
  /// The facts behind it.
  public let facts: [String]
  /// Why this range.
  public let basis: String
  /// The line it was read from.
  public let origin: Origin

  /// Whether a product belongs to the class on a date.
  public func holds(_ product: String, on date: DateStamp) -> Bool {
    guard from.map({ $0.isOver(on: date) }) ?? true, !(to.map { $0.isOver(on: date) } ?? false) else { return false }
    let name = product.lowercased()
    return products.contains { pattern in
      let pattern = pattern.lowercased()
      return pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
  }
}

extension ModelClass {
  private static let columns = [
    "id", "place", "kind", "active_low_b", "active_high_b", "from", "to", "products", "standing", "facts", "basis",
  ]

  /// The classes that live inside the program.
  public static func bundled() throws(FactProblems) -> [ModelClass] {
    try read(file: "war/classes.csv", text: Assets.text("war/classes.csv") ?? "")
  }

  /// Reads a file of classes. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [ModelClass] {
    try CardTable(text, columns: columns, file: file).rows(file: file) { row in
      let (id, basis) = (row.words("id"), row.words("basis"))
      let (low, high) = (row.size("active_low_b", scale: 1e9), row.size("active_high_b", scale: 1e9))
      let (place, kind): (Place?, Kind?) = (row.choice("place"), row.choice("kind"))
      let standing: Standing? = row.choice("standing")
      let (from, to) = (row.dateIfAny("from"), row.dateIfAny("to"))
      if row.names("products").isEmpty { row.complain("the products are missing", "products") }
      if standing == .fact, row.names("facts").isEmpty { row.complain("a fact is named by its id", "facts") }
      guard let low, let high, let place, let kind, let standing else { return nil }
      guard low <= high else {
        row.complain("the range falls", "active_high_b")
        return nil
      }
      return ModelClass(
        id: id, place: place, kind: kind, active: low...high, from: from, to: to, products: row.names("products"),
        standing: standing, facts: row.names("facts"), basis: basis, origin: row.origin)
    }
  }
}

extension RowReader {
  /// A date, or nil for an empty field.
  mutating func dateIfAny(_ column: String) -> DateStamp? {
    text(column).isEmpty ? nil : value(column, "a date like 2024-05-06") { DateStamp($0) }
  }
}
