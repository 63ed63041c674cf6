import Maths
import Testing

import Economy

/// Would catch GPUs that are bought too dear or paid for twice, a pool that holds more than it has, and utilisation that moves
/// though nothing is stated.
@Suite struct SupplyDoorTests {
  private func path(_ stated: [CompanyInput: Double], _ quantity: String, months: Int = 1) -> [Double] {
    let setup = Example.setup([.cash: 1e12].merging(stated) { $1 }, months: months)
    let record = setup.record(seed: 1, path: 0)
    return (1...months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// At 2.27 an hour against 36,017.75 and 0.1638 an hour, buying pays back in 23.41 months.
  @Test func buying() {
    let stated: [CompanyInput: Double] = [
      .trainingGPUs: 100, .rent: 2.27 / 3600, .buyPrice: 36_017.75, .ownedRunning: 0.1638 / 3600, .buyReserve: 12,
      .equipmentLife: 48,
    ]
    func bought(_ changes: [CompanyInput: Double], months: Int = 1) -> [Double] {
      path(stated.merging(changes) { $1 }, "GPUs bought", months: months)
    }
    #expect(abs(path(stated, "break-even")[0] - 23.41) < 0.005)
    #expect(bought([:]) == [0] && bought([.buyHorizon: 23]) == [0])
    #expect(bought([.buyHorizon: 24], months: 3) == [100, 0, 0])
    #expect(
      bought([.buyHorizon: 24, .cash: 3_601_775]) == [0] && bought([.buyHorizon: 24, .cash: 3_601_776]) == [100])
    #expect(bought([.buyHorizon: 24, .owned: 30, .committed: 20, .commitmentTerm: 9]) == [50])
    #expect(path(stated.merging([.ownedRunning: 1]) { $1 }, "break-even") == [1000])
    let horizon = stated.merging([.buyHorizon: 24]) { $1 }
    #expect(abs(path(horizon, "training compute")[0] - 100 * 0.1638 * 730.5) < 1e-6)
    #expect(abs(path(horizon, "equipment bought")[0] - 3_601_775) < 1e-6)
    #expect(path(horizon, "owned GPUs", months: 2) == [100, 100])
  }

  @Test func discountOnRent() {
    #expect(abs(path([.rent: 12.0 / 3600, .rentDiscount: 0.2], "GPU rent")[0] - 9.6) < 1e-12)
  }

  /// A pool of 1000 of which serving takes 600: training has 400 of the 500 it wants, and 240 where units that earn at once
  /// are preferred.
  @Test func aPool() {
    let perGPU = 2_629_800 / 3.2e-3
    func training(_ changes: [CompanyInput: Double]) -> Double {
      let stated: [CompanyInput: Double] = [.apiVolume: 600 * perGPU, .trainingGPUs: 500]
      return path(stated.merging(changes) { $1 }, "training GPUs")[0]
    }
    #expect(training([:]) == 500)
    #expect(abs(training([.pool: 1000, .poolUnits: 3]) - 400) < 1e-9)
    #expect(abs(training([.pool: 1000, .poolUnits: 3, .poolBias: 0.6]) - 240) < 1e-9)
    #expect(training([.pool: 2000, .poolUnits: 3, .poolBias: 0.6]) == 500)
    #expect(training([.pool: 500]) == 0)
  }

  @Test func creditsExpire() {
    let stated: [CompanyInput: Double] = [.computeCredits: 3e7]
    #expect(path(stated, "credits expired") == [0])
    let life = stated.merging([.creditsLife: 12]) { $1 }
    #expect(abs(path(life, "credits expired")[0] - 2.39867e6) < 5)
    #expect(abs(path(life, "compute credits", months: 12)[11] / 3e7 - Double.exp(-1)) < 1e-12)
    #expect(path(life, "burn") == [0])
  }

  /// Four times the tokens at an exponent of 0.3, and a limit.
  @Test func utilisationRisesWithVolume() {
    func use(_ changes: [CompanyInput: Double]) -> [Double] {
      let stated: [CompanyInput: Double] = [
        .apiVolume: 1e6, .apiGrowth: 3, .utilisation: 0.4, .utilisationLimit: 0.9,
      ]
      return path(stated.merging(changes) { $1 }, "utilisation", months: 3)
    }
    #expect(use([:]) == [0.4, 0.4, 0.4])
    let scaled = use([.scaleExponent: 0.3])
    #expect(abs(scaled[0] - 0.4) < 1e-12 && abs(scaled[1] - 0.606287) < 5e-7)
    #expect(use([.scaleExponent: 0.3, .utilisationLimit: 0.5])[1] == 0.5)
  }

  /// 40 GPUs with a peak of 1.6 and 20 with one of 1.8, by the hours between them.
  @Test func hoursOfTheDay() {
    func peak(_ hours: Double, _ changes: [CompanyInput: Double] = [:]) -> Double {
      let stated: [CompanyInput: Double] = [
        .apiVolume: 2e6, .users: 1e6, .keep: 1, .userTokens: 1, .apiPeak: 1.6, .appPeak: 1.8, .peaksApart: hours * 3600,
      ]
      return path(stated.merging(changes) { $1 }, "peak of the day")[0]
    }
    #expect(abs(peak(0) - 1.66667) < 5e-6)
    #expect(abs(peak(6) - 1.48074) < 5e-6)
    #expect(abs(peak(12) - 1.13333) < 5e-6)
    // An eighth of a day is 45 degrees.
    let (a, b) = (24.0, 16.0)
    let square: Double = a * a + b * b + 2 * a * b * 0.5.squareRoot()
    let sum = square.squareRoot()
    #expect(abs(peak(3) - (1 + sum / 60)) < 1e-10)
    #expect(peak(3, [.apiPeak: 0, .appPeak: 0]) == 1)
    #expect(peak(3, [.apiVolume: 0, .users: 0]) == 1)
    let use: [CompanyInput: Double] = [.apiVolume: 1e6, .apiPeak: 1.25, .utilisation: 0.5]
    #expect(path(use, "utilisation") == [0.4])
    #expect(abs(path(use, "token cost")[0] / path([.apiVolume: 1e6], "token cost")[0] - 1.25) < 1e-12)
  }
}
