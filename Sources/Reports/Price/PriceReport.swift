internal import Compute
internal import Files
internal import Maths
public import Scenarios
public import Studies
internal import Units

/// What products cost and bring, and what a rival's cut would do, as text, JSON or CSV.
public struct PriceReport: Report {
  let scenario: Scenario
  let profile: CompanyProfile
  let study: PriceStudy
  /// What it takes to repeat it.
  public let run: RunRecord?

  /// A report of a company's study.
  public init(scenario: Scenario, company: Int, study: PriceStudy, plan: Plan) {
    run = RunRecord(scenario.setup, plan: plan)
    self.scenario = scenario
    profile = scenario.companies[company]
    self.study = study
    place = company
    sanity = SanityWords.sentences(scenario, company: company)
  }

  private var money: String { scenario.currency.code }
  private let place: Int
  /// What the median passes that no company can.
  private let sanity: [String]

  /// How the cost of a class of models differs from what `outlast price-war` says of its products; nil where no class is served.
  private var servedClass: String? {
    guard let name = profile.servedClass, let terms = study.terms else { return nil }
    let question = PriceWarQuestion(months: scenario.start...scenario.start)
    let use = question.utilisation
    return "GPU time is that of class \(name), by which `outlast price-war` weighs the prices of its products. What "
      + "differs: there prices are with tax, at \(question.mix.input.wholeText) tokens in to \(question.mix.output.wholeText) "
      + "out, none of them cached, on GPUs at the rents of the price's date, in use \(NumberText.percent(use.low)) to \(NumberText.percent(use.high)) of the time; here they are without tax, "
      + "\(NumberText.percent(terms.inputShare.median)) of tokens are input, a GPU-hour costs "
      + "\(NumberText.amount(terms.rent.median, currency: money)) in \(scenario.month(1)), and GPUs are in use "
      + "\(NumberText.percent(terms.utilisation.median)) of the time (medians)."
  }

  /// Lines with what they are counted by.
  private var lines: [(unit: String, line: PriceStudy.Line)] {
    study.tokens.map { ("\(money)/Mtok", $0) }
      + [
        (study.user, "\(money)/user/month"), (study.payer, "\(money)/user/month"),
        (study.contract, "\(money)/contract"),
      ]
      .compactMap { line, unit in line.map { (unit, $0) } }
  }

  /// Tables of products, of what is given away, and of the cut.
  public func text(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("product"), .init("unit"), .init("list", .right), .init("net price", .right), .init("cost", .right),
        .init("margin", .right), .init("of price", .right), .init("pays", .right),
      ],
      title: "\(profile.name): what a sale brings and costs, \(scenario.month(1))")
    for (unit, line) in lines {
      table.add([
        line.name, unit, NumberText.amount(line.list.median), NumberText.amount(line.price.median), range(line.cost),
        NumberText.amount(line.margin.median), NumberText.percent(line.marginShare.median),
        share(line.pays),
      ])
    }
    var parts = [table.render(on: terminal)]
    parts.append(
      terminal.paragraph(
        "Medians, and 90 % of the sampled futures. List prices hold tax, net prices do not and are after store fees; cost is "
          + "serving with idle time, or delivery; people, training and advertising are in neither. \"Pays\" is the share of "
          + "futures with such a sale in which the price is above the cost, with the 95 % interval of counting them."))
    if let mix = study.tokens.last {
      let (middle, low, high) = (mix.breakEven.median, mix.breakEven.low, mix.breakEven.high)
      let words =
        middle > 1
        ? "At its mix the API pays at no utilisation in the median: price and cost would be equal at"
        : "At its mix the API pays from a utilisation of"
      parts.append(
        terminal.paragraph(
          "\(words) \(NumberText.percent(middle)) (\(NumberText.percent(low)) to \(NumberText.percent(high)))."))
    }
    if let grants = study.grants {
      parts.append(
        terminal.paragraph(
          "Given away: \(NumberText.amount(grants.tokens.median)) tokens of the API a month, which cost "
            + "\(NumberText.amount(grants.cost.median, currency: money)) to serve (\(range(grants.cost))), or "
            + "\(NumberText.amount(grants.perPaidToken.median, currency: money)) on each million paid tokens."))
    }
    if let servedClass { parts.append(terminal.paragraph(servedClass)) }
    if let cut = study.cut { parts.append(text(cut, terminal)) }
    if let sanity = SanityWords.paragraph(sanity, terminal) { parts.append(sanity) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func text(_ cut: PriceCut, _ terminal: Terminal) -> String {
    var table = Table(
      [.init("answer")] + PriceCut.quantities.map { .init($0.name, .right) } + [.init("goes on", .right)],
      title: "A rival cuts the market's price by \(NumberText.percent(cut.cut)) in \(scenario.month(1)): "
        + "\(scenario.month(cut.month))")
    let known = cut.outcomes.contains { $0.survival != nil }
    for outcome in cut.outcomes {
      var cells = outcome.figures.map { NumberText.amount($0.median) }
      if !known { cells[cells.count - 1] = "not known" }
      table.add([outcome.answer.rawValue] + cells + [outcome.survival.map(share) ?? "not known"])
    }
    var words = table.render(on: terminal)
    for outcome in cut.outcomes.dropFirst() {
      let less = zip(PriceCut.quantities, outcome.differences).filter { known || $0.0.name != "cash" }
        .map { quantity, spread in
          "\(quantity.name) \(signed(spread.median)) \(quantity.unit.replacing("money", with: money)) "
            + "(\(signed(spread.low)) to \(signed(spread.high)))"
        }
      words += "\n" + terminal.paragraph("\(outcome.answer.rawValue), against no cut: \(less.joined(separator: ", ")).")
    }
    return words + "\n"
      + terminal.paragraph(
        "Figures are of the futures in which the company goes on. All answers run on the same draws, so a difference is the cut's. Money in \(money), prices without tax a million tokens. "
          + (PriceReaction.words(scenario, company: place)
            ?? "Cheaper tokens are used more by market.token-price.elasticity; a dearer supplier loses customers as far as the "
            + "scenario says so."))
  }

  private func range(_ spread: PriceStudy.Spread) -> String {
    "\(NumberText.amount(spread.median)) (\(NumberText.amount(spread.low)) to \(NumberText.amount(spread.high)))"
  }

  /// A share of futures with its 95 % interval.
  private func share(_ share: CountedShare) -> String {
    "\(NumberText.percent(share.value)) (\(NumberText.interval(share.low, share.high)))"
  }

  private func signed(_ x: Double) -> String { (x > 0 ? "+" : "") + NumberText.amount(x) }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(figures, run)
  }

  private var figures: PriceFigures {
    let reaction = study.cut.flatMap { _ in PriceReaction.words(scenario, company: place) }
    return PriceFigures(scenario, profile, study, lines, reaction: reaction, sanity: sanity)
  }

  /// One figure a line.
  public func csv() -> String {
    let figures = figures
    var rows: [[String]] = []
    for product in figures.products {
      for figure in product.figures { rows.append([product.name] + figure.row) }
      let pays = [product.pays, product.paysLow, product.paysHigh].map { CSVText.number($0) }
      rows.append([product.name, "pays", "share"] + pays)
    }
    for figure in figures.grants { rows.append(["grants"] + figure.row) }
    for answer in figures.cut?.answers ?? [] {
      for figure in answer.figures { rows.append([answer.name] + figure.row) }
      for figure in answer.differences { rows.append(["\(answer.name) less no cut"] + figure.row) }
      if let survival = answer.goesOn {
        let interval = [survival, answer.goesOnLow, answer.goesOnHigh].map { CSVText.number($0) }
        rows.append([answer.name, "goes on", "share"] + interval)
      }
    }
    return CSVText.table("subject,figure,unit,median,low,high", rows)
  }
}
