import ArgumentParser
internal import Files
import Reports
import Scenarios
import Studies

/// What products cost and bring, and what a rival's cut would do.
struct PriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price",
    abstract: "What does each product cost and bring, what is given away, and what would a rival's cut do?",
    discussion: """
      Cost, list price and margin by product and token type, free grants, and a rival's cut answered in three ways on the same \
      draws. Documentation/price.md tells how it is computed.

      outlast price my-company.yaml
      outlast price my-company.yaml --cut "80 %" --at 6
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  @Option(help: "The company; the first that sells something when left out.")
  var company: String?
  @Option(help: "The part by which the rival lowers the market's price: a share such as \"50 %\", below the whole.")
  var cut = "50 %"
  @Option(help: "The month in which the cut's effect is looked at, counted from the start.")
  var at: Int?

  func run() throws {
    try ending {
      var values = CostValues()
      let part = values.number("--cut", cut, in: "1", to: 0.99)
      let loaded = try scenario.load()
      let months = sampling.horizon ?? loaded.setupMonths
      let month = at ?? Swift.min(12, months)
      if !(1...months).contains(month) { values.complain("--at", "takes a month from 1 to \(months), not \(month)") }
      guard let part, values.problems.isEmpty else { throw Failure.data(ProblemList.text(values.problems)) }
      var places = Array(loaded.companies.indices)
      if let company {
        places = places.filter { loaded.companies[$0].id == company }
        if places.isEmpty { throw Failure.data("there is no company \(company) in \(scenario.scenario)") }
      }
      for place in places {
        let study = try Watch.over {
          try PriceStudy.run(loaded.setup, company: place, cut: part, month: month, sampling.plan, $0)
        }
        guard study.sells else { continue }
        return try format.print(PriceReport(scenario: loaded, company: place, study: study, plan: sampling.plan))
      }
      throw Failure.data(
        (company.map { "\($0) sells nothing" } ?? "no company sells anything")
          + ": state api.volume, app.users or projects.won"
      )
    }
  }
}
