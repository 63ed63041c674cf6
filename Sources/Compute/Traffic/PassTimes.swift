/// How long passes of a server take, tabled so that a simulation may ask millions of times.
///
/// A pass that writes one token for each of b requests takes t(b, c) with their mean context c; reading q tokens of a prompt
/// behind h others adds p(q, h), and a prompt that is finished adds a fixed time. Of prompts read in one pass the weights are
/// read once: Σ (p(qᵢ, hᵢ) − s(qᵢ)) + s(Σ qᵢ), with the shared part s. All are computed where they are first needed, at points
/// four to an octave and at whole numbers of requests up to 32, and are linear between these.
public struct PassTimes: Sendable {
  /// Seconds of a pass that writes, of reading new tokens behind others, and of that what hangs on the number of new ones alone.
  let decode, prompt: @Sendable (Double, Double) -> Double
  let shared: @Sendable (Double) -> Double
  /// Seconds that finishing a prompt adds to a pass.
  public let start: Double
  /// Seconds of a server before and after its passes, until the first token of a prompt of some new tokens is out.
  let before: @Sendable (Double) -> Double

  private var decodeTable: [Double]
  private var promptTable: [Double]
  private var sharedTable: [Double]
  private var beforeTable: [Double]

  /// Times as functions; those of `shared` and `before` are nothing where they are left out.
  public init(
    start: Double = 0, decode: @escaping @Sendable (_ requests: Double, _ context: Double) -> Double,
    prompt: @escaping @Sendable (_ new: Double, _ before: Double) -> Double,
    shared: @escaping @Sendable (_ new: Double) -> Double = { _ in 0 },
    before: @escaping @Sendable (_ new: Double) -> Double = { _ in 0 }
  ) {
    (self.decode, self.prompt, self.shared, self.before, self.start) = (decode, prompt, shared, before, start)
    decodeTable = Array(repeating: .nan, count: BatchGrid.count * OctaveGrid.count)
    promptTable = Array(repeating: .nan, count: OctaveGrid.count * OctaveGrid.count)
    sharedTable = Array(repeating: .nan, count: OctaveGrid.count)
    beforeTable = sharedTable
  }

  /// A pass's time as a line in the mean context: its value here, its slope, and how far the line goes.
  package struct Line {
    package var value, slope, end: Double
  }

  /// The time of a pass that writes for so many requests.
  package mutating func line(requests: Int, context: Double) -> Line {
    let (low, share) = BatchGrid.place(requests)
    let column = OctaveGrid.index(context)
    let (left, right) = (OctaveGrid.point(column), OctaveGrid.point(column + 1))
    let (a, b) = (decodeValue(low, column), decodeValue(low, column + 1))
    var (first, last) = (a, b)
    if share > 0 {
      first += share * (decodeValue(low + 1, column) - a)
      last += share * (decodeValue(low + 1, column + 1) - b)
    }
    let slope = (last - first) / (right - left)
    return Line(value: first + slope * (context - left), slope: slope, end: right)
  }

  private mutating func decodeValue(_ row: Int, _ column: Int) -> Double {
    let i = row * OctaveGrid.count + column
    if decodeTable[i].isNaN {
      decodeTable[i] = decode(Double(BatchGrid.points[row]), Swift.max(OctaveGrid.point(column), 1))
    }
    return decodeTable[i]
  }

  /// Seconds of reading new tokens behind others.
  public mutating func prompt(new: Int, before: Int) -> Double {
    let (q, h) = (Double(new), Double(before))
    let (row, column) = (OctaveGrid.index(q), OctaveGrid.index(h))
    let u = OctaveGrid.share(q, row), v = OctaveGrid.share(h, column)
    let first = promptValue(row, column) * (1 - u) + (u > 0 ? promptValue(row + 1, column) * u : 0)
    guard v > 0 else { return first }
    let second = promptValue(row, column + 1) * (1 - u) + (u > 0 ? promptValue(row + 1, column + 1) * u : 0)
    return first + v * (second - first)
  }

  private mutating func promptValue(_ row: Int, _ column: Int) -> Double {
    let i = row * OctaveGrid.count + column
    if promptTable[i].isNaN { promptTable[i] = row == 0 ? 0 : prompt(OctaveGrid.point(row), OctaveGrid.point(column)) }
    return promptTable[i]
  }

  /// Seconds of the part that prompts of one pass share, for so many new tokens.
  public mutating func shared(new: Int) -> Double { Self.value(Double(new), &sharedTable, shared) }

  /// Seconds of a server outside its passes.
  public mutating func before(new: Int) -> Double { Self.value(Double(new), &beforeTable, before) }

  private static func value(_ x: Double, _ table: inout [Double], _ function: (Double) -> Double) -> Double {
    let row = OctaveGrid.index(x)
    let share = OctaveGrid.share(x, row)
    func at(_ i: Int) -> Double {
      if table[i].isNaN { table[i] = function(OctaveGrid.point(i)) }
      return table[i]
    }
    return share > 0 ? at(row) * (1 - share) + at(row + 1) * share : at(row)
  }
}

/// Numbers from 0 up to 2²⁴: 0, and from 1 on four to an octave.
enum OctaveGrid {
  static let count = 2 + 4 * 24
  private static let roots = [1, 0x1.306fe0a31b715p0, 0x1.6a09e667f3bcdp0, 0x1.ae89f995ad3adp0]
  private static let points =
    [0.0] + (0..<(count - 1)).map { Double(sign: .plus, exponent: $0 / 4, significand: roots[$0 % 4]) }

  /// The point below or at a number; the last but one where it is beyond.
  @inline(__always) static func index(_ x: Double) -> Int {
    guard x >= 1 else { return 0 }
    let m = x.significand
    let part =
      (m >= 0x1.306fe0a31b715p0 ? 1 : 0) + (m >= 0x1.6a09e667f3bcdp0 ? 1 : 0) + (m >= 0x1.ae89f995ad3adp0 ? 1 : 0)
    return Swift.min(1 + 4 * Int(x.exponent) + part, count - 2)
  }

  @inline(__always) static func point(_ i: Int) -> Double { points[i] }

  /// How far a number is from its point to the next.
  @inline(__always) static func share(_ x: Double, _ i: Int) -> Double {
    (x - points[i]) / (points[i + 1] - points[i])
  }
}

/// Numbers of requests: each one up to 32, then eight to an octave up to 8,192.
enum BatchGrid {
  static let points: [Int] = (1...32).map { $0 } + (0..<8).flatMap { octave in (9...16).map { $0 << (octave + 2) } }
  static let count = points.count
  private static let rows: [Int16] = {
    var rows = [Int16](repeating: 0, count: points[count - 1] + 1)
    var row = 0
    for n in 1..<rows.count {
      if row + 1 < count - 1, points[row + 1] <= n { row += 1 }
      rows[n] = Int16(row)
    }
    return rows
  }()

  /// The point below or at a number, and how far it is to the next.
  @inline(__always) static func place(_ n: Int) -> (Int, Double) {
    let row = Int(rows[Swift.min(n, rows.count - 1)])
    let share = Double(n - points[row]) / Double(points[row + 1] - points[row])
    return (row, share)
  }
}

extension PassTimes {
  /// The most requests, up to a number, whose passes take no longer than a target if no prompt is read; 0 where one is too many.
  public func mostRequests(context: Double, within target: Double, upTo most: Int) -> Int {
    var times = self
    var (low, high) = (0, most)
    while low < high {
      let middle = (low + high + 1) / 2
      if times.line(requests: middle, context: context).value <= target { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
