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

  /// The cohort of a month on the paths on which any are bought; nil where there are none.
  ///
  /// - Parameter samples: what was sampled of the first month, by path.
  init?(_ setup: Setup, month: Int, _ place: ChannelSample.Place, _ samples: [ChannelSample], seed: UInt64) {
    var short = setup
    short.months = month
    short.focus = month
    let names = place.quantities
    let id = setup.companies[0].id
    func cell(_ quantity: String) -> Cell? { short.cell(of: quantity, entity: id, month: month) }
    guard let users = cell(names.bought), let price = cell(names.price), let brings = cell(names.contribution) else {
      return nil
    }
    let choice = short.choosing([users, price, brings])
    var found: [(bought: Double, cost: Double, value: Double, payback: Double)] = []
    for first in stride(from: 0, to: samples.count, by: Lanes.count) {
      let sampled = short.sample(choice, seed: seed, paths: Lanes.paths(from: first))
      let (bought, cost, contribution) = (sampled.values[0], sampled.values[1], sampled.values[2])
      for lane in 0..<Swift.min(Lanes.count, samples.count - first) where sampled.among[0][lane] && bought[lane] > 0 {
        let stays = samples[first + lane].userMonths
        let back = stays.firstIndex { contribution[lane] * $0 >= cost[lane] }.map { Double($0 + 1) } ?? .infinity
        found.append((bought[lane], cost[lane], contribution[lane] * stays[stays.count - 1], back))
      }
    }
    guard !found.isEmpty else { return nil }
    self.month = month
    share = Double(found.count) / Double(samples.count)
    bought = .init(found.map(\.bought))
    cost = .init(found.map(\.cost))
    value = .init(found.map(\.value))
    returns = .init(found.map { $0.value / $0.cost })
    payback = .init(found.map(\.payback))
  }
}
