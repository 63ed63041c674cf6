/// Graphics processors that are paid for, and the replicas of a deployment that share the traffic on them.
public struct Fleet: Hashable, Sendable {
  /// Each replica.
  public let deployment: Deployment
  /// Processors, those among them that no replica uses.
  public let gpus: Int

  /// A fleet.
  public init(_ deployment: Deployment, gpus: Int) {
    self.deployment = deployment
    self.gpus = gpus
  }

  /// Replicas; what is left over idles, and is paid for.
  public var replicas: Int { Swift.max(gpus / deployment.layout.gpus, 1) }

  /// Requests in flight that all replicas have room for in memory: whole ones in each group.
  public func room(_ request: RequestShape) -> Double {
    let each = Memory.requests(deployment, context: request.workload(1).context)
    return each.rounded(.down) * Double(deployment.layout.data * replicas)
  }
}
