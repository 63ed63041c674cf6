internal import Facts

/// What one pass through a model asks of one graphics processor: FLOPs and bytes of each operator, and bytes of each
/// exchange.
///
/// Source: Pope et al. 2022 (arXiv 2211.05102), sections 2 and 3: a matrix of n × k costs 2 n k operations a token, and is
/// read once a pass; attention reads every request's cache. DeepSeek-V2 (arXiv 2405.04434), section 2.1: with the latent
/// vector absorbed, a head of an answer multiplies vectors of the latent's rank. Norms, activations and sampling move bytes
/// that are left out: their time is in the fixed time of a layer.
public struct IterationWork: Hashable, Sendable {
  /// What the operators ask.
  public private(set) var operators: [OperatorWork] = []
  /// What the exchanges move.
  public private(set) var collectives: [CollectiveWork] = []
  /// Layers, and those with experts.
  public private(set) var layers = 0.0, expertLayers = 0.0
  /// Requests in the pass, of one group.
  public let sequences: Double

  let batch: Batch
  let deployment: Deployment
  private var layout: Layout { deployment.layout }

  /// Parts that the requests of a pass are split in, so that one part computes while the other's tokens travel.
  public let halves: Int

  /// The work of a pass, or of each of its halves; a stage of layers works on its share of the requests at a time.
  ///
  /// Where experts are spread over nodes, engines work on two halves in turn and hide the exchange of one behind the
  /// arithmetic of the other. Source: DeepSeek-V3 report (arXiv 2412.19437), section 3.4. `halves` says otherwise.
  public init(_ batch: Batch, on deployment: Deployment, halves: Int? = nil) {
    let layout = deployment.layout
    let halves = halves ?? (layout.spreadsExperts(over: deployment.gpu.scaleUpDomain) ? 2 : 1)
    self.halves = halves
    // A request is in one stage at a time: with fewer of them than stages, stages wait.
    let stages = batch.isPrefill ? 1 : Double(layout.pipeline)
    let staged = Swift.max(batch.sequences / stages, Swift.min(batch.sequences, 1))
    let share = Batch(
      sequences: staged / Double(halves), queries: batch.queries, context: batch.context, isPrefill: batch.isPrefill)
    self.batch = share
    self.deployment = deployment
    sequences = share.sequences
    let architecture = deployment.architecture
    for group in architecture.layers {
      let count = Double(group.count)
      layers += count
      attend(group.attention, layers: count)
      feedForward(group.feedForward, layers: count)
    }
    vocabulary(architecture)
    exchange(architecture)
  }

  /// The same with no token looking at another.
  var withoutAttention: IterationWork {
    var other = self
    other.operators.removeAll { $0.kind.term == .attention }
    return other
  }

  /// A matrix of rows × columns that every token goes through; the weights are read once.
  private mutating func project(_ layers: Double, _ rows: Double, _ columns: Double, as precision: Precision) {
    guard rows > 0, columns > 0 else { return }
    let n = batch.tokens
    operators.append(
      OperatorWork(
        kind: .projections, count: layers, flops: 2 * n * rows * columns,
        bytes: rows * columns * precision.bytes + n * (2 * rows + precision.bytes * columns), precision: precision,
        storage: precision, tokens: n))
  }

  private mutating func attend(_ attention: Attention, layers: Double) {
    switch attention {
    case .grouped(let a): attend(a, layers: layers)
    case .latent(let a): attend(a, layers: layers)
    case .linear(let a): attend(a, layers: layers)
    }
  }

  /// Pairs of tokens that look at each other in one request, with at most `window` in sight.
  private func pairs(window: Double) -> Double {
    let (q, c) = (batch.queries, batch.context)
    return q * Swift.max(Swift.min(c - q / 2, window), Swift.min(1, c))
  }

  private mutating func attend(_ a: GroupedAttention, layers: Double) {
    let heads = Double(a.heads) / Double(layout.tensor)
    let kv = Swift.max(Double(a.kvHeads) / Double(layout.tensor), 1)
    let (width, hidden) = (Double(a.headDim), Double(deployment.architecture.hidden))
    let weights = deployment.weights
    project(layers, (heads * (a.gated ? 2 : 1) + 2 * kv) * width, hidden, as: weights)
    project(layers, hidden, heads * width, as: weights)
    let window = a.window.map(Double.init) ?? .infinity
    if batch.isPrefill {
      operators.append(
        OperatorWork(
          kind: .prefillAttention, count: layers * batch.sequences, flops: 4 * heads * width * pairs(window: window),
          bytes: (batch.queries * 2 * heads + batch.context * 2 * kv) * width * 2, precision: .bf16,
          storage: deployment.cache, tokens: batch.queries))
    } else {
      let seen = Swift.min(batch.context, window) * batch.sequences
      operators.append(
        OperatorWork(
          kind: .decodeAttention, count: layers, flops: 4 * heads * width * seen,
          bytes: seen * 2 * kv * width * deployment.cache.bytes, precision: .bf16, storage: deployment.cache,
          tokens: batch.sequences))
    }
  }

  private mutating func attend(_ a: LatentAttention, layers: Double) {
    let heads = Double(a.heads) / Double(layout.tensor)
    let (rank, rope) = (Double(a.kvRank), Double(a.ropeDim))
    let (keys, values) = (Double(a.nopeDim + a.ropeDim), Double(a.valueDim))
    let hidden = Double(deployment.architecture.hidden)
    let weights = deployment.weights
    let queryRank = a.queryRank.map(Double.init)
    project(layers, (queryRank ?? 0) + rank + rope, hidden, as: weights)
    project(layers, heads * keys, queryRank ?? hidden, as: weights)
    project(layers, heads * (Double(a.nopeDim) + values), rank, as: weights)
    project(layers, hidden, heads * values, as: weights)
    let sight = a.sparse.map { Double($0.topK) } ?? .infinity
    // The index of sparse attention looks at every token, in 8 bits.
    let index = a.sparse.map { Double($0.indexHeads * $0.indexDim) } ?? 0
    let indexWidth = a.sparse.map { Double($0.indexDim) } ?? 0
    if batch.isPrefill {
      operators.append(
        OperatorWork(
          kind: .latentPrefill, count: layers * batch.sequences,
          flops: 2 * heads * (keys + values) * pairs(window: sight) + 2 * index * pairs(window: .infinity),
          bytes: (batch.queries + batch.context) * heads * (keys + values) * 2 + batch.context * indexWidth,
          precision: .bf16, storage: deployment.cache, tokens: batch.queries))
    } else {
      let seen = Swift.min(batch.context, sight) * batch.sequences
      let all = batch.context * batch.sequences
      operators.append(
        OperatorWork(
          kind: .latentDecode, count: layers, flops: 2 * heads * seen * (2 * rank + rope) + 2 * index * all,
          bytes: seen * (rank + rope) * deployment.cache.bytes + all * indexWidth, precision: .bf16,
          storage: deployment.cache, tokens: batch.sequences))
    }
  }

  private mutating func attend(_ a: LinearAttention, layers: Double) {
    let tensor = Double(layout.tensor)
    let hidden = Double(deployment.architecture.hidden)
    let (keys, values) = (Double(a.keyHeads * a.keyDim), Double(a.valueHeads * a.valueDim))
    project(layers, (2 * keys + 2 * values) / tensor, hidden, as: deployment.weights)
    project(layers, hidden, values / tensor, as: deployment.weights)
    let state = Double(a.valueHeads * a.keyDim * a.valueDim) / tensor
    // The state is kept in 32 bits, read and written at each step.
    operators.append(
      OperatorWork(
        kind: .linearAttention, count: layers, flops: 4 * state * batch.tokens,
        bytes: 8 * state * batch.sequences, precision: .bf16, storage: .bf16, tokens: batch.tokens))
  }

  private mutating func feedForward(_ feedForward: FeedForward, layers: Double) {
    let tensor = Double(layout.tensor)
    let hidden = Double(deployment.architecture.hidden)
    switch feedForward {
    case .dense(let width):
      project(layers, 2 * Double(width) / tensor, hidden, as: deployment.weights)
      project(layers, hidden, Double(width) / tensor, as: deployment.weights)
    case .experts(let mixture):
      expertLayers += layers
      let tokens = batch.tokens * Double(layout.data)
      let (spread, cut) = (Double(layout.expertSpread), Double(layout.expertTensor))
      let touched = ExpertsTouched.count(total: mixture.total, active: mixture.active, tokens: tokens) / spread
      let pairs = tokens * Double(mixture.active) / spread
      let matrix = 3 * hidden * Double(mixture.width) / cut
      operators.append(
        OperatorWork(
          kind: .experts, count: layers, flops: 2 * matrix * pairs,
          bytes: touched * matrix * deployment.experts.bytes + pairs * 4 * hidden, precision: deployment.experts,
          storage: deployment.experts, tokens: tokens))
      let shared = Double(mixture.shared * mixture.sharedWidth) / tensor
      project(layers, 2 * shared, hidden, as: deployment.weights)
      project(layers, hidden, shared, as: deployment.weights)
      project(layers, Double(mixture.total), hidden, as: .bf16)
    }
  }

  /// Only the last token of a prompt is written.
  private mutating func vocabulary(_ architecture: Architecture) {
    let rows = Double(architecture.vocabulary) / Double(layout.tensor)
    let hidden = Double(architecture.hidden)
    operators.append(
      OperatorWork(
        kind: .vocabulary, count: 1, flops: 2 * batch.sequences * rows * hidden, bytes: rows * hidden * 2,
        precision: .bf16, storage: .bf16, tokens: batch.sequences))
  }

  private mutating func exchange(_ architecture: Architecture) {
    let hidden = Double(architecture.hidden)
    let domain = deployment.gpu.scaleUpDomain
    if layout.tensor > 1 {
      let t = layout.tensor
      let nodes = (t + domain - 1) / domain
      let inside = Double(Swift.min(t, domain))
      let bytes = batch.tokens * hidden * 2
      // A ring inside the node, and one of the nodes' sums between nodes.
      collectives.append(
        CollectiveWork(
          kind: .allReduce, count: 2 * layers, near: 2 * (inside - 1) / inside * bytes,
          far: nodes > 1 ? 2 * Double(nodes - 1) / Double(nodes) * bytes / inside : 0, members: t, nodes: nodes))
    }
    if layout.data > 1, expertLayers > 0, let mixture = architecture.experts {
      let stage = layout.stage
      let nodes = (stage + domain - 1) / domain
      let active = Double(mixture.active)
      // Tokens travel in 8 bits and come back in 16; to another node only once each.
      let spread = layout.expertSpread > 1
      let copies =
        spread ? active * (1 - 1 / Double(Swift.min(layout.expertSpread, domain))) : 2 * Double(layout.data) / 1.5
      let each = batch.tokens * hidden * 1.5
      let beyond = nodes > 1 ? Swift.min(active, Double(nodes)) * (1 - 1 / Double(nodes)) : 0
      collectives.append(
        CollectiveWork(
          kind: .allToAll, count: 2 * expertLayers, near: each * copies, far: each * beyond, members: stage,
          nodes: nodes))
    }
    if layout.pipeline > 1 {
      collectives.append(
        CollectiveWork(
          kind: .handOver, count: Double(layout.pipeline - 1), near: batch.tokens * hidden * 2, far: 0,
          members: 2, nodes: 1))
    }
  }
}

extension Architecture {
  /// The experts of the first layers that have any.
  var experts: Experts? {
    for group in layers { if case .experts(let experts) = group.feedForward { return experts } }
    return nil
  }
}
