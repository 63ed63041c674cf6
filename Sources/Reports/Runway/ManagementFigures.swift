internal import Economy
internal import Maths
internal import Scenarios
internal import Studies

/// What a company does as its money runs short, and what survival would be otherwise, as JSON carries it.
package struct ManagementFigures: Codable {
  /// The chance that lack of cash has not ended the company, by month, and what it did in how many futures.
  struct Variant: Codable {
    let acts: [Act]
    let survival: [Month]

    struct Act: Codable {
      let what: String
      /// The share of futures in which it was ever done, and the month by whose end half of them had.
      let share: Double
      let medianMonth: Int?
    }
    struct Month: Codable {
      let month: Int
      let share: Double
    }
  }

  /// As the scenario states it: the headline.
  let asStated: Variant
  /// Without anything of what is done as stated; absent where nothing ever is.
  let withoutAction: Variant?
  /// With what companies usually cut, as far as nothing is stated of it; absent where all is.
  let withUsualCuts: Variant?

  init(_ management: Management) {
    asStated = Variant(management.asStated)
    withoutAction = management.withoutAction.map(Variant.init)
    withUsualCuts = management.withUsualCuts.map(Variant.init)
  }

  /// How many months were run.
  var months: Int { asStated.survival.count }

  /// What is said of it below an answer.
  var text: String {
    let month = Swift.min(24, months)
    func share(_ variant: Variant) -> String { NumberText.percent(variant.survival[month - 1].share) }
    let stated = asStated.acts.filter { $0.share > 0 }
    var sentences: [String] = []
    if let withoutAction {
      sentences.append(
        "As money runs short it acts as the scenario states: \(ManagementFigures.list(stated)). Without any of it survival at \(month) months would be "
          + "\(share(withoutAction)), not \(share(asStated)).")
    }
    if let withUsualCuts {
      let usual = Rung.allCases.compactMap { rung in
        rung.usual.map { "\(rung.name) below \(NumberText.plain($0.months))" }
      }
      let acts = withUsualCuts.acts.filter { $0.share > 0 }
      sentences.append(
        "Cuts that nobody stated are not in these odds. With the usual ones, as far as none are stated (\(usual.joined(separator: ", ")) "
          + "months of runway; assumed), survival at \(month) months would be \(share(withUsualCuts)), not \(share(asStated)): "
          + (acts.isEmpty ? "none would ever be made." : ManagementFigures.list(acts) + "."))
    }
    return sentences.joined(separator: " ")
  }

  private static func list(_ acts: [Variant.Act]) -> String {
    acts.map { act in
      let when = act.medianMonth.map { " (half of them by month \($0))" } ?? ""
      return "\(act.what) in \(NumberText.percent(act.share)) of futures\(when)"
    }.joined(separator: ", ")
  }
}

extension ManagementFigures.Variant {
  init(_ endings: Endings) {
    acts = Rung.allCases.map { rung in
      Act(what: rung.name, share: endings.acted(rung, by: endings.months), medianMonth: endings.medianMonth(of: rung))
    }
    survival = (1...endings.months).map { Month(month: $0, share: endings.distress(by: $0).rest.value) }
  }
}
