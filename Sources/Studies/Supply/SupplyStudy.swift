internal import Compute
public import Facts
internal import Maths
internal import Units

/// Answers how compute is best had: every way along the same sampled rents.
public enum SupplyStudy {
  /// Why there is no answer.
  public enum Refusal: Error, Sendable {
    /// Nothing is known of the rent.
    case noRent
    /// The card may not be bought in China, and a price was given.
    case notSold(ExportStatus)
    /// It was stopped.
    case cancelled
  }

  /// The name of the draws.
  private static let stream = Stream("supply/rent")

  /// The answer.
  public static func run(
    _ question: SupplyQuestion, _ base: FactBase, _ progress: Progress = Progress()
  ) throws(Refusal) -> SupplyAnswer {
    let kind = RentKind(named: question.gpu.name)
    guard let market = RentMarket(on: question.date, in: base),
      let (path, basis) = market.path(
        kind, question.seller, quote: question.quotes[.onDemand], offers: question.offers, fall: question.fall)
    else { throw .noRent }
    let export =
      question.market == .china ? ExportStatus.of(question.gpu, on: question.date, in: base) : nil
    if let export, !export.isSold, question.price != nil { throw .notSold(export) }
    let price = PurchasePrice.of(question.gpu, on: question.date, in: base)
    let purchase = export?.isSold == false ? nil : question.purchase(price)
    let rents = path.medians(question.months)
    let ratios = Dictionary(
      uniqueKeysWithValues: RentTerm.allCases.map { term in
        (term, question.quotes[term].map { $0 / rents[0] } ?? Double.exp(market.law.discount(term)))
      })
    let spreads = Dictionary(
      uniqueKeysWithValues: RentTerm.allCases.map { term in
        (term, question.quotes[term] == nil ? market.discountDeviation(term).value : 0)
      })
    let ground = question.ground(purchase)
    let plans = Self.plans(question, ground, ratios, rents)
    let doubt = Doubt(
      price: question.price == nil ? price?.deviation ?? 0 : 0, terms: spreads)
    let futures = try sample(question, path, plans.map(\.plan), ground, doubt, progress)
    let ways = Self.ways(plans, ground, rents, futures)
    let own = plans.firstIndex { $0.plan.owned > 0 && $0.name == "buy" }
    let wins = own.map { place in
      Double(futures.count { $0.totals[place] < $0.totals[0] }) / Double(Swift.max(futures.count, 1))
    }
    return SupplyAnswer(
      question: question, path: path, basis: basis, ratios: ratios, discountDeviations: spreads, market: market,
      recent: market.recent(kind),
      purchase: purchase, price: question.price == nil ? price : nil, export: export, ways: ways, buyingWins: wins,
      breakEvens: purchase.map { question.breakEvens($0, rent: rents[0]) } ?? [],
      breakEvenSpread: purchase == nil ? nil : spread(futures.map(\.breakEven)),
      pool: question.pool(bill: ways[0].middle))
  }

  /// The ways that are compared, on demand first.
  static func plans(
    _ question: SupplyQuestion, _ ground: SupplyGround, _ ratios: [RentTerm: Double], _ rents: [Double]
  ) -> [(name: String, plan: SupplyPlan)] {
    let count = Double(question.count)
    var plans: [(name: String, plan: SupplyPlan)] = [("rent", .rent)]
    var bases: [(name: String, base: SupplyPlan.Base)] = [RentTerm.oneYear, .threeYears].map { term in
      ("reserve \(term.rawValue)", .reserved(term, ratios[term] ?? 1))
    }
    if ground.purchase != nil { bases.append(("buy", .owned)) }
    plans += bases.map { ($0.name, $0.base.plan(count)) }
    let mixes = bases.map { name, base in
      let best = SupplyPlan.best(base, ground, rents: rents)
      return (name: "\(name) for a base, rent the rest", best: best, plan: base.plan(best))
    }
    .filter { $0.best >= 1 && $0.best != count }
    if let mix = mixes.min(by: {
      $0.plan.cash(ground, rents: rents).present < $1.plan.cash(ground, rents: rents).present
    }) {
      plans.append((mix.name, mix.plan))
    }
    return plans
  }

  private struct Future {
    let path: Int
    let totals: [Double]
    let breakEven: Int?
  }

  /// Standard deviations of the logarithms of a price and of what terms cost over rent on demand.
  private struct Doubt: Sendable {
    let price: Double
    let terms: [RentTerm: Double]
  }

  /// What every way costs on every future. A future's draws hang on the seed and its number only: of the rent, month by month,
  /// then once of the price and of each term.
  private static func sample(
    _ question: SupplyQuestion, _ path: RentPath, _ plans: [SupplyPlan], _ ground: SupplyGround, _ doubt: Doubt,
    _ progress: Progress
  ) throws(Refusal) -> [Future] {
    let (months, seed) = (question.months, question.plan.seed)
    do {
      return try Parallel.gather(question.plan, progress, weight: 1, from: { [Future]() }) { first, live, gathered in
        for number in first..<(first + live) {
          func normal(_ month: Int, _ purpose: Int) -> Double {
            let uniforms: InlineArray<8, Double> = eightUniforms(
              path: UInt64(number), stream: stream, month: month, seed: seed)
            return Double.normalQuantile(uniforms[purpose])
          }
          let rents = path.sample((0..<months).map { normal($0, 0) })
          var ground = ground
          ground.purchase = ground.purchase.map { $0.priced($0.hour.price * Double.exp(doubt.price * normal(0, 1))) }
          gathered.append(
            Future(
              path: number,
              totals: plans.map { plan in
                var plan = plan
                plan.reserved = plan.reserved.map { bound in
                  let draw = normal(0, bound.term == .oneYear ? 2 : 3)
                  return bound.priced(Double.exp((doubt.terms[bound.term] ?? 0) * draw))
                }
                return plan.cash(ground, rents: rents).present
              },
              breakEven: ground.purchase.flatMap { question.breakEven($0).months(rents: rents) }))
        }
      } merge: {
        $0 += $1
      }
      .sorted { $0.path < $1.path }
    } catch {
      throw .cancelled
    }
  }

  private static func ways(
    _ plans: [(name: String, plan: SupplyPlan)], _ ground: SupplyGround, _ rents: [Double], _ futures: [Future]
  ) -> [SupplyWay] {
    var wins = [Int](repeating: 0, count: plans.count)
    for future in futures {
      if let best = future.totals.indices.min(by: { future.totals[$0] < future.totals[$1] }) { wins[best] += 1 }
    }
    return plans.enumerated().map { place, plan in
      let totals = Distribution.empirical(futures.map { $0.totals[place] }.sorted())
      return SupplyWay(
        name: plan.name, plan: plan.plan, median: plan.plan.cash(ground, rents: rents), low: totals.quantile(0.05),
        middle: totals.quantile(0.5), high: totals.quantile(0.95),
        wins: Double(wins[place]) / Double(Swift.max(futures.count, 1)))
    }
    .sorted { ($0.middle, $0.name) < ($1.middle, $1.name) }
  }

  private static func spread(_ months: [Int?]) -> SupplyAnswer.BreakEvenSpread {
    let sorted = months.map { $0 ?? .max }.sorted()
    func at(_ p: Double) -> Int? {
      let value = sorted[Int(saturating: p * Double(sorted.count - 1) + 0.5)]
      return value == .max ? nil : value
    }
    return SupplyAnswer.BreakEvenSpread(
      low: at(0.05), median: at(0.5), high: at(0.95),
      share: Double(sorted.count { $0 < .max }) / Double(Swift.max(sorted.count, 1)))
  }
}
