internal import Economy

/// One statement of a company on one future: rows by month, with what each total is made of.
package struct BoardStatement: Codable {
  package let name: String
  package let rows: [Row]

  package struct Row: Codable {
    package let name: String
    package let kind: Kind
    /// How the months of a year combine.
    let across: Across
    /// One amount a month; none in a heading.
    package let amounts: [Double]
    /// The rows that a total adds up, by their place from 0.
    package let terms: [Term]
  }

  package enum Kind: String, Codable {
    /// A title above lines.
    case heading
    /// What the books hold.
    case line
    /// What follows from rows above it.
    case total
  }

  enum Across: String, Codable {
    /// A flow: months add up.
    case sum
    /// What stands at the start.
    case first
    /// What stands at the end.
    case last
  }

  package struct Term: Codable {
    package let row: Int
    package let sign: Double
  }

  init(profitAndLoss books: [Statements]) {
    var rows = Rows(.sum, count: books.count)
    let revenue = rows.group("Revenue", books.map(\.profitAndLoss.revenue), total: "Total revenue")
    let costs = rows.group("Costs", books.map(\.profitAndLoss.costs), total: "Total costs")
    let before = rows.total("Profit before tax", [(revenue, 1), (costs, -1)])
    let tax = rows.line("Tax", books.map(\.profitAndLoss.tax))
    _ = rows.total("Profit", [(before, 1), (tax, -1)])
    name = "Profit and loss"
    self.rows = rows.all
  }

  init(cashFlow books: [Statements]) {
    var rows = Rows(.sum, count: books.count)
    let opening = rows.line("Opening cash", books.map { $0.openingBalanceSheet.assets[0].amount }, across: .first)
    let receipts = rows.group("Receipts", books.map(\.cashFlow.receipts), total: "Received")
    let payments = rows.group("Payments", books.map(\.cashFlow.payments), total: "Paid")
    let holders = rows.group("From holders and lenders", books.map(\.cashFlow.fromHolders), total: "Raised")
    var parts: [(row: Int, sign: Double)] = [(receipts, 1), (payments, -1), (holders, 1)]
    if books.contains(where: { $0.cashFlow.ofRates.contains { $0.amount != 0 } }) {
      parts.append((rows.group("Of exchange rates", books.map(\.cashFlow.ofRates), total: "Moved by rates"), 1))
    }
    let change = rows.total("Change of cash", parts)
    _ = rows.total("Closing cash", [(opening, 1), (change, 1)], across: .last)
    name = "Cash flow"
    self.rows = rows.all
  }

  init(balanceSheet books: [Statements]) {
    var rows = Rows(.last, count: books.count)
    _ = rows.group("Assets", books.map(\.balanceSheet.assets), total: "Total assets")
    let liabilities = rows.group("Liabilities", books.map(\.balanceSheet.liabilities), total: "Total liabilities")
    let equity = rows.group("Equity", books.map(\.balanceSheet.equity), total: "Total equity")
    _ = rows.total("Liabilities and equity", [(liabilities, 1), (equity, 1)])
    name = "Balance sheet"
    self.rows = rows.all
  }

  /// Rows in the making.
  private struct Rows {
    private(set) var all: [Row] = []
    private let across: Across
    private let count: Int

    init(_ across: Across, count: Int) {
      self.across = across
      self.count = count
    }

    mutating func line(_ name: String, _ amounts: [Double], across: Across? = nil) -> Int {
      // Adding nothing makes nothing of −0.
      all.append(
        Row(name: name, kind: .line, across: across ?? self.across, amounts: amounts.map { $0 + 0 }, terms: []))
      return all.count - 1
    }

    mutating func total(_ name: String, _ terms: [(row: Int, sign: Double)], across: Across? = nil) -> Int {
      let amounts = (0..<count).map { month in
        terms.reduce(0) { $0 + $1.sign * all[$1.row].amounts[month] }
      }
      all.append(
        Row(
          name: name, kind: .total, across: across ?? self.across, amounts: amounts,
          terms: terms.map { Term(row: $0.row, sign: $0.sign) }))
      return all.count - 1
    }

    /// A heading, the lines that hold something in some month, and their total.
    mutating func group(_ name: String, _ months: [[Statements.Line]], total: String) -> Int {
      let hasLines = months.contains { $0.contains { $0.amount != 0 } }
      if hasLines { all.append(Row(name: name, kind: .heading, across: across, amounts: [], terms: [])) }
      var terms: [(row: Int, sign: Double)] = []
      for (place, line) in (months.first ?? []).enumerated() {
        let amounts = months.map { $0[place].amount }
        if amounts.contains(where: { $0 != 0 }) { terms.append((self.line(line.name, amounts), 1)) }
      }
      return self.total(total, terms)
    }
  }
}
