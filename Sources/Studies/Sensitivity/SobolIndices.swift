internal import Maths

/// What share of a result's variance each uncertain input carries, with 95 % intervals, where chance is held.
///
/// With `f(x, ω)` for inputs x and chance ω, the first-order index of input j and its total index are
///
///     Sⱼ = E_ω Var_xⱼ( E[f | xⱼ, ω] ) / W        Tⱼ = E_ω E_x₋ⱼ( Var_xⱼ[f | x₋ⱼ, ω] ) / W        W = E_ω Var_x[f | ω]
///
/// so both are shares of the variance that inputs cause while chance is held, and not of the whole variance. For a function
/// without chance they are Sobol's (1993) and Homma and Saltelli's (1996).
///
/// Derivation. Take one ω. A and B are independent, Aⱼ shares with B input j only, Bⱼ shares with A input j only, and Aⱼ and Bⱼ share
/// nothing. Write μ = E[f | ω] and Vⱼ = Var(E[f | xⱼ, ω]). Then
///
///     E[(f(Bⱼ) − f(B)) (f(A) − f(Aⱼ))] = (Vⱼ + μ²) − μ² − μ² + (Vⱼ + μ²) = 2 Vⱼ
///     E[(f(A) − f(Aⱼ))²]  = E[(f(B) − f(Bⱼ))²]  = 2 E[Var_xⱼ(f | x₋ⱼ)]
///     E[(f(A) − f(B))²]   = E[(f(Aⱼ) − f(Bⱼ))²] = 2 Var_x(f)
///
/// all under that ω. Because every difference is taken within one row, whose points share ω, averaging over rows averages each of
/// these over ω, and what chance adds to all points of a row alike cancels. The numerators are those of Azzini, Mara and Rosati
/// ("Comparison of two sets of Monte Carlo estimators of Sobol' indices", Environmental Modelling & Software 144, 2021); the
/// denominator takes all D + 1 pairs that share no input, which on Ishigami's function errs less for total indices than
/// theirs, of two pairs. W must come from the same differences: the plain variance of f(A) has Var_ω(E_x f) in it as well.
///
/// Were chance drawn anew at each point, the first numerator would lose every part that depends on ω, while E_x Var_ω(f) would
/// stand in the second and in the denominator: an input without any effect would get a total index as large as the share of
/// chance.
///
/// Chance. With A′, which is A under another ω′, and M paths averaged at each point,
///
///     E[(f(A) − f(A′))²] / 2 = E_x Var_ω(f) / M        Cov(f(A), f(B)) = Var_ω(E_x f) / M
///
/// (the latter over all pairs that share no input, and held between nothing and the former, of which it is a part) so that the whole
/// variance of one path, inputs alone, chance alone and both together follow. Of an average over M paths W holds 1/M of what inputs and chance do together, beside all that inputs do in the mean.
public struct SobolIndices: Sendable {
  /// A figure with the bounds of its 95 % interval.
  public struct Figure: Sendable, Hashable {
    /// The estimate.
    public let value: Double
    /// 2.5 and 97.5 % of the figures that rows drawn again give.
    public let low, high: Double

    package init(value: Double, low: Double, high: Double) { (self.value, self.low, self.high) = (value, low, high) }

    /// The same within the bounds that a share has: few rows may leave them.
    public var held: Figure {
      func held(_ x: Double) -> Double { Swift.min(Swift.max(x, 0), 1) }
      return Figure(value: held(value), low: held(low), high: held(high))
    }
    /// Whether the interval holds a value.
    public func holds(_ value: Double) -> Bool { low <= value && value <= high }
  }

  /// Sⱼ and Tⱼ of one input.
  public struct Input: Sendable, Hashable {
    /// What it explains by itself.
    public let first: Figure
    /// With everything in which other inputs change its effect.
    public let total: Figure
  }

  /// The parts of one path's whole variance: shares that make up 100 %, whatever few rows say. A function without chance is that
  /// of its inputs alone.
  public struct Parts: Sendable, Hashable {
    /// The variance itself.
    public let whole: Double
    /// The share of inputs in the mean over chance.
    public let inputs: Figure
    /// The share of chance in the mean over inputs.
    public let chance: Figure
    /// The share of what they do together.
    public let both: Figure
  }

  /// One an input, in the order of the design.
  public let inputs: [Input]
  /// W: the variance that inputs cause with chance held.
  public let variance: Double
  /// One path's whole variance; nil where the result never changes.
  public let parts: Parts?
  /// Base points.
  public let rows: Int
}

extension SobolIndices {
  /// How often rows are drawn again.
  static let replicates = 500

  /// Indices from the values of all rows, one row after the other.
  ///
  /// - Parameters:
  ///   - pathsARow: how many paths each value is the mean of.
  ///   - seed: of the rows drawn again.
  package init(_ values: [Double], inputs count: Int, pathsARow: Int, seed: UInt64) {
    let terms = SobolTerms(values, inputs: count)
    let whole = terms.sums(weights: nil)
    let again = (0..<SobolIndices.replicates).map { replicate in
      terms.sums(weights: Resampling.weights(terms.rows, replicate: replicate, seed: seed))
    }
    func figure(_ read: (SobolTerms.Sums) -> Double) -> Figure {
      let sorted = again.map(read).sorted()
      return Figure(value: read(whole), low: interpolated(sorted, 0.025), high: interpolated(sorted, 0.975))
    }
    rows = terms.rows
    variance = whole.variance
    inputs = (0..<count).map { input in
      Input(first: figure { $0.first(input) }, total: figure { $0.total(input) })
    }
    let m = Double(pathsARow)
    parts =
      whole.whole(m) > 0
      ? Parts(
        whole: whole.whole(m), inputs: figure { $0.byInputs / $0.whole(m) },
        chance: figure { $0.byChance * m / $0.whole(m) },
        both: figure { ($0.withChance - $0.byChance) * m / $0.whole(m) })
      : nil
  }
}

/// A quantile of a sorted sample, joined by straight lines.
func interpolated(_ sorted: [Double], _ p: Double) -> Double {
  let place = p * Double(sorted.count - 1)
  let below = Swift.min(Int(saturating: place), sorted.count - 1)
  let above = Swift.min(below + 1, sorted.count - 1)
  return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
}
