internal import Economy
internal import Maths
internal import Scenarios
internal import Studies
internal import Units

/// One future of a company with its books, as JSON carries it: one of many, and not the expected one.
package struct BoardFuture: Codable {
  /// Which of the sampled futures, from 0.
  let path: Int
  /// Its rank by cash in the month below; absent for one that was asked for and has ended before.
  let rank: Int?
  /// How many are ranked: those on which the company goes on when that month ends, or all where it does on none.
  let ranked: Int
  let rankedBy: String
  /// 5, 50 and 95 % of cash in that month among those ranked.
  let cash: RunwayFigures.Spread
  /// How it ends, if it does within the run.
  let ending: Ending?
  /// The months it has, up to its end.
  package let calendar: [String]
  package let statements: [BoardStatement]
  /// How cash came from the start to the end of a year, the largest flows by themselves.
  package let bridge: Bridge
  /// The statements, roll-forwards and balance sheets that do not agree; empty when the books close.
  package let gaps: [String]

  struct Ending: Codable {
    let calendar: String
    let cause: String
  }

  package struct Bridge: Codable {
    let from: String
    let to: String
    package let opening: Double
    package let steps: [Step]
    package let closing: Double

    package struct Step: Codable {
      let name: String
      /// Money in, or out with a minus.
      package let amount: Double
    }
  }

  init(_ future: BoardStudy.Future, company id: String, _ scenario: Scenario) {
    let record = future.record
    path = future.futures.path
    rank = future.futures.rank
    ranked = future.futures.ranked
    rankedBy = "cash at the end of \(scenario.month(future.month))"
    cash = .init(low: future.futures.low, middle: future.futures.middle, high: future.futures.high)
    let end = record.end(of: id)
    ending = end.map { Ending(calendar: "\(scenario.month($0.month))", cause: $0.cause.name) }
    let books = (1...(end?.month ?? record.months)).compactMap { Statements(record, company: id, month: $0) }
    calendar = books.map { "\(scenario.month($0.month))" }
    statements = [
      BoardStatement(profitAndLoss: books), BoardStatement(cashFlow: books), BoardStatement(balanceSheet: books),
    ]
    bridge = Bridge(Array(books.prefix(12)), from: "\(scenario.start)", calendar)
    gaps = Set(books.flatMap { month in month.gaps.filter { !(abs($0.amount) <= month.tolerance) }.map(\.name) })
      .sorted()
  }
}

extension BoardFuture.Bridge {
  /// Flows that are shown by themselves.
  private static let most = 9

  fileprivate init(_ books: [Statements], from start: String, _ calendar: [String]) {
    var names: [String] = [], amounts: [Double] = []
    func add(_ lines: [Statements.Line], _ kind: String, sign: Double) {
      for line in lines {
        let name = kind.isEmpty ? line.name : "\(line.name)\(kind)"
        if let place = names.firstIndex(of: name) {
          amounts[place] += sign * line.amount
        } else {
          names.append(name)
          amounts.append(sign * line.amount)
        }
      }
    }
    for month in books {
      add(month.cashFlow.receipts, "", sign: 1)
      add(month.cashFlow.payments, "", sign: -1)
      add(month.cashFlow.fromHolders, "", sign: 1)
    }
    let order = names.indices.sorted { (abs(amounts[$0]), $1) > (abs(amounts[$1]), $0) }
    let shown = Set(order.prefix(Self.most).filter { amounts[$0] != 0 })
    let rest = names.indices.filter { !shown.contains($0) }.reduce(0) { $0 + amounts[$1] }
    // Money in first, then money out, each the largest first.
    let largest = order.filter(shown.contains)
    let steps = largest.filter { amounts[$0] > 0 } + largest.filter { amounts[$0] < 0 }
    from = start
    to = calendar[books.count - 1]
    opening = books[0].openingBalanceSheet.assets[0].amount
    closing = books[books.count - 1].balanceSheet.assets[0].amount
    self.steps =
      steps.map { Step(name: names[$0], amount: amounts[$0]) }
      + (rest == 0 ? [] : [Step(name: "All else", amount: rest)])
  }
}
