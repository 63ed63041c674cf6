import Compute
import Maths
import TestSupport
import Testing

/// Would catch a month of other hours, power that idle hours do not pay, interest that works the wrong way, and a sum that is
/// off by a month.
@Suite("Break-even of buying against renting")
struct BreakEvenTests {
  @Test(
    "The figures of the founding articles: 6.4, 11 and 24 months",
    arguments: [(8.5, 6.4464), (5, 10.9589), (2.27, 24.1386)])
  func articles(_ rent: Double, _ months: Double) throws {
    var it = BreakEven(price: 4e9 / 1e5, running: 0)
    it.hours = 730
    #expect(abs(try #require(it.months(rent: rent)) - months) < 1e-4)
  }

  @Test("With power, hosting and idle hours", arguments: [(8.5, 1.0, 6.7), (5, 0.7, 17.5), (2.27, 0.5, 71.9)])
  func running(_ rent: Double, _ use: Double, _ months: Double) throws {
    var it = BreakEven(price: 40_000, running: 0.373)
    (it.hours, it.use) = (730, use)
    #expect(abs(try #require(it.months(rent: rent)) - months) < 0.06)
  }

  @Test("Where owning costs as much as renting it is never earned back")
  func never() {
    var it = BreakEven(price: 100, running: 2)
    #expect(it.months(rent: 2) == nil && it.months(rent: 1) == nil)
    it.running = 0
    it.interest = 0.02
    #expect(it.months(rent: 2.0 / it.hours * 0.99) == nil)  // savings do not even pay the interest
    it.interest = 0
    it.fall = 0.5
    #expect(it.months(rent: 0.01) == nil)
  }

  @Test("The closed form with interest is the sum month by month; free money and constant rent are its limits")
  func closedForm() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<300 {
      var it = BreakEven(
        price: Double.random(in: 1e3..<5e4, using: &random), running: Double.random(in: 0..<0.5, using: &random))
      it.use = Double.random(in: 0.3...1, using: &random)
      it.interest = Double.random(in: 0.001..<0.03, using: &random)
      let rent = Double.random(in: 1..<9, using: &random)
      let sum = it.months(rents: [Double](repeating: rent, count: 2000))
      #expect(it.months(rent: rent).map { Int($0.rounded(.up)) } == sum, "seed 3: \(it) at \(rent)")
      var free = it
      free.interest = 0
      guard let plain = free.months(rent: rent) else { continue }
      #expect(plain <= it.months(rent: rent) ?? .infinity)
      free.interest = 1e-12
      #expect(abs(try #require(free.months(rent: rent)) - plain) < 1e-3 * plain)
    }
  }

  @Test("Dearer GPUs, idler hours and faster falls take longer; a month more of savings is enough at the threshold")
  func monotone() throws {
    var it = BreakEven(price: 40_000, running: 0.373)
    let base = try #require(it.months(rent: 5))
    it.fall = 0.03
    let falling = try #require(it.months(rent: 5))
    it.fall = 0.05
    #expect(base < falling && falling <= it.months(rent: 5) ?? .infinity)
    it.fall = 0
    it.price = 50_000
    #expect(try #require(it.months(rent: 5)) > base)
    #expect(GPUHour(price: 8766, years: 4, watts: 0, powerPrice: 0, hosting: 0).breakEvenMonths(rent: 1) == 12)
  }
}
