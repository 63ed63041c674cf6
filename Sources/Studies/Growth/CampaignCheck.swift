internal import Economy
internal import Facts
internal import Maths

/// What users cost by the campaign of March 2024, and in November: one supply of users, calibrated on one month.
struct CampaignCheck {
  /// Price of an install at the end of March, the volume then, a month, and the price when hardly anyone bids.
  let price, volume, floor: Double
  private let inputs: [Fact]

  /// The campaign begins within the month: installs climb in a straight line from nothing, and the price with them. The share of
  /// growth that was bought tells how far they climb, the money how dear the last one was. Read with one price for the whole
  /// month it would be 17 yuan, with growth before losses 12 to 17 yuan.
  init?(_ base: FactBase) {
    let ids = [
      "kimi-ad-price-before-2024-03", "kimi-ad-spend-2024-03", "kimi-paid-growth-share-2024-03", "kimi-mau-2024-03",
      "kimi-mau-growth-2024-03",
    ]
    inputs = ids.compactMap { base[$0] }
    guard inputs.count == ids.count else { return nil }
    let value = inputs.map(\.value.middle)
    let gained = value[3] * (1 - 1 / (1 + value[4]))
    let (floor, volume) = (value[0], 2 * value[2] * gained)
    guard
      let company = CheckedCompany(
        ["advertising.cost-per-user=30 CNY/user", "advertising.reference-spending=1e6 CNY/month"], months: 120)
    else { return nil }
    self.floor = floor
    self.volume = volume
    price = CheckedCompany.solve(floor, 1000, for: value[1]) { price in
      CampaignCheck.money(company, price: price, volume: volume, floor: floor)
    }
  }

  /// What a climb to a volume costs at the prices of the model: the area under money by volume.
  private static func money(_ company: CheckedCompany, price: Double, volume: Double, floor: Double) -> Double {
    let months = company.setup.months
    let spending = (1...months).map { month in
      let share = Double(month) / Double(months)
      return price * volume * share * share
    }
    let bought = supplied(company, price: price, volume: volume, floor: floor).with(.adSpending, byMonth: spending)
      .path("users bought")[0]
    var (area, lastMoney, lastVolume) = (0.0, 0.0, 0.0)
    for (money, installs) in zip(spending, bought) {
      area += (money + lastMoney) / 2 * (installs - lastVolume) / volume
      (lastMoney, lastVolume) = (money, installs)
    }
    return area
  }

  private static func supplied(
    _ company: CheckedCompany, price: Double, volume: Double, floor: Double
  ) -> CheckedCompany {
    company.with(.referenceCost, price).with(.referenceSpending, price * volume).with(.adFloor, floor / price)
  }

  /// A company that buys its users at these prices.
  func supply(_ company: CheckedCompany) -> CheckedCompany {
    CampaignCheck.supplied(company, price: price, volume: volume, floor: floor)
  }

  func checks(_ base: FactBase) -> [CompanyValidation.Check] {
    let march = inputs.map(\.id).joined(separator: ", ")
    var checks: [CompanyValidation.Check] = []
    if let after = base["kimi-ad-price-after-2024"] {
      checks.append(
        .of(
          "E1 E2", "price of an install at the end of March 2024, CNY", after, price, free: 0,
          inputs: march + "; volume climbs in a line (assumed)"))
    }
    let ids = [
      "users-kimi-ad-spend-2024-11", "users-10-ai-apps-ad-spend-year-to-date-2024-11-15",
      "users-kimi-ad-spend-year-to-date-2024-11-15", "users-doubao-ad-spend-year-to-date-2024-11-15",
    ]
    let facts = ids.compactMap { base[$0] }
    guard let november = base["users-kimi-cac-bilibili-2024-11"], facts.count == ids.count,
      let company = CheckedCompany(
        ["advertising.cost-per-user=30 CNY/user", "advertising.reference-spending=1e6 CNY/month"], months: 1)
    else { return checks }
    let value = facts.map(\.value.middle)
    // Doubao buys on pages that are closed to others; ten and a half months of the year.
    let rivals = (value[1] - value[2] - value[3]) / 10.5
    let paid = supply(company).with(.adSpending, value[0] + rivals).path("CAC")[0][0]
    checks.append(
      .of(
        "E1", "price of an install in November 2024, CNY", november, paid, free: 0,
        inputs: (ids + ["those of March"]).joined(separator: ", ")))
    return checks
  }
}
