internal import Compute
internal import Facts
internal import Studies
internal import Units

extension PriceWarReport {
  /// Who could sell at paid prices that are not surely above their cost.
  func sellers(_ terminal: Terminal) -> String {
    let rows = answer.rows.filter {
      $0.model.place == .china && $0.notCounted == nil && ($0.verdict == .open || $0.verdict == .below)
    }
    guard !rows.isEmpty else { return "" }
    let names = rows.reduce(into: [String]()) { names, row in
      for seller in row.sellers where !names.contains(Self.words(seller.platform)) {
        names.append(Self.words(seller.platform))
      }
    }
    var table = Table(
      [.init("product", maxWidth: 24), .init("USD/Mtok", .right), .init("taken for, bn active", .right)]
        + names.map { .init($0, .right) },
      title: "Who could sell at that price: billions of active parameters of the largest model without loss")
    for row in rows {
      let cells = names.map { name -> String in
        guard let seller = row.sellers.first(where: { Self.words($0.platform) == name }) else { return "" }
        return Self.billions(seller.largest(row.model.kind)) + (seller.couldSell ? "+" : "")
      }
      table.add(
        [
          row.step.product, CostWords.digits(row.price),
          Self.billions(row.cost.active.mid) + " \(row.model.kind.rawValue)",
        ]
          + cells)
    }
    let note =
      "At a utilisation of \(CostScale.short(answer.question.utilisation.mid)) and middle rents; +: the model as it is taken could "
      + "be sold. Owned processors are written off over four years and pay for their power; scarce ones are those that export "
      + "rules or production keep few."
    return table.render(on: terminal) + "\n" + terminal.paragraph(note)
  }

  /// How long public cash lasts at the largest losses, of a paid and of a free product.
  func subsidies(_ terminal: Terminal) -> String {
    let losses = answer.losses
    let shown = [losses.first { $0.price > 0 }, losses.first { $0.price == 0 }].compactMap { $0 }
    guard !shown.isEmpty, !answer.cash.isEmpty else { return "" }
    var blocks: [String] = []
    for row in shown {
      let volumes = answer.volumes
      var table = Table(
        [
          .init("company"), .init("cash at most", .right), .init("tokens a day for 12 months", .right),
          .init("for 24 months", .right),
        ] + volumes.map { .init("months at \(NumberText.short($0.value.middle)) a day", .right) },
        title:
          "Months of subsidy at \(row.step.product): it loses \(CostWords.digits(row.cost.mid - row.price)) USD a million tokens"
      )
      for company in answer.cash {
        let subsidy = answer.subsidy(company, row)
        table.add(
          [company.company, NumberText.amount(company.cash, currency: "USD")]
            + [12.0, 24].map { NumberText.amount(subsidy.tokens(months: $0)) }
            + volumes.map { Self.months(subsidy.months($0.value.middle)) })
      }
      blocks.append(table.render(on: terminal))
    }
    let volumes = answer.volumes.map { "\($0.subject) \($0.date) (\($0.id))" }
    let burn = answer.question.burn
    let note =
      "Cash at most: the sum of a company's published rounds, nothing of it spent"
      + (burn > 0
        ? "; all else costs \(NumberText.amount(burn, currency: "USD")) a month" : " on anything else (--burn)")
      + ". So these months are upper bounds of what is known. Volumes: "
      + (volumes.isEmpty ? "none published yet." : volumes.joined(separator: ", ") + ".")
    return blocks.joined(separator: "\n\n") + "\n" + terminal.paragraph(note)
  }

  /// Months, of which more than ten years say no more than that.
  private static func months(_ count: Double) -> String {
    count > 120 ? "> 120" : NumberText.plain(count, digits: count < 10 ? 1 : 0)
  }

  /// How the answer changes.
  func sensitivity(_ terminal: Terminal) -> String {
    var table = Table(
      [.init("what differs")]
        + ["in China: above", "open", "below", "free", "elsewhere: above", "open", "below", "free"].map {
          .init($0, .right)
        },
      title: "What the answer depends on")
    for variant in answer.sensitivity {
      table.add(
        [variant.name]
          + [variant.china, variant.abroad].flatMap { [$0.above, $0.open, $0.below, $0.free] }.map { "\($0)" })
    }
    return table.render(on: terminal)
  }

  /// What it stands on: the anchor, the parts of an interval, assumptions, doubts.
  func standing(_ terminal: Terminal) -> String {
    terminal.heading("What it stands on") + "\n"
      + grounds.map { terminal.item("- " + $0) }.joined(separator: "\n")
  }
}
