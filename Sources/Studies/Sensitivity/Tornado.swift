internal import Economy
public import Maths

/// What each uncertain input does to the mean of a number, from an ensemble in which all of them vary at once: of survival, to its
/// probability.
///
/// `InputResponse` tells what the number is in the mean at each value of an input, all others as they come: from its value at the 10 and
/// at the 90 % quantile follows the effect, from its variance what share the input has by itself in V = Var(E[y | inputs]).
///
/// One path for each draw of inputs cannot tell V: of a survival that is 0 or 1 most of the variance is the toss itself. So one path in
/// 96 lends its inputs to a row of eight paths with chance of their own (`TornadoSums.betweenRows`), which tells V without any
/// assumption, though with a large error. Shares by themselves add up to A ≤ V, which the whole ensemble tells with a small one. V is taken to be A until the rows tell
/// by two standard errors that inputs do more together; its interval, and that of whatever is a share of it, allows for what rows do
/// not exclude. Var(y) − V is chance, which nothing that is known of an input narrows.
public struct Tornado: Sendable {
  /// A figure with the ends of its 95 % interval.
  public struct Figure: Sendable, Hashable {
    /// The estimate.
    public let value: Double
    /// The ends.
    public let low: Double, high: Double

    /// Whether the interval holds a value.
    public func holds(_ value: Double) -> Bool { low <= value && value <= high }
  }

  /// One input.
  public struct Bar: Sendable {
    /// The input.
    public let leaf: Leaf
    /// The mean of the number with the input at its 10 and at its 90 % quantile, all others as they come.
    public let at10: Double, at90: Double
    /// The standard error of the effect.
    public let error: Double
    /// What the input does by itself, as a share of V; nil where the paths cannot tell that inputs do anything.
    public let share: Figure?
    /// Whether it is told from nothing: an effect of more than three standard errors, or a variance as unlikely by accident.
    public let isTold: Bool
    /// The variance that it makes by itself, the error of that, and how far its interval reaches up.
    let variance: Double, varianceError: Double, varianceReach: Double

    /// The change of the mean from the input's 10 % to its 90 % quantile.
    public var effect: Double { at90 - at10 }
  }

  /// One an input, the largest effect first.
  public let bars: [Bar]
  /// The mean of the number over all paths, and its standard deviation.
  public let mean: Double, deviation: Double
  /// How many paths, and how many rows of eight more that share their inputs.
  public let paths: Int, rows: Int
  /// √V: how far the mean of the number (of survival, its probability) varies with inputs.
  public let byInputs: Figure
  /// The share of the number's variance that chance from month to month makes; nil where the number never changes.
  public let chance: Figure?
  /// The share of V that inputs do only together with others; nil where no input is told.
  public let together: Figure?
  private let variation: Variation

  /// The share of V that some inputs make, each by itself; nil where the paths cannot tell that inputs do anything.
  public func share(of isCounted: (Leaf) -> Bool) -> Figure? {
    let counted = bars.filter { isCounted($0.leaf) }
    return variation.share(
      of: counted.reduce(0) { $0 + $1.variance },
      error: counted.reduce(0) { $0 + $1.varianceError * $1.varianceError }.squareRoot(),
      reach: counted.reduce(0) { $0 + $1.varianceReach * $1.varianceReach }.squareRoot())
  }

  /// Samples the futures of a question.
  public static func run(
    _ question: SensitivityQuestion, _ plan: Plan, _ progress: Progress = Progress()
  ) throws -> Tornado {
    let (measured, streams) = (question.measured, question.inputs.map(\.stream))
    var centre = 0.0, unit = 1.0
    if question.measure.kind != .survival {
      // A centre and a unit near the number's own, the same in every run, keep the sums' places for what differs.
      let first = (0..<8).flatMap { group -> [Double] in
        let value = measured.sample(seed: plan.seed, paths: Lanes.paths(from: group * Lanes.count))[0].value
        return (0..<Lanes.count).map { value[$0] }
      }
      guard first.allSatisfy(\.isFinite) else { throw SensitivityProblem.notANumber }
      centre = first.reduce(0, +) / Double(first.count)
      let reach = first.reduce(0) { Swift.max($0, abs($1 - centre)) }
      if reach > 0 { unit = Double(sign: .plus, exponent: reach.exponent, significand: 1) }
    }
    let (middle, size) = (Lanes(centre), Lanes(unit))
    let sums = try Parallel.gather(plan, progress, weight: 1, from: { TornadoSums(inputs: streams.count) }) {
      first, live, sums in
      let paths = Lanes.paths(from: first)
      let value = measured.sample(seed: plan.seed, paths: paths)[0].value
      sums.add((value - middle) / size, live: live) { TornadoSums.uniforms(streams[$0], paths, plan.seed) }
      if let row = TornadoSums.row(from: first, live: live) {
        let shared = TornadoSums.uniforms(streams, path: row, seed: plan.seed)
        let value = measured.sample(seed: plan.seed, paths: TornadoSums.paths(ofRow: row), inputs: shared)[0].value
        sums.addRow((value - middle) / size)
      }
    } merge: {
      $0.merge($1)
    }
    guard sums.undefined == 0 else { throw SensitivityProblem.notANumber }
    return Tornado(sums, question.inputs, isShare: question.measure.kind == .survival, centre: centre, unit: unit)
  }

  /// What sums tell.
  ///
  /// - Parameters:
  ///   - sums: of the number less `centre`, in units of `unit`.
  ///   - leaves: the inputs, in the order of the sums.
  ///   - isShare: whether the number is 0 or 1.
  ///   - centre: what was taken off the number.
  ///   - unit: what it was divided by.
  package init(_ sums: TornadoSums, _ leaves: [Leaf], isShare: Bool, centre: Double = 0, unit: Double = 1) {
    let (count, average, variance) = sums.moments
    mean = centre + average * unit
    deviation = variance.squareRoot() * unit
    paths = count
    guard variance > 0x1p-40 else {
      let mean = mean
      variation = Variation()
      bars = leaves.map {
        Bar(
          leaf: $0, at10: mean, at90: mean, error: 0, share: nil, isTold: false, variance: 0, varianceError: 0,
          varianceReach: 0)
      }.sorted { $0.leaf.name < $1.leaf.name }
      (byInputs, chance, together) = (Figure(value: 0, low: 0, high: 0), nil, nil)
      rows = sums.betweenRows?.count ?? 0
      return
    }
    let responses = leaves.indices.map { sums.response(of: $0, isShare: isShare) }
    let between = sums.betweenRows
    let variation = Variation(responses, between.map { ($0.value, $0.low, $0.high) }, whole: variance)
    self.variation = variation
    bars = zip(leaves, responses).map { leaf, response in
      Bar(
        leaf: leaf, at10: centre + response.at10 * unit, at90: centre + response.at90 * unit,
        error: response.error * unit,
        share: variation.share(
          of: response.variance, error: response.varianceError, reach: response.varianceReach),
        isTold: response.isTold, variance: response.variance, varianceError: response.varianceError,
        varianceReach: response.varianceReach)
    }.sorted { (abs($1.effect), $0.leaf.name) < (abs($0.effect), $1.leaf.name) }
    rows = between?.count ?? 0
    let whole = variation.whole
    byInputs = Figure(
      value: whole.value.squareRoot() * unit, low: whole.low.squareRoot() * unit, high: whole.high.squareRoot() * unit)
    chance = Figure(value: 1 - whole.value / variance, low: 1 - whole.high / variance, high: 1 - whole.low / variance)
    together = variation.together
  }
}

extension Tornado {
  /// V = A + I: what inputs make of the variance by themselves, and only together.
  struct Variation: Sendable {
    /// A, its standard error, and how far up the intervals of its parts reach together.
    private var own = 0.0, error = 0.0, reach = 0.0
    /// I, which is never below nothing.
    private var joint = Figure(value: 0, low: 0, high: 0)
    /// Var(y).
    private var all = 0.0

    /// Nothing varies.
    init() {}

    /// What inputs do by themselves, beside what rows tell of all they do.
    init(_ responses: [InputResponse], _ rows: (value: Double, low: Double, high: Double)?, whole: Double) {
      all = whole
      own = responses.reduce(0) { $0 + $1.variance }
      error = responses.reduce(0) { $0 + $1.varianceError * $1.varianceError }.squareRoot()
      reach = responses.reduce(0) { $0 + $1.varianceReach * $1.varianceReach }.squareRoot()
      // Without rows anything may be: the whole variance.
      let rows = rows ?? (own, 0, whole)
      let isTold = rows.low > own + 1.96 * error
      joint = Figure(
        value: isTold ? rows.value - own : 0, low: isTold ? rows.low - own : 0, high: Swift.max(0, rows.high - own))
    }

    /// V.
    var whole: Figure {
      func held(_ x: Double) -> Double { Swift.min(Swift.max(x, 0), all) }
      let low = own - 1.96 * error + joint.low
      return Figure(
        value: held(own + joint.value), low: held(low), high: held(Swift.max(own + 1.96 * error, own + joint.high)))
    }

    /// What some inputs make by themselves, as a share of V; nil unless A is told from nothing by four
    /// standard errors: below that the ratio of two such numbers has no error to speak of.
    ///
    /// Variances reach further up than down, so either end comes from the ends of both: the lower one from the part's lower and the
    /// others' upper end, the upper one the other way round.
    ///
    /// Source: Zou and Donner, "Construction of confidence limits about effect measures: a general approach", 2008.
    func share(of part: Double, error partError: Double, reach partReach: Double) -> Figure? {
      guard own > 4 * error, own > 0 else { return nil }
      func held(_ x: Double) -> Double { Swift.min(Swift.max(x, 0), 1) }
      let othersDown = 1.96 * Swift.max(0, error * error - partError * partError).squareRoot()
      let othersUp = Swift.max(0, reach * reach - partReach * partReach).squareRoot()
      /// How far part / (part + other + joint) lies from its end, where the part and the others err apart by so much.
      func distance(_ joint: Double, _ partBy: Double, _ othersBy: Double) -> Double {
        let (other, whole) = (own - part + joint, own + joint)
        let spread = (other * partBy) * (other * partBy) + (part * othersBy) * (part * othersBy)
        return spread.squareRoot() / (whole * whole)
      }
      return Figure(
        value: held(part / (own + joint.value)),
        low: held(part / (own + joint.high) - distance(joint.high, 1.96 * partError, othersUp)),
        high: held(part / (own + joint.low) + distance(joint.low, partReach, othersDown)))
    }

    /// I as a share of V; nil unless A or I is told from nothing.
    var together: Figure? {
      guard own > 4 * error || joint.low > 0 else { return nil }
      let (least, most) = (Swift.max(own - 1.96 * error, 0), Swift.max(own + 1.96 * error, 0))
      func share(_ joint: Double, of own: Double) -> Double { joint > 0 ? joint / (own + joint) : 0 }
      return Figure(
        value: share(joint.value, of: Swift.max(own, 0)), low: share(joint.low, of: most),
        high: share(joint.high, of: least))
    }
  }
}
