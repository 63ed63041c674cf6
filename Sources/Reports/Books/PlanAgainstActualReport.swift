internal import Files
internal import Scenarios
public import Studies
internal import Units

/// What was planned and what came, month by month.
public struct PlanAgainstActualReport: Report {
  let plan: PlanAgainstActual
  let currency: String

  /// A report in a currency, by its code.
  public init(_ plan: PlanAgainstActual, in currency: String) {
    self.plan = plan
    self.currency = currency
  }

  /// What it takes to repeat the plan.
  public var run: RunRecord? { plan.run }

  public func text(_ terminal: Terminal) -> String { body(terminal) + "\n" }

  func body(_ terminal: Terminal) -> String {
    let first = plan.months.first.map { "\($0)" } ?? "", last = plan.months.last.map { "\($0)" } ?? ""
    let head =
      "\(plan.company), \(first) to \(last), beside the plan of \(plan.start): 5, 50 and 95 % quantiles of "
      + "\(NumberText.plain(Double(plan.paths))) futures. \(plan.outside) of \(plan.figures) figures are outside; by chance it would be about "
      + "one in ten, together rather than apart, since the figures of one month depend on one another."
    var parts = [terminal.heading("Plan against actual"), terminal.paragraph(head), table(terminal)]
    let drifting = plan.lines.filter { $0.drifts && $0.months.count > 1 }
    if !drifting.isEmpty {
      let names = drifting.map { "\($0.name) (\($0.drift > 0 ? "above" : "below"))" }.joined(separator: ", ")
      parts.append(terminal.paragraph("Month after month on one side of the plan: \(names)."))
    }
    if let cash = plan.cash { parts.append(self.cash(cash, terminal)) }
    return parts.joined(separator: "\n\n")
  }

  private func table(_ terminal: Terminal) -> String {
    var table = Table([
      .init("month"), .init("low", .right), .init("plan", .right), .init("high", .right), .init("actual", .right),
      .init("difference", .right), .init(""), .init("running", .right), .init(""),
    ])
    for line in plan.lines {
      table.group(line.name)
      for figure in line.months {
        let sum = line.running.first { $0.month == figure.month }
        table.add(
          "\(figure.month)", number(figure.low), number(figure.middle), number(figure.high), number(figure.actual),
          signed(figure.difference), verdict(figure), sum.map { signed($0.difference) } ?? "", sum.map(verdict) ?? "")
      }
    }
    return table.render(on: terminal)
  }

  private func cash(_ cash: PlanAgainstActual.Cash, _ terminal: Terminal) -> String {
    let most = cash.parts.first?.name ?? ""
    let head =
      "At the end of \(cash.month) cash is \(number(abs(cash.difference))) \(currency) \(cash.difference < 0 ? "below" : "above") "
      + "the mean of the plan. Most of it: \(most)."
    var table = Table([.init("more cash because of"), .init(currency, .right)])
    for part in cash.parts where part.amount != 0 { table.add(part.name, signed(part.amount)) }
    table.rule()
    table.add("difference of cash", signed(cash.difference))
    return terminal.paragraph(head) + "\n\n" + table.render(on: terminal)
  }

  private func verdict(_ figure: PlanAgainstActual.Figure) -> String {
    figure.isInside ? "" : figure.actual < figure.low ? "BELOW" : "ABOVE"
  }
  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + number(value) }
  private func number(_ value: Double) -> String {
    let size = abs(value)
    return size >= 1e6 ? NumberText.amount(value) : NumberText.plain(value, digits: size >= 100 ? 0 : size >= 1 ? 2 : 4)
  }

  public func json() throws -> String { try JSONText.of(Figures(plan), run) }

  /// One figure a line.
  public func csv() -> String {
    let header =
      "line,month,low,median,high,mean,actual,inside,rank,running_low,running_median,running_high,running_actual,"
      + "running_inside"
    var rows: [[String]] = []
    for line in plan.lines {
      for figure in line.months {
        let sum = line.running.first { $0.month == figure.month }
        let cells = [figure.low, figure.middle, figure.high, figure.mean, figure.actual].map { CSVText.number($0) }
        let running = sum.map {
          [$0.low, $0.middle, $0.high, $0.actual].map { CSVText.number($0) } + ["\($0.isInside)"]
        }
        rows.append(
          [line.name, "\(figure.month)"] + cells + ["\(figure.isInside)", CSVText.number(figure.rank)]
            + (running ?? Array(repeating: "", count: 5)))
      }
    }
    return CSVText.table(header, rows)
  }

  /// What `Documentation/output.md` describes.
  struct Figures: Codable {
    struct Figure: Codable {
      let month: String
      let low, median, high, mean, actual, rank: Double
      let isInside: Bool

      init(_ figure: PlanAgainstActual.Figure) {
        month = "\(figure.month)"
        (low, median, high) = (figure.low, figure.middle, figure.high)
        (mean, actual, rank) = (figure.mean, figure.actual, figure.rank)
        isInside = figure.isInside
      }
    }
    struct Line: Codable {
      let name: String
      let months, running: [Figure]
      let drift: Double
      let drifts: Bool
    }
    struct Part: Codable {
      let name: String
      let amount: Double
    }
    struct Cash: Codable {
      let month: String
      let difference: Double
      let parts: [Part]
    }
    let company, start: String
    let months: [String]
    let paths, figures, outside: Int
    let lines: [Line]
    let cash: Cash?

    init(_ plan: PlanAgainstActual) {
      company = plan.company
      start = "\(plan.start)"
      months = plan.months.map { "\($0)" }
      (paths, figures, outside) = (plan.paths, plan.figures, plan.outside)
      lines = plan.lines.map {
        Line(
          name: $0.name, months: $0.months.map(Figure.init), running: $0.running.map(Figure.init), drift: $0.drift,
          drifts: $0.drifts)
      }
      cash = plan.cash.map { cash in
        Cash(
          month: "\(cash.month)", difference: cash.difference,
          parts: cash.parts.map { Part(name: $0.name, amount: $0.amount) })
      }
    }
  }
}
