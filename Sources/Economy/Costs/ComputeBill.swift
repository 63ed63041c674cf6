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
  static let suppliersPaid = Quantity("suppliers paid", "money/month", "last month's compute paid in money")
}

/// What computing cost in a month.
struct ComputeCosts<N: Number> {
  let serving, bought, training, data, paid: N
}

extension Step {
  /// Seconds of an average month: a year of 365.25 days over twelve.
  static var secondsAMonth: N { 2_629_800 }

  /// GPUs = tokens × GPU-seconds / utilisation; bill = committed at its own rent + what is needed beyond at the market's.
  /// The bill is owed for a month, and so are tokens bought elsewhere; credits pay first.
  @inline(__always) mutating func rentGPUs(
    _ c: inout Company<N>, apiTokens: N, appTokens: N, at tokens: TokenPrices<N>, ofApp: AppTokens<N>, known: Bool
  ) -> ComputeCosts<N> {
    let (rent, inputSeconds, outputSeconds) = (tokens.rent, tokens.inputSeconds, tokens.outputSeconds)
    let perAPIToken = c[.apiInputShare] * inputSeconds + (1 - c[.apiInputShare]) * outputSeconds
    let perAppToken = c[.userInputShare] * inputSeconds + (1 - c[.userInputShare]) * outputSeconds
    let served = appTokens * perAppToken * ofApp.factor * ofApp.own
    let busy = (apiTokens * perAPIToken * tokens.factor + served) / Self.secondsAMonth
    let serving = q(.servingGPUs, busy / c[.utilisation])
    c.trainingGrown = q(.trainingGrown, c.trainingGrown * (1 + c[.trainingGrowth]))
    let narrowed = N.select(c.runway < c[.narrowBelow], 1 - c[.narrowCut], 1)
    let training = flow(.trainingGPUs, c[.trainingGPUs] * c.trainingGrown * narrowed)

    let committed = flow(.committedGPUs, c[.committed].when(N(Double(month)) <= c[.commitmentTerm]))
    let need = serving + training
    _ = q(.idleGPUs, max(committed - need, 0))
    let committedBill = committed * c[.committedRent] * Self.secondsAMonth
    _ = q(.commitmentLeft, committedBill * max(c[.commitmentTerm] - N(Double(month)), 0))
    let bill = committedBill + max(need - committed, 0) * rent * Self.secondsAMonth
    let trainingCost = q(.trainingCost, bill * training / max(need, 1e-9))
    let servingCost = q(.servingCost, bill - trainingCost)
    let bought = buyTokens(&c, tokens: appTokens, at: ofApp.vendorPrice)
    let data = q(.trainingData, training * rent * Self.secondsAMonth * c[.trainingOther])

    let brought = flow(.payablesBroughtIn, known || month > 1 ? 0 : bill + bought)
    post(.payablesBroughtIn, brought, in: &c.books)
    let due = -c.books[.payables]
    let credits = flow(.creditsSettled, min(c.books[.computeCredits], due))
    let paid = flow(.suppliersPaid, due - credits)
    post(.creditsSettled, credits, in: &c.books)
    post(.suppliersPaid, paid, in: &c.books)
    post(.servingBilled, servingCost, in: &c.books)
    post(.tokensBought, bought, in: &c.books)
    post(.trainingBilled, trainingCost, in: &c.books)
    post(.trainingData, data, in: &c.books)
    return ComputeCosts(serving: servingCost, bought: bought, training: trainingCost, data: data, paid: paid)
  }
}
