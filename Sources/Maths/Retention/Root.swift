/// The place between two others at which a function passes through nothing, when it has opposite signs there.
///
/// Chandrupatla's method: inverse quadratic interpolation where three points lie so that it cannot overshoot, else the middle.
/// Where both ends have one sign, the end nearer to nothing.
///
/// Source: Chandrupatla 1997, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function without
/// using derivatives", Advances in Engineering Software 28 (3).
func root(between low: Double, _ high: Double, within tolerance: Double, of function: (Double) -> Double) -> Double {
  var (x1, x2) = (low, high)
  var (f1, f2) = (function(low), function(high))
  if f1 == 0 || f2 == 0 || (f1 < 0) == (f2 < 0) { return abs(f1) <= abs(f2) ? low : high }
  var t = 0.5
  for _ in 0..<100 {
    let x = x1 + t * (x2 - x1)
    let f = function(x)
    var (x3, f3) = (x1, f1)
    if (f < 0) != (f1 < 0) {
      (x3, f3) = (x2, f2)
      (x2, f2) = (x1, f1)
    }
    (x1, f1) = (x, f)
    let best = abs(f1) < abs(f2) ? x1 : x2
    let limit = (tolerance + 2 * best.ulp) / abs(x2 - x1)
    if limit > 0.5 || f1 == 0 { return best }
    let (xi, phi) = ((x1 - x2) / (x3 - x2), (f1 - f2) / (f3 - f2))
    t = 0.5
    if phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi {
      t = f1 / (f2 - f1) * f3 / (f2 - f3) + (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2)
    }
    t = Swift.min(1 - limit, Swift.max(limit, t))
  }
  return abs(f1) < abs(f2) ? x1 : x2
}
