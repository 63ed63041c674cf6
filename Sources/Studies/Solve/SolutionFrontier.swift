public import Economy
internal import Maths
public import Scenarios

/// Where two levers together just meet a goal: for each value of the second the value of the first.
public struct SolutionFrontier: Sendable {
  /// One value of the second lever.
  public struct Point: Sendable {
    /// The second lever's value, in its unit.
    public let second: Double
    /// Where the first meets the goal beside it.
    public let first: Solution
  }

  /// In rising order of the second lever.
  public let points: [Point]

  /// Solves for the first lever at evenly spaced values of the second, by their logarithm where the range spans much.
  ///
  /// - Parameters:
  ///   - setup: the scenario's.
  ///   - goal: what must be true at every point.
  ///   - first: the lever that is solved for.
  ///   - range: values of the first lever between which to look, in its unit.
  ///   - second: the lever that is set to each value in turn.
  ///   - other: values of the second lever from the first point to the last, in its unit.
  ///   - count: how many values of the second lever, at least two.
  ///   - plan: how many futures are sampled, under which seed, on how many threads.
  ///   - progress: told how far the run is, and asked whether to stop.
  public static func find(
    _ setup: Setup, _ goal: Goal, _ first: Lever, between range: ClosedRange<Double>, and second: Lever,
    between other: ClosedRange<Double>, count: Int = 7, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> SolutionFrontier {
    progress.announce(count * Solver.mostRuns / 2 * Parallel.blocks(plan.paths))
    let isLogarithmic = other.lowerBound > 0 && other.upperBound / other.lowerBound > 4
    let (low, high) =
      isLogarithmic
      ? (Double.log(other.lowerBound), Double.log(other.upperBound)) : (other.lowerBound, other.upperBound)
    var points: [Point] = []
    for step in 0..<count {
      let at = low + (high - low) * Double(step) / Double(count - 1)
      let value = isLogarithmic ? Double.exp(at) : at
      let solution = try Solver(
        second.applied(value, to: setup), goal, first, between: range, plan, progress
      ).solve()
      points.append(Point(second: value, first: solution))
    }
    return SolutionFrontier(points: points)
  }
}
