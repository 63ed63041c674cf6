internal import Files
internal import Maths
public import Scenarios
public import Studies
internal import Units

/// What bought users cost and bring, as text, JSON or CSV.
public struct GrowthReport: Report {
  let scenario: Scenario
  let profile: CompanyProfile
  let study: GrowthStudy
  /// What it takes to repeat it.
  public let run: RunRecord?
  /// What the median passes that no company can.
  private let sanity: [String]

  /// A report of a company's study.
  public init(scenario: Scenario, company: Int, study: GrowthStudy, plan: Plan) {
    run = RunRecord(scenario.lasting(months: study.months).setup, plan: plan)
    self.scenario = scenario
    profile = scenario.companies[company]
    self.study = study
    sanity = SanityWords.sentences(scenario.lasting(months: study.months), company: company)
  }

  private typealias Line = (name: String, unit: String, spread: GrowthStudy.Spread)

  private func lines(_ channel: GrowthStudy.Channel) -> [Line] {
    let (money, user) = (scenario.currency.code, "\(scenario.currency.code)/user")
    var lines: [Line] = [
      ("spending a month", money, channel.spending), ("users bought a month", "users", channel.bought),
      ("CAC now", user, channel.cost), ("CAC at twice the spending", user, channel.costAtTwice),
      ("CAC of the users beyond", user, channel.costOfMore),
    ]
    for point in channel.retention { lines.append(("D\(point.day)", "share", point.share)) }
    lines.append(("contribution a user and month", user, channel.contribution))
    if study.months > 12 { lines.append(("LTV of 12 months", user, channel.valueOfYear)) }
    lines.append(("LTV of \(study.months) months", user, channel.value))
    lines.append(("payback, months", "months", channel.payback))
    lines.append(("return on \(study.months) months", "ratio", channel.returns))
    lines.append(("return at twice the spending", "ratio", channel.returnsAtTwice))
    return lines
  }

  private func cohortLines(_ cohort: GrowthCohort) -> [Line] {
    let user = "\(scenario.currency.code)/user"
    return [
      ("users bought", "users", cohort.bought), ("CAC", user, cohort.cost),
      ("LTV of \(study.months) months", user, cohort.value), ("payback", "months", cohort.payback),
      ("return on \(study.months) months", "ratio", cohort.returns),
    ]
  }

  /// Two tables for each channel, and what they rest on.
  public func text(_ terminal: Terminal) -> String {
    let tables = study.channels.map { channel in
      var table = Table(
        [.init(channel.name), .init("median", .right), .init("5 %", .right), .init("95 %", .right)],
        title: "\(profile.name): what bought users cost and bring, \(scenario.month(1))")
      for line in lines(channel) {
        table.add([line.name] + [line.spread.median, line.spread.low, line.spread.high].map { text($0, line.unit) })
      }
      return table.render(on: terminal) + "\n" + cohorts(channel).render(on: terminal) + "\n"
    }
    let odds = study.channels.map { channel in
      let share = channel.paysBack
      return "\(channel.name) \(NumberText.percent(share.value)) (95 %: \(NumberText.interval(share.low, share.high)))"
    }.joined(separator: ", ")
    let stays =
      study.isCurve
      ? "Who stays is told by the shifted-beta-geometric curve through two stated shares; what follows the later of them is "
        + "the curve's."
      : "Who stays is told by D30 and one share a month from then on; two of app.d1, app.d7, app.d30, app.d90 give a curve."
    return tables.joined()
      + terminal.paragraph(
        "Share of the sampled futures on which bought users bring their price within \(study.months) months: \(odds). A dash stands where a payback never comes in that time. "
          + "\(stays) Assumed: users bring in every month what they bring in the one they join in, bought ones stay like the others, and "
          + "nothing is discounted.") + "\n" + (SanityWords.paragraph(sanity, terminal).map { $0 + "\n" } ?? "")
  }

  private func cohorts(_ channel: GrowthStudy.Channel) -> Table {
    let user = "\(scenario.currency.code)/user"
    var table = Table(
      [
        .init("who join in"), .init("users", .right), .init("CAC", .right), .init("LTV", .right),
        .init("return", .right), .init("payback", .right), .init("futures", .right),
      ], title: "\(channel.name), by month of joining: medians of the futures that buy users then")
    for cohort in channel.cohorts {
      table.add([
        "\(scenario.month(cohort.month))", text(cohort.bought.median, "users"), text(cohort.cost.median, user),
        text(cohort.value.median, user), text(cohort.returns.median, "ratio"), text(cohort.payback.median, "months"),
        NumberText.percent(cohort.share),
      ])
    }
    return table
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String {
    try JSONText.of(
      Figures(
        company: profile.id, month: "\(scenario.month(1))", currency: scenario.currency.code, months: study.months,
        channels: study.channels.map { channel in
          .init(
            name: channel.name, paysBack: channel.paysBack.value, paysBackLow: channel.paysBack.low,
            paysBackHigh: channel.paysBack.high,
            cohorts: channel.cohorts.map { cohort in
              .init(
                month: "\(scenario.month(cohort.month))", share: cohort.share,
                figures: cohortLines(cohort).map(Figures.Figure.init))
            },
            figures: lines(channel).map {
              .init($0)
            })
        }, retention: study.isCurve ? "curve" : "two shares", sanity: sanity), run)
  }

  /// One figure a line.
  public func csv() -> String {
    CSVText.table(
      "channel,figure,unit,median,low,high",
      study.channels.flatMap { channel in
        (lines(channel)
          + channel.cohorts.flatMap { cohort in
            cohortLines(cohort).map { ("\($0.name) of \(scenario.month(cohort.month))", $0.unit, $0.spread) }
          }).map {
            let numbers = [$0.spread.median, $0.spread.low, $0.spread.high].map { CSVText.number($0) }
            return [channel.name, $0.name.split(separator: ",").joined(), $0.unit] + numbers
          }
      })
  }

  private struct Figures: Codable {
    let company, month, currency: String
    let months: Int
    let channels: [Channel]
    let retention: String
    let sanity: [String]

    struct Channel: Codable {
      let name: String
      let paysBack, paysBackLow, paysBackHigh: Double
      let cohorts: [Cohort]
      let figures: [Figure]
    }

    struct Cohort: Codable {
      let month: String
      let share: Double
      let figures: [Figure]
    }

    struct Figure: Codable {
      let name, unit: String
      let median, low, high: Double

      init(_ line: Line) {
        (name, unit) = (line.name, line.unit)
        (median, low, high) = (line.spread.median, line.spread.low, line.spread.high)
      }
    }
  }

  private func text(_ x: Double, _ unit: String) -> String {
    switch unit {
    case "share": NumberText.percent(x)
    case "ratio": NumberText.plain(x, digits: 2)
    case "months": NumberText.plain(x)
    default: NumberText.amount(x)
    }
  }
}
