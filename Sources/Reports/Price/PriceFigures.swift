internal import Files
internal import Maths
internal import Scenarios
internal import Studies
internal import Units

/// What prices come to, as written to JSON.
struct PriceFigures: Codable {
  let company, month, currency: String
  let products: [Product]
  /// Empty where nothing is given away.
  let grants: [Figure]
  let cut: Cut?
  /// That nobody reacts to the cut; left out where somebody does.
  let reaction: String?
  /// What the median passes that no company can; empty where nothing.
  let sanity: [String]

  struct Product: Codable {
    let name: String
    /// Share of futures in which the price is above the cost, with its 95 % interval of counting.
    let pays, paysLow, paysHigh: Double
    let figures: [Figure]
  }

  struct Cut: Codable {
    let by: Double
    let month: String
    let answers: [Answer]
  }

  struct Answer: Codable {
    let name: String
    let figures, differences: [Figure]
    /// Share of futures in which the company goes on, with its 95 % interval; left out where its cash is not known.
    let goesOn, goesOnLow, goesOnHigh: Double?
  }

  struct Figure: Codable {
    let name, unit: String
    let median, low, high: Double

    init(_ name: String, _ unit: String, _ spread: PriceStudy.Spread) {
      (self.name, self.unit) = (name, unit)
      (median, low, high) = (spread.median, spread.low, spread.high)
    }

    /// The cells of a line of CSV.
    var row: [String] { [name, unit] + [median, low, high].map { CSVText.number($0) } }
  }

  init(
    _ scenario: Scenario, _ profile: CompanyProfile, _ study: PriceStudy,
    _ lines: [(unit: String, line: PriceStudy.Line)], reaction: String?, sanity: [String]
  ) {
    (self.reaction, self.sanity) = (reaction, sanity)
    let money = scenario.currency.code
    (company, month, currency) = (profile.id, "\(scenario.month(1))", money)
    products = lines.map { unit, line in
      Product(
        name: line.name, pays: line.pays.value, paysLow: line.pays.low, paysHigh: line.pays.high,
        figures: [
          Figure("list price", unit, line.list), Figure("net price", unit, line.price), Figure("cost", unit, line.cost),
          Figure("margin", unit, line.margin), Figure("margin of price", "share", line.marginShare),
          Figure("break-even utilisation", "share", line.breakEven),
        ])
    }
    grants =
      study.grants.map {
        [
          Figure("free tokens", "tokens/month", $0.tokens), Figure("cost of them", "\(money)/month", $0.cost),
          Figure("cost on paid tokens", "\(money)/Mtok", $0.perPaidToken),
        ]
      } ?? []
    cut = study.cut.map { cut in
      Cut(
        by: cut.cut, month: "\(scenario.month(cut.month))",
        answers: cut.outcomes.map { outcome in
          func figures(_ spreads: [PriceStudy.Spread]) -> [Figure] {
            zip(PriceCut.quantities, spreads).filter { outcome.survival != nil || $0.0.name != "cash" }
              .map { Figure($0.name, $0.unit.replacing("money", with: money), $1) }
          }
          return Answer(
            name: outcome.answer.rawValue, figures: figures(outcome.figures),
            differences: figures(outcome.differences), goesOn: outcome.survival?.value,
            goesOnLow: outcome.survival?.low, goesOnHigh: outcome.survival?.high)
        })
    }
  }
}
