/// The memory that training takes of all processors together.
///
/// 16 bytes a parameter: 2 of the weight and 2 of its gradient in 16 bits, and 12 in 32 bits of the weight, its momentum and its
/// variance, spread over all processors. Activations come on top, and are not counted: what does not fit here fits in no way that
/// keeps all of it in the processors' memory. Source: Rajbhandari et al. 2020, ZeRO (arXiv 1910.02054), section 3.1.
public struct TrainingMemory: Hashable, Sendable {
  /// Bytes of weights, gradients and the states of the optimiser, a parameter.
  public static let perParameter = 16.0

  /// Bytes that are needed, and that all processors have; nil where no processor or no number of them is given.
  public let needed: Double, available: Double?
  /// The fewest processors that have as much; nil where none is given.
  public let leastProcessors: Double?

  /// The memory of a run.
  ///
  /// - Parameters:
  ///   - parameters: all of the model's.
  ///   - perProcessor: bytes of a processor; nil where none is given.
  ///   - processors: how many there are; nil where that is open.
  public init(parameters: Double, perProcessor: Double?, processors: Double?) {
    needed = Self.perParameter * parameters
    available = perProcessor.flatMap { memory in processors.map { memory * $0 } }
    leastProcessors = perProcessor.map { (Self.perParameter * parameters / $0).rounded(.up) }
  }

  /// Whether it fits; so where nothing is known of the processors.
  public var fits: Bool { available.map { needed <= $0 } ?? true }
}
