public import Facts

extension Layout {
  /// The layouts of a replica on at most so many processors that engines run and a wish allows.
  ///
  /// Ways are powers of two or divisors of the number of processors. Tensor parallelism divides the heads; stages are powers
  /// of two and no more than layers, since layers are few and others leave stages uneven; groups of attention with experts in common make sense only where there are experts, since without them
  /// they are replicas; experts are spread over all processors of a stage or cut on all of them, as vLLM and SGLang do.
  public static func legal(_ architecture: Architecture, gpus: Int, wish: LayoutWish = LayoutWish()) -> [Layout] {
    let ways = (1...Swift.max(gpus, 1)).filter { gpus % $0 == 0 || $0 & ($0 - 1) == 0 }
    let hasExperts = architecture.experts != nil
    var found: [Layout] = []
    for tensor in wish.tensor.map({ [$0] }) ?? ways where tensor <= gpus && architecture.divides(tensor) {
      for pipeline in wish.pipeline.map({ [$0] }) ?? ways.filter({ $0 & ($0 - 1) == 0 })
      where tensor * pipeline <= gpus && pipeline <= architecture.layerCount {
        for data in wish.data.map({ [$0] }) ?? (hasExperts ? ways : [1]) where tensor * pipeline * data <= gpus {
          let size = tensor * pipeline * data
          guard wish.isWhole || ways.contains(size) else { continue }
          for spread in spreads(architecture, stage: tensor * data, wish) {
            found.append(Layout(tensor: tensor, data: data, pipeline: pipeline, expertSpread: spread))
          }
        }
      }
    }
    return found
  }

  /// In how many ways experts may be spread over the processors of a stage.
  private static func spreads(_ architecture: Architecture, stage: Int, _ wish: LayoutWish) -> [Int] {
    guard let experts = architecture.experts else { return wish.expertSpread ?? 1 == 1 ? [1] : [] }
    let allowed = wish.expertSpread.map { [$0] } ?? (stage == 1 ? [1] : [1, stage])
    return allowed.filter { spread in
      spread >= 1 && stage % spread == 0 && experts.total % spread == 0 && experts.width % (stage / spread) == 0
    }
  }

  /// The layout in the words of engines: "tensor 8, data 2, experts over 16", "one GPU".
  public var words: String {
    var parts: [String] = []
    if tensor > 1 { parts.append("tensor \(tensor)") }
    if pipeline > 1 { parts.append("pipeline \(pipeline)") }
    if data > 1 { parts.append("data \(data)") }
    if expertSpread > 1 { parts.append("experts over \(expertSpread)") }
    return parts.isEmpty ? "one GPU" : parts.joined(separator: ", ")
  }
}

extension LayoutWish {
  /// Whether the size of a replica is given.
  var isWhole: Bool { tensor != nil && pipeline != nil && data != nil }
}

extension Architecture {
  /// Whether heads and widths can be cut in so many ways.
  func divides(_ ways: Int) -> Bool {
    layers.allSatisfy { group in
      let heads =
        switch group.attention {
        case .grouped(let a): a.heads
        case .latent(let a): a.heads
        case .linear(let a): a.valueHeads
        }
      if case .dense(let width) = group.feedForward, width % ways != 0 { return false }
      return heads % ways == 0
    }
  }
}
