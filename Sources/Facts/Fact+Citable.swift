extension Fact {
  /// Whether the source is one of the five articles that the project began with; these need no address.
  public var isFromFoundingArticle: Bool {
    ["article 000,", "article 001,", "article 002,", "article 003,", "article 004,"].contains { source.hasPrefix($0) }
  }

  /// Whether a scenario may use the figure as it stands. Otherwise it may only enter a stated assumption.
  public var isCitable: Bool { reasonNotCitable == nil }

  /// Why a scenario may not use the figure as it stands, in a clause; nil if it may.
  public var reasonNotCitable: String? {
    if !qualifier.isStated {
      return "it is \(qualifier == .opinion ? "an" : "a") \(qualifier.rawValue), not a stated figure"
    }
    switch confidence {
    case .recalled: return "it is recalled, not looked up"
    case .low: return "the confidence in it is low"
    case .high, .medium: break
    }
    if address.isEmpty && !isFromFoundingArticle { return "no address of its source was kept" }
    return nil
  }
}
