extension IndicatorMonths {
  /// Users of a place, and what they pay.
  private struct Place {
    /// Those in their first month and those past it a year ago who are users still.
    let stay: Double
    /// Users of a year ago.
    let users: Double
    /// Subscriptions of a year ago, and of now.
    let before, now: Double
    /// Users of now.
    let left: Double
  }

  /// Subscriptions of the month from those who were users twelve months before, over subscriptions of then; nil where a month is
  /// missing or nothing was paid then.
  ///
  ///     NRR = Σ over places of (who of a year ago stay) × subscriptions a user now / Σ subscriptions a year ago
  ///
  /// Users of a place pay alike, so those who stay pay what a user pays now. Who stays follows from the shares of each month by
  /// which the model moves the same users on (`keepUsers`), newcomers of then apart from those who were there longer.
  ///
  /// - Parameter grown: whether what they pay more than then counts; without it each place is held to the lower of both payments a
  ///   user, which is GRR.
  func retainedRevenue(grown: Bool) -> Double? {
    guard month > 12, let home = place(.home), let abroad = place(.abroad) else { return nil }
    let places = [home, abroad]
    let before = places.reduce(0) { $0 + $1.before }
    guard before > 0 else { return nil }
    let kept = places.reduce(0.0) { sum, place in
      guard place.users > 0, place.left > 0 else { return sum }
      let (then, now) = (place.before / place.users, place.now / place.left)
      return sum + place.stay * (grown ? now : Swift.min(then, now))
    }
    return kept / before
  }

  private enum Where { case home, abroad }

  private func place(_ side: Where) -> Place? {
    let tail = side == .home ? "" : " abroad"
    guard let users = at("MAU" + tail, ago: 12), let left = at("MAU" + tail), let stay = staying(side),
      let abroadBefore = at("subscriptions abroad", ago: 12), let abroadNow = at("subscriptions abroad"),
      let allBefore = at("subscriptions", ago: 12), let allNow = at("subscriptions")
    else { return nil }
    return Place(
      stay: stay, users: users, before: side == .home ? allBefore - abroadBefore : abroadBefore,
      now: side == .home ? allNow - abroadNow : abroadNow, left: left)
  }

  /// How many of a place's users of twelve months ago are users still.
  private func staying(_ side: Where) -> Double? {
    side == .home && at("second-month share") != nil ? stayingByCurve() : stayingByShares(side)
  }

  /// Two groups, those in their first month and those past it, each of which keeps a share of its own every month. The share of the
  /// longer ones follows from who was lost: lost = newcomers − stayed + regulars × (1 − k).
  private func stayingByShares(_ side: Where) -> Double? {
    let tail = side == .home ? "" : " abroad"
    guard var newcomers = at("newcomers" + tail, ago: 12), var regulars = at("regulars" + tail, ago: 12) else {
      return nil
    }
    for ago in stride(from: 11, through: 0, by: -1) {
      guard let all = at("newcomers" + tail, ago: ago + 1), let older = at("regulars" + tail, ago: ago + 1),
        let now = at("regulars" + tail, ago: ago),
        let first = at(side == .home ? "D30 of a month" : "D30 abroad of a month", ago: ago)
      else { return nil }
      let keep = older > 0 ? Swift.min(Swift.max((now - all * first) / older, 0), 1) : 0
      (newcomers, regulars) = (0, newcomers * first + regulars * keep)
    }
    return newcomers + regulars
  }

  /// Newcomers, users in their second month and four phases, each moved on by the shares of the month (`keepByCurve`).
  private func stayingByCurve() -> Double? {
    guard var newcomers = at("newcomers", ago: 12), var second = at("second-month users", ago: 12) else { return nil }
    var phases = (1...4).map { at("phase \($0) users", ago: 12) ?? .nan }
    for ago in stride(from: 11, through: 0, by: -1) {
      guard let share = at("second-month share", ago: ago) else { return nil }
      for phase in phases.indices {
        guard let stay = at("phase \(phase + 1) stays", ago: ago), let entry = at("phase \(phase + 1) entry", ago: ago)
        else { return nil }
        phases[phase] = phases[phase] * stay + second * entry
      }
      (newcomers, second) = (0, newcomers * share)
    }
    return newcomers + second + phases.reduce(0, +)
  }
}
