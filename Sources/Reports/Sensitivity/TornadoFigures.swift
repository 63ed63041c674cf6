internal import Maths
internal import Scenarios
internal import Studies

/// What a tornado tells of all inputs at once, as JSON carries it: how far the mean of the number (of survival, its probability)
/// varies with inputs, and what chance adds.
///
/// In units of the number; where that is a logarithm, of the logarithm.
package struct TornadoFigures: Codable {
  /// Futures, and rows of eight more that share their inputs.
  let paths, rows: Int
  /// Uncertain inputs, and those told from nothing.
  let inputs, told: Int
  /// Three standard errors of the least certain effect of those that are not told; absent where all are.
  let widestUntold: Double?
  /// The standard deviation of the mean as inputs vary; with its 95 % interval, as all of these.
  let byInputs: Interval
  /// The share of one future's variance that chance makes.
  let chance: Interval?
  /// What inputs do only together, and what assumptions and overrides, and facts and stated figures, make each by itself, as shares of the
  /// variance of the mean.
  let together, assumptionShare, factShare: Interval?

  /// A figure with the ends of its 95 % interval.
  struct Interval: Codable {
    let value, low, high: Double

    init(_ figure: Tornado.Figure) {
      value = figure.value
      low = figure.low
      high = figure.high
    }
  }

  init(_ tornado: Tornado) {
    paths = tornado.paths
    rows = tornado.rows
    inputs = tornado.bars.count
    let untold = tornado.bars.filter { !$0.isTold }
    told = inputs - untold.count
    widestUntold = untold.map { 3 * $0.error }.max()
    byInputs = Interval(tornado.byInputs)
    chance = tornado.chance.map(Interval.init)
    together = tornado.together.map(Interval.init)
    func share(_ standings: Set<Standing>) -> Interval? {
      tornado.share { standings.contains($0.standing) }.map(Interval.init)
    }
    assumptionShare = share([.assumption, .override])
    factShare = share([.fact, .stated])
  }
}

/// The sentences below a tornado: the same wherever one is printed.
struct TornadoWords {
  let figures: TornadoFigures
  /// What varies with inputs, such as "the probability".
  let what: String
  /// A change of the number, with its unit.
  let change: (Double) -> String
  /// How a share is written.
  var percent: (Double) -> String = NumberText.percent

  /// A share with its interval: "61.0 % (30.2 to 68.4)".
  func share(_ figure: TornadoFigures.Interval?) -> String {
    figure.map { percent($0.value) + " " + range($0) } ?? "–"
  }

  private func range(_ figure: TornadoFigures.Interval) -> String {
    // Without its space and sign of percent.
    "(\(percent(figure.low).dropLast(2)) to \(percent(figure.high).dropLast(2)))"
  }

  /// How to read an effect.
  var effects: String {
    "An input goes from its 10 % to its 90 % value, all others as they come; ± is one standard error."
  }

  /// What cannot be told; nothing where all can. Names, if any, follow.
  func untold(_ names: String = "") -> String {
    guard let widest = figures.widestUntold, figures.inputs > figures.told else { return "" }
    let few = "more --paths tell smaller ones"
    guard figures.told > 0 else {
      return
        "The futures cannot tell which input moves it: in \(figures.paths) of them no effect of \(figures.inputs) inputs is beyond three "
        + "standard errors, at most \(change(widest)); \(few)."
    }
    return
      "\(figures.inputs - figures.told) of \(figures.inputs) inputs cannot be told from nothing in \(figures.paths) futures "
      + "(effects within three standard errors, at most \(change(widest))\(names.isEmpty ? "" : ": " + names)); \(few)."
  }

  /// How far inputs go, and what chance adds.
  var variation: String {
    guard let chance = figures.chance else { return "" }
    let inputs = (value: 1 - chance.value, low: 1 - chance.high, high: 1 - chance.low)
    let spread = figures.byInputs
    let shares =
      figures.assumptionShare == nil ? "too little known to share out" : "and a share is of the variance of that"
    var text =
      "With all inputs \(what) varies by \(change(spread.value)) about its mean (standard deviation; 95 %: \(change(spread.low)) to "
      + "\(change(spread.high))), \(shares). It is \(percent(inputs.value)) (\(percent(inputs.low)) to "
      + "\(percent(inputs.high))) of the variance of one future; the other \(percent(chance.value)) is chance from month to month, which no "
      + "better knowledge of an input narrows."
    if let together = figures.together {
      text +=
        together.value > 0
        ? " Inputs make \(share(together)) of it only together with others."
        : " What inputs do only together cannot be told from nothing: at most \(percent(together.high)) of it."
    }
    return text
  }
}
