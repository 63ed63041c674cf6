extension BoardPage {
  /// What a figure stands on, in a word.
  static func mark(_ standing: String) -> Markup {
    let word = standing == "override" ? "set for this run" : standing
    return Markup(html: "<span class=\"mark \(Markup.escaped(standing))\">\(Markup.escaped(word))</span>")
  }

  /// The trade's figures.
  func indicators(_ company: BoardFigures.Company) -> String {
    let shown = company.indicators.filter { $0.months.contains(where: \.isDefined) }
    guard let first = shown.first else { return "" }
    // So many columns fit a sheet of paper.
    let tables = stride(from: 0, to: first.months.count, by: 4).map { start in
      var table = PageTable(
        "Median, and below it nine tenths of the futures in which the company goes on",
        [.init(title: "figure"), .init(title: "unit")]
          + first.months.dropFirst(start).prefix(4).map { .init(title: $0.month, isNumber: true) })
      for indicator in shown {
        table.add(
          [Markup(indicator.name), Markup(indicator.unit)]
            + indicator.months.dropFirst(start).prefix(4).map { month in
              guard month.isDefined else { return Markup(NumberText.undefined) }
              func text(_ x: Double) -> String { Self.indicator(x, indicator.unit) }
              return Markup(
                html:
                  "\(Markup.escaped(text(month.median)))<br><small>\(Markup.escaped("\(text(month.low)) to \(text(month.high))"))</small>"
              )
            })
      }
      return table.markup.html
    }
    var list = ""
    for indicator in shown {
      list +=
        "<dt>\(Markup.escaped(indicator.name))</dt><dd>\(Markup.escaped("\(indicator.definition). \(indicator.source)."))</dd>\n"
    }
    return section(
      "\(company.id)-trade", "Figures of the trade",
      [
        tables.joined(),
        paragraph(
          "A dash stands where a figure is not defined on any future, as a burn multiple without new recurring revenue.",
          "note"),
        details("How they are defined, and by whom", "<dl class=\"terms\">\n\(list)</dl>\n"),
      ])
  }

  private static func indicator(_ x: Double, _ unit: String) -> String {
    switch unit {
    case "share": PageNumber.percent(x)
    case "ratio", "months": PageNumber.plain(x, digits: 1)
    default: PageNumber.amount(x)
    }
  }

  /// What a company's figures are assumed or stated to be.
  func inputs(_ company: BoardFigures.Company) -> String {
    let counts = ["fact", "stated", "override", "assumption"].map { standing in
      (figures.sharedInputs + company.inputs).filter { $0.standing == standing }.count
    }
    let usual = company.inputs.filter(Self.isUsual)
    let own = company.inputs.filter { !Self.isUsual($0) }
    return section(
      "\(company.id)-inputs", "What it rests on",
      [
        paragraph(
          "Of its inputs \(counts[0]) are facts, \(counts[1]) stated with their source, \(counts[2]) set for this run and \(counts[3]) assumptions, "
            + "those shared with the market included. An input is what its weakest figure is.", "note"),
        inputTable("Inputs of \(company.name)", own),
        usual.isEmpty
          ? ""
          : details(
            "\(usual.count) inputs that nobody stated, at the model’s usual values", inputTable("Usual values", usual)),
      ])
  }

  /// Whether nobody stated it: what holds is the model's default.
  private static func isUsual(_ input: BoardFigures.Input) -> Bool {
    !input.sources.isEmpty && input.sources.allSatisfy { $0.hasPrefix("default: ") }
  }

  private func inputTable(_ caption: String, _ inputs: [BoardFigures.Input]) -> String {
    guard !inputs.isEmpty else { return "" }
    var table = PageTable(
      caption,
      [
        .init(title: "input"), .init(title: "stated"), .init(title: "central", isNumber: true),
        .init(title: "standing"),
        .init(title: "source or reason"),
      ], widths: [20, 19, 17, 13, 31])
    for input in inputs {
      let links = input.facts.filter { id in figures.facts.contains { $0.id == id } }.map { id in
        Markup(html: " <a href=\"#fact-\(Markup.escaped(id))\">\(Markup.escaped(id))</a>")
      }
      table.add([
        Markup(input.path), Markup(input.stated),
        Markup(input.central.map { PageNumber.value($0, unit: input.unit) } ?? "–"), Self.mark(input.standing),
        Markup(input.sources.joined(separator: "; ")) + links.joined(),
      ])
    }
    return table.markup.html
  }

  /// What all companies share.
  var shared: String {
    guard !figures.sharedInputs.isEmpty else { return "" }
    return section(
      "shared", "Market and exchange rates", [inputTable("What all companies share", figures.sharedInputs)])
  }

  /// The facts that inputs name.
  var sources: String {
    guard !figures.facts.isEmpty else { return "" }
    var table = PageTable(
      "Facts, and who says so",
      [
        .init(title: "fact"), .init(title: "value"), .init(title: "date"), .init(title: "what it says"),
        .init(title: "source"),
      ], widths: [18, 12, 10, 30, 30])
    for fact in figures.facts {
      let address = fact.address.isEmpty ? Markup("") : Markup("; ") + Markup.address(fact.address)
      table.add([
        Markup(html: "<span id=\"fact-\(Markup.escaped(fact.id))\">\(Markup.escaped(fact.id))</span>"),
        Markup("\(fact.value) \(fact.unit)"), Markup(fact.date), Markup(fact.statement),
        Markup("\(fact.source) (\(fact.qualifier), confidence \(fact.confidence))") + address,
      ])
    }
    return section("facts", "Facts and their sources", [table.markup.html])
  }

  /// How it was computed.
  var method: String {
    section(
      "method", "How it was computed",
      [
        paragraph(
          "Outlast \(figures.version) sampled \(PageNumber.whole(Double(figures.paths))) futures of \(figures.months) months with seed \(figures.seed). "
            + "Digest of the scenario: \(figures.digest). The same scenario, version, seed and number of futures give this page to the byte."
        ),
        paragraph(
          "Each future draws every uncertain input once and the chance of each month anew, and runs one model from the cost of a token to the "
            + "books. Quantiles are taken month by month, so no single future follows a line of a chart. Nothing that became public after "
            + "\(figures.start) is read as a fact."),
      ])
  }
}
