package import Units

extension Term {
  /// What the whole term measures, in which currency, as a unit of scale 1, after checking every operation in it.
  ///
  /// - Parameters:
  ///   - facts: the unit of a fact by its identifier, nil when there is no such fact.
  ///   - known: identifiers to look for a misspelt one among.
  ///   - home: the currency that dated money is converted into when it is read; nil leaves it in its own.
  ///
  /// Throws for unknown facts, unlike units or currencies added, money times money, and arguments that measure
  /// something else than their distribution asks for; the error stands at the operand that does not fit.
  package func dimension(
    facts: (String) -> Unit?, known: [String] = [], home: Currency? = nil
  ) throws(LanguageError) -> Unit {
    switch self {
    case .literal(let amount, dated: let month, let span):
      guard month != nil, let home else { return amount.unit.base }
      do {
        return try .base(amount.dimension, currency: home)
      } catch {
        throw LanguageError(error.message, at: span)
      }
    case .range(let low, high: _, _): return low.unit.base
    case .negate(let term, _): return try term.dimension(facts: facts, known: known, home: home)
    case .fact(let id, let span):
      if let unit = facts(id) { return unit.base }
      let near = Spelling.nearest(id, in: known).map { "fact(\($0))" }
      throw LanguageError("unknown fact \"\(id)\"", at: span, suggestion: near)
    case .binary(let sign, let left, let right, _):
      let units = (
        try left.dimension(facts: facts, known: known, home: home),
        try right.dimension(facts: facts, known: known, home: home)
      )
      return try LanguageError.located(at: right.span) { () throws(AmountError) in try sign.unit(of: units.0, units.1) }
    case .call(let name, let arguments, _):
      var quantity: Unit?
      for (place, argument) in arguments.enumerated() {
        let found = try argument.dimension(facts: facts, known: known, home: home)
        let isShare = DistributionForm.named(name)?.kind(at: place) == .share
        let expected = isShare ? Unit.one : quantity ?? found
        try LanguageError.located(at: argument.span) { () throws(AmountError) in _ = try Unit.sum(expected, found) }
        if !isShare { quantity = expected }
      }
      // Only beta has no argument of the quantity drawn, and what it draws is a share.
      return quantity ?? .one
    }
  }
}

extension Term.Operator {
  /// The unit of the result, at scale 1.
  fileprivate func unit(of left: Unit, _ right: Unit) throws(AmountError) -> Unit {
    switch self {
    case .add: try .sum(left, right)
    case .subtract: try .difference(left, right)
    case .multiply: try .product(left, right)
    case .divide: try .quotient(left, right)
    }
  }
}
