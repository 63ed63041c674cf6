import Maths

extension Quantity {
  static let oneOffs = Quantity(
    "one-off payments", "money/month",
    "payments that do not come again: dated peaks of other costs and of equipment, GPUs bought, severance")
  static let datedAhead = Quantity(
    "dated payments ahead", "money", "dated peaks that fall due before cash is gone at the burn trend")
}

/// Payments that a scenario dates and that do not come again: what stands above a path in time's own level.
struct DatedPayments<N: Number> {
  /// By month of the run from 0 on; empty where there are none.
  let amounts: [N]

  /// A peak is at most so many months wide: a loan repaid, a deposit, a quarter's programme. What lasts longer is how the company runs.
  static var widest: Int { 3 }

  /// What of some payments by month is above the level that lasts: the opening of the path in the sense of Matheron and Serra, the
  /// largest over all stretches of four months that hold a month of the least within each.
  ///
  /// - Parameter paths: payments by month, 0 up to the last; a single one that does not vary has no peaks.
  init(peaksOf paths: [[N]]) {
    let varying = paths.filter { $0.count > 1 }
    guard let length = varying.first?.count, length > 2 else {
      amounts = []
      return
    }
    amounts = (0..<length).map { month in
      month == 0 ? 0 : varying.reduce(0) { $0 + ($1[month] - DatedPayments.level($1, month)) }
    }
  }

  private static func level(_ path: [N], _ month: Int) -> N {
    let last = path.count - 1
    let width = Swift.min(widest + 1, last)
    let starts = Swift.max(1, month - width + 1)...Swift.min(month, last - width + 1)
    return starts.map { start in path[start..<start + width].dropFirst().reduce(path[start]) { min($0, $1) } }
      .reduce(nil) { largest, least in largest.map { max($0, least) } ?? least } ?? path[month]
  }

  subscript(_ month: Int) -> N { amounts.isEmpty ? 0 : amounts[month] }
}

extension Step {
  /// Dated peaks after this month that come before cash is gone at the burn trend.
  @inline(__always) mutating func datedAhead(_ dated: DatedPayments<N>, cash: N, burn: N) -> N {
    var sum: N = 0
    if month + 1 < dated.amounts.count {
      for later in (month + 1)..<dated.amounts.count {
        sum += dated.amounts[later].when(burn * N(Double(later - month)) <= cash)
      }
    }
    return q(.datedAhead, sum)
  }
}
