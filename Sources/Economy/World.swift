import Maths

/// Which of the inputs that the model can do without are known.
struct Known {
  let receivables: Bool
  let payables: Bool
  let deferred: Bool
  let burn: Bool
  let backlog: Bool
  /// Whether what the stated burn holds beyond the itemised is that of the setup which this one is a variant of.
  let holdsGap: Bool
  /// The company's own currency.
  let functional: Int
  /// Whether it has to do with several currencies.
  let isTranslated: Bool
  /// Retention by a curve through two points.
  let curve: Bool
  /// Users a day by their ages.
  let activity: Bool
}

/// A market and its companies on a path, or on eight.
struct World<T: Trial> {
  typealias N = T.Value
  var step: Step<T>
  var companies: [Company<N>]
  let setup: Setup
  let streams: [(main: Stream, people: Stream)]
  var known: [Known]
  /// By company, the inputs that are left out and follow another one which changes with time.
  var following: [[(input: CompanyInput, lead: CompanyInput)]] = []
  /// The inputs that change with time or with an exchange rate, by company: which, their values by month, their currency.
  var moving: [[(input: Int, values: [N], currency: Int)]] = []
  /// By company, what it will pay once.
  var dated: [DatedPayments<N>] = []
  /// Exchange rates of the month before.
  var exchangeBefore: [N] = []

  init(_ setup: Setup, _ trial: T) {
    self.init(unopened: setup, trial)
    expect()
  }

  /// The same before what the first month is expected to be is known.
  init(unopened setup: Setup, _ trial: T) {
    self.setup = setup
    streams = setup.companies.map { (Stream($0.id), Stream("\($0.id) people")) }
    known = setup.companies.indices.map { place in
      let company = setup.companies[place]
      return Known(
        receivables: company.known.contains(.receivables), payables: company.known.contains(.payables),
        deferred: company.known.contains(.deferred), burn: company.known.contains(.burn),
        backlog: company.known.contains(.backlog), holdsGap: setup.holdsGap(of: place),
        functional: company.functional, isTranslated: World.isTranslated(company),
        curve: company.retentionPoints != nil, activity: company.known.contains(.activity))
    }
    let months = setup.months
    let rates = setup.currencies.map { currency in
      trial.stated("exchange.\(currency.code).rate", currency.rate.values(in: trial, months: months))
    }
    let market = Market<N>(
      drought: N(0) < N(0),
      exchangeLog: Array(repeating: 0, count: rates.count),
      exchange: rates.map { $0[0] },
      stated: MarketPaths(
        givens: zip(MarketInput.allCases, setup.market).map { input, series in
          trial.stated("market.\(input.declaration.path)", series.values(in: trial, months: months))
        },
        rates: rates,
        spreads: setup.currencies.map { trial.stated("exchange.\($0.code).spread", $0.spread.value(in: trial)) }))
    step = Step(trial: trial, market: market)
    companies = []
    for company in setup.companies {
      var givens: Givens<N> = .init(repeating: 0)
      var moving: [(input: Int, values: [N], currency: Int)] = []
      for (place, series) in company.inputs.enumerated() {
        let currency = company.currencies[place]
        if currency == company.functional, case .constant(let formula) = series {
          givens[place] = trial.stated(World.name(company, place), formula.value(in: trial))
          continue
        }
        let values = trial.stated(World.name(company, place), series.values(in: trial, months: months))
        givens[place] =
          currency == company.functional
          ? values[0] : values[0] * World.worth(currency, in: company.functional, market.exchange)
        moving.append((place, values, currency))
      }
      let followers = CompanyInput.followers.filter { !company.known.contains($0.input) }
      for pair in followers { givens[pair.input.rawValue] = givens[pair.lead.rawValue] }
      dated.append(
        DatedPayments(
          peaksOf: moving.filter { World.oneOffs.contains($0.input) }.map { path in
            path.values.map { $0 * World.worth(path.currency, in: company.functional, market.exchange) }
          }))
      following.append(followers.filter { pair in moving.contains { $0.input == pair.lead.rawValue } })
      self.moving.append(moving)
      companies.append(Company(givens: givens))
      World.open(&companies[companies.count - 1], company)
    }
  }

  /// The inputs whose dated peaks are paid once.
  private static var oneOffs: [Int] { [CompanyInput.otherCosts.rawValue, CompanyInput.equipmentSpending.rawValue] }

  /// What a scenario calls an input of a company.
  private static func name(_ company: Setup.Company, _ place: Int) -> String {
    "\(company.id).\(CompanyInput.declarations[place].path)"
  }

  /// Opens a company whose inputs are set: its books as they stand when the run starts, as far as they are stated.
  ///
  /// In place, since to copy what a company holds takes as long as two of its months.
  static func open(_ c: inout Company<N>, _ company: Setup.Company) {
    c.apiVolume = c[.apiVolume]
    c.projectValue = c[.projectValue]
    c.regulars = c[.users]
    c.regularsAbroad = c[.abroadUsers]
    c.research = c[.research]
    c.product = c[.product]
    c.sales = c[.sales]
    c.support = c[.support]
    c.lag = c[.lag]
    c.researchAtStart = c[.research]
    c.appVolume = c[.users] * c[.userTokens]
    c.tokensAtStart = c[.apiVolume] + c[.users] * c[.userTokens]
    c.owned = c[.owned]
    c.lossesCarried = c[.lossesCarried]
    c.openingLosses = c[.lossesCarried]
    openCurve(&c, company)
    timeTokens(&c, company)
    c.books[.cash] = c[.cash]
    c.books[.receivables] = c[.receivables]
    c.books[.computeCredits] = c[.computeCredits]
    c.books[.equipment] = c[.equipment]
    c.books[.payables] = -c[.payables]
    c.books[.deferred] = -c[.deferred]
    c.books[.debt] = -c[.debt]
    openLease(&c)
  }

  /// Runs every month.
  ///
  /// Each reading has this in a function of its own, in a file of its own (`Runs`): the compiler makes an object of each file, and
  /// works at as many at once as there are processors.
  @inline(__always) mutating func run() {
    for month in 1...setup.months {
      turn(to: month)
      step.move(setup)
      live()
    }
  }

  /// Turns to a month.
  @inline(__always) mutating func turn(to month: Int) {
    exchangeBefore = step.market.exchange
    step.month = month
    step.endsYear = setup.endsYear(month)
  }

  /// The month of every company, once the market has moved.
  @inline(__always) mutating func live() {
    let month = step.month
    for place in companies.indices {
      let own = known[place].functional
      for input in moving[place] {
        let value = input.values[input.values.count == 1 ? 0 : month]
        companies[place].givens[input.input] =
          input.currency == own ? value : value * World.worth(input.currency, in: own, step.market.exchange)
      }
      companies[place].follow(following[place])
      step.turn(to: place, streams[place].main, people: streams[place].people, alive: companies[place].alive)
      if known[place].isTranslated {
        translate(setup.companies[place], since: exchangeBefore)
      } else if step.translation.isInForce {
        step.translation = Translation()
      }
      step.live(&companies[place], known[place], dated[place])
      if month == setup.focus { companies[place].cashNeededAtFocus = companies[place].cashNeeded }
    }
  }
}

extension Step {
  /// One month of one company, from the price of a token to whether it goes on.
  @inline(__always) mutating func live(_ c: inout Company<N>, _ known: Known, _ dated: DatedPayments<N>) {
    let exchanged = remeasure(&c)
    let interest = bearInterest(&c)
    let tokens = priceTokens(&c)
    let adverts = advertise(&c)
    let users = keepUsers(&c, bought: adverts, known: known)
    let api = sellTokens(&c, at: tokens, known: known.deferred)
    let across = sellAcross(&c, volume: api.tokens)
    let app = earnFromApp(&c, users: users)
    c.appVolume = app.tokens
    let ofApp = priceAppTokens(&c, at: tokens)
    valueUser(&c, app, users: users, bought: adverts, at: ofApp)
    let people = employ(&c)
    let projects = deliverProjects(&c, backlogIsKnown: known.backlog)
    let invoiced = api.invoiced + projects.invoiced
    let invoices = collect(&c, invoiced: invoiced, projects: projects.invoiced, known: known.receivables)
    let replacement = holdToQuota(&c, signed: projects.signed)
    let compute = rentGPUs(
      &c, apiTokens: api.tokens, appTokens: app.tokens, at: tokens, ofApp: ofApp, known: known.payables)
    let equipment = equip(&c, bought: compute.bought)
    let lease = bearLease(&c)
    let other = spendOtherwise(&c)
    let core = earnFromCore(&c)

    let revenue = q(
      .revenue,
      api.creditsUsed + api.creditsLapsed + api.invoiced + app.subscriptions + app.advertising + projects.earned
        + app.purchases)
    let running =
      people.payroll + people.severance + people.overheads + projects.delivery + adverts.spending
      + app.storeFees + compute.data + other + replacement + people.hiring
    let receipts =
      api.creditsBought + app.subscriptions + app.advertising + invoices.collected + interest.earned + app.purchases
      + core + across
    let payments = running + compute.paid + equipment.bought + interest.paid + lease.paid
    let beforeTax = payments - receipts
    let unitemised = spendUnitemised(&c, itemised: beforeTax, interest: interest.earned, known: known)
    let training = compute.training + compute.data
    let models = capitalise(&c, training: training)
    let costs =
      running + unitemised + compute.serving + compute.training + equipment.wear + invoices.writtenOff
      + interest.paid - interest.earned + models.amortised - models.capitalised
      + lease.interest + lease.wear + compute.provided + compute.expired + compute.tokens - core - across - exchanged
    let profit = q(.profitBeforeTax, revenue - costs)
    weigh(revenue: revenue, profit: profit)
    let tax = payTax(&c, profit: profit)
    _ = q(.profit, profit - tax)
    payBack(
      &c, contribution: revenue - compute.serving - compute.tokens - projects.delivery - app.storeFees,
      training: training)
    measureQuality(&c, spending: training + people.research)

    let oneOffs = dated[month] + compute.bought + people.severance
    _ = countBurn(&c, itemised: beforeTax + tax, unitemised: unitemised, oneOffs: oneOffs)
    let money = raiseMoney(&c)
    countClaims(&c, commitmentLeft: compute.commitmentLeft)
    measureRunway(&c, dated)
    end(&c, financed: money.any)
    // What stands in the books at the month's end is of those that go on then.
    alive = c.alive
    close(&c.books)
  }

  /// What crosses into the next month is named, so that an explanation reaches back one month at a time.
  @inline(__always) mutating func close(_ books: inout Ledger<N>) {
    for account in Account.allCases { books[account] = q(account.quantity, books[account]) }
  }
}
