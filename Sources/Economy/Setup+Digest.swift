public import Maths

extension Setup {
  /// A number that tells setups apart: from every input's name, stated text and quantiles, and the months of the run.
  public var digest: UInt64 {
    var text = "\(months) \(focus) \(firstMonth)"
    for series in market { text += series.digestText }
    for currency in currencies { text += currency.code + currency.rate.digestText + currency.spread.digestText }
    for company in companies {
      text += company.id + "\(company.currencies)" + "\(company.known.map(\.rawValue).sorted())"
      // What is kept in the scenario's own currency is known as it was before there was another.
      if company.functional >= 0 { text += " in \(company.functional)" }
      for series in company.inputs { text += series.digestText }
    }
    if let base { text += " of \(base.digest)" }
    return Stream(text).hash
  }
}

extension Setup.Company {
  /// Whether another company, such as the same one in another scenario, is stated to have the same input.
  public func states(_ input: CompanyInput, as other: Setup.Company) -> Bool {
    let place = input.rawValue
    return inputs[place].digestText == other.inputs[place].digestText && currencies[place] == other.currencies[place]
      && known.contains(input) == other.known.contains(input)
  }
}

extension Setup.Currency {
  /// Whether another currency's rate and spread are stated alike.
  public func isStated(as other: Setup.Currency) -> Bool {
    code == other.code && rate.digestText == other.rate.digestText && spread.digestText == other.spread.digestText
  }
}

extension Series {
  /// Whether another series gives the same values on every path.
  public func isStated(as other: Series) -> Bool { digestText == other.digestText }

  /// Its names, stated figures and quantiles.
  var digestText: String {
    let kind =
      switch self {
      case .constant: ""
      case .table(let points, .lines): "lines" + points.map { " \($0.month)" }.joined()
      case .table(let points, .steps): "steps" + points.map { " \($0.month)" }.joined()
      case .geometric: "geometric"
      case .logistic: "logistic"
      }
    return "|" + kind + formulas.map(\.digestText).joined()
  }
}

extension Formula {
  var digestText: String {
    switch self {
    case .figure(let value, let leaf): " \(leaf.name) \(value)"
    case .uncertain(let distribution, let leaf):
      " \(leaf.name)" + [0.05, 0.5, 0.95].map { " \(distribution.quantile($0) as Double)" }.joined()
    case .factor(let value): " \(value)"
    case .binary(let operation, let a, let b): " \(operation)(" + a.digestText + b.digestText + ")"
    }
  }
}
