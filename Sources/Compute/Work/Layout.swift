/// How a replica of a model is spread over graphics processors.
///
/// Matrices outside experts are cut in `tensor` ways; `data` groups of such processors each attend to requests of their own;
/// layers are cut in `pipeline` stages. Experts are spread `expertSpread` ways and each of them cut in `expertTensor` ways,
/// over the processors of one stage.
public struct Layout: Hashable, Sendable {
  /// Ways in which matrices outside experts are cut.
  public let tensor: Int
  /// Groups with requests of their own.
  public let data: Int
  /// Stages of layers.
  public let pipeline: Int
  /// Ways in which experts are spread, and in which each one is cut.
  public let expertSpread, expertTensor: Int

  /// A layout; experts are cut as the other matrices are where nothing is said, and fill the processors of a stage.
  public init(tensor: Int = 1, data: Int = 1, pipeline: Int = 1, expertSpread: Int? = nil, expertTensor: Int? = nil) {
    self.tensor = Swift.max(tensor, 1)
    self.data = Swift.max(data, 1)
    self.pipeline = Swift.max(pipeline, 1)
    let stage = self.tensor * self.data
    let spread = Swift.min(Swift.max(expertSpread ?? expertTensor.map { stage / Swift.max($0, 1) } ?? 1, 1), stage)
    self.expertSpread = spread
    self.expertTensor = Swift.max(stage / spread, 1)
  }

  /// Graphics processors of a replica.
  public var gpus: Int { tensor * data * pipeline }

  /// Graphics processors of a stage.
  public var stage: Int { tensor * data }

  /// Whether experts are on processors of more than one node, of so many processors each.
  public func spreadsExperts(over domain: Int) -> Bool { expertSpread > domain }
}
