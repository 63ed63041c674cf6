package import Units

/// The meaning of the text of one value, before any fact is looked up and any number drawn.
package indirect enum Term: Hashable, Sendable {
  /// A written amount; money may have the month of its prices and exchange rate.
  case literal(Amount, dated: Month?, Span)
  /// The central 90 % of a distribution; both ends have the same dimension and currency, and the low end is lower.
  case range(low: Amount, high: Amount, Span)
  /// A fact by its identifier.
  case fact(String, Span)
  /// A distribution by name, with as many arguments as it takes; no argument has a distribution in it.
  case call(String, [Term], Span)
  /// The other sign.
  case negate(Term, Span)
  /// Two terms and what is between them.
  case binary(Operator, Term, Term, Span)

  /// The four kinds of arithmetic.
  package enum Operator: Character, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  /// Where the term stands in the text.
  package var span: Span {
    switch self {
    case .literal(_, dated: _, let span), .range(low: _, high: _, let span), .fact(_, let span), .call(_, _, let span),
      .negate(_, let span), .binary(_, _, _, let span):
      span
    }
  }
}
