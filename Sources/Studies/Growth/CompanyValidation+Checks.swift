internal import Facts
internal import Maths

extension CompanyValidation {
  private static func check(
    _ mechanism: String, _ name: String, _ fact: Fact, _ model: Double, inputs: String, published: Double? = nil,
    isCounted: Bool = true
  ) -> Check {
    Check(
      mechanism: mechanism, name: name, fact: fact.id, inputs: inputs, qualifier: fact.qualifier,
      published: published ?? fact.value.middle, model: model, free: 0,
      // Figures that a scenario may not cite prove nothing either.
      isCounted: isCounted && fact.isCitable)
  }

  /// The price of an install when a campaign starts within a month.
  ///
  /// Volume climbs in a straight line from nothing to R, and the price with it from c₀: bought = R / 2 = share × growth, and
  /// money = R (c₀ / 2 + (P − c₀) / 3) gives P = c₀ + 3 (money / R − c₀ / 2). Other readings of that month give 11 to 17 yuan.
  static func prices(_ base: FactBase) -> [Check] {
    guard let after = base["kimi-ad-price-after-2024"], let floor = base["kimi-ad-price-before-2024-03"],
      let money = base["kimi-ad-spend-2024-03"], let share = base["kimi-paid-growth-share-2024-03"],
      let users = base["kimi-mau-2024-03"], let growth = base["kimi-mau-growth-2024-03"]
    else { return [] }
    let gained = users.value.middle * (1 - 1 / (1 + growth.value.middle))
    let volume = 2 * share.value.middle * gained
    let price = floor.value.middle + 3 * (money.value.middle / volume - floor.value.middle / 2)
    let march = [floor, money, share, users, growth].map(\.id).joined(separator: ", ")
    let end = check(
      "E1", "price of an install at the end of March 2024, CNY", after, price,
      inputs: march + "; volume climbs in a line (assumed)")
    // All bidders pay one price, which is twice c₀ at h installs a month; c₀ Q (1 + Q / h) = money gives the volume Q.
    guard let november = base["users-kimi-cac-bilibili-2024-11"], let own = base["users-kimi-ad-spend-2024-11"],
      let all = base["users-10-ai-apps-ad-spend-year-to-date-2024-11-15"],
      let kimi = base["users-kimi-ad-spend-year-to-date-2024-11-15"],
      let doubao = base["users-doubao-ad-spend-year-to-date-2024-11-15"]
    else { return [end] }
    let half = floor.value.middle * volume / (price - floor.value.middle)
    let rivals = (all.value.middle - kimi.value.middle - doubao.value.middle) / 10.5
    let bid = own.value.middle + rivals
    let bought = half / 2 * (Double.sqrt(1 + 4 * bid / (floor.value.middle * half)) - 1)
    let later = check(
      "E1", "price of an install in November 2024, CNY", november, floor.value.middle * (1 + bought / half),
      inputs: ([own, all, kimi, doubao].map(\.id) + ["those of March"]).joined(separator: ", "))
    return [end, later]
  }

  /// payers × price × 12.
  static func subscriptions(_ base: FactBase) -> [Check] {
    guard let fact = base["chatgpt-plus-arr-2024-06"], let here = base["chatgpt-subscribers-us-2024-03"],
      let share = base["chatgpt-subscribers-us-share-2024-04"], let price = base["chatgpt-plus-price"]
    else { return [] }
    let model = here.value.middle / share.value.middle * price.value.middle * 12
    return [
      check(
        "G1", "ChatGPT Plus, USD a year", fact, model,
        inputs: [here, share, price].map(\.id).joined(separator: ", ") + "; fact and inputs are one analyst's")
    ]
  }

  /// The D30 of each product from the others of its kind: printed, not counted, since each is an input of the others.
  static func leftOut(_ base: FactBase) -> [Check] {
    let kinds = [
      ["doubao-d30-2024-09", "kimi-d30-2024-09", "hailuo-d30-2024-09"], ["xingye-d30-2024-09", "maoxiang-d30-2024-09"],
    ]
    return kinds.flatMap { kind -> [Check] in
      let facts = kind.compactMap { base[$0] }
      return facts.map { fact in
        let others = facts.filter { $0.id != fact.id }
        let mean = others.map(\.value.middle).reduce(0, +) / Double(others.count)
        return check(
          "F1", "D30 of \(fact.subject) from the others of its kind", fact, mean,
          inputs: others.map(\.id).joined(separator: ", "), isCounted: false)
      }
    }
  }
}

/// Users a day of chatbots from the ages of their users: one number for all, fitted on Doubao's June of 2024.
///
///     DAU / MAU = (a Σ aliveⱼ G^−j + (1 − a) / 30) / Σ startⱼ G^−j over ages j = 0 … age
///
/// for a product whose newcomers grow by G a month: a newcomer is active on his first day for certain, a living user on
/// any day with the chance a.
struct ActiveDays {
  let activity: Double
  let checks: [CompanyValidation.Check]

  /// D1 of a chatbot; no source pins it.
  static let dayOne = 0.5

  private struct Sums {
    let start, alive: Double

    init?(dayThirty: Double, growth: Double, age: Int) {
      guard
        let curve = try? ShiftedBetaGeometric(
          through: .init(day: 1, share: dayOne), .init(day: 30, share: dayThirty))
      else { return nil }
      let phases = PhaseApproximation(curve)
      var (start, alive, weight) = (0.0, 0.0, 1.0)
      for month in 0...age {
        start += phases.start(month) * weight
        alive += phases.alive(month) * weight
        weight /= growth
      }
      (self.start, self.alive) = (start, alive)
    }

    func ratio(_ activity: Double) -> Double { (activity * alive + (1 - activity) / 30) / start }
  }

  init?(_ base: FactBase) {
    func value(_ id: String) -> Double? { base[id]?.value.middle }
    func monthly(_ now: Double, _ before: Double, _ months: Double) -> Double { Double.pow(now / before, 1 / months) }
    guard let rate = value("users-doubao-active-rate-2024-06"), let doubao = value("doubao-d30-2024-09"),
      let kimi = value("kimi-d30-2024-09"), let hailuo = value("hailuo-d30-2024-09"),
      let march = value("users-doubao-mau-2024-03"), let june = value("users-doubao-mau-2024-06"),
      let september = value("doubao-mau-2024-09"), let kimiMarch = value("users-kimi-mau-2024-03"),
      let kimiSeptember = value("kimi-mau-2024-09"), let ernieMarch = value("users-ernie-bot-wenxiaoyan-mau-2024-03"),
      let ernieJune = value("users-ernie-bot-wenxiaoyan-mau-2024-06"), let doubaoDaily = base["doubao-dau-2024-09"],
      let kimiDaily = base["kimi-dau-2024-09"], let ernieRate = base["users-ernie-bot-wenxiaoyan-active-rate-2024-06"],
      let fitted = Sums(dayThirty: doubao, growth: monthly(june, march, 3), age: 10)
    else { return nil }
    let activity = (rate * fitted.start - 1.0 / 30) / (fitted.alive - 1.0 / 30)
    self.activity = activity
    func ratio(_ dayThirty: Double, _ growth: Double, _ age: Int) -> Double {
      Sums(dayThirty: dayThirty, growth: growth, age: age)?.ratio(activity) ?? .nan
    }
    func check(
      _ name: String, _ fact: Fact, _ model: Double, _ qualifier: Qualifier, _ inputs: String
    )
      -> CompanyValidation.Check
    {
      CompanyValidation.Check(
        mechanism: "F2", name: name, fact: fact.id,
        inputs: inputs + "; a by users-doubao-active-rate-2024-06, D1 50 % (assumed)", qualifier: qualifier,
        published: fact.value.middle, model: model, free: 0, isCounted: fact.isCitable)
    }
    checks = [
      check(
        "Doubao's users a day, 2024-09", doubaoDaily, september * ratio(doubao, monthly(september, june, 3), 13),
        .exact,
        "doubao-d30-2024-09, users-doubao-mau-2024-06, doubao-mau-2024-09"),
      // "Slightly over" on both sides: told with about, not a bound.
      check(
        "Kimi's users a day, 2024-09", kimiDaily, kimiSeptember * ratio(kimi, monthly(kimiSeptember, kimiMarch, 6), 11),
        .about, "kimi-d30-2024-09, users-kimi-mau-2024-03, kimi-mau-2024-09"),
      check(
        "ERNIE Bot's share of users active on a day, 2024-06", ernieRate,
        ratio((doubao + kimi + hailuo) / 3, monthly(ernieJune, ernieMarch, 3), 10), .exact,
        "users-ernie-bot-wenxiaoyan-mau-2024-03, users-ernie-bot-wenxiaoyan-mau-2024-06; the mean D30 of three chatbots"
      ),
    ]
  }
}
