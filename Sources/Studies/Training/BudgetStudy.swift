public import Compute
public import Facts
public import Units
internal import Maths

/// What model a budget buys is asked about.
public struct BudgetQuestion: Sendable {
  /// Dollars.
  public var dollars: Double
  /// The processor, and how many; nil for as many as end the run in ``days``.
  public var gpu: GPUCard
  /// How many.
  public var gpus: Double?
  /// Days that a run may take where the number of processors is free.
  public var days = 90.0
  /// Whether most products are made in 8 bits.
  public var isEightBit = false
  /// Tokens of a sequence.
  public var sequence = 4096.0
  /// What is paid for a processor-hour; nil for the rents known on a date, for a term.
  public var rent: Double?, term = RentTerm.onDemand
  /// The date that is asked about.
  public var date: DateStamp
  /// Years after it that are looked at.
  public var years = 3
  /// What a programme costs beside its final run.
  public var programme: TrainingProgramme

  /// A question with all else as it is usually.
  public init(dollars: Double, gpu: GPUCard, date: DateStamp, programme: TrainingProgramme) {
    self.dollars = dollars
    self.gpu = gpu
    self.date = date
    self.programme = programme
  }
}

/// What model a budget buys.
public struct BudgetAnswer: Sendable {
  /// What was asked.
  public let question: BudgetQuestion
  /// The dates, each with what it buys; dates of which no rent is known are left out.
  public let dates: [Purchase]
  /// Models smaller than the best on the date asked about, trained longer for the same money.
  public let smaller: [Purchase]
  /// The share of the budget that is left for the final run where it pays for a whole programme.
  public let finalRunShare: Ranged
  /// What it buys on the date where it pays for a whole programme; nil where no rent is known.
  public let wholeProgramme: Purchase?

  /// A model for a sum on a date.
  public struct Purchase: Sendable {
    /// Years after the date asked about; below 0 before it.
    public let years: Double
    /// The month, such as "2024-12".
    public let month: String
    /// The rent that is known.
    public let rent: TrainingRent
    /// Dollars an hour: the rent, or what it falls to by the trend of hardware.
    public let dollars: Double
    /// Whether the rent is of facts, rather than carried on by the trend of hardware.
    public let isKnown: Bool
    /// Parameters of a dense model, and its tokens.
    public let parameters, tokens: Double
    /// How long the run takes.
    public let time: TrainingTime
    /// Processors.
    public let gpus: Double
    /// The scaling law's loss.
    public let loss: Double
    /// Operations that would bring as much on the date asked about, by the trend of algorithms.
    public let equivalent: Double
    /// The size over that which the operations are best spent on.
    public let size: Double

    /// The memory that the run takes of all processors.
    public let memory: TrainingMemory

    /// Operations of the run.
    public var operations: Double { time.operations }

    /// Factors on the operations that the sum buys: a better share of peak and a lower rent buy more.
    public var reach: Interval {
      time.share.interval.times(Interval(1 / rent.interval.high, 1 / rent.interval.low))
    }
  }
}

/// Answers what model a budget buys.
public enum BudgetStudy {
  /// Sizes below the best that are looked at.
  static let sizes = [1.0, 0.5, 0.3, 0.2]

  /// The answer.
  public static func run(_ question: BudgetQuestion) throws(FactProblems) -> BudgetAnswer {
    let shop = Shop(
      question: question, law: try TrainingLaw.bundled(), guess: ShapeGuess(try ModelCard.trained()),
      base: try FactBase.bundled())
    let now = question.date.lastMonth
    // Of a rent that is stated nobody knows what it was a year ago.
    let offers = ((question.rent == nil ? -1 : 0)...question.years).compactMap { year in
      shop.offer(now.advanced(by: 12 * year), years: Double(year))
    }
    let today = offers.first { $0.years == 0 }
    let share = Ranged(samples: shop.finalRunShares(paths: 4096, seed: 1))
    return BudgetAnswer(
      question: question, dates: offers.map { shop.buy(question.dollars, $0) },
      smaller: today.map { offer in sizes.map { shop.buy(question.dollars, offer, size: $0) } } ?? [],
      finalRunShare: share, wholeProgramme: today.map { shop.buy(question.dollars * share.middle, $0) })
  }
}

/// Where budgets are turned into models.
private struct Shop {
  let question: BudgetQuestion
  let law: TrainingLaw
  let guess: ShapeGuess
  let base: FactBase

  struct Offer {
    let years: Double
    let month: Month
    let rent: TrainingRent
    let isKnown: Bool
  }

  /// The rent in a month: what was known then, up to the date asked about; after it, the last known one over operations a dollar that
  /// go on growing.
  func offer(_ month: Month, years: Double) -> Offer? {
    let known = DateStamp("\(years > 0 ? question.date.lastMonth : month)") ?? question.date
    guard let rent = TrainingRent(question.rent, question.gpu, question.term, on: known, in: base) else { return nil }
    return Offer(years: years, month: month, rent: rent, isKnown: years <= 0)
  }

  /// The model that a sum buys: with so many operations as it pays for, of the best size times `size`.
  func buy(_ dollars: Double, _ offer: Offer, size: Double = 1) -> BudgetAnswer.Purchase {
    let cheaper = offer.isKnown ? 1 : Double.pow(2, -offer.years / FixedCapability.published.hardware)
    let price = offer.rent.dollars * cheaper
    let hours = dollars / price
    let inTime = question.gpus ?? Swift.max((hours / (24 * question.days)).rounded(), 8)
    let scaling = ScalingLaw.replicated
    func run(_ operations: Double, on gpus: Double) -> (parameters: Double, tokens: Double, time: TrainingTime) {
      let parameters = scaling.optimalParameters(operations: operations) * size
      let shape = guess.shape(active: parameters, total: parameters)
      var setup = TrainingSetup(
        shape, peak: question.gpu.bf16, domain: question.gpu.scaleUpDomain, gpus: gpus, isEightBit: question.isEightBit)
      setup.isShapeGuessed = true
      let tokens = operations / shape.operations(sequence: question.sequence)
      return (parameters, tokens, law.time(setup, tokens: tokens, sequence: question.sequence))
    }
    /// More operations take more hours: halving the range of their logarithm finds those that the hours are enough for.
    func most(on gpus: Double) -> (parameters: Double, tokens: Double, time: TrainingTime) {
      var (low, high) = (Double.log(1e15), Double.log(hours * 3600 * question.gpu.bf16 * 4))
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if run(Double.exp(middle), on: gpus).time.gpuHours < hours { low = middle } else { high = middle }
      }
      return run(Double.exp(low), on: gpus)
    }
    func memory(_ parameters: Double, _ gpus: Double?) -> TrainingMemory {
      TrainingMemory(parameters: parameters, perProcessor: question.gpu.memory, processors: gpus)
    }
    var (gpus, bought) = (inTime, most(on: inTime))
    // Where their number is free there are at least as many as hold the model.
    if question.gpus == nil, let least = memory(bought.parameters, nil).leastProcessors, least > gpus {
      (gpus, bought) = (least, most(on: least))
    }
    return BudgetAnswer.Purchase(
      years: offer.years, month: "\(offer.month)", rent: offer.rent, dollars: price,
      isKnown: offer.isKnown, parameters: bought.parameters, tokens: bought.tokens, time: bought.time, gpus: gpus,
      loss: scaling.loss(parameters: bought.parameters, tokens: bought.tokens),
      equivalent: bought.time.operations * Double.pow(2, offer.years / FixedCapability.published.algorithms),
      size: size,
      memory: memory(bought.parameters, gpus))
  }

  /// The share of a programme that its final run takes, in sampled futures.
  func finalRunShares(paths: Int, seed: UInt64) -> [Double] {
    (0..<paths).map { 1 / question.programme.parts(TrainingProgramme.draws(path: $0, seed: seed)).reduce(0, +) }
  }
}
