import Maths

extension Quantity {
  static let exchangeOnCash = Quantity(
    "exchange difference on cash", "money/month",
    "what cash in another currency than the company's own gains with its rate", source: "IAS 21.28")
  static let exchangeOnReceivables = Quantity(
    "exchange difference on receivables", "money/month", "what open invoices in another currency gain",
    source: "IAS 21.28")
  static let exchangeOnPayables = Quantity(
    "exchange difference on payables", "money/month", "what bills owed in another currency gain, a loss below nothing",
    source: "IAS 21.28")
  static let exchangeOnDebt = Quantity(
    "exchange difference on debt", "money/month", "what debt in another currency gains, a loss below nothing",
    source: "IAS 21.28")
  static let exchangeOnLeases = Quantity(
    "exchange difference on leases", "money/month", "what a lease in another currency gains, a loss below nothing",
    source: "IAS 21.28")
  static let exchangeDifferences = Quantity(
    "exchange differences", "money/month",
    "what balances in other currencies than the company's own gain with their rates", source: "IAS 21.28")
}

/// A company's currency beside the scenario's and beside those of its balances, in a month.
struct Translation<N: Number> {
  /// Whether it is that of a company with several currencies.
  var isInForce = false
  /// Whether the company has another currency than the scenario.
  var isForeign = false
  /// What a unit of its currency is worth in the scenario's, this month and at the start.
  var rate: N = 1
  var startRate: N = 1
  /// By how much of itself the rate of each balance in the company's currency has moved since the month before: nothing for what
  /// is kept in that currency.
  var moved: InlineArray<5, N> = .init(repeating: 0)

  /// The balances that are remeasured, by the input whose currency they keep. What is prepaid, such as credits, equipment and the
  /// right to use what is leased, is no monetary item and stays at the rate of its day (IAS 21.23).
  static var balances: InlineArray<5, CompanyInput> { [.cash, .receivables, .payables, .debt, .leasedRent] }
}

extension World {
  /// What a unit of one currency is worth in another, both by their places in the setup; −1 is the scenario's own.
  static func worth(_ currency: Int, in own: Int, _ exchange: [N]) -> N {
    if currency == own { return 1 }
    let worth = currency < 0 ? N(1) : exchange[currency]
    return own < 0 ? worth : worth / exchange[own]
  }

  /// Whether a company keeps its books in another currency than the scenario, or a balance in another than its books.
  static func isTranslated(_ company: Setup.Company) -> Bool {
    company.functional >= 0
      || (0..<5).contains { company.currencies[Translation<N>.balances[$0].rawValue] != company.functional }
  }

  /// Turns to the currencies of a company in this month.
  mutating func translate(_ company: Setup.Company, since before: [N]) {
    var translation = Translation<N>()
    translation.isInForce = true
    let own = company.functional
    translation.isForeign = own >= 0
    translation.rate = World.worth(own, in: -1, step.market.exchange)
    translation.startRate = N(company.startRate)
    for place in 0..<5 {
      let currency = company.currencies[Translation<N>.balances[place].rawValue]
      if currency == own { continue }
      translation.moved[place] =
        World.worth(currency, in: own, step.market.exchange) / World.worth(currency, in: own, before) - 1
    }
    step.translation = translation
  }
}

extension Step {
  /// Names an amount as the scenario's currency has it, and goes on in the company's own: flows and balances at the month's rate
  /// (IAS 21.39), cash that would have been needed at the start at the start's.
  @inline(never) mutating func told(_ quantity: Quantity, _ value: N) -> N {
    let isOfStart = quantity.kpi == KPI.cashNeeded || quantity.name.description == Quantity.spent.name.description
    let rate = isOfStart ? translation.startRate : translation.rate
    return trial.note(quantity, value, at: rate, entity: entity, month: month, among: alive)
  }

  /// Balances that are kept in another currency than the company's follow their rates, and the difference is profit or loss:
  ///
  ///     difference = balance when the month begins × (rate of its currency / rate a month before − 1)
  ///
  /// Source: IAS 21.23 and 21.28. Range: a balance has one currency, that of what is stated of it; what flows into and out of it is
  /// converted at the month's rate.
  @inline(never) mutating func remeasure(_ c: inout Company<N>) -> N {
    let moved = translation.moved
    let cash = flow(.exchangeOnCash, c.books[.cash] * moved[0])
    let receivables = flow(.exchangeOnReceivables, c.books[.receivables] * moved[1])
    let payables = flow(.exchangeOnPayables, c.books[.payables] * moved[2])
    let debt = flow(.exchangeOnDebt, c.books[.debt] * moved[3])
    let leases = flow(.exchangeOnLeases, c.books[.leases] * moved[4])
    for sector in 0..<4 { c.owedBy[sector] *= 1 + moved[1] }
    c.leaseRent *= 1 + moved[4]
    post(.exchangeOnCash, cash, in: &c.books)
    post(.exchangeOnReceivables, receivables, in: &c.books)
    post(.exchangeOnPayables, payables, in: &c.books)
    post(.exchangeOnDebt, debt, in: &c.books)
    post(.exchangeOnLeases, leases, in: &c.books)
    return q(.exchangeDifferences, cash + receivables + payables + debt + leases)
  }
}
