/// The distribution of each KPI of each entity in each month, as integer counts: merging in any order gives the same bits.
///
/// Bins go by sign and leading bits, 32 an octave, over all doubles: a quantile read by interpolation is within 3.2 % of the
/// sample's own whatever the unit, and far nearer where values are many. Nothing has a bin of its own and is read as nothing; so
/// have the infinities, which stand for what is beyond all numbers, such as costs over no revenue. What is not a number is not
/// counted. The least and the largest value are kept exactly, and no quantile leaves them. Only values among the paths still
/// alive count.
///
/// Room is taken by the octaves that values fall into, 128 bytes each, and not by those between the least and the largest double.
public final class Histograms: @unchecked Sendable {
  /// Bins of an octave.
  @inlinable static var octave: Int { 32 }
  /// Octaves of a group, and groups of a distribution: together all that a double's sign and exponent tell apart.
  @inlinable static var group: Int { 64 }
  /// What is counted in, and how much of it is taken.
  ///
  /// The first words are a group without octaves. Then each distribution has a word for each of its groups, which says where that
  /// stands; a group has one for each of its octaves; an octave has the counts of its bins. A word of nothing is one without
  /// values yet. Groups and octaves follow in the order in which values came; nothing that is read from here tells that order.
  @usableFromInline struct Room {
    @usableFromInline var words: UnsafeMutablePointer<UInt32>
    var taken: Int
    var capacity: Int
  }
  /// Behind a pointer, so that to count checks no access to a stored property.
  @usableFromInline let room: UnsafeMutablePointer<Room>
  /// The least and the largest value of each distribution, lane by lane.
  @usableFromInline let least: UnsafeMutablePointer<SIMD8<Double>>
  @usableFromInline let largest: UnsafeMutablePointer<SIMD8<Double>>
  let kpis: Int
  @usableFromInline let entities: Int
  @usableFromInline let months: Int
  private var cells: Int { kpis * entities * (months + 1) }

  /// Empty counts.
  public init(kpis: Int, entities: Int, months: Int) {
    self.kpis = kpis
    self.entities = entities
    self.months = months
    let cells = kpis * entities * (months + 1)
    let taken = Histograms.group * (1 + cells)
    room = .allocate(capacity: 1)
    room.initialize(to: Room(words: .allocate(capacity: 2 * taken), taken: taken, capacity: 2 * taken))
    room.pointee.words.initialize(repeating: 0, count: 2 * taken)
    least = .allocate(capacity: cells)
    largest = .allocate(capacity: cells)
    least.initialize(repeating: SIMD8(repeating: .infinity), count: cells)
    largest.initialize(repeating: SIMD8(repeating: -.infinity), count: cells)
  }
  deinit {
    room.pointee.words.deallocate()
    room.deallocate()
    least.deallocate()
    largest.deallocate()
  }

  @inlinable @inline(__always) func cell(_ kpi: Int, _ entity: Int, _ month: Int) -> Int {
    (kpi * entities + entity) * (months + 1) + month
  }

  /// Where the counts of an octave of a distribution stand, or nothing where it has none yet.
  @inlinable @inline(__always) func start(_ octave: Int, of place: Int) -> UInt32 {
    let words = room.pointee.words
    let group = words[Histograms.group * (1 + place) + octave >> 6]
    return words[Int(group) + octave & 63]
  }

  /// Makes room for the counts of an octave that has none.
  @usableFromInline @inline(never) func open(_ octave: Int, of place: Int) -> UInt32 {
    let entry = Histograms.group * (1 + place) + octave / Histograms.group
    if room.pointee.words[entry] == 0 {
      let group = take(Histograms.group)
      room.pointee.words[entry] = group
    }
    let counts = take(Histograms.octave)
    room.pointee.words[Int(room.pointee.words[entry]) + octave % Histograms.group] = counts
    return counts
  }

  private func take(_ count: Int) -> UInt32 {
    let start = room.pointee.taken
    if start + count > room.pointee.capacity {
      let (old, capacity) = (room.pointee.words, 2 * (start + count))
      let words = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
      words.moveInitialize(from: old, count: start)
      (words + start).initialize(repeating: 0, count: capacity - start)
      old.deallocate()
      (room.pointee.words, room.pointee.capacity) = (words, capacity)
    }
    room.pointee.taken = start + count
    return UInt32(start)
  }

  /// Counts a value where `among` holds; the other lanes add nothing to the bin of nothing, so that none of them needs a branch.
  @inlinable @inline(__always)
  public func add(_ value: Lanes, kpi: Int, entity: Int, month: Int, among: Lanes.Mask) {
    let place = self.cell(kpi, entity, month)
    // Adding nothing makes nothing of −0, which is not below nothing.
    let value = value + Lanes(0)
    // What is not a number is neither below nor above anything, and is not counted.
    let isNumber = (value < Lanes(1)) | (Lanes(0) < value)
    let valid = among & isNumber
    let below = Lanes.select(valid, value, Lanes(.infinity)), above = Lanes.select(valid, value, Lanes(-.infinity))
    least[place] = Lanes.min(Lanes(vector: least[place]), below).vector
    largest[place] = Lanes.max(Lanes(vector: largest[place]), above).vector
    let counted = unsafeBitCast(valid.mask, to: SIMD8<UInt64>.self)
    let bins = (value.bits & counted).right(47)
    for lane in 0..<Lanes.count {
      let bin = Int(truncatingIfNeeded: bins[lane])
      var start = self.start(bin >> 5, of: place)
      if start == 0 { start = open(bin >> 5, of: place) }
      room.pointee.words[Int(start) + bin & 31] &+= UInt32(truncatingIfNeeded: counted[lane] & 1)
    }
  }

  /// Adds another's counts, which must have the same shape.
  public func merge(_ other: Histograms) {
    precondition(other.kpis == kpis && other.cells == cells, "histograms of another shape")
    for place in 0..<cells {
      for (bin, count) in other.filled(place) { add(count, to: bin, of: place) }
      least[place] = Lanes.min(Lanes(vector: least[place]), Lanes(vector: other.least[place])).vector
      largest[place] = Lanes.max(Lanes(vector: largest[place]), Lanes(vector: other.largest[place])).vector
    }
  }

  private func add(_ count: UInt32, to bin: Int, of place: Int) {
    var start = self.start(bin / Histograms.octave, of: place)
    if start == 0 { start = open(bin / Histograms.octave, of: place) }
    room.pointee.words[Int(start) + bin % Histograms.octave] &+= count
  }

  /// The bins of a distribution that hold something, with their counts, from the most negative value up.
  private func filled(_ place: Int) -> [(bin: Int, count: UInt32)] {
    var filled: [(bin: Int, count: UInt32)] = []
    let words = room.pointee.words
    let octaves = Histograms.group * Histograms.group
    func add(_ octave: Int, _ bins: some Sequence<Int>) {
      let start = Int(start(octave, of: place))
      if start == 0 { return }
      for bin in bins where words[start + bin] != 0 {
        filled.append((octave * Histograms.octave + bin, words[start + bin]))
      }
    }
    for octave in (octaves / 2..<octaves).reversed() { add(octave, (0..<Histograms.octave).reversed()) }
    for octave in 0..<octaves / 2 { add(octave, 0..<Histograms.octave) }
    return filled
  }

  /// How many values were counted.
  public func count(kpi: Int, entity: Int, month: Int) -> Int {
    filled(cell(kpi, entity, month)).reduce(0) { $0 + Int($1.count) }
  }

  /// The share of the values counted that are below nothing; nil if none was counted.
  public func shareBelowNothing(kpi: Int, entity: Int, month: Int) -> Double? {
    let filled = filled(cell(kpi, entity, month))
    let total = filled.reduce(0) { $0 + Int($1.count) }
    let below = filled.reduce(0) { $0 + (Bin($1.bin).isBelowNothing ? Int($1.count) : 0) }
    return total > 0 ? Double(below) / Double(total) : nil
  }

  /// The value below which a share `p` of those counted lies, or nil if none was counted; infinite where that is beyond all
  /// numbers.
  public func quantile(_ p: Double, kpi: Int, entity: Int, month: Int) -> Double? {
    quantiles([p], kpi: kpi, entity: entity, month: month)?[0]
  }

  /// Several quantiles of one distribution, in the order of their shares.
  public func quantiles(_ shares: [Double], kpi: Int, entity: Int, month: Int) -> [Double]? {
    let place = cell(kpi, entity, month)
    let filled = filled(place)
    let total = Double(filled.reduce(0) { $0 + Int($1.count) })
    guard let last = filled.last else { return nil }
    return shares.map { p in
      var below = 0.0
      for (bin, count) in filled {
        let here = Double(count)
        if below + here >= p * total {
          return Bin(bin).value(at: (p * total - below) / here).clamped(least[place].min(), largest[place].max())
        }
        below += here
      }
      return Bin(last.bin).value(at: 1).clamped(least[place].min(), largest[place].max())
    }
  }
}

/// A bin by its number: the leading bits of the values in it.
private struct Bin {
  let isNegative: Bool
  /// The number of the same bin above nothing.
  private let size: Int

  init(_ number: Int) {
    isNegative = number >= 1 << 16
    size = number & 0xffff
  }

  /// Numbers too small for a bin apart from nothing are nothing.
  var isBelowNothing: Bool { isNegative && size > 0 }

  /// The value at a share of the bin's width, from its lower edge.
  func value(at share: Double) -> Double {
    if size == 0 { return 0 }
    let near = Double(bitPattern: UInt64(size) << 47)
    if near.isInfinite { return isNegative ? -near : near }
    let far = Swift.min(Double(bitPattern: UInt64(size + 1) << 47), .greatestFiniteMagnitude)
    return isNegative ? -(far - share * (far - near)) : near + share * (far - near)
  }
}

extension Histograms {
  /// Hands over everything counted, as whole numbers: for each distribution the bins that hold something with their counts,
  /// and the bits of the least and the largest value.
  public func write(_ word: (UInt64) -> Void) {
    for place in 0..<cells {
      let filled = filled(place)
      word(UInt64(filled.count))
      for (bin, count) in filled {
        word(UInt64(bin))
        word(UInt64(count))
      }
      word(least[place].min().bitPattern)
      word(largest[place].max().bitPattern)
    }
  }

  /// Adds what `write` handed over to these counts, which must have the same shape; false if it does not fit.
  public func read<Problem: Error>(_ word: () throws(Problem) -> UInt64) throws(Problem) -> Bool {
    let bins = UInt64(Histograms.group * Histograms.group * Histograms.octave)
    for place in 0..<cells {
      let filled = try word()
      guard filled <= bins else { return false }
      for _ in 0..<filled {
        let (bin, count) = (try word(), try word())
        guard bin < bins, count <= UInt64(UInt32.max), !Double(bitPattern: bin << 47).isNaN else { return false }
        add(UInt32(count), to: Int(bin), of: place)
      }
      let (low, high) = (Double(bitPattern: try word()), Double(bitPattern: try word()))
      least[place] = Lanes.min(Lanes(vector: least[place]), Lanes(low)).vector
      largest[place] = Lanes.max(Lanes(vector: largest[place]), Lanes(high)).vector
    }
    return true
  }
}
