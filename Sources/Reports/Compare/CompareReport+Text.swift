internal import Economy
internal import Scenarios

extension CompareReport {
  /// The answer for people to read: survival, what differs at the ends of years, and which inputs do it.
  public func text(_ terminal: Terminal) -> String {
    var parts = [
      terminal.heading("What differs from \(figures.base)") + "\n"
        + terminal.paragraph(
          "At the end of \(figures.start); \(figures.paths) futures of \(figures.months) months on the same draws, seed "
            + "\(figures.seed); amounts in \(figures.currency).")
    ]
    if figures.variants.count > 1 { parts.append(overview(terminal)) }
    for variant in figures.variants {
      for company in variant.companies {
        let heading = terminal.heading("\(variant.name): \(company.name)")
        parts.append(variant.about.map { heading + "\n" + terminal.paragraph($0) } ?? heading)
        if company.isNothing {
          parts.append(
            terminal.paragraph(
              "Nothing differs: every figure compared is the same on every path. "
                + company.nothingBecause.joined(separator: " ")))
          continue
        }
        parts += [survival(company, terminal), quantities(company, terminal), causes(company, terminal)]
        parts += [
          company.reaction.map(terminal.paragraph) ?? "", SanityWords.paragraph(company.sanity, terminal) ?? "",
        ]
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The months shown: the ends of years, and the last.
  private var months: [Int] {
    Array(Set(stride(from: 12, through: figures.months, by: 12)).union([figures.months])).sorted()
  }

  /// One line a variant and company.
  private func overview(_ terminal: Terminal) -> String {
    let last = figures.months
    var table = Table(
      [.init("variant"), .init("company")] + months.map { .init("survival \($0), points", .right) }
        + [
          .init("cash \(last), median, \(figures.currency)", .right),
          .init("median of its difference, \(figures.currency)", .right),
        ])
    for variant in figures.variants {
      for company in variant.companies {
        let survival = months.map { month in
          company.survival.first { $0.month == month }.map { points($0.difference) } ?? ""
        }
        let cash = company.booksAreKnown ? company.quantities.first { $0.quantity == "cash" && $0.month == last } : nil
        table.add(
          [variant.name, company.id] + survival
            + [
              cash.map { NumberText.amount($0.other.middle) } ?? "",
              cash.map { difference($0.difference.middle, of: $0) } ?? "",
            ])
      }
    }
    return table.render(on: terminal)
  }

  private func survival(_ company: CompareFigures.Company, _ terminal: Terminal) -> String {
    guard company.booksAreKnown else {
      return terminal.paragraph(
        "Cash is not stated in both, so there is no survival; the figures are those of a company that never lacks cash."
      )
    }
    var table = Table([
      .init("not out of cash by"), .init("base", .right), .init("other", .right), .init("points", .right),
      .init("95 %", .right),
    ])
    for month in months {
      guard let found = company.survival.first(where: { $0.month == month }) else { continue }
      table.add(
        found.calendar, NumberText.percent(found.base), NumberText.percent(found.other), points(found.difference),
        "\(points(found.low)) to \(points(found.high))")
    }
    let managed = company.management.map { management in
      let sides = [("Base", management.base), ("Other", management.other)]
      return sides.map { "\n" + terminal.paragraph("\($0.0). \($0.1.text)") }.joined()
    }
    return table.render(on: terminal) + (managed ?? "")
  }

  private func quantities(_ company: CompareFigures.Company, _ terminal: Terminal) -> String {
    var table = Table([
      .init("quantity"), .init("month"), .init("base", .right), .init("other", .right), .init("difference 5 %", .right),
      .init("50 %", .right), .init("95 %", .right), .init("mean", .right), .init("error", .right),
      .init("more on", .right),
    ])
    var equal: [String] = []
    var last = ""
    let names = company.quantities.map(\.quantity)
    for name in names where name != last {
      last = name
      let entries = company.quantities.filter { $0.quantity == name && hasMeaning($0, company) && isEnough($0) }
      guard entries.contains(where: { $0.above > 0 || $0.below > 0 }) else {
        if !entries.isEmpty { equal.append(name) }
        continue
      }
      for (place, entry) in entries.filter({ months.contains($0.month) }).enumerated() {
        table.add(
          place == 0 ? "\(name), \(entry.unit)" : "", entry.calendar, NumberText.amount(entry.base.middle),
          NumberText.amount(entry.other.middle), difference(entry.difference.low, of: entry),
          difference(entry.difference.middle, of: entry), difference(entry.difference.high, of: entry),
          difference(entry.mean, of: entry), NumberText.amount(entry.error), NumberText.percent(entry.above))
      }
    }
    let same = equal.isEmpty ? "" : " The same on every path: \(equal.joined(separator: ", "))."
    return table.render(on: terminal) + "\n"
      + terminal.paragraph(
        "Medians of either; the difference is taken path by path, over the futures on which the company goes on into the month (for "
          + "cash: beyond it) either way; \"more on\" is the share of them on which the other has more."
          + (company.quantities.allSatisfy(isEnough)
            ? "" : " Months into which fewer than 30 go on both ways are left out.") + same + saved(company))
  }

  /// A difference of a quantity; nothing where it is less than a millionth of what differs, which is how it is kept and no difference.
  private func difference(_ x: Double, of entry: CompareFigures.Quantity) -> String {
    let sizes = [entry.base, entry.other].flatMap { [$0.low, $0.middle, $0.high].map(\.magnitude) }
    return NumberText.amount(x.magnitude < 1e-6 * (sizes.max() ?? 0) ? 0 : x)
  }

  /// How many paths common draws save, where it is told best: at the last month.
  private func saved(_ company: CompareFigures.Company) -> String {
    let cells = company.quantities.filter { $0.month == figures.months && hasMeaning($0, company) && isEnough($0) }
    let found = cells.compactMap { cell in cell.pathsSaved.map { (cell.quantity, $0) } }.filter { $0.1.isFinite }
    let survival = company.survival.last.flatMap { last in last.pathsSaved.map { [(MeasureName.survival, $0)] } } ?? []
    let chosen = (survival + found).filter { ["survival", "cash", "cash needed", "revenue"].contains($0.0) }
    guard !chosen.isEmpty else { return "" }
    let list = chosen.map { "\($0.0) \(NumberText.factor($0.1, unicode: true))" }.joined(separator: ", ")
    return " Paths that runs with draws of their own would need to know the mean difference as well: \(list)."
  }

  /// A few futures say nothing of a distribution.
  private func isEnough(_ entry: CompareFigures.Quantity) -> Bool { entry.counted >= min(30, figures.paths) }

  /// Cash that is supposed says nothing.
  private func hasMeaning(_ entry: CompareFigures.Quantity, _ company: CompareFigures.Company) -> Bool {
    company.booksAreKnown || entry.quantity != "cash"
  }

  private func causes(_ company: CompareFigures.Company, _ terminal: Terminal) -> String {
    let causes = company.causes
    guard !causes.inputs.isEmpty else { return "" }
    func text(_ value: Double, _ unit: String) -> String {
      unit == "share" ? points(value) : (value > 0 ? "+" : "") + NumberText.amount(value)
    }
    // The heading names the company.
    func own(_ input: String) -> String {
      input.hasPrefix(company.id + ".") ? String(input.dropFirst(company.id.count + 1)) : input
    }
    var table = Table(
      [.init("input"), .init("base"), .init("other")]
        + causes.answers.map { answer in
          .init("\(answer.measure)@\(answer.month), \(answer.unit == "share" ? "points" : answer.unit)", .right)
        })
    for input in causes.inputs {
      table.add(
        [own(input.input), input.base, input.other] + zip(input.effects, causes.answers).map { text($0, $1.unit) })
    }
    table.rule()
    table.add(["all of them", "", ""] + causes.answers.map { text($0.other - $0.base, $0.unit) })
    return table.render(on: terminal) + "\n"
      + terminal.paragraph(
        "What each input does to the mean over all \(causes.paths) futures, ended companies with what they had left: inputs are "
          + "changed one after another, in \(causes.isOverAllOrders ? "all orders" : "the order shown and in reverse"), and the "
          + "steps are averaged, so that they add up."
      )
  }

  private func points(_ difference: Double) -> String {
    (difference > 0 ? "+" : "") + NumberText.plain(difference * 100, digits: 1)
  }
}
