public import Maths

/// The uncertain inputs of a question, screened after Morris.
public struct MorrisStudy: Sendable {
  /// One an input.
  public struct Entry: Sendable {
    /// The input.
    public let leaf: Leaf
    /// What it did.
    public let effect: MorrisScreening.Effect
  }

  /// The largest μ* first.
  public let entries: [Entry]
  /// How many trajectories.
  public let trajectories: Int
  /// How many paths each value is the mean of.
  public let pathsARow: Int

  /// Screens the inputs; `plan.seed` and the question's are one.
  public static func run(
    _ question: SensitivityQuestion, trajectories: Int, pathsARow: Int, _ plan: Plan,
    _ progress: Progress = Progress()
  ) throws -> MorrisStudy {
    let leaves = question.inputs
    let screening = try MorrisScreening.run(
      inputs: leaves.count, trajectories: trajectories, seed: question.seed, threads: plan.threads, progress,
      question.function(of: leaves, pathsARow: pathsARow))
    guard screening.effects.allSatisfy({ $0.size.isFinite }) else { throw SensitivityProblem.notANumber }
    let entries = zip(leaves, screening.effects).map { Entry(leaf: $0, effect: $1) }
      .sorted { ($1.effect.size, $0.leaf.name) < ($0.effect.size, $1.leaf.name) }
    return MorrisStudy(entries: entries, trajectories: trajectories, pathsARow: pathsARow)
  }
}
