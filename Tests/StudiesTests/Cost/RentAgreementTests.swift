import Compute
import Facts
import TestSupport
import Testing
import Units

import Studies

/// Would catch a rent that one command knows and another does not, rents of different terms that are mixed, and a rent of the future.
@Suite("One rent in every answer")
struct RentAgreementTests {
  /// What the cost of tokens, a plan, a training run and supply say of one card, on one date and for one term.
  @Test("Cost, plan, training and supply take the same rent for the same card, date and term")
  func agreement() throws {
    let (cards, base) = (try GPUCard.bundled(), try FactBase.bundled())
    let all = RentObservation.all(in: base)
    let model = try ModelCard.named("mistral-7b", in: ModelCard.bundled())
    let seed: UInt64 = 17
    var random = SplitMix64(seed: seed)
    var known = 0
    for _ in 0..<rounds(60, usually: 6) {
      let card = try #require(cards.randomElement(using: &random))
      let (year, month) = (Int.random(in: 2023...2026, using: &random), Int.random(in: 1...12, using: &random))
      let date = try #require(DateStamp("\(year)-\(month < 10 ? "0" : "")\(month)"))
      let label = "\(card.name) on \(date), seed \(seed)"
      let market = try #require(RentMarket(all, at: RentClock.end(of: date)))
      var supply = SupplyQuestion(gpu: card, count: 8, months: 2, seller: .specialist, date: date)
      supply.plan = Plan(paths: 8, seed: 1, threads: 1)
      let asked = try? SupplyStudy.run(supply, base)
      for term in RentTerm.allCases {
        var question = CostQuestion(
          model: model, gpu: card, gpus: 8, request: RequestShape(input: 1000, output: 100), demand: .concurrency(8),
          date: date)
        question.term = term
        let hour = question.hourlyCost(market)
        let rent = market.rent(RentKind(named: card.name), .specialist, term)
        var training = TrainingQuestion(
          shape: TrainedShape(model.architecture), source: "", isShapeGuessed: false, tokens: 1e9, date: date,
          programme: .usual(on: date, in: base))
        (training.gpu, training.gpus, training.term, training.paths) = (card, 8, term, 8)
        let trained = try TrainingStudy.run(training).rent
        #expect((asked == nil) == (hour == nil) && (trained == nil) == (hour == nil), "\(label)")
        guard let asked, let hour, let rent, let trained else { continue }
        known += 1
        let path = asked.path(of: term)
        for (one, other) in [
          (hour.dollars, path.median(after: 0)), (hour.dollars * hour.interval.low, path.quantile(0.05, after: 0)),
          (hour.dollars * hour.interval.high, path.quantile(0.95, after: 0)), (trained.dollars, hour.dollars),
          (trained.interval.high, hour.interval.high),
        ] { #expect(relativeError(one, other) < 1e-9, "\(label), \(term.rawValue)") }
        #expect(hour.interval.low < 1 && hour.interval.high > 1 && hour.source.contains(term.rawValue), "\(label)")
        // Where rents of the term are known none of another is named, and none of the future ever.
        #expect(!rent.isTermSeen || rent.seen.allSatisfy { $0.term == term }, "\(label)")
        #expect(rent.seen.allSatisfy { $0.known <= RentClock.end(of: date) }, "\(label)")
      }
    }
    #expect(known > 3, "seed \(seed)")
  }

  @Test("A plan takes it too; a longer term is cheaper")
  func plan() throws {
    let card = try GPUCard.named("H100", in: GPUCard.bundled())
    let date = try #require(DateStamp("2026-06"))
    let market = try #require(RentMarket(RentObservation.all(in: FactBase.bundled()), at: RentClock.end(of: date)))
    var last = Double.infinity
    for term in RentTerm.allCases {
      var question = PlanQuestion(
        model: try ModelCard.named("qwen3-8b", in: ModelCard.bundled()), gpus: [card], most: 2,
        traffic: .rate(RequestShape(input: 500, output: 50), 1), targets: LatencyTargets(perToken: 0.1), date: date)
      question.term = term
      question.mayReadApart = false
      let hour = try #require(try PlanStudy.run(question).choices.first?.hour)
      let rent = try #require(market.rent(RentKind(named: card.name), .specialist, term))
      #expect(hour.dollars == rent.median && hour.term == term && hour.dollars < last)
      last = hour.dollars
    }
  }
}
