package import Maths

/// What is counted for a tornado: a number on each path by bins of each input's score, and on rows of paths that share their inputs.
///
/// Whole numbers and sums in fixed point, so that parts merge in any order to the same bits.
package struct TornadoSums: Sendable {
  /// Of so many paths, one lends its inputs to a row.
  static let spacing = 96

  /// What one bin of an input's score holds.
  private struct Bin {
    var count = 0
    var sum = ExactSum(), square = ExactSum()
  }

  /// Paths on which the number is infinite or not defined.
  private(set) var undefined = 0
  private var count = 0
  private var sum = ExactSum(), squares = ExactSum()
  private let inputs: Int
  private var bins: [Bin]
  private var rows = 0
  /// Of a row, s is the sum of its numbers and t = s² less the sum of their squares: s, s², t, s t, t².
  private var rowSums = Array(repeating: ExactSum(), count: 5)

  /// Nothing counted yet.
  package init(inputs: Int) {
    self.inputs = inputs
    bins = Array(repeating: Bin(), count: inputs * ScoreBins.count)
  }

  /// Adds the number on up to eight paths, with the uniform of each input.
  package mutating func add(_ y: Lanes, live: Int, uniform: (Int) -> Lanes) {
    guard isDefined(y, live: live) else { return }
    count += live
    let square = y * y
    sum.add(y, live: live)
    squares.add(square, live: live)
    for input in 0..<inputs {
      let uniform = uniform(input)
      for lane in 0..<live {
        let place = input * ScoreBins.count + ScoreBins.place(of: uniform[lane])
        bins[place].count += 1
        bins[place].sum.add(y[lane])
        bins[place].square.add(square[lane])
      }
    }
  }

  /// Adds the number on eight paths that share their inputs.
  package mutating func addRow(_ y: Lanes) {
    guard isDefined(y, live: Lanes.count) else { return }
    var (s, squares) = (0.0, 0.0)
    for lane in 0..<Lanes.count {
      s += y[lane]
      squares += y[lane] * y[lane]
    }
    let t = s * s - squares
    rows += 1
    for (place, term) in [s, s * s, t, s * t, t * t].enumerated() { rowSums[place].add(term) }
  }

  private mutating func isDefined(_ y: Lanes, live: Int) -> Bool {
    let wrong = (0..<live).count { !y[$0].isFinite }
    undefined += wrong
    return wrong == 0
  }

  /// Adds what another part counted.
  package mutating func merge(_ other: TornadoSums) {
    undefined += other.undefined
    count += other.count
    sum.merge(other.sum)
    squares.merge(other.squares)
    for place in bins.indices {
      bins[place].count += other.bins[place].count
      bins[place].sum.merge(other.bins[place].sum)
      bins[place].square.merge(other.bins[place].square)
    }
    rows += other.rows
    for place in rowSums.indices { rowSums[place].merge(other.rowSums[place]) }
  }

  /// Everything counted, to be written down.
  func write(_ bytes: inout ByteWriter) {
    func write(_ sum: ExactSum) {
      bytes.word(sum.words.low)
      bytes.word(sum.words.high)
    }
    for count in [undefined, count, rows] { bytes.word(UInt64(count)) }
    for sum in [sum, squares] + rowSums { write(sum) }
    for bin in bins {
      bytes.word(UInt64(bin.count))
      write(bin.sum)
      write(bin.square)
    }
  }

  /// Adds what was written down.
  mutating func read(_ bytes: inout ByteReader) throws(KeptProblem) {
    func next() throws(KeptProblem) -> ExactSum { ExactSum(low: try bytes.word(), high: try bytes.word()) }
    var other = TornadoSums(inputs: inputs)
    other.undefined = try bytes.count()
    other.count = try bytes.count()
    other.rows = try bytes.count()
    other.sum = try next()
    other.squares = try next()
    for place in rowSums.indices { other.rowSums[place] = try next() }
    for place in bins.indices {
      other.bins[place] = Bin(count: try bytes.count(), sum: try next(), square: try next())
    }
    merge(other)
  }
}

extension TornadoSums {
  /// The path from `first` on, of so many, that lends its inputs to a row; nil if none does.
  static func row(from first: Int, live: Int) -> Int? {
    let path = (first + spacing - 1) / spacing * spacing
    return path < first + live ? path : nil
  }

  /// The numbers of the paths of a row, which no ensemble has.
  static func paths(ofRow path: Int) -> SIMD8<UInt64> { Lanes.paths(from: 1 << 31 + path / spacing * Lanes.count) }

  /// The uniforms of inputs on one path, for all paths of its row.
  static func uniforms(_ streams: [Stream], path: Int, seed: UInt64) -> [Stream: Lanes] {
    Dictionary(streams.map { ($0, uniforms($0, SIMD8(repeating: UInt64(path)), seed)) }, uniquingKeysWith: { $1 })
  }

  /// The uniforms of an input on eight paths.
  static func uniforms(_ stream: Stream, _ paths: SIMD8<UInt64>, _ seed: UInt64) -> Lanes {
    let draws: InlineArray<8, Lanes> = eightUniforms(path: paths, stream: stream, month: 0, seed: seed)
    return draws[0]
  }

  /// The mean over all paths, and the variance.
  var moments: (count: Int, mean: Double, variance: Double) {
    guard count > 0 else { return (0, 0, 0) }
    let mean = sum.value / Double(count)
    return (count, mean, Swift.max(0, squares.value / Double(count) - mean * mean))
  }

  /// What one input does.
  func response(of input: Int, isShare: Bool) -> InputResponse {
    InputResponse(
      bins[input * ScoreBins.count..<(input + 1) * ScoreBins.count].map {
        .init(count: Double($0.count), sum: $0.sum.value, square: $0.square.value)
      }, isShare: isShare)
  }

  /// Var(E[y | inputs]) with its 95 % interval, from rows; nil without two of them.
  ///
  /// In a row of K the mean of (yᵢ − μ) (yⱼ − μ) over pairs is (t − 2 (K − 1) μ s) / (K (K − 1)) + μ², and has that expectation whatever chance is
  /// like, since only inputs are shared. μ is the mean over all paths, whose own error σ² / n is taken off. The interval is Student's over rows.
  var betweenRows: (count: Int, value: Double, low: Double, high: Double)? {
    guard rows > 1, count > 0 else { return nil }
    let (_, mean, variance) = moments
    let (r, k) = (Double(rows), Double(Lanes.count))
    let (s, ss, t, st, tt) = (
      rowSums[0].value / r, rowSums[1].value / r, rowSums[2].value / r, rowSums[3].value / r, rowSums[4].value / r
    )
    let weight = 2 * (k - 1) * mean
    let value = (t - weight * s) / (k * (k - 1)) + mean * mean - variance / Double(count)
    let spread = tt - t * t - 2 * weight * (st - s * t) + weight * weight * (ss - s * s)
    let error = (Swift.max(0, spread) / (r - 1)).squareRoot() / (k * (k - 1))
    let reach = StudentT.quantile(0.975, freedom: r - 1) * error
    return (rows, value, value - reach, value + reach)
  }
}
