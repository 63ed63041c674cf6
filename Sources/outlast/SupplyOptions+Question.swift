import Compute
import Facts
import Studies
import Units

extension SupplyNeedOptions {
  /// The question without money; nil, with problems, where a part of it is wrong.
  func question(_ values: inout CostValues) -> SupplyQuestion? {
    let gpus = values.gpus(gpus, option: "--gpus", to: 1_000_000)
    let market = values.choice("--market", market, SupplyQuestion.Market.allCases.map { ($0.rawValue, $0) })
    let seller = values.choice(
      "--seller", seller, [RentSeller.hyperscaler, .specialist].map { ($0.rawValue, $0) })
    let date = values.date(when.date)
    let use = values.number("--use", use, in: "share", to: 1) ?? 1
    let last = values.number("--use-falls-to", useFallsTo, in: "share", isZeroAllowed: true, to: 1)
    let growth = values.number("--growth", growth, in: "share", isZeroAllowed: true, to: 1) ?? 0
    guard let gpus, let market, let date else { return nil }
    values.check(gpus.card, option: "--gpus", on: date)
    var question = SupplyQuestion(
      gpu: gpus.card, count: gpus.count, months: months,
      seller: seller ?? (market == .china ? .china : .specialist), date: date)
    question.market = market
    (question.use, question.lastUse, question.growth) = (use, last, growth)
    return question
  }
}

extension SupplyMoneyOptions {
  /// Puts money into a question; without one, reads it only to hear what is wrong.
  func apply(to question: inout SupplyQuestion?, _ values: inout CostValues) {
    func share(_ name: String, _ text: String?, to most: Double = 1) -> Double? {
      values.number(name, text, in: "share", isZeroAllowed: true, to: most)
    }
    let quotes = [
      (RentTerm.onDemand, values.number("--rent", rent, in: "USD/GPU-hour", to: 1e6)),
      (.oneYear, values.number("--rent-1-year", rent1Year, in: "USD/GPU-hour", to: 1e6)),
      (.threeYears, values.number("--rent-3-years", rent3Years, in: "USD/GPU-hour", to: 1e6)),
    ]
    let fall = share("--rent-falls", rentFalls)
    let vouchers = values.number("--vouchers", vouchers, in: "USD", isZeroAllowed: true)
    let round = values.number("--equity-round", equityRound, in: "USD")
    let credits = share("--credits", credits)
    let price = values.number("--buy", buy, in: "USD")
    let ownership = ownership(&values)
    let resale = share("--resale", resale)
    let moneyCost = share("--money-cost", moneyCost, to: 10)
    guard var its = question else { return }
    for (term, quote) in quotes { its.quotes[term] = quote }
    its.offers = offers ?? its.offers
    its.fall = fall ?? its.fall
    its.vouchers = vouchers ?? its.vouchers
    its.expiry = vouchersExpire ?? its.expiry
    its.round = round.map { EquityCompute(round: $0, share: credits ?? EquityCompute.usualShare) }
    its.price = price
    its.ownership = ownership
    its.resale = resale ?? its.resale
    its.moneyCost = moneyCost ?? its.moneyCost
    question = its
  }

  /// What owning needs beside a price.
  private func ownership(_ values: inout CostValues) -> CostQuestion.Ownership {
    var ownership = SupplyQuestion.usualOwnership
    func take(_ name: String, _ value: Double?, _ path: WritableKeyPath<CostQuestion.Ownership, Double>) {
      guard let value else { return }
      ownership[keyPath: path] = value
      ownership.assumed.removeAll { $0 == name }
    }
    take("years", values.number("--years", years, in: "years", to: 100), \.years)
    take("power price", values.number("--power-price", powerPrice, in: "USD", isZeroAllowed: true), \.powerPrice)
    take("PUE", values.number("--pue", pue, in: "1", to: 10), \.overhead)
    take("hosting", values.number("--hosting", hosting, in: "USD/GPU-hour", isZeroAllowed: true), \.hosting)
    return ownership
  }
}

extension SupplyPoolOptions {
  /// Puts units into a question; without one, reads them only to hear what is wrong.
  func apply(to question: inout SupplyQuestion?, _ values: inout CostValues) {
    let correlation = values.number("--correlation", correlation, in: "share", isZeroAllowed: true, to: 1)
    let bias = values.number("--bias", bias, in: "share", isZeroAllowed: true, to: 1)
    var found: [SharedPool.Unit] = []
    let parts = units?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    for part in parts {
      if let unit = Self.unit(part) {
        found.append(unit)
      } else {
        values.complain(
          "--units", "takes a name, a mean and a peak no lower, as in chat 400/600, not \"\(part.drop { $0 == " " })\"")
      }
    }
    if parts.count == 1, found.count == 1 {
      values.complain("--units", "takes at least two units, such as \"chat 400/600, search 300/700\"")
    }
    if let correlation { question?.correlation = correlation }
    if let bias { question?.bias = bias }
    question?.units = found
  }

  private static func unit(_ text: Substring) -> SharedPool.Unit? {
    let words = text.split(separator: " ")
    guard words.count >= 2, let last = words.last else { return nil }
    let numbers = last.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    guard numbers.count == 2, numbers[0] > 0, numbers[1] >= numbers[0], numbers[1] <= 1e9 else { return nil }
    return SharedPool.Unit(name: words.dropLast().joined(separator: " "), mean: numbers[0], peak: numbers[1])
  }
}
