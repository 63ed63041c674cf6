internal import Economy
public import Maths

/// What moves an answer most, told from the ensemble already run.
///
/// Each uncertain input of a path has a normal score; its covariance with the answer, streamed in fixed point, gives the
/// slope of the answer on the score and the share of variance that a straight line explains. Scores are independent, so
/// shares add up; what is missing to the whole is the chance of months, and bends and interactions of inputs.
public struct Driver: Sendable {
  /// The input's figure.
  public let leaf: Leaf
  /// The change of the answer when the input goes from its 10 % to its 90 % value.
  public let effect: Double
  /// The share of the answer's variance that it explains.
  public let share: Double
}

/// Streams the covariances of one company's uncertain inputs with one answer.
struct DriverSums: Sendable {
  let leaves: [Leaf]
  private var products: [ExactSum]
  private var scores: [ExactSum]
  private var sum = ExactSum()
  private var squares = ExactSum()
  private var count = 0

  init(leaves: [Leaf]) {
    self.leaves = leaves
    products = Array(repeating: ExactSum(), count: leaves.count)
    scores = products
  }

  mutating func add(_ answer: Lanes, paths: SIMD8<UInt64>, seed: UInt64, live: Int) {
    sum.add(answer, live: live)
    squares.add(answer * answer, live: live)
    for i in leaves.indices {
      let draws: InlineArray<8, Lanes> = eightUniforms(path: paths, stream: leaves[i].stream, month: 0, seed: seed)
      let score = Lanes.normal(draws[0])
      products[i].add(score * answer, live: live)
      scores[i].add(score, live: live)
    }
    count += live
  }

  mutating func merge(_ other: DriverSums) {
    sum.merge(other.sum)
    squares.merge(other.squares)
    for i in leaves.indices {
      products[i].merge(other.products[i])
      scores[i].merge(other.scores[i])
    }
    count += other.count
  }

  /// Every sum, to be written down.
  func write(_ bytes: inout ByteWriter) {
    for sum in [sum, squares] + products + scores {
      bytes.word(sum.words.low)
      bytes.word(sum.words.high)
    }
    bytes.word(UInt64(count))
  }

  /// Adds what was written down.
  mutating func read(_ bytes: inout ByteReader) throws(ShardProblem) {
    var other = DriverSums(leaves: leaves)
    func next() throws(ShardProblem) -> ExactSum { ExactSum(low: try bytes.word(), high: try bytes.word()) }
    other.sum = try next()
    other.squares = try next()
    for i in leaves.indices { other.products[i] = try next() }
    for i in leaves.indices { other.scores[i] = try next() }
    other.count = try bytes.count()
    merge(other)
  }

  /// The drivers, the strongest first; none if the answer never changes.
  var drivers: [Driver] {
    let n = Double(count)
    let mean = sum.value / n
    let variance = squares.value / n - mean * mean
    guard variance > 1e-9 else { return [] }
    let reach = 2 * Double.normal(0.9)
    return leaves.indices.map { i in
      let slope = products[i].value / n - scores[i].value / n * mean
      return Driver(leaf: leaves[i], effect: slope * reach, share: slope * slope / variance)
    }.sorted { ($1.share, $0.leaf.name) < ($0.share, $1.leaf.name) }
  }
}

extension Setup {
  /// The uncertain figures that one company's answers may rest on: its own, the market's and the currencies'.
  func uncertainLeaves(company: Int) -> [Leaf] {
    let formulas =
      companies[company].inputs.flatMap(\.formulas) + market.flatMap(\.formulas)
      + currencies.flatMap { $0.rate.formulas + [$0.spread] }
    return formulas.flatMap(\.leaves).filter { $0.distribution != nil }.map(\.leaf)
  }
}
