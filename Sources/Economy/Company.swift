import Maths

/// A company on a path: what it was given, what it carries from month to month, and its books.
struct Company<N: Number> {
  /// This month's inputs, in the scenario's currency.
  var givens: Givens<N> = .init(repeating: 0)
  @inline(__always) subscript(_ input: CompanyInput) -> N { givens[input.rawValue] }

  // Sales
  var apiVolume: N = 0
  var projectValue: N = 0
  var relation: N = 0
  /// Contracts in work by stage, and what they were signed for, without tax.
  var inWork: InlineArray<3, N> = .init(repeating: 0)
  var worth: InlineArray<3, N> = .init(repeating: 0)
  var renewable: N = 0
  var soldTrend: N = 0
  /// Open invoices of projects, by sector.
  var owedBy: InlineArray<4, N> = .init(repeating: 0)
  var belowCost: N = 0
  var gaveUp: N.Condition = N(0) < N(0)
  var newcomers: N = 0
  var regulars: N = 0
  var secondMonth: N = 0
  var phases: InlineArray<4, N> = .init(repeating: 0)
  var retention = RetentionFigures<N>()
  var newcomersAbroad: N = 0
  var regularsAbroad: N = 0
  /// Users bought so far: by the first channel, the second, abroad.
  var reached: InlineArray<3, N> = .init(repeating: 0)
  /// Of the newcomers' D30, the share that saturated channels have cost.
  var worse: N = 0
  var worseAbroad: N = 0
  var momentum: N = 0
  var dayThirty: N = 0
  // People
  var research: N = 0
  var product: N = 0
  var sales: N = 0
  var support: N = 0
  var payLevel: N = 1
  var sinceLayOff: N = 1000
  var leadPremium: N = 0
  /// Models: how far behind they are, and what follows for users
  var lag: N = 0
  var researchAtStart: N = 0
  var knowledge: N = 0
  var knowledgeAtStart: N = 0
  var pullLost: N = 0
  var payback = Payback<N>()
  // Serving: GPU-seconds of a token, fixed for a path
  var inputSeconds: N = 0
  var cachedSeconds: N = 0
  var outputSeconds: N = 0
  // What the month before served, and the start; GPUs owned; what a lease asks for and how it wears
  var appVolume: N = 0
  var tokensAtStart: N = 0
  var owned: N = 0
  var leaseRent: N = 0
  var leaseWear: N = 0
  var commitmentWorth: N = 0
  // What growth has made of the stated figures, which may be paths in time themselves
  var trainingGrown: N = 1
  var adGrown: N = 1
  // Money
  var growthFund: N = 0
  var growthSpending: N = 0
  var coreGrown: N = 1
  var unitemised: N = 0
  var burnTrend: N = 0
  /// The first month is spent as planned: what saves money is decided by the month before.
  var runway: N = 120
  var spent: N = 0
  var cashNeeded: N = 0
  var cashNeededAtFocus: N = 0
  var lossesCarried: N = 0
  var openingLosses: N = 0
  var yearProfit: N = 0
  var yearTax: N = 0
  var founders: N = 1
  var bridged: N.Condition = N(0) < N(0)
  var acted: Acted<N> = .init(repeating: 0)
  // Life
  var alive: N.Condition = N(0) < N(1)
  var ended: N = 0
  var cause: N = 0
  var books = Ledger<N>()
  /// What the first month is expected to be.
  var expected = Expected<N>()
}

extension Company {
  /// Lets inputs that are left out be what those they follow have become.
  ///
  /// A method, so that one company is changed where it is: to read an input through the array would copy the company.
  mutating func follow(_ pairs: [(input: CompanyInput, lead: CompanyInput)]) {
    for pair in pairs { givens[pair.input.rawValue] = givens[pair.lead.rawValue] }
  }

  /// Capital is what balances the books at the start; a lease's liability and the right to use what is leased are the same.
  mutating func balance() {
    let owned = books[.cash] + books[.receivables] + books[.computeCredits] + books[.equipment] + books[.contracts]
    books[.capital] = -(owned + books[.payables] + books[.deferred] + books[.debt])
  }
}

/// A company's inputs of a month, in the order of `CompanyInput`; a test holds its size against their number.
package typealias Givens<N> = InlineArray<320, N>
