/// What is asked of a layout; what is nil may be anything.
public struct LayoutWish: Hashable, Sendable {
  /// Ways of tensor, pipeline and data parallelism, and in which experts are spread.
  public var tensor, pipeline, data, expertSpread: Int?

  /// A wish.
  public init(tensor: Int? = nil, pipeline: Int? = nil, data: Int? = nil, expertSpread: Int? = nil) {
    (self.tensor, self.pipeline, self.data, self.expertSpread) = (tensor, pipeline, data, expertSpread)
  }
}
