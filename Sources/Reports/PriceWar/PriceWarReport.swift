internal import Compute
internal import Facts
internal import Files
public import Studies
internal import Units

/// List prices beside what their tokens cost to serve, as text, JSON, CSV or a drawing.
public struct PriceWarReport: Report {
  let answer: PriceWarAnswer

  /// A report of an answer.
  public init(_ answer: PriceWarAnswer) { self.answer = answer }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(PriceWarFigures(answer)) }

  /// One price a line.
  public func csv() -> String {
    let header =
      "date,product,currency,input,output,output_from,change,usd_per_mtok,class,place,kind,active_low,active_high,"
      + "size_standing,gpu,precision,rent_usd_per_hour,rent_standing,anchored,cost_5,cost_50,cost_95,"
      + "break_even_utilisation,break_even_active,chance_above,verdict,not_counted,facts"
    let rows = answer.rows.map { row -> [String] in
      let (step, cost, model) = (row.step, row.cost, row.model)
      return [
        step.date.text, step.product, step.currency.code, "\(step.input)",
        "\(step.output)", step.filling.rawValue, step.change.rawValue, "\(row.price)", model.id, model.place.rawValue,
        model.kind.rawValue, "\(model.active.lowerBound)", "\(model.active.upperBound)", row.sizeStanding.rawValue,
        cost.platform.gpu, cost.platform.precision.rawValue, "\(cost.hour.mid)", cost.platform.standing.rawValue,
        cost.isAnchored ? "yes" : "no", "\(cost.low)", "\(cost.mid)", "\(cost.high)",
        row.breakEvenUtilisation.map { "\($0)" } ?? "", row.breakEvenActive.map { "\($0)" } ?? "",
        "\(row.chanceAbove)", row.verdict.rawValue, row.notCounted ?? "",
        row.facts.map(\.id).joined(separator: ";"),
      ]
    }
    return CSVText.table(header, rows)
  }

  // MARK: Words

  /// The months asked about: "2024-05" or "2023-06 to 2024-12".
  var months: String {
    let (first, last) = (answer.question.months.lowerBound, answer.question.months.upperBound)
    return first == last ? "\(first)" : "\(first) to \(last)"
  }

  /// Billions of parameters.
  static func billions(_ x: Double?) -> String {
    x.map { NumberText.plain($0 / 1e9, digits: $0 < 9.95e9 ? 1 : 0) } ?? "-"
  }

  /// A place in words.
  static func words(_ place: ModelClass.Place) -> String { place == .china ? "in China" : "elsewhere" }

  /// A processor and how it is come by: "H800 SXM rented".
  static func words(_ platform: ServingPlatform) -> String {
    let tenure =
      switch platform.tenure {
      case .market: "rented"
      case .owned: "owned"
      case .limited: "scarce"
      }
    return "\(platform.gpu) \(tenure)"
  }
}
