internal import Maths

/// Processors that several units of a company share. [A12]
public struct SharedPool: Hashable, Sendable {
  /// What one unit asks for.
  public struct Unit: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Processors in the mean, and at the peak, which 5 % of the hours exceed.
    public let mean, peak: Double

    /// A unit.
    public init(name: String, mean: Double, peak: Double) { (self.name, self.mean, self.peak) = (name, mean, peak) }

    /// What the peak has beyond the mean.
    var rise: Double { peak - mean }
  }

  /// The units; the last one is served last when the pool is short.
  public let units: [Unit]
  /// ρ: how the units' demands go together, from 0 to 1.
  public let correlation: Double

  /// A pool.
  public init(_ units: [Unit], correlation: Double) { (self.units, self.correlation) = (units, correlation) }

  /// Σ μ_i.
  public var mean: Double { units.reduce(0) { $0 + $1.mean } }
  /// Σ peak_i: what units need that do not share.
  public var sumOfPeaks: Double { units.reduce(0) { $0 + $1.peak } }

  /// What the pool needs for a shortage as rare as a unit's own: Σ μ_i + √((1 − ρ) Σ d_i² + ρ (Σ d_i)²), with d_i = peak_i − μ_i,
  /// for normal demands whose correlation is ρ between any two.
  public var peak: Double { mean + rise }

  private var rise: Double {
    let squares = units.reduce(0) { $0 + $1.rise * $1.rise }
    let sum = units.reduce(0) { $0 + $1.rise }
    return ((1 - correlation) * squares + correlation * sum * sum).squareRoot()
  }

  /// Processors that are asked for in the mean and not there, in a pool of G: σ (φ(a) − a (1 − Φ(a))), with σ = rise / 1.645 and
  /// a = (G − Σ μ) / σ.
  public func shortfall(_ processors: Double) -> Double {
    let deviation = rise / Distribution.score95
    guard deviation > 0 else { return Swift.max(mean - processors, 0) }
    return deviation * NormalScore.meanAbove((processors - mean) / deviation)
  }

  /// The share of the bill of each unit, by its use.
  public var shares: [Double] { units.map { $0.mean / mean } }

  /// What the last unit has when others' work earns at once and its own only perhaps: G μ_n / Σ μ (1 − b (n − 1) / n), no more
  /// than it asks for. b, from 0 to 1, is how far what earns at once is preferred.
  public func granted(_ processors: Double, bias: Double) -> Double {
    guard let last = units.last, mean > 0 else { return 0 }
    let n = Double(units.count)
    return Swift.min(last.mean, processors * last.mean / mean * (1 - bias * (n - 1) / n))
  }
}
