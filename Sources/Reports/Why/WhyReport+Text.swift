internal import Maths
internal import Studies

extension WhyReport {
  /// The answer as text: what future it is, what the difference came from, and the tree of values.
  public func text(_ terminal: Terminal) -> String {
    var parts = [opening(terminal)]
    if let comparison { parts.append(difference(comparison, terminal)) }
    parts.append(explanation.steps.flatMap { lines($0, terminal) }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func opening(_ terminal: Terminal) -> String {
    let (question, futures) = (why.question, why.futures)
    let title = "\(question.entity).\(question.quantity), \(wording.month(question.month)): \(wording.value(why.node))"
    let spread = [futures.low, futures.middle, futures.high].map { x -> String in
      guard case .named(let quantity, _, _, _) = why.node.kind else { return NumberText.amount(x) }
      return wording.value(x, unit: "\(quantity.unit)")
    }
    let isCompany = question.entity != "market" && !wording.isCurrency(question.entity)
    let goOn =
      futures.goOn ? "on which it goes on into that month, of \(futures.sampled) sampled" : "sampled; none goes on"
    let whole = isCompany ? goOn : "sampled"
    let rank =
      futures.rank.map { "rank \($0) of \(futures.ranked) \(whole)" }
      ?? "not among the \(futures.ranked) \(whole) that it is held against"
    var text =
      "One future of many: path \(futures.path), \(rank); 5 %, 50 %, 95 % of them: " + spread.joined(separator: "; ")
      + "."
    if why.supposesCash {
      text +=
        " The cash of \(question.entity) is not stated: it runs with so much that it never lacks any, and so never saves, "
        + "raises or is sold in distress."
    }
    return terminal.wrap(terminal.heading(title), to: terminal.width).map(\.text).joined(separator: "\n") + "\n"
      + terminal.paragraph(text)
  }

  private func difference(_ comparison: Comparison, _ terminal: Terminal) -> String {
    let attribution = comparison.attribution
    guard case .named(let quantity, _, _, _) = why.node.kind else { return "" }
    let unit = "\(quantity.unit)" == "yes/no" ? "1" : "\(quantity.unit)"
    var table = Table([
      .init("input"), .init(comparison.name, .right), .init("here", .right), .init("effect", .right),
    ])
    for part in attribution.parts where part.effect != 0 {
      table.add(
        wording.name(part.input, of: why.node), wording.value(part.before, like: part.input), wording.value(part.input),
        wording.value(part.effect, unit: unit))
    }
    if attribution.own != 0 {
      table.add("the formula's own: the month, paths in time", "", "", wording.value(attribution.own, unit: unit))
    }
    table.rule()
    table.add(
      "\(quantity.name)", wording.value(attribution.before, unit: unit), wording.value(attribution.after, unit: unit),
      wording.value(attribution.after - attribution.before, unit: unit))
    return terminal.heading("Difference from \(comparison.name), same future") + "\n" + table.render(on: terminal)
      + "\n"
      + terminal.paragraph(
        "Inputs are put from their value there to their value here one at a time, from left to right in the formula and from "
          + "right to left; an effect is the mean of the two steps. Inputs that changed nothing are left out.")
  }

  private func lines(_ step: Explanation.Step, _ terminal: Terminal) -> [String] {
    let node = step.node
    var text = "\(terminal.emphasis(wording.name(node))) = "
    switch node.kind {
    case .named, .input:
      text += wording.value(node)
      switch step.extent {
      case .whole:
        text += " = \(node.formula)"
        if let source = wording.source(node) { text += terminal.faint("; from \(source)") }
      case .repeated: text += terminal.faint(" (explained above)")
      case .cut: text += (wording.stated(node).map { " in \($0)" } ?? "") + terminal.faint(" …")
      }
    case .leaf(let leaf):
      text += step.extent == .repeated ? wording.value(node) + terminal.faint(" (above)") : wording.text(node, leaf)
    case .draw: text = "chance \(wording.value(node))" + wording.name(node).dropFirst("chance".count)
    case .constant, .apply: text = node.formula
    }
    // Deep levels are numbered instead of set in further.
    let indent = String(repeating: "  ", count: Swift.min(step.level, 8)) + (step.level > 8 ? "\(step.level): " : "")
    var lines = hung(text, indent, terminal)
    for decision in step.decisions {
      lines += hung(
        (decision.reasons.isEmpty ? "" : "because ") + wording.sentence(decision, of: node),
        String(repeating: " ", count: indent.count + 2), terminal)
    }
    return lines
  }

  /// A text set in from the margin, further lines four columns more.
  private func hung(_ text: String, _ indent: String, _ terminal: Terminal) -> [String] {
    let margin = String(repeating: " ", count: indent.count + 4)
    return terminal.wrap(text, to: terminal.width - margin.count).enumerated().map {
      ($0 == 0 ? indent : margin) + $1.droppingTrailingBlanks().text
    }
  }
}
