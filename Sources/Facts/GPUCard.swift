public import Units

/// What a graphics processor can do at most, after its maker.
///
///     try GPUCard.bundled().first { $0.name == "H800 SXM" }?.bandwidth    // 3.35e12 bytes a second
public struct GPUCard: Hashable, Sendable {
  /// The name: "H800 SXM".
  public let name: String

  /// Floating-point operations a second in bfloat16, without sparsity.
  public let bf16: Double

  /// Floating-point operations a second in 8 bits, without sparsity; nil where the card has no such numbers.
  public let fp8: Double?

  /// Memory, in bytes; a gigabyte of a data sheet counts as 1e9.
  public let memory: Double

  /// Bytes a second between memory and processor.
  public let bandwidth: Double

  /// Since when these figures are public.
  public let publicSince: DateStamp

  /// How far they are to be trusted.
  public let confidence: Confidence

  /// Who says so, in words.
  public let source: String

  /// Where that can be read; empty where no address was kept.
  public let address: String

  /// The line it was read from.
  public let origin: Origin
}

extension GPUCard {
  /// Whether a scenario may use the card without stating an assumption.
  public var isCitable: Bool { confidence.isCitable && !address.isEmpty }
}
