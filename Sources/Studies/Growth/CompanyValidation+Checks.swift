internal import Facts
internal import Maths

extension CompanyValidation.Check {
  /// A check against a fact. Figures that a scenario may not cite, forecasts, rumours and opinions prove nothing.
  static func of(
    _ mechanism: String, _ name: String, _ fact: Fact, _ model: Double, free: Int, inputs: String,
    published: Double? = nil, qualifier: Qualifier? = nil, isCounted: Bool = true
  ) -> Self {
    let qualifier = qualifier ?? fact.qualifier
    let proves: Bool =
      switch qualifier {
      case .exact, .about, .atLeast, .atMost: true
      case .forecast, .rumour, .opinion: false
      }
    return Self(
      mechanism: mechanism, name: name, fact: fact.id, inputs: inputs, qualifier: qualifier,
      published: published ?? fact.value.middle, model: model, free: free,
      isCounted: isCounted && proves && fact.isCitable)
  }
}

extension CompanyValidation {
  /// The D30 of each product from the others of its kind: printed, not counted, since each is an input of the others.
  static func leftOut(_ base: FactBase) -> [Check] {
    let kinds = [
      ["doubao-d30-2024-09", "kimi-d30-2024-09", "hailuo-d30-2024-09"], ["xingye-d30-2024-09", "maoxiang-d30-2024-09"],
    ]
    return kinds.flatMap { kind -> [Check] in
      let facts = kind.compactMap { base[$0] }
      return facts.map { fact in
        let others = facts.filter { $0.id != fact.id }
        let mean = others.map(\.value.middle).reduce(0, +) / Double(others.count)
        return .of(
          "F1", "D30 of \(fact.subject) from the others of its kind", fact, mean, free: 0,
          inputs: others.map(\.id).joined(separator: ", "), isCounted: false)
      }
    }
  }
}
