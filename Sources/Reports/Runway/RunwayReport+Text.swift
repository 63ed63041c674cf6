internal import Scenarios

extension RunwayReport {
  /// The answer for people to read.
  public func text(_ terminal: Terminal) -> String {
    opening(terminal) + figures.companies.indices.map { section(of: $0, terminal) }.joined() + closing(terminal)
  }

  /// What stands before the first company.
  public func opening(_ terminal: Terminal) -> String { header(terminal) + "\n\n" }

  /// What is said of a company: all that is known of it by then, so that one may be shown while others are still worked at.
  public func section(of place: Int, _ terminal: Terminal) -> String {
    let company = figures.companies[place]
    let title = company.name == company.id ? company.id : "\(company.name) (\(company.id))"
    let parts = [
      terminal.heading(title), odds(of: company, terminal), thresholds(of: company, terminal),
      tokens(of: company, terminal),
      drivers(of: company, terminal), SanityWords.paragraph(company.sanity, terminal) ?? "",
    ]
    return parts.filter { !$0.isEmpty }.map { $0 + "\n\n" }.joined()
  }

  /// What stands after the last company.
  public func closing(_ terminal: Terminal) -> String { provenance(terminal) + "\n" }

  private func header(_ terminal: Terminal) -> String {
    let known = scenario.companies.filter(\.booksAreKnown).count
    let answer =
      known == scenario.companies.count
      ? "Cash is stated, so these are odds."
      : known == 0
        ? "No books are stated, so these are thresholds and no odds: the cash at which a company survives."
        : "Odds where cash is stated, thresholds elsewhere."
    return terminal.heading("How long does the money last? \(figures.scenario)") + "\n"
      + terminal.paragraph(
        "At the end of \(figures.start); \(figures.paths) futures of \(figures.months) months, seed \(figures.seed); "
          + "amounts in \(figures.currency). " + answer)
  }

  /// An amount in the scenario's currency, which the heading names.
  func amount(_ x: Double) -> String { NumberText.amount(x) }

  // MARK: A million tokens

  private func tokens(of company: RunwayFigures.Company, _ terminal: Terminal) -> String {
    let tokens = company.tokens
    guard tokens.cost.high > 1e-9 || tokens.price.high > 1e-9 else { return "" }
    var table = Table(
      [
        .init("a million API tokens, \(figures.currency)"), .init("5 %", .decimal), .init("50 %", .decimal),
        .init("95 %", .decimal),
      ])
    func add(_ name: String, _ spread: RunwayFigures.Spread) {
      table.add(name, cents(spread.low), cents(spread.middle), cents(spread.high))
    }
    add("cost to serve", tokens.cost)
    add("price without tax", tokens.price)
    add("margin", tokens.margin)
    // The words of `outlast price-war`, by the same measure.
    let word = tokens.belowCost > 0.95 ? "below" : tokens.belowCost < 0.05 ? "above" : "open"
    let verdict =
      "sold below cost in \(NumberText.percent(tokens.belowCost)) of futures, which `outlast price-war` calls \(word)"
    return table.render(on: terminal) + "\n"
      + terminal.paragraph(
        "At the mix of input and output, in the first month: "
          + (tokens.belowCost > 0.5 ? terminal.bad(verdict) : verdict))
  }

  private func cents(_ x: Double) -> String { NumberText.plain(x, digits: 2) }

  // MARK: What moves it

  private func drivers(of company: RunwayFigures.Company, _ terminal: Terminal) -> String {
    let drivers = company.drivers
    guard drivers.variation.inputs > 0 else { return "No uncertain input moves the answer." }
    let words = drivers.words()
    let mean = drivers.mean.map { ", \(NumberText.percent($0)) in the mean" } ?? ""
    guard drivers.varies else {
      return terminal.paragraph(
        "What moves \(drivers.question): nothing that these futures tell, as it is the same in all of them\(mean).")
    }
    let told = drivers.told
    guard !told.isEmpty else {
      return terminal.paragraph("What moves \(drivers.question)\(mean)? \(words.untold()) \(words.variation)")
    }
    let isFactor = drivers.isFactor
    var table = Table(
      [.init("input"), .init(isFactor ? "effect" : "points", .right), .init("±", .right)]
        + (isFactor ? [] : [.init("10 %", .right), .init("90 %", .right)])
        + [.init("share", .right), .init("stated", maxWidth: 20), .init("why")],
      title: "What moves \(drivers.question) most\(mean)")
    for driver in told.prefix(5) {
      let ends = [driver.at10, driver.at90].compactMap { $0.map(NumberText.percent) }
      table.add(
        [shortened(driver.input, company)] + effect(driver, isFactor: isFactor, terminal) + ends
          + [
            words.share(driver.varianceShare), driver.stated,
            driver.standing == "assumption" ? driver.source : "\(driver.standing): \(driver.source)",
          ])
    }
    let parts = [words.effects, words.variation, words.untold(), other(drivers, company)]
    return table.render(on: terminal) + "\n"
      + terminal.paragraph(parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// An effect and its standard error.
  private func effect(_ driver: RunwayFigures.Drivers.Driver, isFactor: Bool, _ terminal: Terminal) -> [String] {
    guard isFactor else {
      return [
        (driver.effect < 0 ? "" : "+") + NumberText.plain(driver.effect * 100, digits: 1),
        NumberText.plain(driver.standardError * 100, digits: 1),
      ]
    }
    return [
      NumberText.factor(driver.effect, unicode: terminal.unicode), NumberText.percent(driver.standardError),
    ]
  }

  /// Where other months are answered.
  private func other(_ drivers: RunwayFigures.Drivers, _ company: RunwayFigures.Company) -> String {
    drivers.isFactor || figures.months < 2 ? "" : "Of other months: outlast sensitivity --of \(company.id).survival@12."
  }

  private func shortened(_ input: String, _ company: RunwayFigures.Company) -> String {
    input.hasPrefix(company.id + ".") ? String(input.dropFirst(company.id.count + 1)) : input
  }
}
