internal import Economy
internal import Files
internal import Maths
internal import Units

extension ScenarioReader {
  /// Refuses shares of newcomers that give no curve: what is kept is D30 with `app.keep`, or two of D1, D7, D30, D90.
  mutating func checkRetention(_ stated: Stated, _ inputs: [Series], of id: String, at place: Location) {
    func location(_ input: CompanyInput) -> Location? { stated.values[input.rawValue]?.location }
    let points = CompanyInput.retentionDays.filter { location($0.input) != nil }
    let names = CompanyInput.retentionDays.map(\.input.declaration.path).joined(separator: ", ")
    guard let last = points.last, let there = location(last.input) else { return }
    if points.count == 1 {
      if last.input != .dayThirty {
        report(
          there, "one share of newcomers gives no curve: state another of \(names), or app.d30 alone with app.keep")
      }
      return
    }
    guard points.count == 2 else {
      let found = points.map(\.input.declaration.path).joined(separator: ", ")
      return report(there, "two shares of newcomers give the curve, found \(found): leave out what is known least")
    }
    if let keep = location(.keep) {
      report(keep, "app.keep goes with app.d30 alone: here a curve through two shares says who stays")
    }
    if location(.productAge) == nil {
      report(place, "\(id) needs app.age: \(CompanyInput.productAge.declaration.about)")
    }
    // Inputs in the order of their cases; what could not be read is complained of where it stands.
    guard problems.isEmpty else { return }
    guard case .constant(let first) = inputs[points[0].input.rawValue],
      case .constant(let second) = inputs[points[1].input.rawValue]
    else {
      return report(there, "shares that give a curve are the same in every month; a path in time does not fit")
    }
    let pair = zip(points, [first, second]).map { RetentionPoint(day: $0.day, share: $1.central) }
    do throws(RetentionPoint.Problem) {
      _ = try ShiftedBetaGeometric(through: pair[0], pair[1])
    } catch {
      report(there, said(of: error, pair, points.map(\.input.declaration.path)))
    }
  }

  private func said(of problem: RetentionPoint.Problem, _ pair: [RetentionPoint], _ names: [String]) -> String {
    func text(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
    let both = "\(names[0]) of \(text(pair[0].share)) and \(names[1]) of \(text(pair[1].share))"
    switch problem {
    case .notAShare: return "\(both): all or none of the newcomers gives no curve"
    case .notFalling: return "\(both): fewer must be left on the later day"
    case .belowOneRate(let lowest):
      return "\(both): \(text(lowest)) is left if all users leave at one daily rate, and users who differ keep more"
    case .nearlyOneRate(let lowest):
      return
        "\(both) say that all users leave at nearly one rate, which tells nothing of later months: from \(text(lowest)) on "
        + "there is a curve"
    }
  }
}
