internal import Economy
internal import Files
internal import Maths
public import Scenarios
internal import Units

/// The books of one company on one sampled future: profit and loss, cash flow, balance sheet, month by month.
public struct StatementsReport {
  private let scenario: Scenario
  private let profile: CompanyProfile
  private let path: Int
  /// Up to the month in which the company ended.
  private let books: [Statements]
  private let end: (month: Int, cause: Ending)?
  private let payback: TrainingPayback?

  /// The books of a company on a path.
  public init(scenario: Scenario, company: Int, seed: UInt64, path: Int) {
    self.scenario = scenario
    profile = scenario.companies[company]
    self.path = path
    let id = profile.id
    let record = scenario.setup.record(seed: seed, path: path)
    end = record.end(of: id)
    books = (1...(end?.month ?? scenario.setup.months)).compactMap { Statements(record, company: id, month: $0) }
    payback = TrainingPayback(record, company: id)
  }

  /// Columns of months, `every` apart from the first, and the month in which the company ended; lines that are nothing in all of
  /// them are left out.
  public func text(every: Int, _ terminal: Terminal) -> String {
    let shown = books.filter { ($0.month - 1) % every == 0 || $0.month == end?.month }
    var table = Table(
      [.init("\(profile.name), \(scenario.currency)")]
        + shown.map { .init("\(scenario.month($0.month))", .right) })
    func section(_ name: String, _ lines: [[Statements.Line]], _ total: (name: String, amounts: [Double])) {
      table.group(name)
      for (place, line) in (lines.first ?? []).enumerated() {
        let amounts = lines.map { $0[place].amount }
        if amounts.contains(where: { $0 != 0 }) { table.add([line.name] + amounts.map { NumberText.amount($0) }) }
      }
      table.add([total.name] + total.amounts.map { terminal.emphasis(NumberText.amount($0)) })
    }
    section("Revenue", shown.map(\.profitAndLoss.revenue), ("Revenue", shown.map(\.profitAndLoss.revenue.total)))
    section(
      "Costs", shown.map(\.profitAndLoss.costs), ("Profit before tax", shown.map(\.profitAndLoss.profitBeforeTax)))
    section("Tax", [], ("Profit", shown.map(\.profitAndLoss.profit)))
    section("Receipts", shown.map(\.cashFlow.receipts), ("Received", shown.map(\.cashFlow.receipts.total)))
    section("Payments", shown.map(\.cashFlow.payments), ("Burn", shown.map(\.cashFlow.burn)))
    let hasRates = shown.contains { $0.cashFlow.ofRates.contains { $0.amount != 0 } }
    section(
      hasRates ? "From holders, and of exchange rates" : "From holders",
      shown.map { $0.cashFlow.fromHolders + $0.cashFlow.ofRates }, ("Change of cash", shown.map(\.cashFlow.change)))
    section("Assets", shown.map(\.balanceSheet.assets), ("Assets", shown.map(\.balanceSheet.assets.total)))
    section(
      "Liabilities", shown.map(\.balanceSheet.liabilities), ("Liabilities", shown.map(\.balanceSheet.liabilities.total))
    )
    section("Equity", shown.map(\.balanceSheet.equity), ("Equity", shown.map(\.balanceSheet.equity.total)))
    let open = books.flatMap { month in month.gaps.filter { !(abs($0.amount) <= month.tolerance) } }
    let verdict =
      open.isEmpty
      ? "The books close: direct and indirect cash flow, every roll-forward and the balance sheet agree in all \(books.count) months."
      : terminal.bad("The books do not close: ") + Set(open.map(\.name)).sorted().joined(separator: ", ")
    return table.render(on: terminal) + "\n"
      + terminal.paragraph("Future \(path) of many, sampled; not the expected one. " + verdict) + "\n"
      + (end.map { terminal.paragraph(terminal.emphasis(words(of: $0))) + "\n" } ?? "")
      + (payback.map { terminal.paragraph(repayment(of: $0)) + "\n" } ?? "")
  }

  /// That there are no more books.
  private func words(of end: (month: Int, cause: Ending)) -> String {
    let left = scenario.setup.months - end.month
    let rest =
      left == 0 ? "" : left == 1 ? " The month after it has no books." : " The \(left) months after it have no books."
    return "The company ended in \(scenario.month(end.month)): \(end.cause.words).\(rest)"
  }

  /// When training was repaid: a sentence for the company, and one for each model.
  private func repayment(of payback: TrainingPayback) -> String {
    func percent(_ share: Double) -> String { NumberText.plain((share * 1000).rounded() / 10) + " %" }
    let training = "training of \(NumberText.amount(payback.training)) \(scenario.currency) since the start"
    let whole =
      payback.month.map { "Contribution covers \(training) first in \(scenario.month($0))." }
      ?? "Contribution does not cover \(training): it comes to \(NumberText.amount(payback.contribution))."
    let models = payback.models.map { model in
      let cost = "The model of \(scenario.month(model.month)) cost \(NumberText.amount(model.outlay))"
      guard let after = model.after else {
        let part = model.repaid > 0 ? percent(model.repaid) : "nothing"
        return "\(cost), of which \(part) is repaid when the next one comes out or the run ends."
      }
      return "\(cost) and has repaid it after \(after) months of service."
    }
    return ([whole] + models).joined(separator: " ")
  }

  /// One line an amount: month, statement, line, amount; the last one says how the company ended, if it did.
  public func csv() -> String {
    var rows: [[String]] = []
    for month in books {
      let sections: [(String, [Statements.Line])] = [
        ("profit and loss: revenue", month.profitAndLoss.revenue),
        ("profit and loss: costs", month.profitAndLoss.costs),
        ("cash flow: receipts", month.cashFlow.receipts), ("cash flow: payments", month.cashFlow.payments),
        ("cash flow: from holders", month.cashFlow.fromHolders), ("cash flow: of rates", month.cashFlow.ofRates),
        ("cash flow: indirect", month.cashFlow.indirect),
        ("balance sheet: assets", month.balanceSheet.assets),
        ("balance sheet: liabilities", month.balanceSheet.liabilities),
        ("balance sheet: equity", month.balanceSheet.equity),
      ]
      for (statement, lines) in sections {
        for line in lines {
          rows.append(["\(scenario.month(month.month))", statement, line.name, CSVText.number(line.amount)])
        }
      }
    }
    if let end { rows.append(["\(scenario.month(end.month))", "end", end.cause.name, ""]) }
    return CSVText.table("month,statement,line,amount", rows)
  }
}
