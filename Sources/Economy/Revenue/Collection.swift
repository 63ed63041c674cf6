import Maths

extension Quantity {
  static let receivablesBroughtIn = Quantity(
    "receivables brought in", "money",
    "invoices open at the start, where the scenario does not say: the delay's worth of the first month's")
  static let collected = Quantity("collected", "money/month", "invoices paid", source: "mechanism G10")
  static let writtenOff = Quantity("written off", "money/month", "invoices given up", source: "mechanism G10")
}

extension Step {
  /// Of the invoices open when the month begins, 1 − e^(−1/delay) are paid, and a share of the rest is given up; those of
  /// projects are paid as their sector pays:
  ///
  ///     collected = open × rate + Σ owed by sector k × (rate k − rate),   written off = (open − collected) × bad debt
  @inline(never) mutating func collect(
    _ c: inout Company<N>, invoiced: N, projects: N, known: Bool
  ) -> (collected: N, writtenOff: N) {
    let sectors: InlineArray<4, SectorMonth<N>> = [
      sector(c, .finance, .financeValue, .financeDelay, invoiced: projects),
      sector(c, .government, .governmentValue, .governmentDelay, invoiced: projects),
      sector(c, .telecom, .telecomValue, .telecomDelay, invoiced: projects),
      sector(c, .universities, .universitiesValue, .universitiesDelay, invoiced: projects),
    ]
    let delay = c[.collectionDelay]
    let isFirst = !known && month == 1
    var slower: N = 0
    for place in 0..<4 {
      slower += sectors[place].billed * (sectors[place].delay - 1)
      if isFirst { c.owedBy[place] = sectors[place].billed * delay * sectors[place].delay }
    }
    let brought = flow(.receivablesBroughtIn, isFirst ? (invoiced + slower) * delay : 0)
    post(.receivablesBroughtIn, brought, in: &c.books)
    let open = c.books[.receivables] - invoiced
    let rate = 1 - exp(-1 / delay)
    var later: N = 0
    for place in 0..<4 { later += c.owedBy[place] * (sectors[place].rate - rate) }
    let collected = flow(.collected, open * rate + later)
    let writtenOff = flow(.writtenOff, (open - collected) * c[.badDebt])
    carryOwed(&c, sectors)
    post(.collected, collected, in: &c.books)
    post(.writtenOff, writtenOff, in: &c.books)
    return (collected, writtenOff)
  }
}
