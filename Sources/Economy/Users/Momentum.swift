import Maths

extension Quantity {
  static let momentum = Quantity(
    "momentum", "ratio", "how many more users come by themselves than usual, as a share of the usual",
    source: "mechanism E14")
  static let payingShare = Quantity(
    "paying share", "share", "share of users at home who pay", source: "mechanisms G1, G2")
}

extension Step {
  /// momentum = momentum × e^(−1 / months) + event; organic users × max(1 + momentum, 0)
  ///
  /// Source: mechanism E14: a feature or a large round brings a wave of users that ebbs. Kimi's unbought newcomers of March 2024
  /// put one event at 0.4 to 4.5; nothing pins how long it lasts. Range: events may be negative; nobody comes below −1.
  @inline(__always) mutating func moved(_ c: inout Company<N>) -> N {
    c.momentum = q(.momentum, c.momentum * exp(-1 / c[.eventMonths]) + c[.event])
    return max(1 + c.momentum, 0)
  }

  /// paying share = min(stated × (1 + novelty × max(momentum, 0)), 1)
  ///
  /// Source: mechanism G2: people pay for what is truly new; nothing pins how many more.
  @inline(__always) mutating func payingShare(_ c: inout Company<N>) -> N {
    q(.payingShare, min(c[.payingShare] * (1 + c[.payingNovelty] * max(c.momentum, 0)), 1))
  }
}
