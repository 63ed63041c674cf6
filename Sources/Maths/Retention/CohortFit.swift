/// The shifted-beta-geometric curve that makes a cohort's table most likely.
public struct CohortFit: Sendable {
  /// The curve.
  public let curve: ShiftedBetaGeometric
  /// Natural logarithm of the likelihood.
  public let logLikelihood: Double

  /// Why a table has no fit.
  public enum Problem: Error, Sendable, Equatable {
    /// Fewer than two periods.
    case tooShort
    /// More remain at this place than at the one before, or a negative number.
    case rises(at: Int)
    /// Nobody left, or nobody remained after the first period: any curve so steep or flat is as likely as the next.
    case oneSided
    /// All leave at one rate: the likelihood rises without end as people become alike.
    case alike
  }

  /// The fit of a table: how many remained after 0, 1, 2 … periods.
  ///
  ///     ln L = Σ nₜ ln P(T = t) + n_left ln S(end),   P(T = t) = S(t − 1) − S(t)
  ///
  /// is maximised over ln α and ln β by Newton's method, with steps halved until ln L rises.
  ///
  /// Source: Fader and Hardie 2007, appendix B.
  public init(remaining: [Double]) throws(Problem) {
    guard remaining.count >= 3 else { throw .tooShort }
    if let place = (1..<remaining.count).first(where: { !(remaining[$0] <= remaining[$0 - 1] && remaining[$0] >= 0) }) {
      throw .rises(at: place)
    }
    guard remaining[1] > 0, remaining[remaining.count - 1] < remaining[0] else { throw .oneSided }
    var place = (a: 0.0, b: 0.0)
    var here = Self.slope(remaining, place)
    for _ in 0..<500 {
      let determinant = here.aa * here.bb - here.ab * here.ab
      var step = (a: here.a, b: here.b)
      if here.aa < 0 && determinant > 0 {
        step = (
          a: (here.ab * here.b - here.bb * here.a) / determinant, b: (here.ab * here.a - here.aa * here.b) / determinant
        )
      }
      let size = Swift.max(abs(step.a), abs(step.b))
      if size > 2 { step = (step.a * 2 / size, step.b * 2 / size) }
      var next = (a: place.a + step.a, b: place.b + step.b)
      var there = Self.slope(remaining, next)
      for _ in 0..<60 where !(there.value >= here.value) {
        step = (step.a / 2, step.b / 2)
        next = (place.a + step.a, place.b + step.b)
        there = Self.slope(remaining, next)
      }
      let isDone = Swift.max(abs(step.a), abs(step.b)) < 1e-12 || !(there.value > here.value)
      if there.value >= here.value { (place, here) = (next, there) }
      guard place.a < 10, place.b < 14, place.a > -14, place.b > -14 else { throw .alike }
      if isDone { break }
    }
    curve = ShiftedBetaGeometric(alpha: Double.exp(place.a), beta: Double.exp(place.b))
    logLikelihood = here.value
  }

  /// ln L of a table under a curve.
  public static func logLikelihood(_ remaining: [Double], _ curve: ShiftedBetaGeometric) -> Double {
    slope(remaining, (Double.log(curve.alpha), Double.log(curve.beta))).value
  }

  /// ln L with its first and second derivatives in ln α and ln β.
  ///
  /// ln P(T = t) = ln α + Σ_{j < t − 1} ln(β + j) − Σ_{j < t} ln(α + β + j); ln S(t) has β's sum to t and no ln α.
  private static func slope(
    _ remaining: [Double], _ place: (a: Double, b: Double)
  ) -> (value: Double, a: Double, b: Double, aa: Double, ab: Double, bb: Double) {
    let (alpha, beta) = (Double.exp(place.a), Double.exp(place.b))
    let gone = remaining[0] - remaining[remaining.count - 1]
    // Σ over people: whoever is still there when period j + 1 begins has lived through the factor 1 / (α + β + j), and
    // whoever survives that period through β + j.
    var value = gone * place.a
    var (a, b, aa, ab, bb) = (gone / alpha, 0.0, -gone / (alpha * alpha), 0.0, 0.0)
    for j in 0..<(remaining.count - 1) {
      let (all, kept) = (alpha + beta + Double(j), beta + Double(j))
      let (entered, stayed) = (remaining[j], remaining[j + 1])
      value += stayed * Double.log(kept) - entered * Double.log(all)
      a -= entered / all
      b += stayed / kept - entered / all
      aa += entered / (all * all)
      ab += entered / (all * all)
      bb += entered / (all * all) - stayed / (kept * kept)
    }
    return (
      value, alpha * a, beta * b, alpha * alpha * aa + alpha * a, alpha * beta * ab, beta * beta * bb + beta * b
    )
  }
}
