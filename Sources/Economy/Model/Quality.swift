import Maths

extension Quantity {
  static let knowledge = Quantity(
    "knowledge", "money", "spending on training and research so far, less what is out of date", source: "mechanism B7")
  static let knowledgeAtStart = Quantity(
    "knowledge at the start", "money", "what it was, as if spending had always been the first month's")
  static let affords = Quantity(
    "affords the next generation", "yes/no", "whether cash and a typical round cover the next generation's cluster",
    source: "mechanism A7")
  static let pace = Quantity(
    "pace", "ratio", "how fast the company follows the frontier: 1 keeps up", source: "mechanisms A8, B6, B7")
  static let lag = Quantity("lag", "months", "months that its models are behind the frontier", source: "mechanism B5")
  static let pull = Quantity(
    "pull", "ratio", "organic users against those at the lag of the start with all founders there",
    source: "mechanisms B5, J5")
}

extension Step {
  /// How far a company falls behind the frontier, by what it spends and by who does the work:
  ///
  ///     spending  = training compute + data + research pay
  ///     knowledge = (1 − loss) × knowledge + spending;   at the start: the first month's spending / loss
  ///     pace      = min(1, spending / frontier's) × (research people / at the start)^(weight × progress)
  ///                 × (knowledge / at the start)^return, and 0 where cash + a typical round < ticket
  ///     lag       = max(lag + progress × (1 − pace), 0),   progress = 1 − slowdown of the frontier
  ///
  /// Source: mechanisms A7, A8, B5, B6, B7. Range: every exponent is free, nothing pins them; neutral unless stated.
  @inline(never) mutating func measureQuality(_ c: inout Company<N>, spending: N) {
    let progress = 1 - market.slowdown
    let stock = month == 1 ? spending / max(c[.knowledgeLoss], 0.001) : c.knowledge
    c.knowledgeAtStart = q(.knowledgeAtStart, month == 1 ? stock : c.knowledgeAtStart)
    c.knowledge = q(.knowledge, (1 - c[.knowledgeLoss]) * stock + spending)
    let floor = c[.frontierSpending]
    let funded = N.select(0 < floor, min(spending / N.select(0 < floor, floor, 1), 1), 1)
    let people = ratio(c.research, c.researchAtStart)
    let known = ratio(c.knowledge, c.knowledgeAtStart)
    let affords = fact(.affords, c[.ticket] <= c.books[.cash] + c[.roundAmount])
    let skill = pow(people, c[.talentWeight] * progress) * pow(known, c[.researchReturn])
    let pace = q(.pace, (funded * skill).when(affords | !(0 < c[.ticket])))
    c.lag = q(.lag, max(c.lag + progress * (1 - pace), 0))
  }

  /// pull = e^(−effect × (lag − at the start) − lost with founders)
  @inline(__always) mutating func pullUsers(_ c: inout Company<N>) -> N {
    q(.pull, exp(-c[.lagEffect] * (c.lag - c[.lag]) - c.pullLost))
  }

  /// What is left of something against the start; 1 where there was nothing.
  @inline(__always) func ratio(_ value: N, _ start: N) -> N {
    N.select(0 < start, max(value / N.select(0 < start, start, 1), 1e-9), 1)
  }
}
