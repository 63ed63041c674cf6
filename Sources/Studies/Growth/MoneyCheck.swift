internal import Economy
internal import Facts
internal import Maths

/// What companies earn and what it costs them, by one month of a company with what is known or assumed of it.
enum MoneyCheck {
  private static func value(_ base: FactBase, _ id: String) -> Double? { base[id]?.value.middle }
  /// The middle of a range of orders of magnitude.
  private static func middle(_ low: Double, _ high: Double) -> Double { (low * high).squareRoot() }

  static func checks(_ base: FactBase) -> [CompanyValidation.Check] {
    [subscriptions(base), tokens(base), price(base), leader(base)].compactMap { $0 } + companion(base)
  }

  /// A model of 21 billion active parameters on a GPU of 989 TFLOP/s, three tenths of the time busy.
  private static func served(_ rent: String) -> [String] {
    [
      "serving.active-parameters=21e9 parameters", "serving.total-parameters=236e9 parameters",
      "serving.bytes-per-parameter=1 bytes/parameter", "serving.cache-bytes=70e3 bytes/token",
      "serving.context=3000 tokens", "serving.batch=256 tokens", "serving.peak=989e12 FLOP/s",
      "serving.bandwidth=3.35e12 byte/s", "serving.compute-efficiency=40 %", "serving.memory-efficiency=50 %",
      "serving.utilisation=30 %", rent,
    ]
  }

  /// payers × price × 12.
  private static func subscriptions(_ base: FactBase) -> CompanyValidation.Check? {
    guard let fact = base["chatgpt-plus-arr-2024-06"], let here = value(base, "chatgpt-subscribers-us-2024-03"),
      let share = value(base, "chatgpt-subscribers-us-share-2024-04"), let price = value(base, "chatgpt-plus-price"),
      let run = CheckedCompany(
        [
          "app.users=\(here / share) users", "app.d30=100 %", "app.keep=100 %", "app.paying=100 %",
          "app.price=\(price) USD/user/month",
        ], currency: "USD", months: 1)
    else { return nil }
    return .of(
      "G1", "ChatGPT Plus, USD a year", fact, run.path("subscriptions")[0][0] * 12, free: 0,
      inputs:
        "chatgpt-subscribers-us-2024-03, chatgpt-subscribers-us-share-2024-04, chatgpt-plus-price; fact and inputs are one analyst's"
    )
  }

  /// Tokens of a companion's users: 110 turns a day, 40 to a conversation, 4,096 tokens of context resent with each.
  private static func tokens(_ base: FactBase) -> CompanyValidation.Check? {
    guard let fact = base["minimax-tokens-per-day-2024-08"], let daily = value(base, "talkie-xingye-dau-2024-11"),
      let run = CheckedCompany(
        [
          "app.users=\(daily) users", "app.d30=100 %", "app.keep=100 %", "app.tokens=\(279_623 * 30) tokens/user/month",
        ] + served("compute.rent=2 CNY/GPU-hour"), months: 1)
    else { return nil }
    return .of(
      "F3 D16", "MiniMax's tokens a day, from its two companions", fact, run.path("app tokens")[0][0] / 30, free: 0,
      inputs: "talkie-xingye-dau-2024-11; turns and contexts assumed, 279,623 tokens on an active day")
  }

  /// What a start-up gets for a token against what serving it costs, at the prices and rents of early 2024.
  private static func price(_ base: FactBase) -> CompanyValidation.Check? {
    guard let fact = base["llm-price-below-cost-2024-06"], let node = value(base, "china-h100-node-rent-2024-02"),
      let price = value(base, "deepseek-v2-price-input"),
      let run = CheckedCompany(
        [
          "api.volume=1e12 tokens/month", "api.input-share=75 %", "api.input-price=\(price) CNY/Mtok",
          "api.output-price=\(price) CNY/Mtok",
        ] + served("compute.rent=\(node / 8 / 730.5) CNY/GPU-hour"), months: 1)
    else { return nil }
    let path = run.path("token price", "token cost")
    return .of(
      "D4", "price over cost of a start-up's token, 2024-06", fact, path[0][0] / path[1][0], free: 0,
      inputs:
        "china-h100-node-rent-2024-02, deepseek-v2-price-input; a model of 21 bn active parameters, 75 % input, efficiencies and utilisation of 30 % assumed"
    )
  }

  /// Both figures are facts, so that their ratio is an identity and shows only that cost over revenue is read as the trade does.
  private static func leader(_ base: FactBase) -> CompanyValidation.Check? {
    guard let fact = base["openai-net-loss-2024"], let revenue = value(base, "openai-annual-revenue-2024"),
      let run = CheckedCompany(
        [
          "app.users=1e6 users", "app.d30=100 %", "app.keep=100 %", "app.paying=100 %",
          "app.price=\(revenue / 12e6) USD/user/month", "app.store-fee=0 %",
          "other.costs=\((revenue + fact.value.middle) / 12) USD/month", "treasury.interest=0 %/month",
        ], currency: "USD", months: 1)
    else { return nil }
    let path = run.path("revenue", "profit before tax")
    return .of(
      "G21", "OpenAI's cost of a unit of revenue, 2024", fact, (path[0][0] - path[1][0]) / path[0][0], free: 0,
      inputs:
        "openai-annual-revenue-2024, openai-net-loss-2024: an identity of the two, until costs are built from below",
      published: (revenue + fact.value.middle) / revenue, isCounted: false)
  }

  /// A companion abroad, with the middles of the ranges that `china-2024-12` assumed for it before anything was checked.
  private static func companion(_ base: FactBase) -> [CompanyValidation.Check] {
    guard let daily = value(base, "talkie-xingye-dau-2024-11"), let athome = value(base, "xingye-dau-2024-09"),
      let rate = value(base, "cny-per-usd-2024-10"), let kept = value(base, "xingye-d30-2024-09"),
      let fee = value(base, "app-store-commission")
    else { return [] }
    let earning = [
      "app.paying=\(100 * middle(0.005, 0.02)) %", "app.price=\(middle(6, 12)) USD/user/month",
      "app.active-days=\(middle(5, 9)) days/month", "app.impressions=\(middle(2, 8)) impressions/user/day",
      "app.ecpm=\(middle(2, 8)) USD/kimpression", "app.store-fee=\(fee * 100) %",
    ]
    let year = CheckedCompany(
      earning + [
        "app.users=\(4 * (daily - athome)) users", "app.d30=100 %", "app.keep=100 %",
        "api.volume=\(middle(0.5e12, 4e12)) tokens/month", "api.free=0 %", "api.input-price=\(1 / rate) USD/Mtok",
        "api.output-price=\(1 / rate) USD/Mtok",
      ] + served("compute.rent=2 USD/GPU-hour"), currency: "USD", months: 1)
    var checks: [CompanyValidation.Check] = []
    let ranges =
      "talkie-xingye-dau-2024-11, xingye-dau-2024-09, cny-per-usd-2024-10; middles of the ranges assumed in china-2024-12: paying, price, days, impressions, eCPM, API volume"
    if let year {
      let path = year.path("revenue", "subscriptions", "advertising sales")
      let app = path[1][0] + path[2][0]
      if let fact = base["minimax-net-sales-2024"] {
        checks.append(
          .of(
            "G4", "MiniMax's sales in 2024, twelve times November's, USD", fact, path[0][0] * 12, free: 0,
            inputs: ranges,
            isCounted: false))
      }
      if let fact = base["minimax-talkie-revenue-share-2024"] {
        checks.append(.of("G4", "the companion's share of them", fact, app / path[0][0], free: 0, inputs: ranges))
      }
    }
    // Users bought in one month, and what they bring in that and the twelve after.
    let cost = middle(3, 10) / rate
    if let fact = base["talkie-ad-roi-2024"],
      let cohort = CheckedCompany(
        earning + [
          "app.d1=70 %", "app.age=0 months", "app.d30=\(kept * 100) %", "advertising.cost-per-user=\(cost) USD/user",
          "advertising.reference-spending=1e6 USD/month", "advertising.floor=100 %",
        ], currency: "USD", months: 13)
    {
      let path = cohort.with(.adSpending, byMonth: [1e6, 0]).path("subscriptions", "advertising sales", "store fees")
      let brought = (0..<13).reduce(0) { $0 + path[0][$1] + path[1][$1] - path[2][$1] }
      checks.append(
        .of(
          "E12", "return on advertising abroad within 12 months", fact, brought / 1e6, free: 0,
          inputs:
            "xingye-d30-2024-09, app-store-commission, cny-per-usd-2024-10; middles of the ranges assumed in china-2024-12: 3 to 10 CNY a user, earnings as above; D1 70 % assumed"
        ))
    }
    return checks
  }
}
