internal import Economy
internal import Maths
internal import Scenarios
internal import Studies
internal import Units

/// The figures of a comparison, as JSON carries them: amounts in the scenario's currency, shares from 0 to 1, months counted from 1
/// and named by the calendar. What is not known is absent, what is not
/// defined null.
package struct CompareFigures: Codable {
  let base: String
  /// The month whose end both stand at.
  let start: String
  let currency: String
  let months: Int
  let paths: Int
  let seed: UInt64
  package let variants: [Variant]

  package struct Variant: Codable {
    let name: String
    let about: String?
    package let companies: [Company]
  }

  package struct Company: Codable {
    let id: String
    let name: String
    /// Whether cash is stated in both, without which there is no survival.
    let booksAreKnown: Bool
    /// Whether nothing differs on any path.
    let isNothing: Bool
    /// Why nothing differs, an input a sentence; empty where something does.
    package let nothingBecause: [String]
    /// That nobody reacts to a price that differs; absent where somebody does, or none differs.
    package let reaction: String?
    /// What the other's median passes that no company can; empty where nothing.
    package let sanity: [String]
    package let survival: [Survival]
    /// What the company does as money runs short, in either; absent where there is no survival.
    let management: Management?
    package let quantities: [Quantity]
    package let causes: Causes
  }

  struct Management: Codable {
    let base: ManagementFigures
    let other: ManagementFigures
  }

  package struct Survival: Codable {
    package let month: Int
    let calendar: String
    let base: Double
    let other: Double
    let difference: Double
    /// The 95 % interval of the difference.
    let low: Double
    let high: Double
    let pathsSaved: Double?
  }

  package struct Quantity: Codable {
    package let quantity: String
    let unit: String
    let month: Int
    let calendar: String
    let base: Spread
    let other: Spread
    let difference: Spread
    let mean: Double
    let error: Double
    let above: Double
    let below: Double
    let counted: Int
    let pathsSaved: Double?
  }

  struct Spread: Codable {
    let low: Double
    let middle: Double
    let high: Double

    init(_ spread: Comparison.Spread) { (low, middle, high) = (spread.low, spread.middle, spread.high) }
  }

  package struct Causes: Codable {
    let paths: Int
    let isOverAllOrders: Bool
    package let answers: [Answer]
    package let inputs: [Input]

    package struct Answer: Codable {
      let measure: String
      let unit: String
      let month: Int
      package let base: Double
      package let other: Double
    }

    package struct Input: Codable {
      let input: String
      let base: String
      let other: String
      /// In the order of the answers.
      package let effects: [Double]
    }
  }
}

extension CompareFigures.Company {
  init(_ comparison: Comparison, _ base: Scenario, _ other: Scenario) {
    func calendar(_ month: Int) -> String { "\(base.month(month))" }
    let money = base.currency.code
    id = comparison.company
    name = base.companies.first { $0.id == comparison.company }?.name ?? comparison.company
    booksAreKnown = !comparison.supposesCash
    isNothing = comparison.isNothing
    let changed = comparison.causes.parts.map(\.input)
    let place = other.companies.firstIndex { $0.id == comparison.company }
    nothingBecause =
      comparison.isNothing ? place.map { NothingDiffers.because(changed, other, company: $0) } ?? [] : []
    reaction = place.flatMap { PriceReaction.words(changed: changed, other, company: $0) }
    sanity = place.map { SanityWords.sentences(other, company: $0) } ?? []
    survival = comparison.survival.map {
      CompareFigures.Survival(
        month: $0.month, calendar: calendar($0.month), base: $0.base, other: $0.other,
        difference: $0.difference.value, low: $0.difference.low, high: $0.difference.high, pathsSaved: $0.gain)
    }
    management = comparison.management.map { .init(base: .init($0.base), other: .init($0.other)) }
    quantities = comparison.entries.map { entry in
      let figures = entry.figures
      return CompareFigures.Quantity(
        quantity: entry.quantity, unit: entry.unit.replacing("money", with: money), month: entry.month,
        calendar: calendar(entry.month), base: .init(figures.base), other: .init(figures.other),
        difference: .init(figures.difference), mean: figures.mean, error: figures.error, above: figures.above,
        below: figures.below, counted: figures.counted, pathsSaved: figures.gain)
    }
    causes = CompareFigures.Causes(
      paths: comparison.causes.paths, isOverAllOrders: comparison.causes.isOverAllOrders,
      answers: comparison.causes.answers.map { answer in
        let (name, unit) =
          switch answer.measure.kind {
          case .survival: (MeasureName.survival, "share")
          case .quantity(let name): (name, money)
          }
        return .init(
          measure: name, unit: unit, month: answer.measure.month, base: answer.base, other: answer.other)
      },
      inputs: comparison.causes.parts.map {
        .init(
          input: $0.input, base: base.stated($0.input), other: other.stated($0.input), effects: $0.effects)
      })
  }
}

extension Scenario {
  /// What the scenario says for an input, by where it stands.
  fileprivate func stated(_ input: String) -> String {
    let own = companies.flatMap { company in company.inputs.map { ("\(company.id).\($0.path)", $0.text) } }
    let all = own + sharedInputs.map { ($0.path, $0.text) }
    // An exchange rate has two entries.
    let found = all.filter { $0.0 == input || $0.0.hasPrefix(input + ".") }.map(\.1)
    return found.isEmpty ? "not stated" : found.joined(separator: ", ")
  }
}
