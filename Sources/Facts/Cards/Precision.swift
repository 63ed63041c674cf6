/// How a number is stored.
///
/// The two formats of four bits differ in their scales, so they are two cases; a text that says no more than "FP4" means
/// `nvfp4`, the format of NVIDIA's own checkpoints.
public enum Precision: String, CaseIterable, Hashable, Sendable {
  /// Sixteen bits, bfloat16 or half precision: the same bytes, and the same speed on every card here.
  case bf16
  /// Floating point of eight bits; its scales, one for a block of 128 by 128, are left out.
  case fp8
  /// Whole numbers of eight bits; its scales, one for a row, are left out.
  case int8
  /// Whole numbers of four bits with a scale of 16 bits for every 32, as Kimi-K2-Thinking stores its experts.
  case int4
  /// NVIDIA's floating point of four bits, with a scale of 8 bits for every 16.
  case nvfp4
  /// The Open Compute Project's floating point of four bits, with a scale of 8 bits for every 32.
  case mxfp4
}

extension Precision {
  /// Floating point of four bits where nothing more is said.
  public static var fp4: Precision { .nvfp4 }

  /// Bytes that a number takes, its share of the scales included.
  public var bytes: Double {
    switch self {
    case .bf16: 2
    case .fp8, .int8: 1
    case .int4, .nvfp4: 0.5625
    case .mxfp4: 0.53125
    }
  }
}
