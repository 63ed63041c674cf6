internal import Facts
internal import Files
internal import Maths
public import Studies

/// What the equations of companies say beside what was published, as text, JSON or CSV.
public struct CompanyValidationReport: Report {
  let validation: CompanyValidation

  /// A report of a validation.
  public init(_ validation: CompanyValidation) { self.validation = validation }

  /// Tables, and how many checks there are and hold.
  public func text(_ terminal: Terminal) -> String {
    [fits(terminal), phases(terminal), checks(terminal)].joined(separator: "\n\n") + "\n"
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(
      Figures(
        fits: validation.fits.map { its in
          .init(
            name: its.name, alpha: its.found.alpha, beta: its.found.beta,
            logLikelihood: its.logLikelihood, printedAlpha: its.printed.alpha, printedBeta: its.printed.beta,
            holds: its.holds)
        },
        phases: validation.phases.map {
          .init(
            alphaOver: $0.alpha.over, alphaAtMost: $0.alpha.most, pairs: $0.pairs, survival: $0.survival,
            worst: $0.worst, median: $0.median)
        },
        checks: validation.checks.map {
          .init(
            mechanism: $0.mechanism, name: $0.name, fact: $0.fact, inputs: $0.inputs, qualifier: $0.qualifier.rawValue,
            published: $0.published, model: $0.model, free: $0.free, isCounted: $0.isCounted, holds: $0.holds)
        }, counted: validation.counted.count, holding: validation.counted.count { $0.holds },
        twoSided: validation.counted.count(where: \.isTwoSided),
        twoSidedHolding: validation.counted.count { $0.isTwoSided && $0.holds }, activity: validation.activity,
        organic: validation.organic))
  }

  /// One check a line.
  public func csv() -> String {
    CSVText.table(
      "mechanism,name,fact,qualifier,published,model,free,counted,holds",
      validation.checks.map {
        [
          $0.mechanism, $0.name, $0.fact, $0.qualifier.rawValue, CSVText.number($0.published), CSVText.number($0.model),
          "\($0.free)", "\($0.isCounted)", "\($0.holds)",
        ]
      })
  }

  private struct Figures: Codable {
    let fits: [Fit]
    let phases: [Phases]
    let checks: [Check]
    let counted: Int
    let holding: Int
    let twoSided, twoSidedHolding: Int
    let activity, organic: Double

    struct Fit: Codable {
      let name: String
      let alpha, beta, logLikelihood, printedAlpha, printedBeta: Double
      let holds: Bool
    }

    struct Phases: Codable {
      let alphaOver, alphaAtMost: Double
      let pairs: Int
      let survival, worst, median: Double
    }

    struct Check: Codable {
      let mechanism, name, fact, inputs, qualifier: String
      let published, model: Double
      let free: Int
      let isCounted, holds: Bool
    }
  }

  private func fits(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("cohort"), .init("alpha", .right), .init("printed", .right), .init("beta", .right),
        .init("printed", .right),
        .init("ln L", .right), .init("held-out years, error in points", .right), .init(""),
      ], title: "Retention: Fader and Hardie 2007, fitted on years 0 to 7")
    for its in validation.fits {
      let errors = its.heldOut.map { abs($0.predicted - $0.published) * 100 }
      table.add(
        its.name, NumberText.plain(its.found.alpha, digits: 3), NumberText.plain(its.printed.alpha, digits: 3),
        NumberText.plain(its.found.beta, digits: 3), NumberText.plain(its.printed.beta, digits: 3),
        NumberText.plain(its.logLikelihood, digits: 1),
        "at most " + NumberText.plain(errors.max() ?? .nan, digits: 1), its.holds ? "holds" : "MISSED")
    }
    return table.render(on: terminal)
  }

  private func phases(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("pairs of D1 and D30"), .init("pairs", .right), .init("survival, points", .right),
        .init("of what remains, worst", .right), .init("median", .right),
      ], title: "Four phases in place of the curve, days 30 to 1800")
    for its in validation.phases {
      table.add(
        "alpha " + (its.alpha.over > 0 ? "over \(NumberText.plain(its.alpha.over)), " : "") + "at most "
          + NumberText.plain(its.alpha.most), "\(its.pairs)", NumberText.plain(its.survival * 100, digits: 2),
        NumberText.percent(its.worst), NumberText.percent(its.median))
    }
    return table.render(on: terminal)
  }

  private func checks(_ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("check"), .init("source says"), .init("published", .right), .init("model", .right),
        .init("error", .right),
        .init("fitted for it", .right), .init(""), .init("facts and assumptions it is computed from"),
      ], title: "Beside facts")
    for (title, part) in [
      ("Counted", validation.counted), ("Printed only", validation.checks.filter { !$0.isCounted }),
    ] {
      table.group(title)
      for its in part {
        let error = its.published == 0 ? .nan : its.model / its.published - 1
        table.add(
          "\(its.mechanism) \(its.name)", its.qualifier.rawValue.split(separator: "_").joined(separator: " "),
          figure(its.published), figure(its.model),
          error.isNaN ? "" : (error >= 0 ? "+" : "") + NumberText.plain(error * 100) + " %", "\(its.free)",
          its.holds ? "holds" : "MISSED", its.inputs)
      }
    }
    let counted = validation.counted
    let sides = counted.filter(\.isTwoSided)
    return table.render(on: terminal) + "\n"
      + terminal.paragraph(
        "\(counted.count) checks counted, \(counted.count { $0.holds }) hold; of them \(sides.count) can be missed on either side, "
          + "of which \(sides.count { $0.holds }) hold, and the others are bounds, which prove little. Exact figures are met within "
          + "10 %, those told with \"about\" within 25 %, bounds without slack; a fact that sets an input is no check. Every "
          + "figure is computed by the model itself, run for one company of which only what is named goes on. Two numbers are fitted, on "
          + "facts of June 2024 that are not checked: \(NumberText.percent(validation.organic)) of a chatbot's users come unbought in a "
          + "month, and a = \(NumberText.plain(validation.activity, digits: 3)), the chance that a living user is active on a day."
      )
  }

  private func figure(_ x: Double) -> String { abs(x) < 1 ? NumberText.percent(x) : NumberText.amount(x) }
}
