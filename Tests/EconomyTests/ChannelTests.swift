import Maths
import TestSupport
import Testing

import Economy

/// Would catch money of a shut channel that vanishes or is spent twice, a price that one bidder's advantage moves the wrong way, a
/// pool that never empties, and users abroad who appear from nowhere.
@Suite struct ChannelTests {
  private func path(
    _ stated: [CompanyInput: Double], _ quantity: String, months: Int = 1, known: Set<CompanyInput> = []
  ) -> [Double] {
    let setup = Example.setup(
      stated.merging([.cash: 1e12]) { a, _ in a }, months: months,
      known: known.union([.cash, .receivables, .payables, .deferred]))
    let record = setup.record(seed: 1, path: 0)
    return (1...months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// 30 money at 10 m a month and a price that rises with the square root of money.
  private let one: [CompanyInput: Double] = [.adSpending: 1e7, .referenceCost: 30, .referenceSpending: 1e7]
  private let second: [CompanyInput: Double] = [.secondSpending: 1e7, .secondCost: 30, .secondReference: 1e7]

  private func bought(_ changes: [CompanyInput: Double]) -> Double {
    path(one.merging(changes) { $1 }, "users bought")[0]
  }

  @Test func figuresOfTheMechanisms() {
    #expect(abs(bought(second) - 666_667) < 1)
    #expect(abs(bought(second.merging([.adShut: 1]) { $1 }) - 471_405) < 1)
    #expect(abs(bought([:]) - 333_333) < 1)
    #expect(abs(bought([.adDiscount: 0.3]) - 476_190) < 1)
    #expect(abs(bought([.adEfficiency: 0.25]) - 416_667) < 1)
    // Rivals who bid as much as the company make the price √2 times as high.
    #expect(abs(bought([.adRivals: 1e7]) * 2.squareRoot() - 333_333) < 1)
  }

  /// Money that a shut channel frees goes to the open one, or is not spent; nothing is spent where both are shut.
  @Test func moneyOfAShutChannel() {
    let both = one.merging(second) { $1 }
    func money(_ changes: [CompanyInput: Double]) -> [Double] {
      ["channel money", "second channel money", "advertising"].map { path(both.merging(changes) { $1 }, $0)[0] }
    }
    #expect(money([:]) == [1e7, 1e7, 2e7])
    #expect(money([.adShut: 1]) == [0, 2e7, 2e7])
    #expect(money([.adShut: 0.5]).map { ($0 / 1e6).rounded() } == [7, 13, 20])
    #expect(money([.adShut: 1, .adWithheld: 0.75]) == [0, 1.25e7, 1.25e7])
    #expect(money([.adShut: 1, .secondShut: 1]) == [0, 0, 0])
    let price = path(both.merging([.adShut: 1]) { $1 }, "CAC")[0]
    #expect(abs(price - 30 * 2.squareRoot()) < 1e-9, "all are bought on the second channel")
  }

  /// Half of the pool reached: users cost twice as much, and those bought next lose half of the penalty.
  @Test func pool() {
    let stated = one.merging([.adPool: 1e6, .adPenalty: 0.4, .dayThirty: 0.5, .keep: 1, .adFloor: 1]) { $1 }
    let price = path(stated, "CAC by channel", months: 3)
    let reached = path(stated, "users reached", months: 3)
    #expect(price[0] == 30)
    #expect(abs(price[1] * (1 - reached[0] / 1e6) - 30) < 1e-9)
    #expect(abs(price[2] * (1 - reached[1] / 1e6) - 30) < 1e-9)
    let days = path(stated, "D30 of a month", months: 3)
    #expect(days[0] == 0.5 && days[1] == 0.5)
    #expect(abs(days[2] - 0.5 * (1 - 0.4 * reached[0] / 1e6)) < 1e-12)
    #expect(path(one, "CAC by channel", months: 3) == [30, 30, 30])
  }

  /// While a round is sought, half as much again is spent.
  @Test func beforeARound() {
    let stated: [CompanyInput: Double] = [
      .cash: 1e9, .adSpending: 2e7, .adBeforeRound: 0.5, .roundBelow: 60, .roundChance: 0,
    ]
    #expect(path(stated, "advertising", months: 2) == [2e7, 3e7])
  }

  /// 0.25 a user and month for 1 + 0.6 / 0.1 months, at a price of 1.2.
  @Test func returnOfAdvertisingAbroad() {
    let stated: [CompanyInput: Double] = [
      .abroadSpending: 1e6, .abroadCost: 1.2, .abroadReference: 1e6, .abroadPurchases: 0.25, .abroadDayThirty: 0.6,
      .abroadKeep: 0.9,
    ]
    let known: Set<CompanyInput> = [.abroadDayThirty, .abroadKeep]
    #expect(abs(path(stated, "return abroad", known: known)[0] - 1.45833) < 1e-5)
    #expect(path(stated.merging([.abroadSpending: 0]) { $1 }, "return abroad", known: known)[0].isNaN)
    let users = path(stated, "MAU abroad", months: 3, known: known)
    let month = 1e6 / 1.2
    for (found, expected) in zip(users, [month, month * 1.6, month * 2.14]) {
      #expect(abs(found / expected - 1) < 1e-12)
    }
    // What is left out follows the product at home.
    let following = path(stated.merging([.dayThirty: 0.2, .keep: 0.5]) { $1 }, "MAU abroad", months: 3)
    #expect(abs(following[2] / month - 1.3) < 1e-12)
  }

  /// Users abroad and users bought, over random companies: none appears or leaves twice, and all money is on a channel.
  @Test func nothingIsLost() {
    for seed in UInt64(700)..<740 {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      let record = setup.record(seed: seed, path: 0)
      for company in setup.companies.map(\.id) {
        var (before, reached): (Double?, Double) = (nil, 0)
        for month in 1...setup.months {
          func value(_ name: String) -> Double { record.value(name, of: company, month: month) ?? .nan }
          if month > 1, record.value("alive", of: company, month: month - 1) == 0 { break }
          let joined = value("users bought abroad") + value("organic users abroad")
          let (after, lost) = (value("MAU abroad"), value("users lost abroad"))
          let opening = before ?? (after - joined + lost)
          #expect(lost >= 0 && abs(opening + joined - lost - after) <= 1e-9 * (opening + joined + 1), "seed \(seed)")
          before = after
          let money = value("channel money") + value("second channel money") + value("money abroad")
          #expect(abs(money - value("advertising")) <= 1e-9 * (money + 1), "seed \(seed), \(month)")
          let home = value("users bought by channel") + value("users bought by the second channel")
          #expect(abs(home - value("users bought")) <= 1e-9 * (home + 1))
          reached += value("users bought by channel")
          #expect(abs(reached - value("users reached")) <= 1e-9 * (reached + 1))
        }
      }
    }
  }
}
