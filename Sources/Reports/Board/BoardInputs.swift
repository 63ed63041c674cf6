internal import Economy
internal import Maths
internal import Scenarios
internal import Units

/// What a scenario states, input by input, with central values in the units of the declarations.
struct BoardInputs {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// What all companies share: the market and exchange rates.
  var shared: [BoardFigures.Input] {
    scenario.sharedInputs.map { entry in
      if let input = MarketInput.allCases.first(where: { "market.\($0.declaration.path)" == entry.path }) {
        let series = scenario.setup.market[input.rawValue]
        return figure(entry, series.central(month: 0), input.declaration.unit, in: scenario.currency.code)
      }
      for currency in scenario.setup.currencies {
        if entry.path == "exchange.\(currency.code).rate" {
          return figure(entry, currency.rate.central(month: 0), "ratio", in: "")
        }
        if entry.path == "exchange.\(currency.code).spread" {
          return figure(entry, currency.spread.central, "share", in: "")
        }
      }
      return figure(entry, nil, "", in: "")
    }
  }

  /// A company's own.
  func own(_ place: Int) -> [BoardFigures.Input] {
    let company = scenario.setup.companies[place]
    return scenario.companies[place].inputs.map { entry in
      guard let input = CompanyInput.allCases.first(where: { $0.declaration.path == entry.path }) else {
        return figure(entry, nil, "", in: "")
      }
      let foreign = company.currencies[input.rawValue]
      let code = foreign >= 0 ? scenario.setup.currencies[foreign].code : scenario.currency.code
      return figure(entry, company[input].central(month: 0), input.declaration.unit, in: code)
    }
  }

  private func figure(
    _ entry: InputEntry, _ central: Double?, _ declared: String, in currency: String
  ) -> BoardFigures.Input {
    let unit = declared.hasPrefix("money") ? currency + declared.dropFirst(5) : declared
    // Values are kept in base units: a price of a million tokens as that of one.
    let scale = (try? Unit.parse(unit))?.scale ?? 1
    var sources: [String] = [], facts: [String] = []
    for leaf in entry.leaves {
      if !sources.contains(leaf.source) { sources.append(leaf.source) }
      if !leaf.fact.isEmpty, !facts.contains(leaf.fact) { facts.append(leaf.fact) }
    }
    return BoardFigures.Input(
      path: entry.path, stated: entry.text, central: central.map { $0 / scale }, unit: unit,
      standing: (Standing.weakest(entry.leaves.map(\.standing)) ?? .fact).rawValue, sources: sources, facts: facts)
  }
}
