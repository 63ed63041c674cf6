import Maths

extension Quantity {
  static let servingGPUs = Quantity(
    "serving GPUs", "GPUs", "GPUs that serve tokens, idle time included",
    source: "equation 1.4")
  static let trainingGrown = Quantity(
    "training growth", "ratio", "GPUs for training against what is stated, before any narrowing")
  static let trainingGPUs = Quantity(
    "training GPUs", "GPUs", "GPUs kept busy by training and experiments",
    source: "mechanisms B1, B3")
  static let committedGPUs = Quantity("committed GPUs", "GPUs", "GPUs paid for whether used or not")
  static let idleGPUs = Quantity("idle commitment", "GPUs", "committed GPUs that nothing uses")
  static let commitmentLeft = Quantity("commitment left", "money", "take-or-pay still owed until the contract ends")
  static let servingCost = Quantity(
    "serving cost", "money/month", "GPUs for serving, and what is committed beyond need")
  static let trainingCost = Quantity(
    "training compute", "money/month", "GPUs for training and experiments",
    source: "mechanism B1")
  static let trainingData = Quantity("training data", "money/month", "data and evaluation beside compute")
  static let payablesBroughtIn = Quantity(
    "payables brought in", "money",
    "compute unpaid at the start, where the scenario does not say: the first month's bill")
  static let creditsSettled = Quantity(
    "settled in credits", "money/month", "compute paid with cloud credits",
    source: "mechanisms A5, A6")
  static let creditsExpired = Quantity(
    "credits expired", "money/month", "cloud credits that can no longer be used", source: "mechanism A5")
  static let suppliersPaid = Quantity("suppliers paid", "money/month", "last month's compute paid in money")
}

/// What computing cost in a month.
struct ComputeCosts<N: Number> {
  let serving, training, data, paid: N
  /// Cost of tokens that another company's model serves.
  let tokens: N
  /// Money spent on GPUs, credits that expired, change of the provision for idle GPUs, take-or-pay still owed.
  let bought, expired, provided, commitmentLeft: N
}

extension Step {
  /// Seconds of an average month: a year of 365.25 days over twelve.
  static var secondsAMonth: N { 2_629_800 }

  /// GPUs = tokens × GPU-seconds / utilisation; bill = committed at its own rent + running what is owned + what is needed
  /// beyond both and beyond what is leased at the market's rent. The bill is owed for a month, and so are tokens bought
  /// elsewhere; credits pay first.
  @inline(never) mutating func rentGPUs(
    _ c: inout Company<N>, apiTokens: N, appTokens: N, at tokens: TokenPrices<N>, ofApp: AppTokens<N>, known: Bool
  ) -> ComputeCosts<N> {
    let serving = serve(&c, apiTokens: apiTokens, appTokens: appTokens, at: tokens, ofApp)
    let training = train(&c, serving: serving)

    let committed = flow(.committedGPUs, c[.committed].when(N(Double(month)) <= c[.commitmentTerm]))
    let need = serving + training
    // What is owned and leased is used first.
    let open = max(need - c.owned - leasedGPUs(&c), 0)
    let own = buyGPUs(&c, short: max(open - committed, 0), rent: tokens.rent)
    let beyond = max(open - own.bought, 0)
    let idle = q(.idleGPUs, max(committed - beyond, 0))
    let committedBill = committed * c[.committedRent] * Self.secondsAMonth
    let left = q(.commitmentLeft, committedBill * max(c[.commitmentTerm] - N(Double(month)), 0))
    let bill = committedBill + max(beyond - committed, 0) * tokens.rent * Self.secondsAMonth + own.running
    let trainingCost = q(.trainingCost, bill * training / max(need, 1e-9))
    let servingCost = q(.servingCost, bill - trainingCost)
    let data = q(.trainingData, training * tokens.rent * Self.secondsAMonth * c[.trainingOther])
    let bought = buyTokens(&c, tokens: appTokens, at: ofApp.vendorPrice)
    let payment = settle(&c, bill: bill + bought, known: known)
    post(.servingBilled, servingCost, in: &c.books)
    post(.tokensBought, bought, in: &c.books)
    post(.trainingBilled, trainingCost, in: &c.books)
    post(.trainingData, data, in: &c.books)
    return ComputeCosts(
      serving: servingCost, training: trainingCost, data: data, paid: payment.paid, tokens: bought,
      bought: own.spent, expired: payment.expired, provided: provide(&c, idle: idle), commitmentLeft: left)
  }

  @inline(__always) private mutating func serve(
    _ c: inout Company<N>, apiTokens: N, appTokens: N, at tokens: TokenPrices<N>, _ ofApp: AppTokens<N>
  ) -> N {
    let perAPIToken = tokens.seconds(input: c[.apiInputShare], cached: c[.apiCachedShare])
    let perAppToken = tokens.seconds(input: c[.userInputShare], cached: c[.userCachedShare])
    let served = appTokens * perAppToken * ofApp.factor * ofApp.own
    let busy = (apiTokens * perAPIToken * tokens.factor + served) / Self.secondsAMonth
    return q(.servingGPUs, busy / tokens.utilisation)
  }

  /// training = plan × growth × narrowing; in a pool, no more than serving leaves, less what units that earn at once take:
  ///
  ///     max(pool − serving, 0) × (1 − bias × (units − 1) / units)
  ///
  /// Source: mechanisms B1, B3, A12; `SharedPool` has the last for one unit among others. Range: units of one size.
  @inline(__always) private mutating func train(_ c: inout Company<N>, serving: N) -> N {
    c.trainingGrown = q(.trainingGrown, c.trainingGrown * (1 + c[.trainingGrowth]))
    let narrowed = N.select(c.runway < c[.narrowBelow], 1 - c[.narrowCut], 1)
    let wanted = planTraining(&c) * c.trainingGrown
    act(.narrowing, &c, where: (c.runway < c[.narrowBelow]) & (0 < wanted * c[.narrowCut]))
    let plan = wanted * narrowed
    let units = max(c[.poolUnits], 1)
    let room = max(c[.pool] - serving, 0) * (1 - c[.poolBias] * (units - 1) / units)
    return flow(.trainingGPUs, N.select(0 < c[.pool], min(plan, room), plan))
  }

  /// Last month's bill, in credits first and in money for the rest; of the credits left 1 − e^(−1 / life) expire [A5].
  @inline(__always) private mutating func settle(_ c: inout Company<N>, bill: N, known: Bool) -> (paid: N, expired: N) {
    if expects { c.expected.bill = bill }
    let brought = flow(.payablesBroughtIn, known || month > 1 ? 0 : c.expected.bill)
    post(.payablesBroughtIn, brought, in: &c.books)
    let due = -c.books[.payables]
    let credits = flow(.creditsSettled, min(c.books[.computeCredits], due))
    let paid = flow(.suppliersPaid, due - credits)
    post(.creditsSettled, credits, in: &c.books)
    post(.suppliersPaid, paid, in: &c.books)
    let expires = 0 < c[.creditsLife]
    let share = (1 - exp(-1 / N.select(expires, c[.creditsLife], 1))).when(expires)
    let expired = flow(.creditsExpired, c.books[.computeCredits] * share)
    post(.creditsExpired, expired, in: &c.books)
    return (paid, expired)
  }
}
