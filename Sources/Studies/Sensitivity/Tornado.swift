internal import Economy
public import Maths

/// What each uncertain input does to a number by itself, from an ensemble in which all of them vary at once.
///
/// An input of a path has a normal score z; the covariance of z with the number y, streamed in fixed point, is the slope b of y on
/// z. Going from its 10 % to its 90 % value, z moves by 2 × 1.2816, and y by that times b in the mean. b² / Var(y) is the
/// share of variance that the straight line explains; scores are independent, so shares add up, and what is missing to the whole
/// is chance, and what bends or hangs on other inputs. The standard error of b is √((E[z² (y − ȳ)²] − b²) / n), so that it holds
/// whatever y is distributed like.
public struct Tornado: Sendable {
  /// One input.
  public struct Bar: Sendable {
    /// The input.
    public let leaf: Leaf
    /// The change of the number from the input's 10 % to its 90 % value, and its standard error.
    public let effect: Double, error: Double
    /// The share of variance of the straight line, less what n paths give an input without effect; and its 95 % interval.
    public let share: Double, low: Double, high: Double
    /// Whether the effect is more than three standard errors from nothing.
    public var isTold: Bool { abs(effect) > 3 * error }
  }

  /// One an input, the strongest first.
  public let bars: [Bar]
  /// The mean of the number over all paths, and its standard deviation.
  public let mean: Double, deviation: Double
  /// How many paths.
  public let paths: Int

  /// What no straight line explains: chance, bends and interactions.
  public var rest: Double { Swift.max(0, 1 - bars.reduce(0) { $0 + $1.share }) }

  /// Samples the futures of a question.
  public static func run(
    _ question: SensitivityQuestion, _ plan: Plan, _ progress: Progress = Progress()
  ) throws -> Tornado {
    let (measured, leaves) = (question.measured, question.inputs)
    // A centre and a unit near the number's own, the same in every run, keep the sums' places for what differs.
    let first = (0..<8).flatMap { group -> [Double] in
      let value = measured.sample(seed: plan.seed, paths: Lanes.paths(from: group * Lanes.count))[0].value
      return (0..<Lanes.count).map { value[$0] }
    }
    guard first.allSatisfy(\.isFinite) else { throw SensitivityProblem.notANumber }
    let centre = first.reduce(0, +) / Double(first.count)
    let reach = first.reduce(0) { Swift.max($0, abs($1 - centre)) }
    let unit = reach > 0 ? Double(sign: .plus, exponent: reach.exponent, significand: 1) : 1
    let sums = try Parallel.gather(plan, progress, weight: 1, from: { TornadoSums(inputs: leaves.count) }) {
      first, live, sums in
      let paths = Lanes.paths(from: first)
      let value = measured.sample(seed: plan.seed, paths: paths)[0].value
      sums.add((value - Lanes(centre)) / Lanes(unit), live: live) { input in
        let draws: InlineArray<8, Lanes> = eightUniforms(
          path: paths, stream: leaves[input].stream, month: 0, seed: plan.seed)
        return Lanes.normal(draws[0])
      }
    } merge: {
      $0.merge($1)
    }
    guard sums.undefined == 0 else { throw SensitivityProblem.notANumber }
    return Tornado(sums, leaves, centre: centre, unit: unit)
  }
}

/// The sums of one number and of its products with scores.
struct TornadoSums: Sendable {
  private(set) var count = 0
  private(set) var undefined = 0
  fileprivate var sum = ExactSum(), squares = ExactSum()
  /// z, z y, z², z² y, z² y², by input.
  fileprivate var scores: [ExactSum], products: [ExactSum]
  fileprivate var squaredScores: [ExactSum], skews: [ExactSum], spreads: [ExactSum]

  init(inputs: Int) {
    scores = Array(repeating: ExactSum(), count: inputs)
    products = scores
    squaredScores = scores
    skews = scores
    spreads = scores
  }

  mutating func add(_ y: Lanes, live: Int, score: (Int) -> Lanes) {
    for lane in 0..<live where !y[lane].isFinite { undefined += 1 }
    count += live
    let square = y * y
    sum.add(y, live: live)
    squares.add(square, live: live)
    for input in scores.indices {
      let z = score(input)
      scores[input].add(z, live: live)
      products[input].add(z * y, live: live)
      squaredScores[input].add(z * z, live: live)
      skews[input].add(z * z * y, live: live)
      spreads[input].add(z * z * square, live: live)
    }
  }

  mutating func merge(_ other: TornadoSums) {
    count += other.count
    undefined += other.undefined
    sum.merge(other.sum)
    squares.merge(other.squares)
    for input in scores.indices {
      scores[input].merge(other.scores[input])
      products[input].merge(other.products[input])
      squaredScores[input].merge(other.squaredScores[input])
      skews[input].merge(other.skews[input])
      spreads[input].merge(other.spreads[input])
    }
  }
}

extension Tornado {
  init(_ sums: TornadoSums, _ leaves: [Leaf], centre: Double, unit: Double) {
    let n = Double(sums.count)
    let average = sums.sum.value / n
    let variance = sums.squares.value / n - average * average
    let reach = 2 * Double.normal(0.9)
    mean = centre + average * unit
    deviation = Swift.max(variance, 0).squareRoot() * unit
    paths = sums.count
    guard variance > 0x1p-40 else {
      bars = leaves.map { Bar(leaf: $0, effect: 0, error: 0, share: 0, low: 0, high: 0) }
      return
    }
    bars = leaves.indices.map { input in
      let slope = sums.products[input].value / n - sums.scores[input].value / n * average
      let fourth =
        (sums.spreads[input].value - 2 * average * sums.skews[input].value
          + average * average * sums.squaredScores[input].value) / n
      let error = (Swift.max(fourth - slope * slope, 0) / n).squareRoot()
      let (near, far) = (Swift.max(0, abs(slope) - 1.96 * error), abs(slope) + 1.96 * error)
      return Bar(
        leaf: leaves[input], effect: slope * reach * unit, error: error * reach * unit,
        share: Swift.max(0, slope * slope - error * error) / variance, low: near * near / variance,
        high: Swift.min(1, far * far / variance))
    }.sorted { (abs($1.effect), $0.leaf.name) < (abs($0.effect), $1.leaf.name) }
  }
}
