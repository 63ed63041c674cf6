internal import Facts

extension Transfer {
  /// Seconds between the end of a prompt and the beginning of its answer elsewhere, beside the bytes. Assumption.
  public static let usualStart = 0.01

  /// The way of keys and values from one deployment to another: the bytes that a token leaves in a group, over the network links
  /// of the group's processors, or an eighth of the links inside a node where no network is known. Of both ends the slower
  /// counts.
  public init(from readers: Deployment, to writers: Deployment) {
    func seconds(_ deployment: Deployment) -> Double {
      let far = 1e6
      let each = Memory.perRequest(deployment, context: far + 1) - Memory.perRequest(deployment, context: far)
      return each / (deployment.gpu.scaleOut ?? deployment.gpu.scaleUp / 8)
    }
    self.init(perToken: Swift.max(seconds(readers), seconds(writers)), fixed: Self.usualStart)
  }
}
