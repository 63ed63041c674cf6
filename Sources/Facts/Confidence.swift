/// How far a figure is to be trusted.
public enum Confidence: String, CaseIterable, Hashable, Sendable {
  /// From whoever measured it, or checked against that.
  case high
  /// From one ordinary report.
  case medium
  /// Contradicted, badly dated, or of unclear meaning.
  case low
  /// From memory, without a source at hand.
  case recalled

  /// Whether it may stand on its own.
  public var isCitable: Bool { self == .high || self == .medium }
}
