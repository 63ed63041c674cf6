/// A piece of a text, from one UTF-8 offset up to but not including another.
package struct Span: Hashable, Sendable {
  package var lower: Int
  package var upper: Int

  package init(lower: Int, upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  /// The piece from the start of one span to the end of another.
  static func from(_ first: Span, through last: Span) -> Span {
    Span(lower: first.lower, upper: last.upper)
  }
}
