internal import Economy
internal import Maths
internal import Scenarios
internal import Studies
internal import Units

extension SensitivityReport {
  /// Inputs that a table shows at most.
  private static let most = 15

  /// The answer for people to read.
  public func text(_ terminal: Terminal) -> String {
    let body =
      switch answer {
      case .tornado(let tornado): text(tornado, terminal)
      case .morris(let study): text(study, terminal)
      case .sobol(let study): text(study, terminal)
      }
    let paragraphs = [heading(terminal)] + body + [conventions(terminal)]
    return paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ terminal: Terminal) -> String {
    let measure = question.measure
    return terminal.paragraph(
      terminal.heading(
        "What moves \(quantity) of \(measure.entity) at the end of \(scenario.month(measure.month))?"))
  }

  /// What the number is on paths where it might not be one.
  private func conventions(_ terminal: Terminal) -> String {
    var words =
      switch question.measure.kind {
      case .survival:
        "Survival is 1 where lack of cash has not ended the company by then, else 0; a sale, a merger or a listing without "
          + "distress is no failure."
      case .quantity:
        "Futures in which \(question.measure.entity) has ended count as well: flows are nothing there, stocks what they were when "
          + "it ended."
      }
    if question.measure.entity == "market"
      || scenario.setup.currencies.contains(where: { $0.code == question.measure.entity })
    {
      words = ""
    }
    if question.supposesCash {
      words +=
        " The cash of \(question.measure.entity) is not stated: it is taken to have so much that it never lacks, and to earn nothing on it."
    }
    return words.isEmpty ? "" : terminal.paragraph(words)
  }

  // MARK: Values

  /// A value in the number's unit.
  private func value(_ x: Double) -> String {
    if unit == "share" { return NumberText.percent(x) }
    let name = unitName
    return NumberText.amount(x) + (name.isEmpty ? "" : (name.hasPrefix("/") ? "" : " ") + name)
  }

  /// The unit with the scenario's currency for money; ratios have none.
  private var unitName: String {
    if ["1", "ratio", "share"].contains(unit) { return "" }
    return unit.hasPrefix("money") ? scenario.currency.code + unit.dropFirst("money".count) : unit
  }

  /// A difference of two values, for a column whose title names the unit.
  private func change(_ x: Double, signed: Bool = true) -> String {
    let size = unit == "share" ? NumberText.plain(abs(x) * 100, digits: 1) : NumberText.amount(abs(x))
    return (signed ? (x < 0 ? "-" : x > 0 ? "+" : "") : "") + size
  }

  private var changeUnit: String { unit == "share" ? "points" : unitName }
  private func titled(_ title: String) -> String { changeUnit.isEmpty ? title : "\(title), \(changeUnit)" }

  private func shortened(_ leaf: Leaf) -> String {
    let prefix = question.measure.entity + "."
    return leaf.name.hasPrefix(prefix) ? String(leaf.name.dropFirst(prefix.count)) : leaf.name
  }

  /// A strip as long as a share of the longest, at least one sign.
  private func strip(_ share: Double, _ terminal: Terminal, width: Int) -> String {
    let length = Swift.max(1, Int(saturating: (Swift.min(Swift.max(share, 0), 1) * Double(width)).rounded()))
    return String(repeating: terminal.unicode ? "█" : "#", count: length)
  }

  private func names(_ leaves: [Leaf]) -> String {
    let shown = leaves.prefix(8).map(shortened).joined(separator: ", ")
    return leaves.count > 8 ? shown + " and \(leaves.count - 8) more" : shown
  }

  // MARK: Tornado

  private func text(_ tornado: Tornado, _ terminal: Terminal) -> [String] {
    func sized(_ x: Double) -> String { unit == "share" ? change(x, signed: false) + " points" : value(x) }
    let isSurvival = question.measure.kind == .survival
    let words = TornadoWords(
      figures: TornadoFigures(tornado), what: isSurvival ? "the probability" : "what is expected", change: sized)
    let summary = terminal.paragraph(
      "\(tornado.paths) futures, seed \(question.seed): \(value(tornado.mean)) in the mean"
        + (isSurvival ? ". " : ", standard deviation \(sized(tornado.deviation)). ") + words.effects)
    guard tornado.deviation > 0 else {
      return [summary, terminal.paragraph("It is the same on all futures, so nothing moves it.")]
    }
    let told = tornado.bars.filter(\.isTold)
    let shown = told.prefix(SensitivityReport.most)
    let largest = shown.first.map { abs($0.effect) } ?? 1
    let width = 6
    var table = Table([
      .init("input"), .init(titled("effect"), .decimal), .init("±", .decimal), .init("less", .right), .init("more"),
      .init("10 %", .right), .init("90 %", .right), .init("share", .right), .init("stated", maxWidth: 20),
    ])
    for bar in shown {
      let drawn = strip(abs(bar.effect) / largest, terminal, width: width)
      table.add(
        shortened(bar.leaf), change(bar.effect), change(bar.error, signed: false),
        bar.effect < 0 ? terminal.tinted(drawn, 0) : "", bar.effect < 0 ? "" : terminal.tinted(drawn, 1),
        bare(bar.at10), bare(bar.at90), words.share(bar.share.map(TornadoFigures.Interval.init)), bar.leaf.unit)
    }
    let untold = tornado.bars.filter { !$0.isTold }.map(\.leaf)
    let notes = [
      words.variation, told.count > shown.count ? "\(told.count - shown.count) smaller effects are not shown." : "",
      words.untold(names(untold)),
      "--morris finds inputs whose effect changes its sign, --sobol what inputs do together.",
    ]
    return [
      summary, told.isEmpty ? "" : table.render(on: terminal),
      terminal.paragraph(notes.filter { !$0.isEmpty }.joined(separator: " ")),
    ]
  }

  /// A value whose unit the title of a column names.
  private func bare(_ x: Double) -> String { unit == "share" ? NumberText.percent(x) : NumberText.amount(x) }

  // MARK: Morris

  private func text(_ study: MorrisStudy, _ terminal: Terminal) -> [String] {
    let ends = MorrisScreening.ends
    let mean = study.pathsARow == 1 ? "" : "; each value is the mean of \(study.pathsARow) paths"
    let summary = terminal.paragraph(
      "Morris screening: \(study.trajectories) trajectories on four levels from the \(NumberText.plain(ends.lowerBound * 100)) to the "
        + "\(NumberText.plain(ends.upperBound * 100)) % value of each input, seed \(question.seed), chance held within a trajectory\(mean). "
        + "Effects are for the whole way between these values.")
    let moving = study.entries.filter { $0.effect.size > 0 }
    let shown = moving.prefix(SensitivityReport.most)
    let largest = shown.first?.effect.size ?? 1
    var table = Table([
      .init("input"), .init(titled("mean size"), .right), .init("± s.e.", .right), .init("mean", .right),
      .init("spread", .right), .init("size"), .init("stated", maxWidth: 22),
    ])
    for entry in shown {
      let effect = entry.effect
      table.add(
        shortened(entry.leaf), change(effect.size, signed: false), change(effect.error, signed: false),
        change(effect.mean), change(effect.deviation, signed: false),
        strip(effect.size / largest, terminal, width: 12), entry.leaf.unit)
    }
    var notes = [
      "Mean size is μ* (Campolongo 2007), mean and spread are μ and σ (Morris 1991). Where the spread is as large as the mean size, the "
        + "effect hangs on other inputs or on chance, or bends."
    ]
    if moving.count > shown.count { notes.append("\(moving.count - shown.count) smaller effects are not shown.") }
    let idle = study.entries.filter { $0.effect.size == 0 }.map(\.leaf)
    if !idle.isEmpty { notes.append("Without any effect in this screening: \(names(idle)).") }
    return [
      summary, moving.isEmpty ? "" : table.render(on: terminal), terminal.paragraph(notes.joined(separator: " ")),
    ]
  }

  // MARK: Sobol'

  private func text(_ study: SobolStudy, _ terminal: Terminal) -> [String] {
    let options = study.options
    let what = options.pathsARow == 1 ? "one path, its chance held" : "the mean of \(options.pathsARow) paths"
    let left =
      study.left.isEmpty
      ? "" : " \(study.left.count) inputs that do less vary with chance: \(names(study.left))."
    let summary = terminal.paragraph(
      "Sobol' indices of \(what): \(options.rows) rows, \(study.entries.count) inputs, seed \(question.seed).\(left) Of the variance "
        + "that inputs cause with chance held, an input's own share, and with all it does together with others.")
    guard let parts = study.indices.parts, study.indices.variance > 0 else {
      return [summary, terminal.paragraph("No input changes it on these rows.")]
    }
    let shown = study.entries.prefix(SensitivityReport.most).filter { $0.indices.total.high >= 0.001 }
    var table = Table([
      .init("input"), .init("alone", .decimal), .init("95 %", .right), .init("in all", .decimal),
      .init("95 %", .right),
      .init("stated", maxWidth: 26),
    ])
    var bars = Bars("", rowTitle: "", categories: ["by itself", "with others"])
    func range(_ figure: SobolIndices.Figure) -> String {
      "\(NumberText.plain(figure.low * 100, digits: 1)) to \(NumberText.plain(figure.high * 100, digits: 1))"
    }
    for entry in shown {
      let (first, total) = (entry.indices.first.held, entry.indices.total.held)
      table.add(
        shortened(entry.leaf), NumberText.percent(first.value), range(first), NumberText.percent(total.value),
        range(total), entry.leaf.unit)
      bars.add(shortened(entry.leaf), [first.value, Swift.max(0, total.value - first.value)])
    }
    let sum = Swift.min(1, study.entries.reduce(0) { $0 + $1.indices.first.held.value })
    var notes: [String] = []
    let idle = study.entries.filter { $0.indices.total.high < 0.001 }.map(\.leaf)
    let hidden = study.entries.count - shown.count - idle.count
    if hidden > 0 { notes.append("\(hidden) inputs with less are not shown.") }
    if !idle.isEmpty { notes.append("Less than 0.1 % in all, with 97.5 %: \(names(idle)).") }
    notes.append(
      "Inputs by themselves make up \(NumberText.percent(sum)) of what inputs do; the rest is what they do together. Intervals are from "
        + "rows drawn again, and wider than they need be: Sobol' points err less than random ones.")
    return [
      summary, table.render(on: terminal), bars.render(on: terminal), terminal.paragraph(notes.joined(separator: " ")),
      chance(parts, pathsARow: options.pathsARow, terminal),
    ]
  }

  /// What chance does beside inputs.
  private func chance(_ parts: SobolIndices.Parts, pathsARow: Int, _ terminal: Terminal) -> String {
    var bars = Bars(
      "", rowTitle: "", categories: ["inputs", "chance", "inputs and chance together"])
    bars.add("one path", [parts.inputs.value, parts.chance.value, parts.both.value])
    func words(_ figure: SobolIndices.Figure) -> String {
      "\(NumberText.percent(figure.value)) (\(NumberText.plain(figure.low * 100)) to \(NumberText.plain(figure.high * 100)))"
    }
    let mean =
      pathsARow == 1
      ? ""
      : " Of what inputs and chance do together, 1/\(pathsARow) is left in the mean of \(pathsARow) paths."
    return bars.render(on: terminal) + "\n"
      + terminal.paragraph(
        "Of the whole variance of one path inputs carry \(words(parts.inputs)) in the mean over chance, chance alone "
          + "\(words(parts.chance)), both together \(words(parts.both)).\(mean)")
  }
}
