public import Economy
internal import Maths

/// What a company does as its money runs short, and what comes of it: the answer as the scenario states it, without any of it, and
/// with what companies usually do.
///
/// The headline of every answer is the plan as stated: a cut that nobody stated is no part of a plan, and would make it look better.
public struct Management: Sendable {
  /// As the scenario states it.
  public let asStated: Endings
  /// Without anything of what is done as stated; nil where nothing ever is.
  public let withoutAction: Endings?
  /// With what companies usually cut besides; nil where everything of that is stated.
  public let withUsualCuts: Endings?

  /// Runs the variants of a company whose cash is stated beside what is known of it as stated.
  ///
  /// - Parameters:
  ///   - asStated: how it ended as the setup states it, on the paths of the plan.
  ///   - setup: where the company is.
  ///   - place: its place there.
  ///   - plan: how many futures are sampled, under which seed, on how many threads.
  ///   - progress: told how far the runs are, and asked whether to stop.
  public static func run(
    _ asStated: Endings, _ setup: Setup, _ place: Int, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> Management {
    let own = setup.alone(place)
    let acts = Rung.allCases.contains { asStated.acted($0, by: asStated.months) > 0 }
    let without = acts ? try Endings.sample(own.withoutAction, plan, progress) : nil
    let usual = try own.withUsualCuts.map { setup throws(Cancelled) in try Endings.sample(setup, plan, progress) }
    return Management(asStated: asStated, withoutAction: without, withUsualCuts: usual)
  }

  /// The same where nothing is known yet, such as of the two sides of a comparison.
  public static func run(
    _ setup: Setup, _ place: Int, _ plan: Plan, _ progress: Progress = Progress()
  ) throws(Cancelled) -> Management {
    try run(try Endings.sample(setup.alone(place), plan, progress), setup, place, plan, progress)
  }
}

extension Endings {
  /// How the only company of a setup ends.
  static func sample(_ setup: Setup, _ plan: Plan, _ progress: Progress) throws(Cancelled) -> Endings {
    try Parallel.gather(plan, progress, weight: 1, from: { Endings(months: setup.months) }) { first, live, endings in
      endings.add(setup.run(seed: plan.seed, first: first, live: live, into: nil)[0], live: live)
    } merge: {
      $0.merge($1)
    }
  }
}
