import Scenarios
import Studies

import Reports

/// Figures of small runs, and a scenario whose texts try to be more than text.
enum BoardSupport {
  static let hostile = """
    outlast: 1
    name: "</title><script>alert('name')</script>"
    start: 2024-12
    currency: CNY
    horizon: 15 months
    market:
      token-price: { change: { assume: "-2 %/month", because: "=1+1" } }
      rent: { spread: { assume: "3 %", because: "<img src=x onerror=alert(2)>" } }
    companies:
      open:
        name: "=HYPERLINK(\\"http://bad\\") & <b>Open</b>"
        cash: { value: "300e6 CNY", source: "+cmd|' /C calc'!A0 <script>" }
        other: { costs: { assume: "12e6 to 24e6 CNY/month", because: "@SUM(1)" }, spread: { assume: "4e6 CNY/month", because: "-1 \\"quoted\\"" } }
        exits: { sale: { assume: "0.5 %/month", because: "'; DROP" } }
      shut:
        other: { costs: { assume: "10e6 to 40e6 CNY/month", because: guess } }
        public: { raised: [{ assume: "900e6 CNY", because: rumour }] }
    """

  static func figures(
    _ text: String = Scenario.template, months: Int = 15, company: Int? = nil, paths: Int = 200, path: Int? = nil
  ) throws -> BoardFigures {
    var scenario = try Scenario.load(text: text, name: "test").lasting(months: months)
    if let company { scenario = scenario.only(company) }
    let plan = Plan(paths: paths, seed: 1, threads: 2)
    return try BoardFigures(scenario, try BoardStudy.run(scenario.setup, path: path, plan), plan)
  }
}
