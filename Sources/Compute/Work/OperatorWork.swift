public import Facts

/// What one operator of a pass asks of one graphics processor.
public struct OperatorWork: Hashable, Sendable {
  /// The kinds of operator, each with measurements of its own.
  public enum Kind: String, CaseIterable, Sendable {
    /// Matrices that every token goes through.
    case projections
    /// Looking at a prompt's earlier tokens, and at those of a request that is answered.
    case prefillAttention = "attention of prompts"
    case decodeAttention = "attention of answers"
    /// The same where a latent vector is kept instead of keys and values.
    case latentPrefill = "latent attention of prompts"
    case latentDecode = "latent attention of answers"
    /// Attention that keeps a state of fixed size.
    case linearAttention = "linear attention"
    /// Experts that a router chooses.
    case experts
    /// The matrix that writes tokens.
    case vocabulary
  }

  /// What it is.
  public let kind: Kind
  /// How often it runs in a pass: once a layer, or once a layer and request.
  public let count: Double
  /// Floating-point operations of one run.
  public let flops: Double
  /// Bytes that one run moves between memory and processor.
  public let bytes: Double
  /// The numbers it computes with.
  public let precision: Precision
  /// The numbers that what it reads is kept in, where that matters to its kernel.
  public let storage: Precision
  /// Tokens that take part in one run, over all processors.
  public let tokens: Double
}

extension OperatorWork {
  /// What it is and of how many tokens, in words.
  var label: String { "\(kind.rawValue) of \(tokens.rounded().wholeText) tokens" }
}
