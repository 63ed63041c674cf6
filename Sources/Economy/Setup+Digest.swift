internal import Maths

extension Setup {
  /// A number that tells setups apart: from every input's name, stated text and quantiles, and the months of the run.
  public var digest: UInt64 {
    var text = "\(months) \(focus) \(firstMonth)"
    func add(_ series: Series) {
      text += "|"
      if case .table(let points, let joining) = series {
        text += joining == .lines ? "lines" : "steps"
        for point in points { text += " \(point.month)" }
      } else if case .geometric = series {
        text += "geometric"
      } else if case .logistic = series {
        text += "logistic"
      }
      for formula in series.formulas { add(formula) }
    }
    func add(_ formula: Formula) {
      switch formula {
      case .figure(let value, let leaf): text += " \(leaf.name) \(value)"
      case .uncertain(let distribution, let leaf):
        text += " \(leaf.name)"
        for p in [0.05, 0.5, 0.95] { text += " \(distribution.quantile(p))" }
      case .factor(let value): text += " \(value)"
      case .binary(let operation, let a, let b):
        text += " \(operation)("
        add(a)
        add(b)
        text += ")"
      }
    }
    market.forEach(add)
    for currency in currencies {
      text += currency.code
      add(currency.rate)
      add(currency.spread)
    }
    for company in companies {
      text += company.id + "\(company.currencies)" + "\(company.known.map(\.rawValue).sorted())"
      company.inputs.forEach(add)
    }
    return Stream(text).hash
  }
}
