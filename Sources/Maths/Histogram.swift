/// The distribution of each KPI of each entity in each month, as integer counts: merging in any order gives the same bits.
///
/// Bins go by sign and leading bits: 32 an octave from 2⁻⁸ to 2⁴⁰ in magnitude, so that a quantile read by interpolation is
/// within 3.2 % of the sample's own, and far nearer where values are many; what lies outside is held at the ends. The least
/// and the largest value are kept exactly, and no quantile leaves them. Only values among the paths still alive count.
public final class Histograms: @unchecked Sendable {
  /// Bins of one sign.
  @usableFromInline static let side = 32 * 48
  /// Bins of one distribution; the last takes what does not count.
  @usableFromInline static let bins = 2 * side + 1
  @usableFromInline package let counts: UnsafeMutablePointer<UInt32>
  /// The least and the largest value of each distribution, lane by lane.
  @usableFromInline let least: UnsafeMutablePointer<SIMD8<Double>>
  @usableFromInline let largest: UnsafeMutablePointer<SIMD8<Double>>
  package let size: Int
  let kpis: Int
  @usableFromInline let entities: Int
  @usableFromInline let months: Int

  /// Empty counts.
  public init(kpis: Int, entities: Int, months: Int) {
    self.kpis = kpis
    self.entities = entities
    self.months = months
    size = kpis * entities * (months + 1) * Histograms.bins
    counts = .allocate(capacity: size)
    counts.initialize(repeating: 0, count: size)
    let cells = size / Histograms.bins
    least = .allocate(capacity: cells)
    largest = .allocate(capacity: cells)
    least.initialize(repeating: SIMD8(repeating: .infinity), count: cells)
    largest.initialize(repeating: SIMD8(repeating: -.infinity), count: cells)
  }
  deinit {
    counts.deallocate()
    least.deallocate()
    largest.deallocate()
  }

  @inlinable @inline(__always) func cell(_ kpi: Int, _ entity: Int, _ month: Int) -> Int {
    (kpi * entities + entity) * (months + 1) + month
  }
  func start(_ kpi: Int, _ entity: Int, _ month: Int) -> Int { cell(kpi, entity, month) * Histograms.bins }

  /// Counts a value where `among` holds; the other lanes go to the last bin, so that no lane needs a branch.
  @inlinable @inline(__always)
  public func add(_ value: Lanes, kpi: Int, entity: Int, month: Int, among: Lanes.Mask) {
    let place = self.cell(kpi, entity, month)
    let cell = counts + place * Histograms.bins
    let bits = value.bits
    let magnitude = Lanes(bits: bits & SIMD8(repeating: 0x7fff_ffff_ffff_ffff)).clamped(
      Lanes(0x1p-8), Lanes(0x1.fffp39))
    let step = magnitude.bits.right(47) &- SIMD8(repeating: (1023 - 8) * 32)
    let sided = (bits.right(63) &* SIMD8(repeating: UInt64(Histograms.side))) &+ step
    // What is not a number is neither below nor above anything, and is not counted.
    let isNumber = (value < Lanes(1)) | (Lanes(0) < value)
    let valid = among & isNumber
    let below = Lanes.select(valid, value, Lanes(.infinity)), above = Lanes.select(valid, value, Lanes(-.infinity))
    least[place] = Lanes.min(Lanes(vector: least[place]), below).vector
    largest[place] = Lanes.max(Lanes(vector: largest[place]), above).vector
    let counted = unsafeBitCast(valid.mask, to: SIMD8<UInt64>.self)
    let bin = (sided & counted) | (SIMD8(repeating: UInt64(Histograms.bins - 1)) & ~counted)
    for lane in 0..<Lanes.count { cell[Int(truncatingIfNeeded: bin[lane])] &+= 1 }
  }

  /// Adds another's counts, which must have the same shape.
  public func merge(_ other: Histograms) {
    precondition(other.size == size && other.kpis == kpis, "histograms of another shape")
    for i in 0..<size { counts[i] &+= other.counts[i] }
    for i in 0..<(size / Histograms.bins) {
      least[i] = Lanes.min(Lanes(vector: least[i]), Lanes(vector: other.least[i])).vector
      largest[i] = Lanes.max(Lanes(vector: largest[i]), Lanes(vector: other.largest[i])).vector
    }
  }

  /// How many values were counted.
  public func count(kpi: Int, entity: Int, month: Int) -> Int {
    let cell = counts + start(kpi, entity, month)
    return (0..<(2 * Histograms.side)).reduce(0) { $0 + Int(cell[$1]) }
  }

  /// The share of the values counted that are below nothing; nothing if none was counted.
  public func shareBelowNothing(kpi: Int, entity: Int, month: Int) -> Double {
    let cell = counts + start(kpi, entity, month)
    let below = (0..<Histograms.side).reduce(0) { $0 + Int(cell[Histograms.side + $1]) }
    return Double(below) / Double(Swift.max(count(kpi: kpi, entity: entity, month: month), 1))
  }

  /// The value below which a share `p` of those counted lies, or nil if none was counted.
  public func quantile(_ p: Double, kpi: Int, entity: Int, month: Int) -> Double? {
    guard let read = interpolated(p, kpi: kpi, entity: entity, month: month) else { return nil }
    let place = cell(kpi, entity, month)
    // Adding nothing makes nothing of −0, whose place among extremes depends on the order of values.
    return read.clamped(least[place].min() + 0, largest[place].max() + 0)
  }

  private func interpolated(_ p: Double, kpi: Int, entity: Int, month: Int) -> Double? {
    let cell = counts + start(kpi, entity, month)
    let total = count(kpi: kpi, entity: entity, month: month)
    guard total > 0 else { return nil }
    let target = p * Double(total)
    var below = 0.0
    // From the most negative value up: the far end of the negative side first.
    for bin in stride(from: Histograms.side - 1, through: 0, by: -1) {
      let here = Double(cell[Histograms.side + bin])
      if here > 0, below + here >= target {
        let (near, far) = edges(bin)
        return -(far - (target - below) / here * (far - near))
      }
      below += here
    }
    for bin in 0..<Histograms.side {
      let here = Double(cell[bin])
      if here > 0, below + here >= target {
        let (near, far) = edges(bin)
        return near + (target - below) / here * (far - near)
      }
      below += here
    }
    return nil
  }

  private func edges(_ bin: Int) -> (near: Double, far: Double) {
    func edge(_ step: Int) -> Double { Double(bitPattern: UInt64(step + (1023 - 8) * 32) << 47) }
    return (bin == 0 ? 0 : edge(bin), edge(bin + 1))
  }
}

extension Histograms {
  /// Hands over everything counted, as whole numbers: for each distribution the bins that hold something with their counts,
  /// and the bits of the least and the largest value.
  public func write(_ word: (UInt64) -> Void) {
    for place in 0..<(size / Histograms.bins) {
      let cell = counts + place * Histograms.bins
      let filled = (0..<Histograms.bins).filter { cell[$0] != 0 }
      word(UInt64(filled.count))
      for bin in filled {
        word(UInt64(bin))
        word(UInt64(cell[bin]))
      }
      word(least[place].min().bitPattern)
      word(largest[place].max().bitPattern)
    }
  }

  /// Adds what `write` handed over to these counts, which must have the same shape; false if it does not fit.
  public func read<Problem: Error>(_ word: () throws(Problem) -> UInt64) throws(Problem) -> Bool {
    for place in 0..<(size / Histograms.bins) {
      let cell = counts + place * Histograms.bins
      let filled = try word()
      guard filled <= UInt64(Histograms.bins) else { return false }
      for _ in 0..<filled {
        let (bin, count) = (try word(), try word())
        guard bin < UInt64(Histograms.bins), count <= UInt64(UInt32.max) else { return false }
        cell[Int(bin)] &+= UInt32(count)
      }
      let (low, high) = (Double(bitPattern: try word()), Double(bitPattern: try word()))
      least[place] = Lanes.min(Lanes(vector: least[place]), Lanes(low)).vector
      largest[place] = Lanes.max(Lanes(vector: largest[place]), Lanes(high)).vector
    }
    return true
  }
}
