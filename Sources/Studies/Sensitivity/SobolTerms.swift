internal import Maths

/// What each row adds to the sums that indices are made of, and those sums over all rows or over rows drawn again.
struct SobolTerms {
  let rows: Int
  private let inputs: Int
  /// (f(Bⱼ) − f(B)) (f(A) − f(Aⱼ)), row by row.
  private var first: [Double] = []
  /// ((f(A) − f(Aⱼ))² + (f(B) − f(Bⱼ))²) / 2.
  private var total: [Double] = []
  /// The mean of ((f(A) − f(B))² and of all (f(Aⱼ) − f(Bⱼ))².
  private var spread: [Double] = []
  /// Squares of all points about the mean, products about it of all pairs that share no input, and (f(A) − f(A′))² / 2.
  private var squares: [Double] = [], products: [Double] = [], changes: [Double] = []

  init(_ values: [Double], inputs: Int) {
    let width = 2 * inputs + 3
    rows = values.count / width
    self.inputs = inputs
    var mean = 0.0
    for (place, value) in values.enumerated() where place % width != 2 { mean += value }
    mean /= Double((width - 1) * rows)
    first.reserveCapacity(rows * inputs)
    total.reserveCapacity(rows * inputs)
    for row in 0..<rows {
      let at = row * width
      let (a, b, elsewhere) = (values[at], values[at + 1], values[at + 2])
      var pairs = (a - b) * (a - b)
      var square = (a - mean) * (a - mean) + (b - mean) * (b - mean)
      var product = (a - mean) * (b - mean)
      for input in 0..<inputs {
        let (aj, bj) = (values[at + 3 + input], values[at + 3 + inputs + input])
        first.append((bj - b) * (a - aj))
        total.append(((a - aj) * (a - aj) + (b - bj) * (b - bj)) / 2)
        pairs += (aj - bj) * (aj - bj)
        square += (aj - mean) * (aj - mean) + (bj - mean) * (bj - mean)
        product += (aj - mean) * (bj - mean)
      }
      spread.append(pairs / Double(inputs + 1))
      squares.append(square / Double(2 * inputs + 2))
      products.append(product / Double(inputs + 1))
      changes.append((a - elsewhere) * (a - elsewhere) / 2)
    }
  }

  /// Means over rows.
  struct Sums {
    fileprivate var firsts: [Double], totals: [Double]
    fileprivate var spread = 0.0, squares = 0.0, products = 0.0, changes = 0.0

    /// W.
    var variance: Double { spread / 2 }
    func first(_ input: Int) -> Double { spread > 0 ? firsts[input] / spread : 0 }
    func total(_ input: Int) -> Double { spread > 0 ? totals[input] / spread : 0 }
    /// E_x Var_ω of a point, and Var_ω E_x of it, which is a part of it: few rows may give more, or less than nothing.
    var withChance: Double { changes }
    var byChance: Double { Swift.min(Swift.max(products, 0), changes) }
    /// Var_x E_ω.
    var byInputs: Double { Swift.max(squares - changes, 0) }
    /// The whole variance of one path, where a point is the mean of `m`: the sum of the three parts.
    func whole(_ m: Double) -> Double { byInputs + m * changes }
  }

  /// Each row counted as often as its weight says; once, if there are none.
  func sums(weights: [Double]?) -> Sums {
    var sums = Sums(firsts: Array(repeating: 0, count: inputs), totals: Array(repeating: 0, count: inputs))
    for row in 0..<rows {
      let weight = weights?[row] ?? 1
      if weight == 0 { continue }
      for input in 0..<inputs {
        sums.firsts[input] += weight * first[row * inputs + input]
        sums.totals[input] += weight * total[row * inputs + input]
      }
      sums.spread += weight * spread[row]
      sums.squares += weight * squares[row]
      sums.products += weight * products[row]
      sums.changes += weight * changes[row]
    }
    let n = Double(Swift.max(rows, 1))
    for input in 0..<inputs {
      sums.firsts[input] /= n
      sums.totals[input] /= n
    }
    sums.spread /= n
    sums.squares /= n
    sums.products /= n
    sums.changes /= n
    return sums
  }
}

/// Rows drawn again with replacement (Efron 1979), from a seed.
enum Resampling {
  private static let stream = Stream("rows drawn again")

  /// How often each of so many rows is drawn.
  static func weights(_ rows: Int, replicate: Int, seed: UInt64) -> [Double] {
    var weights = Array(repeating: 0.0, count: rows)
    for block in 0..<(rows + 3) / 4 {
      let words = philox(
        (UInt64(replicate), UInt64(block), stream.hash & 0xffff_ffff, stream.hash >> 32), key: seed)
      for (place, word) in [words.0, words.1, words.2, words.3].enumerated() where 4 * block + place < rows {
        weights[Int((word &* UInt64(rows)) >> 32)] += 1
      }
    }
    return weights
  }
}
