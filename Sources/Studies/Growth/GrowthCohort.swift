internal import Economy
internal import Maths

/// Users who are bought in one month: at the price of then, and with what users bring then.
public struct GrowthCohort: Sendable {
  /// The month they join in.
  public let month: Int
  /// Share of paths on which the company still goes on and buys any.
  public let share: Double
  /// Users bought, price of one, what one brings over the study's months, and that over the price.
  public let bought, cost, value, returns: GrowthStudy.Spread
  /// Months until one has brought his price; infinite where he does not within the study's.
  public let payback: GrowthStudy.Spread

  /// Every half year from the first month on, five at most.
  static func months(of setup: Setup) -> [Int] { Array(stride(from: 1, through: setup.months, by: 6).prefix(5)) }

  /// The cohort of what was summed up; nil where none are bought on any path.
  init?(_ sums: CohortSums, paths: Int) {
    guard sums.found > 0 else { return nil }
    month = sums.month
    share = Double(sums.found) / Double(paths)
    (bought, cost, value) = (sums.bought.spread, sums.cost.spread, sums.value.spread)
    (returns, payback) = (sums.returns.spread, sums.payback.spread)
  }
}

/// What the cohort of a month and channel comes to on the paths on which any are bought.
struct CohortSums {
  let month: Int
  /// Paths on which any are.
  private(set) var found = 0
  private(set) var bought = SpreadSums(), cost = SpreadSums(), value = SpreadSums(), returns = SpreadSums()
  private(set) var payback = SpreadSums()

  /// Nothing counted yet.
  init(month: Int) { self.month = month }

  /// Adds a path on which users are bought at a price, bring so much in a month, and stay so many months by the end of each.
  mutating func add(_ users: Double, price: Double, contribution: Double, _ stays: [Double]) {
    let back = stays.firstIndex { contribution * $0 >= price }.map { Double($0 + 1) } ?? .infinity
    let brings = contribution * stays[stays.count - 1]
    found += 1
    bought.add(users)
    cost.add(price)
    value.add(brings)
    returns.add(brings / price)
    payback.add(back)
  }
}

/// The cohorts of all channels that join in one month: paths are run once for all of them.
struct CohortMonth {
  /// What they come to, by channel.
  private(set) var sums: [(place: ChannelSample.Place, sums: CohortSums)] = []
  private let setup: Setup
  private let choice: CellChoice

  init(_ setup: Setup, month: Int) {
    var short = setup
    short.months = month
    short.focus = month
    let id = setup.companies[0].id
    var cells: [Cell] = []
    for place in ChannelSample.Place.allCases {
      let names = place.quantities
      let found = [names.bought, names.price, names.contribution].compactMap {
        short.cell(of: $0, entity: id, month: month)
      }
      guard found.count == 3 else { continue }
      cells += found
      sums.append((place, CohortSums(month: month)))
    }
    self.setup = short
    choice = short.choosing(cells)
  }

  /// Adds up to eight paths from `first` on, by how long users stay on them.
  mutating func add(_ stays: [Stays], first: Int, seed: UInt64) {
    let sampled = setup.sample(choice, seed: seed, paths: Lanes.paths(from: first))
    for channel in sums.indices {
      let (users, price, contribution) =
        (sampled.values[3 * channel], sampled.values[3 * channel + 1], sampled.values[3 * channel + 2])
      for (lane, stay) in stays.enumerated() where sampled.among[3 * channel][lane] && users[lane] > 0 {
        sums[channel].sums.add(
          users[lane], price: price[lane], contribution: contribution[lane],
          sums[channel].place == .abroad ? stay.userMonthsAbroad : stay.userMonthsAtHome)
      }
    }
  }
}
