internal import Economy
package import Maths

/// Monthly lines with known inputs, and what is fitted to them.
struct MadeBooks {
  /// One number: what is found, and what it was made with. Nothing is found where too little happened.
  typealias Result = (name: String, estimate: Estimate?, truth: Double)

  private let isHard: Bool
  /// Months that are booked, of `length` in all.
  private var times: [Int] = []
  private let length: Int
  private var draws: Draws
  private var results: [Result] = []

  init(_ kind: BooksRecovery.Kind, months: Int, round: Int, seed: UInt64) {
    isHard = kind == .hard
    length = months
    draws = Draws(stream: Stream("books \(kind.rawValue) \(months)"), round: round, seed: seed)
    times = Array(0..<months)
    guard kind == .gaps else { return }
    // The first and the last month are always booked.
    for _ in 0..<months / 6 { times.remove(at: 1 + Int(saturating: draws.uniform(0, Double(times.count - 2)))) }
  }

  /// Makes one line after the other and fits it.
  mutating func fitted() -> [Result] {
    walks()
    plans()
    organic()
    ratios()
    projects()
    collection()
    otherCosts()
    cohorts(ages: Array(0..<length), "month", (0.3, 2), (0.5, 6))
    cohorts(ages: [0, 1, 7, 30, 90], "day", (0.2, 0.8), (0.2, 1.5))
    return results
  }

  private mutating func put(_ name: String, _ estimate: Estimate?, _ truth: Double) {
    results.append((name, estimate, truth))
  }

  private mutating func walks() {
    let (growth, spread) = (draws.uniform(0, 0.09), draws.uniform(0.03, 0.15))
    let noise = draws.lasting(length, isHard ? 0.4 : 0)
    var level = 0.0
    let path = noise.map { step -> Double in
      level += growth + spread * step
      return level
    }
    let y = times.map { path[$0] + (isHard ? 0.03 * draws.normal() : 0) }
    put("api.growth", Estimators.walk(times, y)?.growth, growth)
    put("api.spread", Estimators.stepDeviation(times, y), spread)
    let hiring = draws.uniform(-0.01, 0.05)
    var heads = Double.log(draws.uniform(30, 120))
    let people = (0..<length).map { _ -> Double in
      heads += hiring + 0.02 * draws.normal()
      return Double.log(Double.exp(heads).rounded())
    }
    put("people.hiring", Estimators.walk(times, times.map { people[$0] })?.growth, hiring)
  }

  private mutating func plans() {
    let kinds: [(String, growth: (Double, Double), spread: (Double, Double))] = [
      ("people.pay", (-0.01, 0.02), (0.005, 0.03)), ("advertising.spending", (-0.03, 0.08), (0.1, 0.4)),
      ("training.gpus", (-0.05, 0.1), (0.05, 0.3)),
    ]
    for (name, growths, spreads) in kinds {
      let (growth, spread) = (draws.uniform(growths.0, growths.1), draws.uniform(spreads.0, spreads.1))
      let noise = draws.lasting(length, isHard ? 0.5 : 0)
      let y = times.map { growth * Double($0 - length + 1) + spread * noise[$0] }
      let trend = Estimators.plan(times, y)
      put("\(name), growth", trend?.growth, growth)
      put("\(name), now", trend?.level, 0)
      if name == "advertising.spending" { congestion(y) }
    }
  }

  private mutating func congestion(_ logSpending: [Double]) {
    let mean = logSpending.reduce(0, +) / Double(logSpending.count)
    let x = logSpending.map { $0 - mean }
    let (floor, cost, spread) = (draws.uniform(0.1, 0.6), draws.uniform(2, 10), draws.uniform(0.05, 0.15))
    let noise = draws.lasting(length, isHard ? 0.4 : 0)
    let y = zip(times, x).map {
      Double.log(cost * GoingPrice.ratio(money: Double.exp($1), floor: floor)) + spread * noise[$0]
    }
    let fit = Estimators.congestion(times, logSpending: x, logCost: y)
    put("advertising.cost-per-user", fit?.cost, cost)
    put("advertising.floor", fit?.slope.mapped(GoingPrice.floor(slope:)), floor)
  }

  private mutating func organic() {
    let (share, spread) = (draws.uniform(0.05, 0.35), draws.uniform(0.05, 0.3))
    let noise = draws.lasting(length, isHard ? 0.3 : 0)
    let months = times.filter { times.contains($0 - 1) }
    let logs = months.map { Double.log(share) - spread * spread / 2 + spread * noise[$0] }
    put("app.organic", Estimators.lognormalMean(months, logs: logs), share)
    put("app.spread", Estimators.deviation(logs), spread)
  }

  private mutating func ratios() {
    let kinds = [
      ("app.paying", 0.04), ("app.price", 0.03), ("app.active-days", 0.02), ("app.tokens", 0.06),
      ("app.store-fee", 0.02),
      ("people.overhead", 0.1), ("people.on-costs", 0.03), ("api.input-share", 0.05),
    ]
    for (name, usual) in kinds {
      let spread = usual * draws.uniform(0.5, 2)
      var level = 0.0
      let path = (0..<length).map { _ -> Double in
        level += isHard ? spread * (0.03).squareRoot() * draws.normal() : 0
        return level
      }
      let now = level
      let y = (0..<length).map { path[$0] - now + spread * draws.normal() }
      put(name, Estimators.level(times, times.map { y[$0] })?.level, 0)
    }
  }

  private mutating func projects() {
    let rate = draws.uniform(0.3, 3)
    let mixing = Distribution.gamma(shape: 6.25, scale: 1 / 6.25)
    let counts = (0..<length).map { _ in
      Double(draws.poisson(rate * (isHard ? mixing.quantile(draws.uniform()) : 1)))
    }
    let seen = times.map { counts[$0] }
    put("projects.won", Estimators.rate(seen), rate)
    let spread = draws.uniform(0.2, 0.6)
    let months = times.filter { counts[$0] > 0 }
    let logs = months.map { _ in -spread * spread / 2 + spread * draws.normal() }
    put("projects.value", months.count >= 4 ? Estimators.lognormalMean(months, logs: logs) : nil, 1)
  }

  private mutating func collection() {
    let (delay, spread) = (draws.uniform(1.5, 6), draws.uniform(0.05, 0.25))
    let noise = draws.lasting(length, isHard ? 0.3 : 0)
    let y = times.map { month -> Double in
      let paid = (1 - Double.exp(-1 / delay)) * Double.exp(spread * noise[month])
      return Double.log(-Double.log(1 - Swift.min(Swift.max(paid, 0.001), 0.95)))
    }
    put("payment.collection", Estimators.level(times, y)?.level.mapped { Double.exp(-$0) }, delay)
  }

  private mutating func otherCosts() {
    let spread = draws.uniform(5, 40)
    let noise = draws.lasting(length, isHard ? 0.2 : 0)
    let y = times.map { 100 + spread * noise[$0] }
    put("other.costs", Estimators.mean(y), 100)
    put("other.spread", Estimators.deviation(y), spread)
  }

  /// A cohort a month, each by a law that differs a little; ages in months, or in days of thirty to a month.
  private mutating func cohorts(ages: [Int], _ unit: String, _ alphas: (Double, Double), _ betas: (Double, Double)) {
    let alpha = Double.exp(draws.uniform(Double.log(alphas.0), Double.log(alphas.1)))
    let beta = Double.exp(draws.uniform(Double.log(betas.0), Double.log(betas.1)))
    let rows = times.map { month -> [Double?] in
      let law = ShiftedBetaGeometric(
        alpha: alpha * Double.exp((isHard ? 0.12 : 0.05) * draws.normal()), beta: beta)
      var people = draws.uniform(3_000, 60_000).rounded(.down)
      var row: [Double?] = [people]
      for (before, age) in zip(ages, ages.dropFirst()) {
        let isSeen = unit == "month" ? month + age < length : age <= 30 * (length - 1 - month) + 15
        guard isSeen else {
          row.append(nil)
          continue
        }
        people = draws.binomial(people, Double.exp(law.logKept(from: before, to: age)))
        row.append(people)
      }
      return row
    }
    let truth = ShiftedBetaGeometric(alpha: alpha, beta: beta)
    let fit = CohortFit(ages: ages, rows: rows)
    let shown = unit == "month" ? [1, 3, 12] : [1, 30, 90]
    for age in shown {
      let name =
        unit == "month" && age == 1
        ? "app.d30, month to month" : "share left after \(age) \(unit)\(age == 1 ? "" : "s")"
      put(name, fit?.share(at: age), truth.survival(age))
    }
    if unit == "month" { put("app.keep", fit?.keep, Double.exp(truth.logKept(from: 1, to: 12) / 11)) }
  }
}

/// Draws of one round: the same for the same round and seed, whatever else is drawn.
package struct Draws {
  let stream: Stream
  let round: Int
  let seed: UInt64
  private var block = 0, place = 8
  private var ready: InlineArray<8, Double> = .init(repeating: 0)

  package init(stream: Stream, round: Int, seed: UInt64) {
    self.stream = stream
    self.round = round
    self.seed = seed
  }

  /// Uniform in (0, 1).
  mutating func uniform() -> Double {
    if place == 8 {
      ready = eightUniforms(path: UInt64(round), stream: stream, month: block, seed: seed)
      (block, place) = (block + 1, 0)
    }
    place += 1
    return ready[place - 1]
  }

  mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }
  mutating func normal() -> Double { Double.normalQuantile(uniform()) }

  /// Standard normals each of which keeps a share of the one before.
  mutating func lasting(_ count: Int, _ share: Double) -> [Double] {
    var last = 0.0
    return (0..<count).map { place in
      let fresh = normal()
      last = place == 0 ? fresh : share * last + (1 - share * share).squareRoot() * fresh
      return last
    }
  }

  /// A count with a mean, by inversion.
  package mutating func poisson(_ mean: Double) -> Int {
    let u = uniform()
    var k = 0, term = Double.exp(-mean), sum = term
    while u > sum, k < 1_000 {
      k += 1
      term *= mean / Double(k)
      sum += term
    }
    return k
  }

  /// How many of many stay: the normal law that a binomial comes near to, rounded.
  package mutating func binomial(_ count: Double, _ share: Double) -> Double {
    let spread = (count * share * (1 - share)).squareRoot()
    return Swift.min(Swift.max((count * share + spread * normal()).rounded(), 0), count)
  }
}
