import Maths

extension Quantity {
  static let receivablesBroughtIn = Quantity(
    "receivables brought in", "money",
    "invoices open at the start, where the scenario does not say: as many as would stay if every month were the first")
  static let collected = Quantity("collected", "money/month", "invoices paid", source: "mechanism G10")
  static let writtenOff = Quantity("written off", "money/month", "invoices given up", source: "mechanism G10")
}

/// How what is sent out evenly over the months is paid, at a rate of 1 / delay.
struct Paying<N: Number> {
  /// The share of what is open that is paid in a month: 1 − e^(−1/delay).
  let rate: N
  /// The share of a month's own that is still open at its end: delay × (1 − e^(−1/delay)).
  let kept: N

  @inline(__always) init(delay: N) {
    rate = 1 - exp(-1 / delay)
    kept = delay * rate
  }

  /// What is open for each unit of a month's invoices, if every month is like it and a share of what is left of the old is given up:
  /// kept / (1 − (1 − rate) × (1 − given up)), which is the delay where nothing is.
  @inline(__always) func lasting(givenUp: N) -> N { kept / (1 - (1 - rate) * (1 - givenUp)) }
}

extension Step {
  /// An invoice is paid at the rate 1 / delay, from the day on which it is sent; those of a month are sent evenly over it. Of what was
  /// open when the month began and is not paid, a share is given up; invoices of projects are paid as their sector pays:
  ///
  ///     collected = open × (1 − e^(−1/delay)) + invoiced × (1 − delay × (1 − e^(−1/delay))),  of each sector by its own delay
  ///     written off = open × e^(−1/delay) × bad debt
  ///
  /// So what is owed to a company that invoices the same every month, and gives up nothing, stays at invoiced × delay, which is what
  /// the delay means.
  @inline(never) mutating func collect(
    _ c: inout Company<N>, invoiced: N, projects: N, known: Bool
  ) -> (collected: N, writtenOff: N) {
    let sectors: InlineArray<4, SectorMonth<N>> = [
      sector(c, .finance, .financeValue, .financeDelay, invoiced: projects),
      sector(c, .government, .governmentValue, .governmentDelay, invoiced: projects),
      sector(c, .telecom, .telecomValue, .telecomDelay, invoiced: projects),
      sector(c, .universities, .universitiesValue, .universitiesDelay, invoiced: projects),
    ]
    let all = Paying(delay: c[.collectionDelay])
    if expects {
      var ofProjects: N = 0, owed: N = 0
      for place in 0..<4 {
        let sector = sectors[place]
        c.expected.owedBy[place] = sector.billed * sector.paying.lasting(givenUp: c[.badDebt])
        ofProjects += sector.billed
        owed += c.expected.owedBy[place]
      }
      c.expected.receivables = (invoiced - ofProjects) * all.lasting(givenUp: c[.badDebt]) + owed
    }
    let isFirst = !known && month == 1
    if isFirst { c.owedBy = c.expected.owedBy }
    let brought = flow(.receivablesBroughtIn, isFirst ? c.expected.receivables : 0)
    post(.receivablesBroughtIn, brought, in: &c.books)
    let open = c.books[.receivables] - invoiced
    var ofOld = open * all.rate
    var ofNew = invoiced * (1 - all.kept)
    for place in 0..<4 {
      let paying = sectors[place].paying
      ofOld += c.owedBy[place] * (paying.rate - all.rate)
      ofNew += sectors[place].billed * (all.kept - paying.kept)
    }
    let collected = flow(.collected, ofOld + ofNew)
    let writtenOff = flow(.writtenOff, (open - ofOld) * c[.badDebt])
    carryOwed(&c, sectors)
    post(.collected, collected, in: &c.books)
    post(.writtenOff, writtenOff, in: &c.books)
    return (collected, writtenOff)
  }
}
