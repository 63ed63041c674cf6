internal import Compute
internal import Facts
internal import Maths
internal import Studies
internal import Units

extension SupplyReport {
  /// Where the rent comes from, with its facts.
  var basisWords: String {
    let market = answer.market
    let seen = answer.recent
    let cited = seen.suffix(6).flatMap(\.facts).joined(separator: ", ")
    let list =
      seen.isEmpty
      ? "" : " \(seen.count) rents of the family are known of the twelve months before; the last are \(cited)."
    switch answer.basis {
    case .quoted: return "The rent now is the one that was given; from there it walks as rents did before." + list
    case .law:
      return
        "From \(market.history.rents.count) rents known on \(answer.question.date): family, variant, seller and term. How far a "
        + "seller's rent may lie from that was learnt from \(market.new.errors) rents of sellers that were new in earlier quarters."
        + list
    case .sameChip(let family):
      return
        "No rent of \(answer.question.gpu.name) is known on \(answer.question.date): those of \(family), the same chip with faster "
        + "links, stand for it, an assumption." + list
    case .assumed(let dollars):
      return
        "No rent of \(answer.question.gpu.name) is known: \(NumberText.plain(dollars, digits: 2)) USD/GPU-hour on a monthly lease is "
        + "an assumption. Give a quote with --rent."
    }
  }

  /// What may be bought.
  var buying: String {
    if let export = answer.export, !export.isSold {
      return
        "\(answer.question.gpu.name) may not be bought in China on \(answer.question.date): \(export.statement) (\(export.fact)) So "
        + "it is rented here from those who have it."
    }
    if answer.purchase == nil {
      return
        "No price of \(answer.question.gpu.name) was known on \(answer.question.date), so buying is not among the ways; give one with "
        + "--buy."
    }
    if let export = answer.export { return "It may be bought in China: \(export.statement) (\(export.fact))" }
    return ""
  }

  /// What vouchers and credits did, of the cheapest way that uses a cloud.
  var credits: String {
    let question = answer.question
    guard question.vouchers > 0 || question.round != nil,
      let way = answer.ways.first(where: { sum($0, \.committed) + sum($0, \.onDemand) > 0 })
    else { return "" }
    var text = ""
    if question.vouchers > 0 {
      text =
        "Of \(money(question.vouchers)) of vouchers, the way \"\(way.name)\" uses \(money(sum(way, \.vouchers))) before they expire "
        + "after \(question.expiry) months; \(money(sum(way, \.lapsed))) lapse. The cloud books what is used as its own cost. "
    }
    if let round = question.round {
      let used = sum(way, \.credits)
      let end = way.median.months.lastIndex { $0.credits > 0 }.map { $0 + 1 } ?? 0
      text +=
        "Of a round of \(money(round.round)), \(money(round.cash)) reach the bank and \(money(round.credits)) are compute: "
        + "\(money(used)) of it pay the bill of \"\(way.name)\""
        + (used > 0 ? " until month \(end)" : "")
        + ", and the investor's cloud books them as revenue. What is left at the end: "
        + "\(money((round.credits - used).rounded()))."
    }
    return text
  }

  /// What is bound longer than it is looked ahead.
  var commitments: String {
    let owed = answer.ways.filter { $0.median.owed > 0 }
    guard let most = owed.max(by: { $0.median.owed < $1.median.owed }) else { return "" }
    return
      "A reservation is paid whether it is used or not. After month \(answer.question.months) the way \"\(most.name)\" still owes "
      + "\(money(most.median.owed)), which its total holds."
  }

  /// What the answer takes for granted, each in a sentence.
  var assumptions: [String] {
    let question = answer.question
    let discounts = RentTerm.allCases.dropFirst().filter { question.quotes[$0] == nil }
    var found: [String] = []
    if answer.basis == .quoted {
      found.append(
        "ln rent walks from the quote by \(NumberText.plain(answer.path.walk, digits: 3)) a month to the root, as rents did before."
      )
    } else {
      found.append(
        "ln rent is normal: \(NumberText.plain(answer.path.deviation, digits: 2)) for which seller it is, and a walk of "
          + "\(NumberText.plain(answer.path.walk, digits: 3)) a month to the root; no drift\(question.fall == 0 ? "" : " but the one given"), "
          + "since no trend forecast 2023-24 better (`outlast validate supply`).")
    }
    if !discounts.isEmpty {
      let words = discounts.map { term in
        "\(term.rawValue) at \(NumberText.percent(answer.ratios[term] ?? 1)) (deviation of ln "
          + "\(NumberText.plain(answer.discountDeviations[term] ?? 0, digits: 2)))"
      }
      found.append(
        "Rents for a term over rent on demand, by the law: \(words.joined(separator: ", ")).")
    }
    if question.offers > 1 {
      let least = RentOffers.least(of: question.offers)
      found.append(
        "The cheapest of \(question.offers) offers is taken, drawn independently of each other: "
          + "\(NumberText.percent(1 - exp(least.mean * answer.market.new.value))) below the law, the discount of clouds that compete."
      )
    }
    if question.seller == .china {
      found.append(
        answer.market.standIn(for: .china) == .china
          ? "Rents of China are leases of nodes by the month, taken as a year's; few are known."
          : "No rent of China is known on \(question.date): those of specialised clouds stand for it.")
    }
    if let purchase = answer.purchase {
      if let price = answer.price {
        found.append(
          "A GPU costs \(NumberText.plain(price.dollars)) USD, the median of \(price.facts.count) figures known "
            + "(\(NumberText.plain(price.figures[0])) to \(NumberText.plain(price.figures[price.figures.count - 1])), which its interval is from: "
            + "\(price.facts.joined(separator: ", "))); servers and network are not in it.")
      }
      let assumed = question.ownership.assumed
      if !assumed.isEmpty {
        let it = question.ownership
        let all: [(String, String)] = [
          ("years", "written off in \(NumberText.plain(it.years, digits: 1)) years"),
          ("power price", "power at \(NumberText.plain(it.powerPrice, digits: 2)) USD/kWh"),
          ("PUE", "PUE \(NumberText.plain(it.overhead, digits: 1))"),
          ("hosting", "hosting \(NumberText.plain(it.hosting, digits: 2)) USD/GPU-hour"),
        ]
        found.append(
          "Owning: " + all.filter { assumed.contains($0.0) }.map(\.1).joined(separator: ", ")
            + "; idle hours cost as much.")
      }
      let share = NumberText.percent(purchase.resaleShare(after: question.months))
      found.append(
        question.resale == nil
          ? "What is bought fetches \(share) of its price at the end: what the books still carry after \(question.months) months of "
            + "\(NumberText.plain(purchase.hour.years * 12)), an assumption (--resale)."
          : "What is bought fetches \(share) of its price at the end, as stated.")
      found.append("Break-even takes demand as in the first month, without vouchers, credits and resale.")
    }
    found.append(
      "Money costs \(NumberText.percent(question.moneyCost)) a year\(question.moneyCost == SupplyQuestion.usualMoneyCost ? " (assumed)" : ""): "
        + "bills are paid at a month's end, GPUs at the beginning.")
    if question.use < 1 {
      found.append(
        "Demand within a month falls from all GPUs to none along one curve with the mean of \(NumberText.percent(question.use)); what is "
          + "rented on demand is paid only in use.")
    } else {
      found.append("All GPUs are in use all hours (--use).")
    }
    found.append(
      "A one-year reservation is renewed at the rent of its month for as many GPUs as demand then asks in proportion; any number "
        + "can be had at once.")
    if question.vouchers > 0 { found.append("Vouchers pay first, and expire after \(question.expiry) months.") }
    if let round = question.round {
      found.append(
        "\(NumberText.percent(round.share)) of the round are compute (assumed 50 %, from 30 to 80 %, where it is not said); credits pay "
          + "after vouchers and are not counted as cost, though shares are paid for them.")
    }
    if answer.pool != nil {
      found.append(
        "Demands of units are normal with their peaks at the 95 % quantile, correlated by "
          + "\(NumberText.plain(question.correlation, digits: 2)); work that earns at once is preferred by "
          + "\(NumberText.plain(question.bias, digits: 2)) of all that could be.")
    }
    return found
  }
}
