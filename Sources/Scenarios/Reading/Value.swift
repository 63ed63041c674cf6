internal import Economy
internal import Facts
internal import Maths
internal import Units

/// A value compiled for the equations: a formula in base units, and the foreign currency it is in.
struct Value {
  let formula: Formula
  let currency: Currency?
}

/// Compiles the text of one value: checks units, names and provenance, and turns figures into base units.
struct ValueCompiler {
  let facts: FactBase
  /// The scenario's currency.
  let home: Currency
  /// The month whose end the scenario stands at: nothing that became public later may be read.
  let asOf: Month
  /// The text the terms were read from.
  let text: String
  /// The input's name, under which its draws are known.
  let name: String
  /// What stands behind the figures that are written out.
  let standing: Standing
  /// The reason or source of those figures.
  let reason: String
  /// The input that the value is for.
  let declaration: Declaration
  /// What that input measures.
  let dimension: Dimension
  private(set) var draws = 0

  init(
    facts: FactBase, home: Currency, asOf: Month, text: String, name: String, standing: Standing, reason: String,
    declaration: Declaration, dimension: Dimension
  ) {
    self.facts = facts
    self.home = home
    self.asOf = asOf
    self.text = text
    self.name = name
    self.standing = standing
    self.reason = reason
    self.declaration = declaration
    self.dimension = dimension
  }

  /// The formula of a term.
  mutating func formula(_ term: Term) throws(LanguageError) -> Formula {
    switch term {
    case .literal(let amount, let dated, let span):
      // Without provenance it is nothing or a unit, which need none.
      if standing == .fact { return .factor(amount.baseValue) }
      let figure = Formula.figure(amount.baseValue, leaf(written(span)))
      guard let dated, let currency = amount.currency else { return figure }
      return .binary(.multiply, figure, try exchange(currency, in: dated, span))
    case .range(let low, let high, let span):
      return try range(low, high, drawn(written(span)), span)
    case .fact(let id, let span):
      return try fact(id, span)
    case .call(let name, let arguments, let span):
      return .uncertain(try distribution(name, arguments, span), drawn(written(span)))
    case .negate(let inner, _):
      return .binary(.subtract, .factor(0), try formula(inner))
    case .binary(let operation, let left, let right, _):
      let (a, b) = (try formula(left), try formula(right))
      switch operation {
      case .add: return .binary(.add, a, b)
      case .subtract: return .binary(.subtract, a, b)
      case .multiply: return .binary(.multiply, a, b)
      case .divide: return .binary(.divide, a, b)
      }
    }
  }

  /// A piece of the text as it stands.
  private func written(_ span: Span) -> String {
    String(decoding: Array(text.utf8)[span.lower..<Swift.min(span.upper, text.utf8.count)], as: UTF8.self)
  }

  private func leaf(_ text: String) -> Leaf { Leaf(name, unit: text, standing: standing, source: reason) }

  /// A leaf with draws of its own: the second uncertain figure of a value is named apart.
  private mutating func drawn(_ text: String) -> Leaf {
    draws += 1
    return Leaf(draws == 1 ? name : "\(name)#\(draws)", unit: text, standing: standing, source: reason)
  }

  /// How old a figure of money is where the scenario stands, if that is a year or more: prices and rents change by then.
  private func age(of fact: Fact) -> String {
    let months = fact.date.lastMonth.distance(to: asOf)
    return fact.unit.currency != nil && months >= 12 ? ", \(months) months before the start" : ""
  }

  private mutating func fact(_ id: String, _ span: Span) throws(LanguageError) -> Formula {
    guard let fact = facts[id] else {
      throw LanguageError("there is no fact \(id)", at: span, suggestion: facts.nearest(id))
    }
    guard fact.publicSince.lastMonth <= asOf else {
      throw LanguageError(
        "fact \(id) became public in \(fact.publicSince), after the end of \(asOf) that the scenario stands at",
        at: span)
    }
    if standing != .assumption, let obstacle = fact.reasonNotCitable {
      throw LanguageError(
        "fact \(id) may only enter an assumption: \(obstacle)", at: span,
        suggestion: "assume: fact(\(id)) with because: …")
    }
    let scale = fact.unit.scale
    let source =
      "\(id) (\(fact.qualifier.rawValue), \(fact.date)\(age(of: fact))): \(fact.source)"
      + (fact.address.isEmpty ? "" : ", \(fact.address)")
    // Inside an assumption it is the assumption that a reader must judge; its reason stands first.
    let shown = standing == .assumption ? "\(reason) [\(id)\(age(of: fact))]" : source
    let kind: Standing = standing == .assumption ? .assumption : .fact
    switch fact.value {
    case .number(let value):
      return .figure(
        value * scale, Leaf(name, unit: "\(fact.value) \(fact.unit)", standing: kind, source: shown, fact: id))
    case .range(let low, let high):
      draws += 1
      let leaf = Leaf(
        draws == 1 ? name : "\(name)#\(draws)", unit: "\(fact.value) \(fact.unit)", standing: kind,
        source: shown, fact: id)
      return try range(amount(low, fact.unit, span), amount(high, fact.unit, span), leaf, span)
    }
  }

  /// What a unit of a currency was worth in the scenario's when the amount was paid.
  private func exchange(_ currency: Currency, in month: Month, _ span: Span) throws(LanguageError) -> Formula {
    let id = "\(home.code.lowercased())-per-\(currency.code.lowercased())-\(month)"
    guard currency != home else { return .factor(1) }
    guard let rate = facts[id] else {
      throw LanguageError("there is no exchange rate \(id) among the facts", at: span, suggestion: facts.nearest(id))
    }
    guard rate.publicSince.lastMonth <= asOf else {
      throw LanguageError(
        "the exchange rate \(id) became public in \(rate.publicSince), after the end of \(asOf) that the scenario "
          + "stands at", at: span)
    }
    return .figure(
      rate.value.middle,
      Leaf(
        name, unit: "\(rate.value)", standing: rate.isCitable ? .fact : .assumption,
        source: "\(id): \(rate.source)", fact: id))
  }

  private func amount(_ value: Double, _ unit: Unit, _ span: Span) throws(LanguageError) -> Amount {
    try LanguageError.located(at: span) { () throws(AmountError) in try Amount(value, unit) }
  }

  /// `low to high` as the central 90 %. A range that measures what the input does is distributed as such an input is; any other, as
  /// a factor on a fact, as what it measures itself.
  private func range(_ low: Amount, _ high: Amount, _ leaf: Leaf, _ span: Span) throws(LanguageError) -> Formula {
    let (first, last) = (low.baseValue, high.baseValue)
    guard first < last else { throw LanguageError("a range goes from the smaller to the larger", at: span) }
    let isInput = low.dimension == dimension
    let family = isInput ? declaration.family : low.dimension.family
    // Of amounts from nothing on it is said below what to write instead.
    if isInput, family != .lognormal || first != 0,
      let wrong = declaration.bounds.violation(first...last, central: first, in: low.unit)
    {
      throw LanguageError("\(declaration.path): \(wrong)", at: span)
    }
    switch family {
    case .normal(let bounds):
      // What is no input has no bounds of its own, but a rate from nothing or more is never meant to be less.
      let bounds = isInput || first < 0 ? bounds : 0 ... .infinity
      let within = Swift.min(bounds.lowerBound, first)...Swift.max(bounds.upperBound, last)
      return .uncertain(.rates(low: first, high: last, within: within), leaf)
    case .lognormal:
      guard Distribution.mayBeAmounts(first, last) || Distribution.mayBeAmounts(-last, -first) else {
        throw LanguageError(
          "a range of amounts is lognormal, and its low end must be at least a thousandth of its high one: state another "
            + "distribution, or a higher low end", at: span, suggestion: "uniform(\(low), \(high))")
      }
      // What is wholly below nothing, such as a cut in jobs, is the same on the other side.
      guard first < 0 else { return .uncertain(.amounts(low: first, high: last), leaf) }
      return .binary(.subtract, .factor(0), .uncertain(.amounts(low: -last, high: -first), leaf))
    }
  }

  /// What the arguments of distributions are at most, whatever they measure: differences and shares of them are numbers still.
  private static let most = 1e100
  /// The largest deviation of a logarithm: with it a draw in forty is more than 1e17 times the median.
  private static let mostSigma = 20.0

  private mutating func distribution(
    _ name: String, _ arguments: [Term], _ span: Span
  ) throws(LanguageError) -> Distribution {
    var x: [Double] = []
    for argument in arguments {
      x.append(try formula(argument).central)
      guard let last = x.last, last.isFinite else { throw LanguageError("it is not a number", at: argument.span) }
      guard last.magnitude <= Self.most else {
        throw LanguageError("\(name): nothing is beyond \(Self.most), but it is \(last)", at: argument.span)
      }
    }
    func demand(_ holds: Bool, _ text: String) throws(LanguageError) {
      if !holds { throw LanguageError("\(name): \(text)", at: span) }
    }
    switch name {
    case "normal":
      try demand(x[1] > 0, "the deviation must be above nothing")
      return .normal(mean: x[0], deviation: x[1])
    case "lognormal":
      try demand(x[0] > 0 && x[1] > 0, "median and sigma must be above nothing")
      try demand(
        x[1] <= Self.mostSigma, "sigma is of the logarithm, at most \(Self.mostSigma.wholeText), but it is \(x[1])")
      return .lognormal(median: x[0], sigma: x[1])
    case "uniform":
      try demand(x[0] < x[1], "the bounds go from the smaller to the larger")
      return .uniform(low: x[0], high: x[1])
    case "triangular", "pert":
      try demand(x[0] < x[2] && x[0] <= x[1] && x[1] <= x[2], "low, mode and high must rise")
      return name == "pert"
        ? .pert(low: x[0], mode: x[1], high: x[2]) : .triangular(low: x[0], mode: x[1], high: x[2])
    case "beta":
      try demand(x[0] > 0.05 && x[1] > 0.05 && x[0] < 1e4 && x[1] < 1e4, "both shapes must lie between 0.05 and 10000")
      return .beta(a: x[0], b: x[1])
    case "gamma":
      try demand(
        x[0] > 0.05 && x[0] < 1e4 && x[1] > 0, "the shape must lie between 0.05 and 10000, the scale above nothing")
      return .gamma(shape: x[0], scale: x[1])
    default:
      try demand(x.count >= 2, "needs two values or more")
      return .empirical(x.sorted())
    }
  }
}

extension Dimension {
  /// How a range of it is distributed where it is no input but a part of one, such as a factor on a fact: what happens so often in a
  /// time is a rate, everything else an amount or a multiple.
  fileprivate var family: Declaration.Family {
    let isRate = factors.count == 1 && factors[0].power == -1 && [.second, .day, .month].contains(factors[0].base)
    return isRate ? .normal(within: -.infinity ... .infinity) : .lognormal
  }
}

extension Term {
  /// Whether it holds a figure that is written out, which needs a source or a reason. Nothing needs none, and beside a
  /// fact one of a unit ("1 month") is a unit rather than a figure.
  var needsSource: Bool { statesFigures(besideFact: readsFact) }

  private func statesFigures(besideFact: Bool) -> Bool {
    switch self {
    case .literal(let amount, _, _):
      let isUnit = amount.value == 1 && (amount.baseValue == 1 || !amount.dimension.isShare)
      return amount.value != 0 && !(besideFact && isUnit)
    case .range, .call: return true
    case .fact: return false
    case .negate(let inner, _): return inner.statesFigures(besideFact: besideFact)
    case .binary(_, let left, let right, _):
      return left.statesFigures(besideFact: besideFact) || right.statesFigures(besideFact: besideFact)
    }
  }

  /// Whether it is a bare nothing, which is the same in every unit.
  var isNothing: Bool {
    if case .literal(let amount, nil, _) = self { amount.value == 0 && amount.unit == .one } else { false }
  }

  private var readsFact: Bool {
    switch self {
    case .fact: true
    case .literal, .range, .call: false
    case .negate(let inner, _): inner.readsFact
    case .binary(_, let left, let right, _): left.readsFact || right.readsFact
    }
  }
}
