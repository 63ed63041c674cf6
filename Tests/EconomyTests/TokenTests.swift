import Maths
import Testing

import Economy

/// What a token costs and brings.
@Suite struct TokenTests {
  private let stated: [CompanyInput: Double] = [
    .cash: 1e9, .apiVolume: 1e6, .apiInputShare: 0.75, .inputPrice: 1e-6, .outputPrice: 4e-6, .follow: 1,
    .valueAddedTax: 0.06,
  ]
  private func first(
    _ quantity: String, _ changes: [CompanyInput: Double] = [:], market: [MarketInput: Double] = [:], month: Int = 1
  ) -> Double {
    let setup = Example.setup(stated.merging(changes) { $1 }, market: market, months: 6)
    return setup.record(seed: 1, path: 0).value(quantity, of: "one", month: month) ?? .nan
  }

  /// cost = GPU-seconds × rent / utilisation: 4e-4 s of an input token, four times that of an output token.
  @Test func costByHand() {
    let mean = 0.75 * 4e-4 + 0.25 * 1.6e-3
    #expect(abs(first("token cost") / (mean * 2 / 3600 / 0.5 * 1e6) - 1) < 1e-14)
    #expect(abs(first("input cost") / (4e-4 * 2 / 3600 / 0.5 * 1e6) - 1) < 1e-14)
    #expect(abs(first("output cost") / (1.6e-3 * 2 / 3600 / 0.5 * 1e6) - 1) < 1e-14)
    #expect(abs(first("GPU rent") - 2) < 1e-14)
  }

  @Test func costRisesWithRentAndFallsWithUse() {
    let rents = [0.5, 1, 2, 4].map { first("token cost", [.rent: $0 / 3600]) }
    for (a, b) in zip(rents, rents.dropFirst()) { #expect(abs(b / a - 2) < 1e-14) }
    let uses = [0.125, 0.25, 0.5, 1].map { first("token cost", [.utilisation: $0]) }
    for (a, b) in zip(uses, uses.dropFirst()) { #expect(abs(a / b - 2) < 1e-14) }
    let falling = (1...6).map { first("token cost", market: [.rentChange: -0.1], month: $0) }
    for (a, b) in zip(falling, falling.dropFirst()) { #expect(abs(b / a - 0.9) < 1e-14) }
  }

  /// The price at the mix without value-added tax, and as much of the market's move as the company follows.
  @Test func priceFollowsTheMarket() {
    #expect(abs(first("token price") / ((0.75 * 1 + 0.25 * 4) / 1.06) - 1) < 1e-14)
    for follow in [0, 0.5, 1, 2] {
      for month in 1...6 {
        let price = first("token price", [.follow: follow], market: [.priceChange: -0.2], month: month)
        let expected = first("token price") * Double.exp(Double.log(0.8) * Double(month) * follow)
        #expect(abs(price / expected - 1) < 1e-13)
      }
    }
    let margin = first("token price") - first("token cost")
    #expect(first("token margin") == margin)
  }

  /// volume grows by the part ε for each part by which the followed price falls, and by its own growth.
  @Test func volumeGrowsAsPricesFall() {
    for month in 1...6 {
      let volume = first(
        "API tokens", [.follow: 0.5, .apiGrowth: 0.02], market: [.priceChange: -0.2, .elasticity: 0.8], month: month)
      let expected = 1e6 * Double.exp((Double.log(1.02) - 0.8 * 0.5 * Double.log(0.8)) * Double(month))
      #expect(abs(volume / expected - 1) < 1e-13)
    }
  }

  /// Times that are stated count in place of the closed form, times what they err by.
  @Test func statedTimes() {
    let times: [CompanyInput: Double] = [
      .inputTime: 1e-4, .cachedTime: 2e-5, .outputTime: 3e-3, .timeError: 1.5, .apiCachedShare: 0.4,
      .cachedDiscount: 0.9,
    ]
    let setup = Example.setup(
      stated.merging(times) { $1 }, months: 1, known: [.cash, .receivables, .payables, .deferred, .outputTime])
    let record = setup.record(seed: 1, path: 0)
    func value(_ name: String) -> Double { record.value(name, of: "one", month: 1) ?? .nan }
    let million = 2.0 / 3600 / 0.5 * 1e6 * 1.5
    #expect(abs(value("input cost") / (1e-4 * million) - 1) < 1e-14)
    #expect(abs(value("cached cost") / (2e-5 * million) - 1) < 1e-14)
    #expect(abs(value("output cost") / (3e-3 * million) - 1) < 1e-14)
    let mean = 0.75 * (0.6 * 1e-4 + 0.4 * 2e-5) + 0.25 * 3e-3
    #expect(abs(value("token cost") / (mean * million) - 1) < 1e-14)
    #expect(abs(value("cached price") - 0.1) < 1e-14)
    #expect(abs(value("token price") / ((0.75 * (0.6 * 1 + 0.4 * 0.1) + 0.25 * 4) / 1.06) - 1) < 1e-14)
    // The fleet works as long as the tokens cost.
    #expect(abs(value("serving GPUs") / (1e6 * mean * 1.5 / 2_629_800 / 0.5) - 1) < 1e-13)
  }

  /// A cut lowers the market's price once, by its part.
  @Test func cutLowersThePriceOnce() {
    let cut = Series.table([(1, .factor(0.4)), (2, .factor(0))], .steps)
    var setup = Example.setup(stated, market: [.priceChange: -0.1], months: 4)
    let before = (1...4).map { setup.record(seed: 1, path: 0).value("token price", of: "one", month: $0) ?? .nan }
    setup.market[MarketInput.priceCut.rawValue] = cut
    let after = (1...4).map { setup.record(seed: 1, path: 0).value("token price", of: "one", month: $0) ?? .nan }
    for (a, b) in zip(after, before) { #expect(abs(a / b - 0.6) < 1e-14) }
  }

  /// Every token that the API gives out or the app consumes is either bought elsewhere or served once, on the GPUs that are paid
  /// for; and no more is given away than is given out.
  @Test func tokensAreConserved() throws {
    var checked = 0
    for seed in UInt64(0)..<120 {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      let record = setup.record(seed: seed, path: 0)
      let trial = RecordTrial(seed: seed, path: 0, entities: setup.entities.count, months: setup.months)
      for company in setup.companies {
        func given(_ input: CompanyInput, _ month: Int) -> Double {
          let values = company[input].values(in: trial, months: setup.months)
          return values[values.count == 1 ? 0 : month]
        }
        for month in 1...setup.months {
          func value(_ name: String) throws -> Double {
            try #require(record.value(name, of: company.id, month: month), "\(name)")
          }
          let times = try ["input token time", "cached token time", "output token time"].map(value)
          func mixed(_ share: Double, _ cached: Double) -> Double {
            share * ((1 - cached) * times[0] + cached * times[1]) + (1 - share) * times[2]
          }
          let (api, app, bought) = (try value("API tokens"), try value("app tokens"), try value("tokens bought"))
          let served =
            api * mixed(given(.apiInputShare, month), given(.apiCachedShare, month)) * (try value("reasoning factor"))
            + (app - bought) * mixed(given(.userInputShare, month), given(.userCachedShare, month))
            * (try value("app reasoning factor"))
          let worked = try value("serving GPUs") * value("utilisation") * 2_629_800
          #expect(
            abs(worked - served) <= 1e-9 * Swift.max(worked, served), "seed \(seed), \(company.id), month \(month)")
          #expect(bought >= 0 && bought <= app * (1 + 1e-12), "seed \(seed), month \(month)")
          #expect(try value("free tokens") <= api * (1 + 1e-12), "seed \(seed), month \(month)")
          if worked > 0 { checked += 1 }
        }
      }
    }
    #expect(checked > 1000)
  }
}
