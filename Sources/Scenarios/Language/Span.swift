/// A piece of a text, from one UTF-8 offset up to but not including another.
struct Span: Hashable, Sendable {
  var lower: Int
  var upper: Int

  /// The piece from the start of one span to the end of another.
  static func from(_ first: Span, through last: Span) -> Span {
    Span(lower: first.lower, upper: last.upper)
  }
}
