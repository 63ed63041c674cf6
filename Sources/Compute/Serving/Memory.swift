internal import Facts

/// What fits in the memory of a graphics processor.
public enum Memory {
  /// The share of its memory that an engine fills: engines are told 0.9 or a little more by default. Assumption.
  public static let share = 0.92
  /// Bytes for what is neither weights nor cache: the pass itself, graphs, the runtime. Assumption.
  public static let runtime = 2e9

  /// Bytes of weights on each processor of a deployment; embeddings are kept in 16 bits.
  public static func weights(_ deployment: Deployment) -> Double {
    let parameters = deployment.architecture.parameters
    let layout = deployment.layout
    let embeddings = parameters.embedding + parameters.head
    let rest = parameters.total - parameters.experts - embeddings
    let stages = Double(layout.pipeline)
    return
      (parameters.experts * deployment.experts.bytes / Double(layout.stage)
      + (rest * deployment.weights.bytes + embeddings * 2) / Double(layout.tensor)) / stages
  }

  /// Bytes that a request of some context keeps on each processor of its group.
  public static func perRequest(_ deployment: Deployment, context: Double) -> Double {
    let tensor = Double(deployment.layout.tensor)
    let cache = deployment.architecture.layers.reduce(0.0) { sum, group in
      let count = Double(group.count)
      switch group.attention {
      case .grouped(let a):
        let seen = a.window.map { Swift.min(context, Double($0)) } ?? context
        return sum + count * 2 * Swift.max(Double(a.kvHeads) / tensor, 1) * Double(a.headDim) * seen
      // The latent vector is whole on every processor.
      case .latent(let a):
        return sum + count * (Double(a.kvRank + a.ropeDim) + Double(a.sparse?.indexDim ?? 0)) * context
      case .linear: return sum
      }
    }
    return (cache * deployment.cache.bytes + deployment.architecture.stateElements * 4 / tensor)
      / Double(deployment.layout.pipeline)
  }

  /// Bytes that one more token keeps on each processor of its group, once windows are full.
  public static func perToken(_ deployment: Deployment) -> Double {
    perRequest(deployment, context: far + 1) - perRequest(deployment, context: far)
  }

  /// A context beyond all windows.
  static let far = 1e6

  /// Bytes that are left for requests on each processor; negative where the model does not fit.
  public static func free(_ deployment: Deployment) -> Double {
    deployment.gpu.memory * share - weights(deployment) - runtime
  }

  /// Requests of some context that a group has room for, with a share of memory free for them at least.
  public static func requests(_ deployment: Deployment, context: Double, atLeast least: Double = 0) -> Double {
    Swift.max(free(deployment), least * deployment.gpu.memory) / perRequest(deployment, context: context)
  }
}
