internal import Facts

/// How many processors a model needs before it serves anything.
public struct MemoryNeed: Hashable, Sendable {
  /// Bytes of its weights on one processor, were it large enough, and bytes that the processors asked for have for them.
  public let weights, available: Double
  /// Processors whose memory together holds weights and one request, and those of the smallest layout that does so.
  public let least: Int
  /// Processors of the smallest layout that does so on each of them; nil beyond `searched`.
  public let legal: Int?

  /// No layouts of more processors are looked at.
  public static let searched = 1024

  /// What a deployment, spread in any way, needs for one request of some tokens on processors of its kind.
  public init(_ deployment: Deployment, gpus: Int, request: RequestShape, wish: LayoutWish = LayoutWish()) {
    let context = request.workload(1).context
    func spread(_ layout: Layout) -> Deployment { deployment.spread(layout) }
    let whole = spread(Layout())
    weights = Memory.weights(whole)
    let each = whole.gpu.memory * Memory.share - Memory.runtime
    available = each * Double(gpus)
    let needed = weights + Memory.perRequest(whole, context: context)
    least = each > 0 ? Int(saturating: Swift.min((needed / each).rounded(.up), 1e9)) : Int(saturating: 1e9)
    // A layout on fewer processors than the least cannot hold it.
    legal =
      least > Self.searched
      ? nil
      : (least...Self.searched).first { count in
        Layout.legal(deployment.architecture, gpus: count, wish: wish).contains { layout in
          layout.gpus == count && Memory.requests(spread(layout), context: context) >= 1
        }
      }
  }
}

extension Deployment {
  /// The same, spread in another way.
  public func spread(_ layout: Layout) -> Deployment {
    Deployment(
      model: model, architecture: architecture, gpu: gpu, layout: layout, weights: weights, experts: experts,
      cache: cache, engine: engine)
  }
}
