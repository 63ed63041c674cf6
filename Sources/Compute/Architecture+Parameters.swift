public import Facts

/// Parameters of a model by what they are for.
///
/// Source: the matrices as DeepSeek-V2 (arXiv 2405.04434, section 2.1 and appendix C) and DeepSeek-V3 (arXiv 2412.19437,
/// section 2.1) write them for latent attention, Pope et al. 2022 (arXiv 2211.05102, section 2) for the rest.
public struct Parameters: Hashable, Sendable {
  /// Matrices that make queries, the gates of their heads among them.
  public var query = 0.0

  /// Matrices that make keys and values, or the compressed vector and keys and values from it.
  public var keyValue = 0.0

  /// Matrices after the heads.
  public var output = 0.0

  /// Matrices of sparse attention's indexer.
  public var index = 0.0

  /// Routers.
  public var router = 0.0

  /// Experts that a router chooses from.
  public var experts = 0.0

  /// Experts that every token passes.
  public var shared = 0.0

  /// Dense layers.
  public var dense = 0.0

  /// The matrix that reads tokens; 0 where it is the one that writes them.
  public var embedding = 0.0

  /// The matrix that writes tokens.
  public var head = 0.0

  /// No parameters.
  public init() {}

  /// All of them.
  public var total: Double { multiplied + embedding }

  /// Those that a token is multiplied with: all but the embedding, of which it picks one row. Two operations each.
  public var multiplied: Double { attention + router + experts + shared + dense + head }

  /// Those of attention.
  public var attention: Double { query + keyValue + output + index }
}

extension Architecture {
  /// All parameters, as they are stored.
  public var parameters: Parameters { parameters { $0.total } }

  /// The parameters that take part in one token: of the experts only those that the router picks.
  public var activeParameters: Parameters { parameters { $0.active } }

  private func parameters(_ experts: (Experts) -> Int) -> Parameters {
    var sum = Parameters()
    for group in layers {
      let n = Double(group.count)
      sum.add(group.attention, hidden: Double(hidden), times: n)
      switch group.feedForward {
      case .dense(let width): sum.dense += n * 3 * product(hidden, width)
      case .experts(let mixture):
        sum.router += n * product(hidden, mixture.total)
        sum.experts += n * Double(experts(mixture)) * 3 * product(hidden, mixture.width)
        sum.shared += n * Double(mixture.shared) * 3 * product(hidden, mixture.sharedWidth)
      }
    }
    sum.head = product(vocabulary, hidden)
    sum.embedding = tiedEmbeddings ? 0 : product(vocabulary, hidden)
    return sum
  }
}

extension Parameters {
  /// Adds the matrices of attention in a number of layers; d is the hidden size.
  fileprivate mutating func add(_ attention: Attention, hidden d: Double, times n: Double) {
    switch attention {
    case .grouped(let a):
      let width = product(a.heads, a.headDim)
      query += n * d * width * (a.gated ? 2 : 1)
      keyValue += n * d * 2 * product(a.kvHeads, a.headDim)
      output += n * width * d
    case .latent(let a):
      let heads = Double(a.heads)
      let keys = heads * Double(a.nopeDim + a.ropeDim)
      // Down to the rank and up to the heads, or up at once.
      query += n * (a.queryRank.map { Double($0) * (d + keys) } ?? d * keys)
      keyValue += n * (d * Double(a.kvRank + a.ropeDim) + Double(a.kvRank) * heads * Double(a.nopeDim + a.valueDim))
      output += n * heads * Double(a.valueDim) * d
      if let sparse = a.sparse {
        let queries = product(sparse.indexHeads, sparse.indexDim)
        index += n * (Double(a.queryRank ?? 0) * queries + d * Double(sparse.indexDim + sparse.indexHeads))
        if a.queryRank == nil { index += n * d * queries }
      }
    case .linear(let a):
      let (keys, values) = (product(a.keyHeads, a.keyDim), product(a.valueHeads, a.valueDim))
      query += n * d * (keys + values)  // the gate is as wide as the values
      keyValue += n * d * (keys + values)
      output += n * values * d
      if a.convolution > 0 {
        keyValue += n * (d * 2 * Double(a.valueHeads) + Double(a.convolution) * (2 * keys + values))
      }
    }
  }
}

/// A product of sizes; exact below 2^53, and never a trap.
func product(_ factors: Int...) -> Double {
  factors.reduce(1) { $0 * Double($1) }
}
