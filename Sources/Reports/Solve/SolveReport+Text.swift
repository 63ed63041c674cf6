extension SolveReport {
  /// The answer for people to read.
  public func text(_ terminal: Terminal) -> String {
    let lever = figures.lever
    let certain =
      lever.isUncertain || figures.second?.isUncertain == true
      ? " What is stated as uncertain is tried as if it were known for certain." : ""
    var parts = [
      terminal.heading("What must be true for \(figures.goal)? \(figures.scenario)") + "\n"
        + terminal.paragraph(
          "The goal is asked of \(figures.month), on \(figures.paths) futures that are the same for every value tried, seed "
            + "\(figures.seed)." + certain)
    ]
    if let solution = figures.solution { parts += one(solution, terminal) }
    if let frontier = figures.frontier { parts += two(frontier, terminal) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func text(_ value: Double) -> String {
    if figures.isChance { return NumberText.percent(value) }
    return NumberText.amount(value) + (figures.unit.isEmpty ? "" : " \(figures.unit)")
  }

  /// An estimate with its 95 % interval.
  private func text(_ estimate: SolveFigures.Estimate) -> String {
    let interval =
      figures.isChance
      ? NumberText.interval(estimate.low, estimate.high)
      : "\(NumberText.amount(estimate.low)) to \(NumberText.amount(estimate.high))"
    return "\(text(estimate.value)) (95 %: \(interval))"
  }

  private func said(_ lever: SolveFigures.Lever) -> String {
    lever.isFactor ? "1 is what the scenario says" : "the scenario says \(lever.statedText)"
  }

  // MARK: One lever

  private func one(_ solution: SolveFigures.Solution, _ terminal: Terminal) -> [String] {
    let lever = figures.lever
    var sentences: [String] = []
    if let answer = solution.answer {
      sentences.append(
        terminal.emphasis("\(lever.name) at \(answer.text)")
          + " (90 %: \(answer.interval)); \(said(lever)).")
      if !answer.parts.isEmpty {
        sentences.append("That is \(answer.parts.map { "\($0.input) \($0.value)" }.joined(separator: ", ")).")
      }
      sentences.append(
        "There it is \(text(answer.estimate)); fed back on fresh draws, \(text(answer.fresh)). As stated it is "
          + "\(text(solution.stated.estimate)).")
      if let management = answer.management { sentences.append("There: " + management.text) }
      if solution.crossings > 1 {
        sentences.append(
          terminal.bad(
            "The goal is met and missed \(solution.crossings) times in this range: the crossing nearest to what is stated is given."
          ))
      }
    } else {
      let best = solution.scan.map(\.estimate.value)
      let reach = "\(text(best.min() ?? .nan)) to \(text(best.max() ?? .nan))"
      sentences.append(
        solution.isAlwaysMet
          ? "The goal is met at every value of \(lever.name) from \(lever.range): on an eighth of the futures it gives \(reach)."
          : terminal.bad(
            "No value of \(lever.name) from \(lever.range) meets the goal: on an eighth of the futures it gives \(reach)."
          ))
      sentences.append("--between looks elsewhere. As stated it is \(text(solution.stated.estimate)).")
    }
    let points =
      solution.scan
      + (solution.answer.map { [SolveFigures.Point(lever: $0.lever, text: $0.text, estimate: $0.estimate)] } ?? [])
    let sorted = points.sorted { $0.lever < $1.lever }
    let isWide = lever.from > 0 && lever.to / lever.from > 4
    let unit = lever.isFactor ? "times what is stated" : lever.unit
    let plot = Plot(
      figures.goal, x: Axis("\(lever.name)\(unit.isEmpty ? "" : ", " + unit)", scale: isWide ? .logarithmic : .linear),
      y: Axis(figures.isChance ? "%" : figures.unit),
      series: [
        .init(
          "tried", sorted.map { .init($0.lever, $0.estimate.value * (figures.isChance ? 100 : 1)) })
      ],
      references: [.init(figures.target * (figures.isChance ? 100 : 1), "goal")], height: 10)
    return [terminal.paragraph(sentences.joined(separator: " ")), plot.render(on: terminal)]
  }

  // MARK: Two levers

  private func two(_ frontier: [SolveFigures.FrontierPoint], _ terminal: Terminal) -> [String] {
    guard let second = figures.second else { return [] }
    let lever = figures.lever
    var table = Table([
      .init(second.name), .init(lever.name, .right), .init("90 %", .right), .init("fed back on fresh draws", .right),
    ])
    for point in frontier {
      if let answer = point.answer {
        table.add(
          point.secondText, answer.text, answer.interval, text(answer.fresh))
      } else {
        table.add(point.secondText, point.isAlwaysMet ? "any" : "none", "", "")
      }
    }
    let found = frontier.compactMap { point in point.answer.map { Plot.Point(point.second, $0.lever) } }
    func axis(_ lever: SolveFigures.Lever) -> Axis {
      let isWide = lever.from > 0 && lever.to / lever.from > 4
      let unit = lever.isFactor ? "times what is stated" : lever.unit
      return Axis("\(lever.name)\(unit.isEmpty ? "" : ", " + unit)", scale: isWide ? .logarithmic : .linear)
    }
    let plot =
      found.count > 1
      ? Plot(
        "Where the goal is just met", x: axis(second), y: axis(lever), series: [.init("just met", found)], height: 10
      )
      .render(on: terminal) : ""
    let words =
      "Each line just meets the goal: \(lever.name) from \(lever.range) was looked through. For "
      + "\(lever.name), \(said(lever)); for \(second.name), \(said(second))."
    return [table.render(on: terminal), terminal.paragraph(words), plot]
  }
}
