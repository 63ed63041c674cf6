package import Maths

/// Which inputs have any effect, from few runs: elementary effects along random trajectories.
///
/// Each input takes p = 4 levels of its probability scale, evenly from 5 to 95 %, so that no tail decides. A trajectory starts
/// at a random point of that grid and moves one input after the other, in random order, by two thirds of the scale; the change
/// of the result, divided by those two thirds and signed by the move's direction, is the input's elementary effect there.
/// Chance is held within a trajectory, so that only the input changes the result.
///
/// Sources: Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33, 1991; μ* of
/// Campolongo, Cariboni and Saltelli, "An effective screening design for sensitivity analysis of large models", Environmental
/// Modelling & Software 22, 2007.
public struct MorrisScreening: Sendable {
  /// What one input did, in the unit of the result for a way from 5 to 95 %.
  public struct Effect: Sendable, Hashable {
    /// μ*: the mean of the effects' sizes.
    public let size: Double
    /// The standard error of μ*.
    public let error: Double
    /// μ: the mean of the effects with their signs.
    public let mean: Double
    /// σ: their standard deviation; large beside μ* where the effect hangs on the other inputs, on chance, or bends.
    public let deviation: Double
  }

  /// One an input, in their order.
  public let effects: [Effect]
  /// How many trajectories.
  public let trajectories: Int

  /// The ends of the probability scale that levels stand on.
  public static let ends = 0.05...0.95
  /// p.
  static let levels = 4
  /// A move, as a share of the scale: p / (2 (p − 1)).
  static let step = 2.0 / 3

  private static let stream = Stream("trajectories")

  /// Screens a function of so many inputs.
  package static func run(
    inputs: Int, trajectories: Int, seed: UInt64, threads: Int, _ progress: Progress,
    _ function: @Sendable (_ inputs: [Lanes], _ chance: SIMD8<UInt64>) -> Lanes
  ) throws(Cancelled) -> MorrisScreening {
    let groups = (trajectories + Lanes.count - 1) / Lanes.count
    let made = try Parallel.groups(groups, threads: threads, progress) { group in
      let first = group * Lanes.count
      let walks = (0..<Lanes.count).map { Walk(inputs: inputs, number: first + $0, seed: seed) }
      return effects(walks, first: first, function)
    }
    let all = Array(made.joined().prefix(trajectories))
    return MorrisScreening(
      effects: (0..<inputs).map { input in Effect(all.map { $0[input] }) }, trajectories: trajectories)
  }

  /// The effects of each input on eight walks.
  private static func effects(_ walks: [Walk], first: Int, _ function: UncertainFunction) -> [[Double]] {
    let inputs = walks[0].order.count
    var x = (0..<inputs).map { input in
      var draws = SIMD8<Double>(repeating: 0)
      for lane in 0..<Lanes.count { draws[lane] = walks[lane].start[input] }
      return Lanes(vector: draws)
    }
    let chance = SIMD8<UInt64>(repeating: UInt64(first)) &+ SIMD8<UInt64>(0, 1, 2, 3, 4, 5, 6, 7)
    var effects = Array(repeating: Array(repeating: 0.0, count: inputs), count: Lanes.count)
    var before = function(x, chance)
    for move in 0..<inputs {
      for lane in 0..<Lanes.count {
        let input = walks[lane].order[move]
        x[input].vector[lane] = walks[lane].end[input]
      }
      let after = function(x, chance)
      for lane in 0..<Lanes.count {
        let input = walks[lane].order[move]
        let rises = walks[lane].end[input] > walks[lane].start[input]
        effects[lane][input] = (after[lane] - before[lane]) / (rises ? step : -step)
      }
      before = after
    }
    return effects
  }

  /// One trajectory: where each input starts and ends, and in which order they move.
  package struct Walk {
    package var start: [Double] = [], end: [Double] = []
    package var order: [Int]

    package init(inputs: Int, number: Int, seed: UInt64) {
      let width = ends.upperBound - ends.lowerBound
      order = Array(0..<inputs)
      for input in 0..<inputs {
        let words = philox(
          (UInt64(number), UInt64(input), stream.hash & 0xffff_ffff, stream.hash >> 32), key: seed)
        // The two lower levels can be moved up by two thirds, the two upper ones down.
        let low = ends.lowerBound + (words.0 & 1 == 0 ? 0 : width / Double(levels - 1))
        let high = low + width * step
        start.append(words.0 & 2 == 0 ? low : high)
        end.append(words.0 & 2 == 0 ? high : low)
        order.swapAt(input, Int((words.1 &* UInt64(input + 1)) >> 32))
      }
    }
  }
}

extension MorrisScreening.Effect {
  init(_ effects: [Double]) {
    let n = Double(effects.count)
    func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
      let mean = values.reduce(0, +) / n
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, n > 1 ? (squares / (n - 1)).squareRoot() : 0)
    }
    let sizes = moments(effects.map { abs($0) })
    let signed = moments(effects)
    self.init(
      size: sizes.mean, error: sizes.deviation / n.squareRoot(), mean: signed.mean, deviation: signed.deviation)
  }
}
