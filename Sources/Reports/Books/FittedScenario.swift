internal import Economy
internal import Files
internal import Maths
internal import Scenarios
public import Studies
internal import Units

/// A scenario file that lays what books tell over another file.
public enum FittedScenario {
  /// The text.
  ///
  /// - Parameters:
  ///   - fit: what the books tell; the inputs that it replaces are written.
  ///   - scenario: the file that is laid under, as this one would name it.
  ///   - startsAnew: whether the books' start takes the place of the scenario's.
  public static func text(_ fit: BooksFit, over scenario: String, startsAnew: Bool = false) -> String {
    let currency = fit.books.currency.code
    let replaced = fit.inputs.filter { $0.verdict == .replaced }
    let first = fit.fitted.first.map { "\($0)" } ?? "", last = fit.fitted.last.map { "\($0)" } ?? ""
    var lines = [
      "# Fitted by `outlast fit` to \(PlainText.shown(fit.books.file)), \(fit.fitted.count) months \(first) to \(last).",
      "# What stands here takes the place of what the included file says.",
      "include: \(quoted(scenario))",
    ]
    if startsAnew { lines.append("start: \(fit.books.start)") }
    lines += ["companies:", "  \(fit.company):"]
    var open = ""
    // Sections in the order in which inputs first name them, so that each is opened once.
    var sections: [String] = []
    for input in replaced where !sections.contains(input.input.declaration.section) {
      sections.append(input.input.declaration.section)
    }
    for section in sections {
      for input in replaced where input.input.declaration.section == section {
        if section != open {
          lines.append("    \(section):")
          open = section
        }
        let indent = section.isEmpty ? "    " : "      "
        let name = input.path.split(separator: ".").last.map(String.init) ?? input.path
        lines.append("\(indent)\(name): \(value(input, fit, currency))")
      }
    }
    if replaced.isEmpty { lines[lines.count - 1] += " {}" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func value(_ input: BooksFit.Input, _ fit: BooksFit, _ currency: String) -> String {
    let first = fit.fitted.first.map { "\($0)" } ?? "", last = fit.fitted.last.map { "\($0)" } ?? ""
    let low = figure(input.estimate.low, input.input, currency)
    let high = figure(input.estimate.high, input.input, currency)
    if input.isBooked || low == high {
      let middle = input.estimate.middle
      // What is booked is written as it stands; nothing of it is rounded away.
      let number = input.isBooked && !isPercent(input.input) ? exact(middle) : figure(middle, input.input, currency)
      let text = "\(number) \(unit(input.input, currency))"
      return "{ value: \(quoted(text)), source: \(quoted("\(fit.books.file), \(last): \(input.lines)")) }"
    }
    let unit = unit(input.input, currency)
    let isOpenBelow: Bool
    let bounds = input.input.declaration.bounds
    switch bounds {
    case .nonNegative, .positive, .share, .properShare, .properFall, .chance: isOpenBelow = input.estimate.low <= 0
    case .any, .change: isOpenBelow = false
    }
    let text: String
    let (least, most) = (input.estimate.low, input.estimate.high)
    if isOpenBelow {
      // An interval that reaches below what the input may be ends there.
      let top = bounds.limits.upperBound <= 1 ? figure(Swift.min(most, 1), input.input, currency) : high
      text = "uniform(0 \(unit), \(top) \(unit))"
    } else if input.input.declaration.family != .lognormal || Distribution.mayBeAmounts(least, most)
      || Distribution.mayBeAmounts(-most, -least)
    {
      text = "\(low) to \(high) \(unit)"
    } else if least > 0 {
      // Ends so far apart are read as a slip; the same law by its median is not.
      let sigma = Double.log(most / least) / (2 * Distribution.score95)
      let middle = (least * most).squareRoot()
      text = "lognormal(\(figure(middle, input.input, currency)) \(unit), \(BooksFit.rounded(sigma)))"
    } else if case .change = bounds, fallsWhole(input.estimate) {
      // A normal law through such ends would fall by more than the whole; every value between them alike does not.
      text = "uniform(\(low) \(unit), \(high) \(unit))"
    } else {
      text = "uniform(\(low) \(unit), \(high) \(unit))"
    }
    let because =
      "fitted to \(fit.books.file), \(input.observations) months or cohorts \(first) to \(last): \(input.lines)"
    return "{ assume: \(quoted(text)), because: \(quoted(because)) }"
  }

  /// Whether a normal law of these 5 and 95 % quantiles has draws at or below −1: draws reach 6.4 deviations.
  private static func fallsWhole(_ estimate: Estimate) -> Bool {
    let deviation = (estimate.high - estimate.low) / (2 * Distribution.score95)
    return (estimate.low + estimate.high) / 2 - 6.5 * deviation <= -1
  }

  private static func exact(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(saturating: value))" : "\(value)"
  }

  /// A number in the unit that it is written in.
  static func figure(_ value: Double, _ input: CompanyInput, _ currency: String) -> String {
    BooksFit.rounded(value * (isPercent(input) ? 100 : 1))
  }

  /// The unit of an input as a file writes it: shares and changes in percent, money in the scenario's currency.
  static func unit(_ input: CompanyInput, _ currency: String) -> String {
    let unit = input.declaration.unit
    if unit == "share" { return "%" }
    if unit == "1/month" { return "%/month" }
    return unit.split(separator: "/").map { $0 == "money" ? currency : String($0) }.joined(separator: "/")
  }

  private static func isPercent(_ input: CompanyInput) -> Bool {
    ["share", "1/month"].contains(input.declaration.unit)
  }

  private static func quoted(_ text: String) -> String {
    // What acts, which names of files may hold, ends a line or cannot stand in YAML.
    let escaped = PlainText.replacing("\\", in: PlainText.shown(text), with: "\\\\")
    return "\"" + PlainText.replacing("\"", in: escaped, with: "\\\"") + "\""
  }
}
