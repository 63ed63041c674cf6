/// How a source means its figure.
public enum Qualifier: String, CaseIterable, Hashable, Sendable {
  /// The figure itself.
  case exact
  /// Roughly the figure.
  case about
  /// The figure or more.
  case atLeast = "at_least"
  /// The figure or less.
  case atMost = "at_most"
  /// What somebody expected for later.
  case forecast
  /// What was said without anybody standing behind it.
  case rumour
  /// What somebody thinks.
  case opinion

  /// Whether the source states it as a fact.
  public var isStated: Bool {
    switch self {
    case .exact, .about, .atLeast, .atMost: true
    case .forecast, .rumour, .opinion: false
    }
  }
}
