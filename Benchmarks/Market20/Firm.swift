import Maths

/// A firm on eight paths. Money is in M$, users in millions, prices in $ a user and month.
struct Firm {
  /// Users in the three compartments of retention: those who leave soon, later, hardly.
  var soon, later, hardly: Lanes
  /// Logarithms of price and of unit cost.
  var logPrice, logCost: Lanes
  var quality: Lanes
  var cash: Lanes
  /// Fixed costs a month.
  var fixed: Lanes
  /// What draws users at the start of the month: e in the specification.
  var pull = Lanes(0)
  var alive = Lanes(0) < Lanes(1)

  // What one pass of a month leaves for the next.
  var zc = Lanes(0), zq = Lanes(0), zp = Lanes(0), zf = Lanes(0)
  var uf = Lanes(0), ur = Lanes(0), ub = Lanes(0), ua = Lanes(0)
  var price = Lanes(0), cost = Lanes(0)
  var spend = Lanes(0), won = Lanes(0)
  var burn = Lanes(0), growth = Lanes(0), runway = Lanes(0)

  /// Users of all compartments.
  @inline(__always) var users: Lanes { soon + later + hardly }

  /// Firm `index` of twenty before the first month.
  init(_ index: Int) {
    let k = Double(index) / Double(Market20.firms - 1)
    let users = 40 * Double.exp(-3 * k)
    soon = Lanes(0.10 * users)
    later = Lanes(0.25 * users)
    hardly = Lanes(0.65 * users)
    logPrice = Lanes(Double.log(3) - 0.5 * k)
    logCost = Lanes(Double.log(0.8) + 0.3 * k)
    quality = Lanes(1 - 0.8 * k)
    cash = Lanes(3000 * Double.exp(-2.5 * k))
    fixed = Lanes(120 * Double.exp(-2.8 * k))
  }
}
