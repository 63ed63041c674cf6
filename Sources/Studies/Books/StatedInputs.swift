package import Economy
internal import Maths
package import Scenarios

/// What a scenario says of a company's inputs, as numbers in its own currency.
package struct StatedInputs {
  private let company: Setup.Company
  private let currencies: [Setup.Currency]
  private let entries: [String: InputEntry]

  package init(_ scenario: Scenario, company: Int) {
    self.company = scenario.setup.companies[company]
    currencies = scenario.setup.currencies
    entries = Dictionary(scenario.companies[company].inputs.map { ($0.path, $0) }) { first, _ in first }
  }

  private func entry(_ input: CompanyInput) -> InputEntry? { entries[input.declaration.path] }

  /// Whether nobody states it: what holds is the default of the model.
  func isDefault(_ input: CompanyInput) -> Bool {
    guard let entry = entry(input), !entry.leaves.isEmpty else { return false }
    return entry.leaves.allSatisfy { $0.source.hasPrefix("default: ") }
  }

  func isUncertain(_ input: CompanyInput) -> Bool { entry(input)?.isUncertain ?? false }

  /// Its 5, 50 and 95 %; of a path in time those at its start. Nil where the scenario has nothing.
  package func estimate(_ input: CompanyInput) -> Estimate? {
    guard entry(input) != nil, let formula = company[input].formulas.first else { return nil }
    var factor = 1.0
    let currency = company.currencies[input.rawValue]
    if currency >= 0, let rate = currencies[currency].rate.formulas.first { factor = rate.central }
    if case .uncertain(let alone, _) = formula {
      func quantile(_ share: Double) -> Double { alone.quantile(share) * factor }
      return Estimate(quantile(0.05), quantile(0.5), quantile(0.95))
    }
    let samples = (0..<2_001).map { StatedInputs.sample(formula, $0) }.sorted()
    return Estimate(samples[100] * factor, samples[1_000] * factor, samples[1_900] * factor)
  }

  /// The formula on one path, drawn as a run draws it.
  private static func sample(_ formula: Formula, _ path: Int) -> Double {
    switch formula {
    case .figure(let value, _), .factor(let value): return value
    case .uncertain(let distribution, let leaf):
      let draws: InlineArray<8, Double> = eightUniforms(path: UInt64(path), stream: leaf.stream, month: 0, seed: 1)
      return distribution.quantile(draws[0])
    case .binary(let operation, let a, let b):
      let (x, y) = (sample(a, path), sample(b, path))
      switch operation {
      case .add: return x + y
      case .subtract: return x - y
      case .multiply: return x * y
      case .divide: return x / y
      }
    }
  }
}
