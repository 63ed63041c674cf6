internal import Economy
public import Files
internal import Maths
internal import Units

/// A quantity of an entity in a month, as it is asked for: `company.quantity@month`.
public struct CellName: Sendable {
  /// As written.
  public let text: String
  private let entity: String
  private let quantity: String
  private let month: MonthName

  /// Reads a text; nil where it has not this form.
  public init?(_ text: String) {
    guard let at = text.lastIndex(of: "@"), let point = text.firstIndex(of: "."), point < at,
      let month = MonthName(String(text[text.index(after: at)...]))
    else { return nil }
    self.text = text
    entity = String(text[..<point])
    quantity = String(text[text.index(after: point)..<at])
    self.month = month
    if entity.isEmpty || quantity.isEmpty { return nil }
  }

  /// What it means in a scenario; throws what is wrong with it and what may have been meant.
  ///
  /// - Parameters:
  ///   - scenario: where the entity and its quantity are looked up, and by whose start a date is counted.
  ///   - name: what messages call the scenario.
  public func found(
    in scenario: Scenario, named name: String
  ) throws(Diagnostic) -> (entity: String, quantity: String, month: Int) {
    let place = Location(file: text)
    let entities = scenario.setup.entities
    guard entities.contains(entity) else {
      let near = QuantityName.nearest(entity, in: entities)
      let others = near == nil ? "; it has \(scenario.companies.map(\.id).joined(separator: ", "))" : ""
      throw Diagnostic(place, "there is no company \(entity) in \(name)\(others)", suggestion: near)
    }
    let names = scenario.setup.quantities(of: entity).map(\.name.description)
    guard let found = QuantityName.find(quantity, in: names) else {
      let near = QuantityName.nearest(quantity, in: names)
      let others = near == nil ? "; outlast equations lists them all" : ""
      throw Diagnostic(place, "\(entity) has no quantity \(quantity)\(others)", suggestion: near)
    }
    return (entity, found, try month.number(in: scenario, at: place))
  }
}

/// Names of quantities as they are typed: in any case, with hyphens for spaces.
public enum QuantityName {
  private static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == "-" ? " " : $0 })
  }
  /// The name that is meant, if it is one of these.
  public static func find(_ typed: String, in names: [String]) -> String? {
    names.first { $0 == typed } ?? names.first { folded($0) == folded(typed) }
  }
  /// The name that is near.
  public static func nearest(_ typed: String, in names: [String]) -> String? {
    Spelling.nearest(folded(typed), in: names.map(folded)).flatMap { find($0, in: names) }
  }
}

/// A month of a run: of the calendar, such as 2025-06, or by its number.
public struct MonthName: Sendable {
  private enum Form {
    case calendar(Month)
    case number(Int)
  }
  private let form: Form

  /// Reads a text; nil where it is neither.
  public init?(_ text: String) {
    if let month = Month(text) {
      form = .calendar(month)
    } else if let number = Int(text) {
      form = .number(number)
    } else {
      return nil
    }
  }

  /// Its number in a run; throws at `place` where the run has no such month.
  public func number(in scenario: Scenario, at place: Location) throws(Diagnostic) -> Int {
    let number: Int
    let written: String
    switch form {
    case .calendar(let month): (number, written) = (scenario.start.distance(to: month), "\(month)")
    case .number(let given): (number, written) = (given, "month \(given)")
    }
    let last = scenario.setupMonths
    guard (1...last).contains(number) else {
      let nearest = scenario.month(Swift.min(Swift.max(number, 1), last))
      throw Diagnostic(
        place, "\(written) is outside the run from \(scenario.month(1)) to \(scenario.month(last))",
        suggestion: "\(nearest)")
    }
    return number
  }
}
