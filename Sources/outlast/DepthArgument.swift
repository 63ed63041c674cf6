import ArgumentParser
import Economy
import Maths
import Scenarios
import Studies
import Units

/// A quantity of an entity in a month, as it is asked for: company.quantity@month.
struct CellArgument: ExpressibleByArgument {
  /// As written.
  let text: String
  private let entity: String
  private let quantity: String
  private let month: MonthArgument

  init?(argument: String) {
    guard let at = argument.lastIndex(of: "@"), let point = argument.firstIndex(of: "."), point < at,
      let month = MonthArgument(argument: String(argument[argument.index(after: at)...]))
    else { return nil }
    text = argument
    entity = String(argument[..<point])
    quantity = String(argument[argument.index(after: point)..<at])
    self.month = month
    if entity.isEmpty || quantity.isEmpty { return nil }
  }

  /// What is asked of a scenario, or what is wrong with it and what may have been meant.
  func question(in scenario: Scenario, named name: String) throws -> Why.Question {
    let entities = scenario.setup.entities
    guard entities.contains(entity) else {
      let kinds = scenario.companies.map(\.id).joined(separator: ", ")
      throw Failure.data(
        "there is no company \(entity) in \(name)" + suggestion(entity, entities, else: "it has \(kinds)"))
    }
    let names = scenario.setup.quantities(of: entity).map(\.name.description)
    guard let found = QuantityName.find(quantity, in: names) else {
      throw Failure.data(
        "\(entity) has no quantity \(quantity)"
          + suggestion(quantity, names, else: "outlast equations lists them all"))
    }
    return Why.Question(entity: entity, quantity: found, month: try month.number(in: scenario))
  }
}

/// What may have been meant by a name that is not there.
func suggestion(_ name: String, _ names: [String], else other: String) -> String {
  QuantityName.nearest(name, in: names).map { "; did you mean \($0)?" } ?? "; \(other)"
}

/// Names of quantities as they are typed: in any case, with hyphens for spaces.
enum QuantityName {
  private static func folded(_ name: String) -> String {
    String(name.lowercased().map { $0 == "-" ? " " : $0 })
  }
  /// The name that is meant, if it is one of these.
  static func find(_ typed: String, in names: [String]) -> String? {
    names.first { $0 == typed } ?? names.first { folded($0) == folded(typed) }
  }
  /// The name that is near.
  static func nearest(_ typed: String, in names: [String]) -> String? {
    Spelling.nearest(folded(typed), in: names.map(folded)).flatMap { find($0, in: names) }
  }
}

/// A month of a run: of the calendar, such as 2025-06, or by its number.
struct MonthArgument: ExpressibleByArgument {
  private enum Form {
    case calendar(Month)
    case number(Int)
  }
  private let form: Form

  init?(argument: String) {
    if let month = Month(argument) {
      form = .calendar(month)
    } else if let number = Int(argument) {
      form = .number(number)
    } else {
      return nil
    }
  }

  /// Its number in a run.
  func number(in scenario: Scenario) throws -> Int {
    let number: Int
    let written: String
    switch form {
    case .calendar(let month): (number, written) = (scenario.start.distance(to: month), "\(month)")
    case .number(let given): (number, written) = (given, "month \(given)")
    }
    let last = scenario.setupMonths
    guard (1...last).contains(number) else {
      let nearest = scenario.month(Swift.min(Swift.max(number, 1), last))
      throw Failure.data(
        "\(written) is outside the run from \(scenario.month(1)) to \(scenario.month(last)); did you mean \(nearest)?")
    }
    return number
  }
}

/// How deep an explanation goes: a number of levels, or all.
struct DepthArgument: ExpressibleByArgument {
  /// Levels below the value itself; nil for all.
  let levels: Int?

  init(levels: Int?) { self.levels = levels }
  init?(argument: String) {
    if argument == "all" {
      levels = nil
    } else if let number = Int(argument), number >= 0 {
      levels = number
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { levels.map { "\($0)" } ?? "all" }
  static var allValueStrings: [String] { [] }
}
