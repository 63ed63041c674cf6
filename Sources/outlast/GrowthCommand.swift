import ArgumentParser
internal import Files
import Reports
import Scenarios
import Studies

/// What bought users cost and bring.
struct GrowthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth",
    abstract: "What do bought users cost, how many stay, what do they bring, and when have they brought their price?",
    discussion: """
      The price of a user now and at twice the spending, D1 to D90, LTV, payback and return, with 90 % of the sampled futures. \
      LTV counts the scenario's months, or --horizon. Documentation/growth.md tells how it is computed.

      outlast growth my-company.yaml
      outlast growth --company moonshot --horizon 24
      """)

  @OptionGroup var scenario: ScenarioOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  @Option(help: "The company; the first that buys users when left out.")
  var company: String?

  func run() throws {
    try ending {
      let loaded = try scenario.load()
      let months = sampling.horizon ?? loaded.setupMonths
      if let overflow = loaded.lasting(months: months).overflow() { throw Failure.data(overflow.description) }
      var places = Array(loaded.companies.indices)
      if let company {
        places = places.filter { loaded.companies[$0].id == company }
        if places.isEmpty {
          throw Failure.data("there is no company \(company) in \(scenario.scenario)")
        }
      }
      for place in places {
        let study = try Watch.over {
          try GrowthStudy.run(loaded.setup, company: place, months: months, sampling.plan, $0)
        }
        guard let study else { continue }
        return try format.print(GrowthReport(scenario: loaded, company: place, study: study, plan: sampling.plan))
      }
      throw Failure.data(
        "\(company ?? "no company") buys \(company == nil ? "" : "no ")users: state advertising.spending, "
          + "advertising.cost-per-user and advertising.reference-spending")
    }
  }
}
