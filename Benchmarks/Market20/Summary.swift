import Maths

/// What is kept of all paths: integers only, so that neither the order of paths nor the number of threads changes a bit.
public struct Summary: Equatable, Sendable {
  /// Bins of log10 (1 + revenue) over [0, 6).
  public static let bins = 128
  /// Paths counted.
  public private(set) var paths = 0
  private var alive = [SIMD8<UInt64>](repeating: SIMD8(), count: Market20.months)
  private var sums = [SIMD8<UInt64>](repeating: SIMD8(), count: Market20.months)
  private var squares = [SIMD8<UInt64>](repeating: SIMD8(), count: Market20.months)
  private var survivors = [SIMD8<UInt64>](repeating: SIMD8(), count: Market20.firms)
  private var counts = [UInt32](repeating: 0, count: Market20.months * Summary.bins)

  /// Nothing.
  public init() {}

  /// Adds a month of eight paths.
  @inline(__always) mutating func add(_ market: Step.Market, month: Int) {
    let x = log(Lanes(1) + market.revenue)
    alive[month] &+= market.alive
    sums[month] &+= fixed(x)
    squares[month] &+= fixed(x * x)
    let bin = (x * Lanes(128 / (6 * 2.302585092994046))).clamped(Lanes(0), Lanes(127))
    for lane in 0..<Lanes.count { counts[month &* Summary.bins &+ Int(bin[lane])] &+= 1 }
  }

  /// Adds the end of eight paths.
  @inline(__always) mutating func finish(_ firms: UnsafeMutablePointer<Firm>) {
    paths &+= Lanes.count
    for i in 0..<Market20.firms {
      survivors[i] = survivors[i] &- unsafeBitCast(firms[i].alive.mask, to: SIMD8<UInt64>.self)
    }
  }

  /// In units of 2⁻³²: beside 1.5 × 2⁵² a double's last bit counts 1. Terms are below 2¹⁰, so 2²⁴ paths cannot overflow.
  @inline(__always) private func fixed(_ x: Lanes) -> SIMD8<UInt64> {
    let magic = Lanes(0x1.8p52)
    return magic.addingProduct(x, Lanes(0x1p32)).bits &- magic.bits
  }

  /// Adds another summary.
  public mutating func merge(_ other: Summary) {
    paths += other.paths
    for i in 0..<Market20.months {
      alive[i] &+= other.alive[i]
      sums[i] &+= other.sums[i]
      squares[i] &+= other.squares[i]
    }
    for i in 0..<Market20.firms { survivors[i] &+= other.survivors[i] }
    for i in 0..<counts.count { counts[i] &+= other.counts[i] }
  }

  private func mean(_ sum: SIMD8<UInt64>) -> Double {
    (0..<Lanes.count).reduce(0) { $0 + Double(sum[$1]) } / Double(paths)
  }

  /// Mean number of firms alive at the end of a month, counted from nothing.
  public func alive(month: Int) -> Double { mean(alive[month]) }
  /// Mean of ln (1 + revenue).
  public func mean(month: Int) -> Double { mean(sums[month]) * 0x1p-32 }
  /// Standard deviation of ln (1 + revenue).
  public func deviation(month: Int) -> Double {
    let mean = self.mean(month: month)
    return Swift.max(self.mean(squares[month]) * 0x1p-32 - mean * mean, 0).squareRoot()
  }
  /// The share of paths on which a firm is alive at the end.
  public func survival(firm: Int) -> Double { mean(survivors[firm]) }
  /// How many paths have their log10 (1 + revenue) in each bin.
  public func histogram(month: Int) -> [Int] {
    (0..<Summary.bins).map { Int(counts[month * Summary.bins + $0]) }
  }
}
