public import Maths

/// The price that all bidders for users pay in one place, against the price at a reference volume.
///
/// Users offered grow in a straight line with the price beyond a floor. With φ the floor's share of the reference price, u the
/// volume and r the money bid, both against those at the reference,
///
///     price = φ + (1 − φ) u,   u × price = r   so that   price = (φ + √(φ² + 4 (1 − φ) r)) / 2
///
/// φ = 1 is a fixed price, φ = 0 a square root. Twice the money buys from 1.41 to 2 times the users.
///
/// Why a straight line and not a power of spending: one power joins 30 yuan at 15 m of spending to 50 yuan at 200 m, and
/// another, twice as large, the 30 yuan to the 3 before the campaign; none joins all three (mechanism E1). The line does with one
/// calibration: read from March 2024 alone it gives November's price (`outlast validate company`). Assumed: the simplest supply
/// in which all money spent is paid for users. Source: mechanisms E1, E2. Range: r from 10⁻⁶ on; below it, the price of 10⁻⁶.
///
///     GoingPrice.ratio(money: 2.0, floor: 0.1)     // 1.39: twice the money bid
public enum GoingPrice {
  /// Price against the price at the reference, where `money` is what is bid against the bids there.
  @inlinable @inline(__always) public static func ratio<N: Number>(money: N, floor: N) -> N {
    let bid = max(money, 0.000001)
    return (floor + sqrt(floor * floor + 4 * (1 - floor) * bid)) * 0.5
  }

  /// The floor's share at which the price rises near the reference as it was seen to: by `slope` percent for one percent of money.
  ///
  /// d ln price / d ln money = (1 − φ) / (2 − φ) at r = 1, between nothing (φ = 1) and a half (φ = 0); others are cut there.
  public static func floor(slope: Double) -> Double {
    let within = slope.clamped(0, 0.5)
    return (1 - 2 * within) / (1 - within)
  }
}
