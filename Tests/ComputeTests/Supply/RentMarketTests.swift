import Compute
import Facts
import Maths
import TestSupport
import Testing
import Units

/// Would catch a law that reads the future, a level that goes to the wrong column, a walk with the wrong unit, and a sampled
/// path that is not the law's.
@Suite("The law of rents")
struct RentMarketTests {
  static func rent(
    _ provider: String, _ family: String, _ seller: RentSeller, _ term: RentTerm, _ dollars: Double, at time: Double,
    known: Double? = nil
  ) -> RentObservation {
    RentObservation(
      provider: provider, kind: RentKind(variant: family, family: family), seller: seller, term: term, dollars: dollars,
      date: DateStamp("2024") ?? DateStamp("2024-01")!, time: time, known: known ?? time, facts: ["\(provider)-\(time)"]
    )
  }

  /// Rents of two families, three sellers and three terms that follow the law exactly.
  static func exact(_ copies: Int = 12) -> [RentObservation] {
    var found: [RentObservation] = []
    for copy in 0..<copies {
      for (family, level) in [("A", 2.0), ("B", 4.0)] {
        for (seller, factor) in [(RentSeller.hyperscaler, 1.0), (.specialist, 0.5)] {
          for (term, discount) in [(RentTerm.onDemand, 1.0), (.oneYear, 0.8), (.threeYears, 0.6)] {
            found.append(rent("p\(copy)", family, seller, term, level * factor * discount, at: 60))
          }
        }
      }
    }
    return found
  }

  @Test("It finds levels, sellers and terms of rents that follow it")
  func exactLaw() throws {
    let law = try #require(RentLaw(RentHistory(Self.exact(400), at: 60)))
    func dollars(_ family: String, _ seller: RentSeller, _ term: RentTerm) throws -> Double {
      Double.exp(try #require(law.logarithm(RentKind(variant: family, family: family), seller, term)))
    }
    #expect(abs(try dollars("A", .hyperscaler, .onDemand) - 2) < 0.02)
    #expect(abs(try dollars("B", .specialist, .threeYears) - 1.2) < 0.02)
    #expect(abs(Double.exp(law.discount(.oneYear)) - 0.8) < 0.01)
    #expect(law.logarithm(RentKind(variant: "C", family: "C"), .hyperscaler, .onDemand) == nil)
    // A variant that was never seen is its family.
    #expect(law.logarithm(RentKind(variant: "A2", family: "A"), .hyperscaler, .onDemand) != nil)
  }

  @Test("Twice the dollars are twice the rent, but for the pull of the penalties")
  func scales() throws {
    let rents = Self.exact(200)
    let double = rents.map {
      RentObservation(
        provider: $0.provider, kind: $0.kind, seller: $0.seller, term: $0.term, dollars: 2 * $0.dollars, date: $0.date,
        time: $0.time, known: $0.known, facts: $0.facts)
    }
    let kind = RentKind(variant: "A", family: "A")
    let (one, two) = (
      try #require(RentLaw(RentHistory(rents, at: 60))?.logarithm(kind, .hyperscaler, .onDemand)),
      try #require(RentLaw(RentHistory(double, at: 60))?.logarithm(kind, .hyperscaler, .onDemand))
    )
    #expect(abs(two - one - Double.log(2)) < 0.01)
  }

  @Test("What becomes known later moves nothing")
  func noFuture() throws {
    let before = Self.exact()
    let late =
      before + [
        Self.rent("late", "A", .hyperscaler, .onDemand, 99, at: 50, known: 61),
        Self.rent("later", "A", .hyperscaler, .onDemand, 99, at: 62),
      ]
    let kind = RentKind(variant: "A", family: "A")
    let (a, b) = (try #require(RentMarket(before, at: 60.5)), try #require(RentMarket(late, at: 60.5)))
    #expect(a.path(kind, .hyperscaler)?.path == b.path(kind, .hyperscaler)?.path)
    #expect(
      a.known.value == b.known.value && a.new.value == b.new.value && a.history.rents.count == b.history.rents.count)
    let c = try #require(RentMarket(late, at: 63))
    #expect(c.path(kind, .hyperscaler)?.path != a.path(kind, .hyperscaler)?.path)
  }

  @Test("The walk is the root mean square of changes over the root of months; little known is assumed")
  func walk() {
    let rents = (0..<8).flatMap { i in
      [
        Self.rent("p\(i)", "A", .hyperscaler, .onDemand, 1, at: 40),
        Self.rent("p\(i)", "A", .hyperscaler, .onDemand, i % 2 == 0 ? 2 : 0.5, at: 52),
      ]
    }
    let history = RentHistory(rents, at: 60)
    #expect(abs(history.walk(.hyperscaler).value - Double.log(2) / 12.0.squareRoot()) < 1e-12)
    #expect(history.walk(.hyperscaler).pairs == 8)
    #expect(history.walk(.china) == (RentHistory.usualWalk(.specialist), 0))
  }

  @Test("Sampled paths have the law's median and spread")
  func path() {
    let path = RentPath(level: 1, deviation: 0.3, walk: 0.05, fall: 0.01)
    var random = SplitMix64(seed: 8)
    func normal() -> Double { Double.normalQuantile(Double.random(in: 1e-9..<(1 - 1e-9), using: &random)) }
    var sums = (0.0, 0.0)
    let n = 20_000
    for _ in 0..<n {
      let last = Double.log(path.sample((0..<25).map { _ in normal() })[24])
      sums = (sums.0 + last, sums.1 + last * last)
    }
    let mean = sums.0 / Double(n)
    #expect(abs(mean - 0.76) < 0.02, "seed 8")
    #expect(abs(sums.1 / Double(n) - mean * mean - (0.09 + 0.0025 * 24)) < 0.006, "seed 8")
    #expect(abs(path.quantile(0.5, after: 24) - path.median(after: 24)) < 1e-12)
    #expect(abs(path.quantile(0.95, after: 24) - Double.exp(0.76 + 1.6448536269514722 * 0.15.squareRoot())) < 1e-9)
    #expect(path.sample([0, 0, 0])[2] == Double.exp(1 - 0.01 - 0.01))
  }

  @Test("Cards without rents: the same chip, an assumption, a quote, or nothing")
  func bases() throws {
    let rents = RentObservation.all(in: try FactBase.bundled())
    func basis(_ name: String, _ date: String, quote: Double? = nil) throws -> RentMarket.Basis? {
      let end = RentClock.end(of: try #require(DateStamp(date)))
      let market = try #require(RentMarket(rents, at: end))
      return market.path(RentKind(named: name), .china, quote: quote)?.basis
    }
    #expect(try basis("H100 SXM", "2024-12") == .law && basis("H800 SXM", "2024-12") == .law)
    #expect(try basis("H800 SXM", "2024-06") == .sameChip("H100"))
    #expect(try basis("H20", "2024-12") == .assumed(1.2) && basis("Ascend 910B", "2024-12") == .assumed(1.0))
    #expect(try basis("MI300X", "2024-12") == nil && basis("MI300X", "2024-12", quote: 2) == .quoted)
  }
}
