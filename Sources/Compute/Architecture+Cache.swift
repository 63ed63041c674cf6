public import Facts

/// What a request leaves in memory: keys and values that grow with its tokens, or a state that does not.
///
/// Source: Pope et al. 2022 (arXiv 2211.05102, section 3.3) for keys and values; DeepSeek-V2 (arXiv 2405.04434, section
/// 2.1.3) for the compressed vector; MiniMax-01 (arXiv 2501.08313, section 2.2) for states. Bytes are elements times the
/// bytes of the cache's precision.
extension Architecture {
  /// Elements of keys and values that a request of `context` tokens keeps; a layer with a window keeps no more than that.
  ///
  /// An indexer's keys are counted by `indexElements`, states by `stateElements`.
  public func cacheElements(context: Double) -> Double {
    layers.reduce(0) { sum, group in
      switch group.attention {
      case .grouped(let a):
        let tokens = a.window.map { min(context, Double($0)) } ?? context
        return sum + product(group.count, 2, a.kvHeads, a.headDim) * tokens
      case .latent(let a): return sum + product(group.count, a.kvRank + a.ropeDim) * context
      case .linear: return sum
      }
    }
  }

  /// Elements of keys and values that one token leaves while no window is full.
  public var cacheElementsPerToken: Double { cacheElements(context: 1) }

  /// Elements of the keys that sparse attention's indexer keeps of `context` tokens.
  public func indexElements(context: Double) -> Double {
    layers.reduce(0) { sum, group in
      guard case .latent(let a) = group.attention, let sparse = a.sparse else { return sum }
      return sum + product(group.count, sparse.indexDim) * context
    }
  }

  /// Elements of the states of linear attention that a request keeps, whatever its length: a matrix a head, and the last
  /// tokens that a short convolution reaches.
  public var stateElements: Double {
    layers.reduce(0) { sum, group in
      guard case .linear(let a) = group.attention else { return sum }
      let width = product(2, a.keyHeads, a.keyDim) + product(a.valueHeads, a.valueDim)
      let reach = Double(max(a.convolution - 1, 0)) * width
      return sum + Double(group.count) * (product(a.valueHeads, a.keyDim, a.valueDim) + reach)
    }
  }
}
