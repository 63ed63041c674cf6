import Maths

/// What the equations of the first month come to with chance at its mean: the state of things that a scenario's figures describe.
/// Opening stocks that nobody states follow from it, and a stated burn is held against it.
struct Expected<N: Number> {
  /// Payments less receipts of what is itemised, but for interest on cash.
  var itemised: N = 0
  /// What the stated burn holds beyond them, interest on cash included.
  var gap: N = 0
  /// Open invoices, of all and of projects by sector.
  var receivables: N = 0
  var owedBy: InlineArray<4, N> = .init(repeating: 0)
  /// A month's bill of compute, and a month's use that is prepaid.
  var bill: N = 0
  var prepaidUse: N = 0
  /// Of the users at the start the share in their first month, and what saturated channels take from its D30; at home and abroad.
  var newcomers: N = 0
  var worse: N = 0
  var newcomersAbroad: N = 0
  var worseAbroad: N = 0
  /// Contracts in work by stage, and their worth.
  var inWork: InlineArray<3, N> = .init(repeating: 0)
  var worth: InlineArray<3, N> = .init(repeating: 0)
}

extension World {
  /// Opens each company's books and users as its first month implies. What a stated burn holds beyond the items is, in a variant of a
  /// setup, that of the setup which it is a variant of.
  @inline(never) mutating func expect() {
    let own = expected
    for place in companies.indices { companies[place].expected = own[place] }
    if let base = setup.base, known.contains(where: \.holdsGap) {
      let opened = World(base, step.trial.hushed)
      for place in companies.indices where known[place].holdsGap {
        companies[place].expected.gap = opened.companies[place].expected.gap
      }
    }
    for place in companies.indices { openStocks(place) }
  }

  /// The first month of each company with chance at its mean.
  private var expected: [Expected<N>] {
    var month = self
    month.step.trial = step.trial.hushed
    month.step.expects = true
    month.turn(to: 1)
    month.step.move(setup)
    month.live()
    return month.companies.map(\.expected)
  }

  /// What of a company's opening is not stated, as expected.
  mutating func openStocks(_ place: Int) {
    World.openUsers(&companies[place], hasCurve: known[place].curve)
    World.openPipeline(&companies[place], isStated: setup.companies[place].known.contains(.backlog))
    companies[place].balance()
  }
}

extension Step {
  /// Of the users at the start the share in their first month, where they grow, or shrink, in the month before the run as in its
  /// first:
  ///
  ///     users × x = bought + g users + d newcomers + k (users − newcomers),   newcomers = bought + g users / x
  ///     ⇒ x² − (b (1 + d − k) + g + k) x + (k − d) g = 0,   newcomers / users = b + g / x,   b = bought / users
  ///
  /// with g who come by themselves, d who stays of newcomers, k of all others; of the two roots the larger, which is the lasting
  /// one.
  @inline(__always) func newcomersShare(of users: N, bought: N, organic g: N, newcomersStay d: N, othersStay k: N) -> N
  {
    let has = 0 < users
    let b = (bought / N.select(has, users, 1)).when(has)
    let sum = b * (1 + d - k) + g + k
    let x = (sum + sqrt(max(sum * sum - 4 * (k - d) * g, 0))) * 0.5
    let grows = 0 < x
    return min(b + (g / N.select(grows, x, 1)).when(grows), 1).when(has)
  }
}
