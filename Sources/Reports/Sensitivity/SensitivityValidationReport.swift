internal import Files
public import Studies

/// How near indices come to known ones, function by function.
public struct SensitivityValidationReport: Report {
  let validation: SensitivityValidation

  /// A report of a validation.
  public init(_ validation: SensitivityValidation) { self.validation = validation }

  public func text(_ terminal: Terminal) -> String {
    let sections = validation.cases.map { one in section(one, terminal) }
    let words =
      "\(validation.rows) rows, \(validation.seeds) seeds. Errors are medians over seeds; coverage is the share of 95 % intervals that "
      + "held the index, of all seeds and inputs. Above 95 % the intervals are wider than they need be: rows drawn again spread as random ones do, and "
      + "scrambled Sobol' points err less. Targets are for 1,024 rows and 20 seeds."
    return (sections + [terminal.paragraph(words)]).joined(separator: "\n\n") + "\n"
  }

  private func section(_ one: SensitivityValidation.Case, _ terminal: Terminal) -> String {
    var table = Table(
      [
        .init("input"), .init("first", .decimal), .init("found", .decimal), .init("error", .decimal),
        .init("total", .decimal), .init("found", .decimal), .init("error", .decimal),
      ],
      title: one.function.name + (one.sharesChance ? "" : ": chance drawn anew at each point, which is wrong"))
    func number(_ x: Double) -> String { NumberText.plain(x, digits: 4) }
    for input in one.function.first.indices {
      table.add(
        "\(input + 1)", number(one.function.first[input]), number(one.meanFirst[input]), number(one.first.each[input]),
        number(one.function.total[input]), number(one.meanTotal[input]), number(one.total.each[input]))
    }
    table.rule()
    table.add("largest", "", "", number(one.first.largest), "", "", number(one.total.largest))
    var words =
      "Coverage \(NumberText.percent(one.firstCoverage)) of first, \(NumberText.percent(one.totalCoverage)) of total indices."
    let hasChance = one.function.chance > 0
    if !hasChance {
      let holds =
        one.first.largest <= SensitivityValidation.firstTarget && one.total.largest <= SensitivityValidation.totalTarget
      words +=
        " Targets: \(SensitivityValidation.firstTarget) and \(SensitivityValidation.totalTarget): "
        + (holds ? terminal.good("hold.") : terminal.bad("missed."))
    } else if one.sharesChance {
      words +=
        " Chance alone: \(number(one.chance)) of the whole variance, known \(number(one.function.chance)); with inputs together: "
        + "\(number(one.both)), known \(number(one.function.both))."
    } else {
      words +=
        " Known in closed form for chance drawn anew: total \(one.function.totalByNewChance.map(number).joined(separator: ", ")). Input 4 "
        + "does nothing, and is given the share of chance."
    }
    return table.render(on: terminal) + "\n" + terminal.paragraph(words)
  }

  public func json() throws -> String {
    try JSONText.of(
      Figures(
        rows: validation.rows, seeds: validation.seeds,
        functions: validation.cases.map { one in
          .init(
            function: one.function.name, sharesChance: one.sharesChance, first: one.function.first,
            total: one.function.total, meanFirst: one.meanFirst, meanTotal: one.meanTotal,
            firstError: one.first.each, totalError: one.total.each, largestFirstError: one.first.largest,
            largestTotalError: one.total.largest, firstCoverage: one.firstCoverage, totalCoverage: one.totalCoverage)
        }))
  }

  public func csv() -> String {
    var rows: [[String]] = []
    for one in validation.cases {
      for input in one.function.first.indices {
        for (index, known, mean, error) in [
          ("first", one.function.first, one.meanFirst, one.first),
          ("total", one.function.total, one.meanTotal, one.total),
        ] {
          rows.append([
            one.function.name, one.sharesChance ? "yes" : "no", "\(input + 1)", index, CSVText.number(known[input]),
            CSVText.number(mean[input]), CSVText.number(error.each[input]),
          ])
        }
      }
    }
    return CSVText.table("function,shares chance,input,index,known,mean,median error", rows)
  }

  private struct Figures: Codable {
    let rows, seeds: Int
    let functions: [Function]

    struct Function: Codable {
      let function: String
      let sharesChance: Bool
      let first, total, meanFirst, meanTotal, firstError, totalError: [Double]
      let largestFirstError, largestTotalError, firstCoverage, totalCoverage: Double
    }
  }
}
