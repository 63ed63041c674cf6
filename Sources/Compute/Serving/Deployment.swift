public import Facts

/// A model on graphics processors with an engine.
public struct Deployment: Hashable, Sendable {
  /// What serves the model: its name as measured ("vllm", "sglang", "trtllm"), and its version where it is known.
  public struct Engine: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The version; nil where nothing is known of it.
    public let version: String?

    /// An engine.
    public init(_ name: String, version: String? = nil) {
      self.name = name
      self.version = version
    }
  }

  /// The name of the model, and its shape.
  public let model: String
  /// Its shape.
  public let architecture: Architecture
  /// The graphics processor.
  public let gpu: GPUCard
  /// How a replica is spread.
  public let layout: Layout
  /// The numbers that weights outside experts, experts, and the cache are kept in.
  public let weights, experts, cache: Precision
  /// What serves it.
  public let engine: Engine

  /// A deployment; experts are kept as the other weights are, and the cache in 8 bits when weights are in 8 or fewer.
  public init(
    model: String, architecture: Architecture, gpu: GPUCard, layout: Layout, weights: Precision,
    experts: Precision? = nil, cache: Precision? = nil, engine: Engine
  ) {
    self.model = model
    self.architecture = architecture
    self.gpu = gpu
    self.layout = layout
    self.weights = weights
    self.experts = experts ?? weights
    self.cache = cache ?? (weights == .bf16 || gpu.fp8 == nil ? .bf16 : .fp8)
    self.engine = engine
  }
}
