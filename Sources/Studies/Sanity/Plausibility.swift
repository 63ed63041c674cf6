internal import Economy
internal import Maths
public import Scenarios
public import Units

/// What no company can be, whatever its scenario states: more users than people, more tokens than all GPUs make, more revenue than the
/// world's product, growth of a thousand percent a month. An answer that rests on such a month says so.
public struct Plausibility: Sendable {
  /// A limit that the median of the futures in which the company goes on passes.
  public struct Breach: Hashable, Sendable {
    /// The limit.
    public let limit: Limit
    /// The first month in which it is passed, from 1.
    public let month: Int
    /// The median of that month, and what there is.
    public let value, most: Double
  }

  /// What there is no more of.
  public enum Limit: String, CaseIterable, Sendable {
    /// People.
    case users
    /// Tokens of all GPUs.
    case tokens
    /// GPUs.
    case gpus = "GPUs"
    /// The world's product, as revenue of a year.
    case revenue
    /// A thousand percent a month, of users, tokens or revenue.
    case growth
  }

  /// People alive: 8 bn and a little more (United Nations, World Population Prospects 2024).
  public static let people = 8e9
  /// Dollars of the world's product in a year: 110e12 (IMF, World Economic Outlook, October 2024, for 2024).
  public static let product = 110e12
  /// Accelerators in the world at the end of 2024, as H100: 4 m made by NVIDIA, growing 2.3 times a year (Epoch AI, "The stock of
  /// computing power from NVIDIA chips is doubling every 10 months", February 2025).
  public static let accelerators = (count: 4e6, aYear: 2.3)
  /// Tokens a second of one of them: a node of eight H800 reads 73.7 k a second (DeepSeek-V3/R1 inference system overview, February
  /// 2025), rounded up.
  public static let tokensOfOne = 10_000.0
  /// Growth to 11 times in a month is growth of 1,000 %.
  public static let growth = 11.0
  /// Seconds of an average month.
  static let secondsAMonth = 2_629_800.0
  /// Dollars for one of a currency, roughly: euro reference rates of the European Central Bank, 2024-12-31. The limits are orders of
  /// magnitude.
  static let dollars = [
    "USD": 1, "EUR": 1.039, "GBP": 1.253, "CNY": 0.137, "HKD": 0.129, "SGD": 0.733, "JPY": 0.00637,
  ]
  /// So many futures tell a median well enough.
  static let paths = 64

  /// Accelerators in the world at the end of a month; before 2025 as many as at its beginning.
  public static func accelerators(at month: Month) -> Double {
    let years = Month(year: 2024, month: 12).map { Double($0.distance(to: month)) / 12 } ?? 0
    return accelerators.count * Double.pow(accelerators.aYear, Swift.max(years, 0))
  }

  /// The limits that a company's median passes, each in the first month in which it does.
  ///
  /// - Parameters:
  ///   - scenario: what is run; a company whose cash is not stated never lacks it here.
  ///   - place: the company's place in the scenario.
  ///   - seed: keys every draw.
  public static func breaches(_ scenario: Scenario, company place: Int, seed: UInt64 = 1) -> [Breach] {
    let setup = scenario.setup.withAmpleCash.alone(place)
    let id = setup.companies[0].id
    let names = ["MAU", "MAU abroad", "API tokens", "app tokens", "serving GPUs", "training GPUs", "revenue"]
    let cells = (1...setup.months).flatMap { month in
      names.map { setup.cell(of: $0, entity: id, month: month) }
    }
    guard cells.allSatisfy({ $0 != nil }) else { return [] }
    let choice = setup.choosing(cells.compactMap { $0 })
    // By month, each path's users, tokens, GPUs and revenue.
    var found = (1...setup.months).map { _ in [[Double]](repeating: [], count: 4) }
    for first in stride(from: 0, to: paths, by: Lanes.count) {
      let sampled = setup.sample(choice, seed: seed, paths: Lanes.paths(from: first))
      for month in found.indices {
        let start = month * names.count
        for lane in 0..<Lanes.count where sampled.among[start][lane] {
          func value(_ name: Int) -> Double { sampled.values[start + name][lane] }
          for (place, sum) in [value(0) + value(1), value(2) + value(3), value(4) + value(5), value(6)].enumerated() {
            found[month][place].append(sum)
          }
        }
      }
    }
    let medians = found.map { $0.map(median) }
    let dollars = Self.dollars[scenario.currency.code] ?? 1
    var breaches: [Breach] = []
    func note(_ limit: Limit, _ value: (Int) -> Double, _ most: (Int) -> Double) {
      guard let month = (1...setup.months).first(where: { value($0) > most($0) }) else { return }
      breaches.append(Breach(limit: limit, month: month, value: value(month), most: most(month)))
    }
    note(.users, { medians[$0 - 1][0] }, { _ in people })
    note(
      .tokens, { medians[$0 - 1][1] }, { accelerators(at: scenario.month($0)) * tokensOfOne * secondsAMonth })
    note(.gpus, { medians[$0 - 1][2] }, { accelerators(at: scenario.month($0)) })
    note(.revenue, { medians[$0 - 1][3] * 12 }, { _ in product / dollars })
    func growth(_ month: Int) -> Double {
      guard month > 1 else { return 0 }
      let ratios = [0, 1, 3].map { medians[month - 2][$0] > 0 ? medians[month - 1][$0] / medians[month - 2][$0] : 0 }
      return ratios.max() ?? 0
    }
    note(.growth, growth, { _ in Self.growth })
    return breaches
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
