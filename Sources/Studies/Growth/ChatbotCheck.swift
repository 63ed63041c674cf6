internal import Economy
internal import Facts
internal import Maths

/// Users of chatbots in 2024: Doubao's year from one opening, Kimi's half year and ERNIE Bot's June with what Doubao's fixed.
///
/// Two numbers are fitted, both on facts of June 2024 that are no checks: how many users of the month before come unbought
/// (`app.organic`) on Doubao's monthly users, and the chance that a living user is active on a day (`app.activity`) on their
/// share of a mean day. D1 is not known and assumed to be one half.
struct ChatbotCheck {
  /// What was fitted.
  let organic, activity: Double
  private let users: [[Double]]
  private let kimi: [[Double]]
  private let ernie: Double
  private let base: FactBase

  private static let growthAtStart = 1.1
  /// A chatbot with a D30.
  private static func app(_ dayThirty: Double, months: Int) -> CheckedCompany? {
    CheckedCompany(
      [
        "app.d1=50 %", "app.d30=\(dayThirty * 100) %", "app.activity=20 %", "app.age=3 months",
        "advertising.cost-per-user=30 CNY/user",
        "advertising.reference-spending=1e6 CNY/month",
      ],
      months: months)
  }

  /// Users a day against users a month of a product of an age whose newcomers grow by a factor each month: all of them bought,
  /// at a fixed price, by money that grows so.
  private static func ratio(_ app: CheckedCompany, growth: Double, age: Int, activity: Double) -> Double {
    let path = app.with(.activity, activity).with(.referenceSpending, 1e6).with(.adFloor, 1)
      .with(.adSpending, 1e9).with(.adGrowth, growth - 1).path("DAU", "MAU")
    return path[0][age] / path[1][age]
  }

  init?(_ base: FactBase, _ campaign: CampaignCheck) {
    func value(_ id: String) -> Double? { base[id]?.value.middle }
    guard let daily = value("doubao-dau-2023-11"), let dayThirty = value("doubao-d30-2024-09"),
      let june = value("users-doubao-mau-2024-06"), let rate = value("users-doubao-active-rate-2024-06"),
      let may = value("users-doubao-ad-spend-2024-05"), let early = value("users-doubao-ad-spend-2024-06-10"),
      let year = value("users-doubao-ad-spend-year-to-date-2024-11-15"),
      let doubao = ChatbotCheck.app(dayThirty, months: 12)
    else { return nil }
    self.base = base
    // May's money also in April, June's as booked by the tenth, what is left of the year in four and a half months.
    let rest = (year - 2 * may - early) / 4.5
    let money = [0, 0, 0, 0, may, may, early, rest, rest, rest, rest, rest]
    // No money before the month in which the campaign began.
    let path = campaign.supply(doubao).with(.adSpending, byMonth: money).with(.productAge, 3)
      .with(.inflowGrowth, ChatbotCheck.growthAtStart - 1)
    var (organic, activity) = (0.4, 0.2)
    // Each fits the other closer; six rounds leave no digit to change.
    for _ in 0..<6 {
      let opening = daily / ChatbotCheck.ratio(doubao, growth: ChatbotCheck.growthAtStart, age: 3, activity: activity)
      let opened = path.with(.users, opening)
      organic = CheckedCompany.solve(0, 2, for: june) { opened.with(.organicGrowth, $0).path("MAU")[0][6] }
      let grown = opened.with(.organicGrowth, organic)
      activity = CheckedCompany.solve(0, 1, for: rate) { share in
        let june = grown.with(.activity, share).path("DAU", "MAU")
        return june[0][6] / june[1][6]
      }
    }
    let opening = daily / ChatbotCheck.ratio(doubao, growth: ChatbotCheck.growthAtStart, age: 3, activity: activity)
    users = path.with(.users, opening).with(.organicGrowth, organic).with(.activity, activity).path("DAU", "MAU")
    (self.organic, self.activity) = (organic, activity)
    kimi = ChatbotCheck.kimi(base, campaign, organic, activity) ?? []
    ernie = ChatbotCheck.ernie(base, activity) ?? .nan
  }

  /// Kimi from February 2024, with March's users as published and Doubao's two numbers after that.
  private static func kimi(
    _ base: FactBase, _ campaign: CampaignCheck, _ organic: Double, _ activity: Double
  ) -> [[Double]]? {
    guard let dayThirty = base["kimi-d30-2024-09"]?.value.middle,
      let march = base["users-kimi-mau-2024-03"]?.value.middle,
      let growth = base["kimi-mau-growth-2024-03"]?.value.middle,
      let july = base["kimi-ad-spend-2024-07"]?.value.middle, let august = base["kimi-ad-spend-2024-08"]?.value.middle,
      let app = app(dayThirty, months: 7)
    else { return nil }
    // What is not published of the year's money is taken to be spent evenly: 26 m a month.
    let money = [0, 26e6, 26e6, 26e6, july, august, 26e6]
    let opened = campaign.supply(app).with(.adSpending, byMonth: money).with(.productAge, 4)
      .with(.inflowGrowth, growthAtStart - 1).with(.users, march / (1 + growth)).with(.activity, activity)
    let first = CheckedCompany.solve(0, 5, for: march) { share in
      opened.with(.organicGrowth, byMonth: [share, organic]).path("MAU")[0][0]
    }
    return opened.with(.organicGrowth, byMonth: [first, organic]).path("DAU", "MAU")
  }

  private static func ernie(_ base: FactBase, _ activity: Double) -> Double? {
    let kept = ["doubao-d30-2024-09", "kimi-d30-2024-09", "hailuo-d30-2024-09"].compactMap { base[$0]?.value.middle }
    guard kept.count == 3, let march = base["users-ernie-bot-wenxiaoyan-mau-2024-03"]?.value.middle,
      let june = base["users-ernie-bot-wenxiaoyan-mau-2024-06"]?.value.middle,
      let app = app(kept.reduce(0, +) / 3, months: 11)
    else { return nil }
    return ratio(app, growth: Double.pow(june / march, 1.0 / 3), age: 10, activity: activity)
  }

  /// Month 1 is December 2023.
  var checks: [CompanyValidation.Check] {
    let path =
      "doubao-dau-2023-11 (its bound), doubao-d30-2024-09, its money by AppGrowing, installs by the campaign of March; D1 50 % and early growth assumed"
    var checks: [CompanyValidation.Check] = []
    func add(
      _ mechanism: String, _ name: String, _ id: String, _ model: Double, _ inputs: String, free: Int,
      published: Double? = nil, qualifier: Qualifier? = nil
    ) {
      guard let fact = base[id] else { return }
      checks.append(
        .of(mechanism, name, fact, model, free: free, inputs: inputs, published: published, qualifier: qualifier))
    }
    func value(_ id: String) -> Double { base[id]?.value.middle ?? .nan }
    add("E2 F1", "Doubao's users a day, 2024-10", "doubao-dau-2024-10", users[0][10], path, free: 2)
    add("E2 F1", "Doubao's users a day, 2024-09", "doubao-dau-2024-09", users[0][9], path, free: 2)
    add("E2 F1", "Doubao's users a month, 2024-03", "users-doubao-mau-2024-03", users[1][3], path, free: 2)
    add("E2 F1", "Doubao's users a month, 2024-05", "doubao-mau-2024-05", users[1][5], path, free: 2)
    add("E2 F1", "Doubao's users a month, 2024-09", "doubao-mau-2024-09", users[1][9], path, free: 2)
    add("E2 F1", "Doubao's users a month, 2024-11", "users-doubao-mau-2024-11", users[1][11], path, free: 2)
    add(
      "F2", "Doubao's share of users active on a day, 2024-09", "doubao-dau-2024-09", users[0][9] / users[1][9],
      path + "; published over doubao-mau-2024-09", free: 2,
      published: value("doubao-dau-2024-09") / value("doubao-mau-2024-09"))
    add(
      "F2", "days a month that users of the leading app are active, 2024-08", "china-ai-apps-active-days-2024-08",
      30 * users[0][8] / users[1][8], path, free: 2)
    let other =
      "Doubao's two numbers; kimi-d30-2024-09, users-kimi-mau-2024-03, kimi-mau-growth-2024-03, kimi-ad-spend-2024-07, kimi-ad-spend-2024-08, the rest of its money even (assumed)"
    if kimi.count == 2 {
      add("E2 F1", "Kimi's users a month, 2024-09", "kimi-mau-2024-09", kimi[1][6], other, free: 0)
      add("E2 F1", "Kimi's users a day, 2024-09", "kimi-dau-2024-09", kimi[0][6], other, free: 0)
      // Both are told as "slightly over": about, not a bound.
      add(
        "F2", "Kimi's share of users active on a day, 2024-09", "kimi-dau-2024-09", kimi[0][6] / kimi[1][6],
        other + "; published over kimi-mau-2024-09", free: 0,
        published: value("kimi-dau-2024-09") / value("kimi-mau-2024-09"), qualifier: .about)
    }
    add(
      "F2", "ERNIE Bot's share of users active on a day, 2024-06", "users-ernie-bot-wenxiaoyan-active-rate-2024-06",
      ernie,
      "Doubao's activity; users-ernie-bot-wenxiaoyan-mau-2024-03, users-ernie-bot-wenxiaoyan-mau-2024-06; the mean D30 of three chatbots",
      free: 0)
    return checks
  }
}
