import Maths

extension Quantity {
  static let receivablesBroughtIn = Quantity(
    "receivables brought in", "money",
    "invoices open at the start, where the scenario does not say: the delay's worth of the first month's")
  static let collected = Quantity("collected", "money/month", "invoices paid", source: "mechanism G10")
  static let writtenOff = Quantity("written off", "money/month", "invoices given up", source: "mechanism G10")
}

extension Step {
  /// Of the invoices open when the month begins, 1 − e^(−1/delay) are paid, and a share of the rest is given up.
  @inline(__always) mutating func collect(
    _ c: inout Company<N>, invoiced: N, known: Bool
  ) -> (collected: N, writtenOff: N) {
    let brought = flow(.receivablesBroughtIn, known || month > 1 ? 0 : invoiced * c[.collectionDelay])
    post(.receivablesBroughtIn, brought, in: &c.books)
    let open = c.books[.receivables] - invoiced
    let collected = flow(.collected, open * (1 - exp(-1 / c[.collectionDelay])))
    let writtenOff = flow(.writtenOff, (open - collected) * c[.badDebt])
    post(.collected, collected, in: &c.books)
    post(.writtenOff, writtenOff, in: &c.books)
    return (collected, writtenOff)
  }
}
