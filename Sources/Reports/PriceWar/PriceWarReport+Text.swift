internal import Compute
internal import Facts
internal import Studies
internal import Units

extension PriceWarReport {
  /// The answer as text: how many prices are above their cost, then every price, who could sell at it, how long cash lasts, what
  /// the answer depends on.
  public func text(_ terminal: Terminal) -> String {
    var parts = [opening(terminal), periods(terminal)]
    if !answer.rows.isEmpty { parts += [plot(terminal), steps(terminal)] }
    parts += [sellers(terminal), subsidies(terminal), sensitivity(terminal), standing(terminal), own(terminal)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// How a company's own answer differs.
  private func own(_ terminal: Terminal) -> String {
    let mix = answer.question.mix
    return terminal.paragraph(
      "A scenario that names one of these classes in serving.class serves by the same GPU time. `outlast price` and `outlast "
        + "runway` then take the company's own rent, utilisation and share of input where here these are the market's rents of "
        + "the price's date, one range and \(mix.input.wholeText) tokens in to \(mix.output.wholeText) out; and they take tax off "
        + "the price, which here stays in it.")
  }

  private func opening(_ terminal: Terminal) -> String {
    let title = "List prices against the cost of serving, \(months)"
    let tallies = [ModelClass.Place.china, .abroad].compactMap { place in
      Self.sentence(answer.tally(place), Self.words(place))
    }
    let head = terminal.wrap(terminal.heading(title), to: terminal.width).map(\.text).joined(separator: "\n")
    guard !tallies.isEmpty else {
      return head + "\n"
        + terminal.paragraph(
          answer.rows.isEmpty
            ? "The facts hold no price that was set in these months." : "No price of these months is counted.")
    }
    return head + "\n"
      + ([tallies.joined(separator: " ")] + [fall].compactMap { $0 }).map(terminal.paragraph)
      .joined(separator: "\n")
  }

  private static func sentence(_ tally: PriceWarAnswer.Tally, _ place: String) -> String? {
    guard tally.total > 0 else { return nil }
    let prices = tally.total == 1 ? "One price was" : "\(tally.total) prices were"
    return
      "\(prices) set \(place): \(tally.above) above the cost of serving, \(tally.open) open, \(tally.below) below, "
      + "\(tally.free) free."
  }

  /// How far prices fell.
  private var fall: String? {
    let cuts = answer.cuts.filter { $0.row.model.place == .china }.map { 1 - $0.ratio }.sorted()
    guard !cuts.isEmpty else { return nil }
    let deep = cuts.filter { $0 >= 0.9 }.count
    let middle = cuts.count / 2
    let median = cuts.count % 2 == 1 ? cuts[middle] : (cuts[middle - 1] + cuts[middle]) / 2
    let counted = cuts.count == 1 ? "One product is cut" : "\(cuts.count) products are cut"
    return
      "\(counted) in China whose price before is in the facts, in the median by \(NumberText.percent(median)), \(deep) by nine "
      + "tenths or more. Above, or below, means with a chance of more than 95 %; what lies between is open: sizes that nobody "
      + "published, rents and utilisation decide it."
  }

  /// Before, in and after the price war.
  private func periods(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("counted prices"), .init("above", .right), .init("open", .right), .init("below", .right),
        .init("free", .right),
      ], title: "Before and after")
    for place in [ModelClass.Place.china, .abroad] {
      table.group(Self.words(place))
      for period in PriceWarAnswer.Period.allCases {
        let tally = answer.tally(period, place)
        table.add(period.words, "\(tally.above)", "\(tally.open)", "\(tally.below)", "\(tally.free)")
      }
    }
    return table.render(on: terminal)
  }

  /// Every price of the months.
  private func steps(_ terminal: Terminal) -> String {
    var blocks: [String] = []
    for place in [ModelClass.Place.china, .abroad] {
      let rows = answer.rows.filter { $0.model.place == place }
      guard !rows.isEmpty else { continue }
      let currency = place == .china ? "CNY" : "USD"
      var table = Table(
        [
          .init("date"), .init("product", maxWidth: 17), .init("in / out", .right), .init("change", .right),
          .init("USD", .right), .init("cost", .right), .init("5 to 95 %", .right), .init("use", .right),
          .init("bn", .right), .init("is"),
        ], title: "Prices set \(Self.words(place)), in \(currency), and the cost of a million tokens")
      for row in rows {
        let cost = row.cost
        table.add(
          row.step.date.text, row.step.product,
          (row.step.currency.code == currency ? "" : row.step.currency == .usd ? "$" : "CNY ") + Self.prices(row.step),
          change(row.step), CostWords.digits(row.price), CostWords.digits(cost.mid),
          "\(CostWords.digits(cost.low))-\(CostWords.digits(cost.high))",
          row.breakEvenUtilisation.map { NumberText.plain($0 * 100, digits: $0 < 0.1 ? 1 : 0) + " %" } ?? "-",
          Self.billions(row.breakEvenActive), row.verdict.rawValue + (row.notCounted == nil ? "" : "*"))
      }
      blocks.append(table.render(on: terminal))
    }
    let mix = answer.question.mix
    let note =
      "USD: price at \(CostWords.count(mix.input)) tokens in to \(CostWords.count(mix.output)) out; cost: its middle. Price of "
      + "output: u as input, one price for both; l the last that was stated; a assumed three times the input; = an assumed one "
      + "is now stated. Use and bn: the utilisation, and the billions of active parameters, at which price is cost. *: not counted."
    return blocks.joined(separator: "\n\n") + "\n" + terminal.paragraph(note)
  }

  private func change(_ step: PriceStep) -> String {
    guard step.change != .completed, let ratio = step.ratio(answer.question.mix) else {
      return step.change == .completed ? "=" : "new"
    }
    return (ratio > 1 ? "+" : "") + NumberText.plain((ratio - 1) * 100) + " %"
  }

  /// Prices of input and output, with a sign for where the latter comes from.
  private static func prices(_ step: PriceStep) -> String {
    func number(_ x: Double) -> String { NumberText.plain(x, digits: x < 0.1 && x > 0 ? 3 : 2).trimmed }
    let sign =
      switch step.filling {
      case .own: ""
      case .uniform: "u"
      case .last: "l"
      case .assumed: "a"
      }
    return "\(number(step.input)) / \(number(step.output))\(sign)"
  }
}

extension String {
  /// A decimal number without zeros at its end, and without the point where nothing is left behind it.
  fileprivate var trimmed: String {
    guard contains(".") else { return self }
    let digits = reversed().drop { $0 == "0" }
    return String((digits.first == "." ? digits.dropFirst() : digits).reversed())
  }
}
