internal import Maths

/// What two runs of the same paths come to in some cells, and their difference path by path: counts and fixed-point sums, so that
/// parts merge in any order to the same bits.
///
/// A path counts in a cell where the company goes on in both runs: into the month, or for what stands in the books beyond it.
struct PairedSums: Sendable {
  /// Which distribution of a cell.
  enum Side: Int, CaseIterable { case base, other, difference }

  private let months: Int
  /// By quantity and side, a power of two near its largest value on the first paths, so that fixed-point sums keep its digits.
  private let units: [[Double]]
  /// By quantity, month and side, the first path's value: sums are of what differs from it.
  private let centres: [[[Double]]]
  /// By quantity as `KPI`, then side as entity, then month.
  private let histograms: Histograms
  /// By quantity and month.
  private var sums: [Moments]

  /// First and second moments of both sides and of their difference, in units.
  private struct Moments: Sendable {
    var values = [ExactSum(), ExactSum(), ExactSum()]
    var squares = [ExactSum(), ExactSum(), ExactSum()]
    /// Paths on which the difference is above and below nothing; paths that count; and those of them without a finite difference.
    var above = 0, below = 0, count = 0, unbounded = 0
  }

  init(units: [[Double]], centres: [[[Double]]], months: Int) {
    self.units = units
    self.centres = centres
    self.months = months
    histograms = Histograms(kpis: units.count, entities: Side.allCases.count, months: months)
    sums = Array(repeating: Moments(), count: units.count * months)
  }

  private func place(_ quantity: Int, _ month: Int) -> Int { quantity * months + month - 1 }

  /// Adds eight paths of a quantity in a month, where `among` holds.
  mutating func add(_ base: Lanes, _ other: Lanes, quantity: Int, month: Int, among: Lanes.Mask) {
    let place = place(quantity, month)
    // Below a part in 10¹² of the larger it is the rounding of another order of the same sums.
    let raw = other - base
    let dust = Lanes.max(Lanes.max(base, -base), Lanes.max(other, -other)) * Lanes(1e-12)
    let difference = Lanes.select((raw < dust) & (-dust < raw), Lanes(0), raw)
    let finite = among & (difference < Lanes(.infinity)) & (Lanes(-.infinity) < difference)
    for (side, value) in zip(Side.allCases, [base, other, difference]) {
      histograms.add(value, kpi: quantity, entity: side.rawValue, month: month, among: among)
      // What is no number, or has no bound, adds nothing to a sum that is then not defined.
      let scaled = Lanes.select(
        finite, (value - Lanes(centres[quantity][month - 1][side.rawValue])) / Lanes(units[quantity][side.rawValue]),
        Lanes(0))
      sums[place].values[side.rawValue].add(scaled)
      sums[place].squares[side.rawValue].add(scaled * scaled)
    }
    for lane in 0..<Lanes.count where among[lane] {
      sums[place].count += 1
      if !finite[lane] { sums[place].unbounded += 1 }
      if difference[lane] > 0 { sums[place].above += 1 }
      if difference[lane] < 0 { sums[place].below += 1 }
    }
  }

  mutating func merge(_ other: PairedSums) {
    histograms.merge(other.histograms)
    for place in sums.indices {
      for side in Side.allCases.map(\.rawValue) {
        sums[place].values[side].merge(other.sums[place].values[side])
        sums[place].squares[side].merge(other.sums[place].squares[side])
      }
      sums[place].above += other.sums[place].above
      sums[place].below += other.sums[place].below
      sums[place].count += other.sums[place].count
      sums[place].unbounded += other.sums[place].unbounded
    }
  }

  /// What a quantity of a month came to; nil where no path counts.
  func figures(_ quantity: Int, month: Int) -> Comparison.Figures? {
    let moments = sums[place(quantity, month)]
    guard moments.count > 0 else { return nil }
    func spread(_ side: Side) -> Comparison.Spread {
      func at(_ p: Double) -> Double {
        histograms.quantile(p, kpi: quantity, entity: side.rawValue, month: month) ?? .nan
      }
      return Comparison.Spread(low: at(0.05), middle: at(0.5), high: at(0.95))
    }
    // A mean over some of the paths that count would be another company's.
    guard moments.unbounded == 0 else {
      return Comparison.Figures(
        base: spread(.base), other: spread(.other), baseMean: .nan, otherMean: .nan, difference: spread(.difference),
        mean: .nan, error: .nan, changed: PairedShares(gained: moments.above, lost: moments.below, of: moments.count),
        gain: nil)
    }
    let n = Double(moments.count)
    /// In units, from the first path's value.
    func shift(_ side: Side) -> Double { moments.values[side.rawValue].value / n }
    func mean(_ side: Side) -> Double {
      centres[quantity][month - 1][side.rawValue] + shift(side) * units[quantity][side.rawValue]
    }
    func variance(_ side: Side) -> Double {
      let unit = units[quantity][side.rawValue]
      return Swift.max(0, moments.squares[side.rawValue].value / n - shift(side) * shift(side)) * unit * unit
    }
    let paired = variance(.difference)
    return Comparison.Figures(
      base: spread(.base), other: spread(.other), baseMean: mean(.base), otherMean: mean(.other),
      difference: spread(.difference), mean: mean(.difference),
      error: (paired / n).squareRoot(),
      changed: PairedShares(gained: moments.above, lost: moments.below, of: moments.count),
      gain: paired > 0 ? (variance(.base) + variance(.other)) / paired : nil)
  }
}
