import Maths
import Testing

import Compute

/// Would catch an hour, a year or a share in the wrong place of the money's equations.
@Suite("Owning, renting, margins")
struct MoneyTests {
  @Test("Articles' example: a card of 40,000 dollars is earned back in 6.4, 11 and 24 months")
  func breakEven() throws {
    let owned = GPUHour(price: 40_000, years: 4, watts: 0, powerPrice: 0, hosting: 0)
    for (rent, months) in [(8.5, 6.4), (5, 11), (2.27, 24)] {
      let found = try #require(owned.breakEvenMonths(rent: rent))
      #expect(abs(found - months) < 0.15, "\(rent): \(found)")
      #expect(abs(found * 730.5 * rent - 40_000) < 1e-6)
    }
  }

  @Test("Rent that is no more than power and hosting is never beaten")
  func never() {
    let owned = GPUHour(price: 1, years: 4, watts: 2000, powerPrice: 0.1, hosting: 0.3)
    #expect(owned.running == 0.5)
    #expect(owned.breakEvenMonths(rent: 0.5) == nil)
    #expect(owned.breakEvenMonths(rent: 0.6) != nil)
  }

  @Test("An hour is price over hours, power and hosting")
  func hour() {
    let owned = GPUHour(price: 87_660, years: 5, watts: 1500, powerPrice: 0.2, hosting: 0.7)
    let cost = owned.cost(PlainReading()) { _ in ("", .assumption) }
    #expect(abs(cost - (2 + 0.3 + 0.7)) < 1e-12)
  }

  @Test("Kept to the end, a card bought costs what renting at the break-even of its life does")
  func consistent() throws {
    let owned = GPUHour(price: 30_000, years: 4, watts: 1730, powerPrice: 0.1, hosting: 0.2)
    let cost = owned.cost(PlainReading()) { _ in ("", .assumption) }
    #expect(abs(try #require(owned.breakEvenMonths(rent: cost)) - 48) < 1e-9)
  }

  @Test("Margins, by hand")
  func margins() {
    let loss = Margin(price: 2, cost: 3)
    #expect(loss.share == -0.5)
    #expect(loss.utilisation(at: 0.5) == 0.75)
    #expect(abs(loss.activeParameters(of: 37e9) - 37e9 * 2 / 3) < 1)
    #expect(Margin(price: 2, cost: 2).utilisation(at: 0.4) == 0.4)
  }

  @Test("Intervals: independent ones add in squares of logarithms; those wrong together add up")
  func intervals() {
    let a = Interval(0.5, 2)
    let both = a.times(Interval(0.5, 2))
    #expect(abs(both.high - 2.6651441426902251) < 1e-12 && abs(both.low * both.high - 1) < 1e-12)
    let same = a.times(.none)
    #expect(abs(same.low - 0.5) < 1e-12 && abs(same.high - 2) < 1e-12)
    #expect(Interval.sum([(1, Interval(0.5, 2)), (3, .none)]) == Interval(0.875, 1.25))
    #expect(Interval(1.2, 0.9) == .none)
  }

  @Test("The tail has the ratio it was made from, and the median below the mean")
  func tail() {
    #expect(abs(FirstTokenTail.ninetyNinth - FirstTokenTail.ratio) < 1e-12)
    #expect(FirstTokenTail.ninetieth > 1 && FirstTokenTail.ninetieth < FirstTokenTail.ninetyNinth)
    #expect(FirstTokenTail.quantile(normal: 0) < 1)
  }
}
