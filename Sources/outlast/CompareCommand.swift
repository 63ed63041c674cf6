import ArgumentParser
import Economy
internal import Files
import Maths
import Reports
import Scenarios
import Studies

/// What differs between scenarios.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "What changes if we cut the price, hire, raise: scenarios beside each other.",
    discussion: """
      All scenarios are run on the same draws, so that the difference is known from far fewer futures than two runs need. \
      Printed are the chance to survive, the distribution of the difference for each KPI and month, and which of the inputs that \
      differ cause how much of it.

      outlast compare base.yaml what-if.yaml
      outlast compare my-company.yaml                        the cases that the file states, beside the rest of it
      outlast compare my-company.yaml --what-if api.input-price="0.3 USD/Mtok" --what-if api.output-price="1.2 USD/Mtok"
      """)

  @Argument(
    help: "The base, and scenarios beside it: files, - for standard input, or names of bundled scenarios.",
    completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String]

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Set an input in all of them.", valueName: "name=value"))
  var overrides: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Beside the base, the base with this set; all of them together are one variant.", valueName: "name=value"))
  var whatIf: [String] = []

  @Option(help: "The company; all that differ when left out.")
  var company: String?

  @Option(
    parsing: .singleValue, help: ArgumentHelp("A quantity to compare, beside the usual ones.", valueName: "quantity"))
  var of: [String] = []

  @OptionGroup var includes: IncludeOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if scenarios.count(where: { $0 == InputFile.standard }) > 1 {
      throw ValidationError("standard input is one scenario; - may stand once")
    }
  }

  func run() throws {
    try ending {
      var source = try ScenarioOptions.reading { try ScenarioSource(scenarios[0], including: includes.rules) }
      let base = try load(&source)
      let others = try variants(of: base, &source)
      var found: [CompareReport.Variant] = []
      for other in others {
        try check(other.scenario, named: other.name, against: base)
        let comparisons = try comparisons(base, other.scenario, named: other.name)
        found.append(
          .init(name: other.name, about: other.about, scenario: other.scenario, comparisons: comparisons))
      }
      try format.print(CompareReport(base: scenarios[0], scenario: base, variants: found, plan: sampling.plan))
    }
  }

  private func load(
    _ source: inout ScenarioSource, case variant: String? = nil, adding further: [String] = []
  ) throws -> Scenario {
    try ScenarioOptions.scenario(&source, case: variant, overrides: overrides + further, lasting: sampling.horizon)
  }

  private typealias Other = (name: String, about: String, scenario: Scenario)

  /// Files first, then what the command line sets, then cases of the base where nothing else is asked for.
  private func variants(of base: Scenario, _ source: inout ScenarioSource) throws -> [Other] {
    var found: [Other] = []
    for name in scenarios.dropFirst() {
      var other = try ScenarioOptions.reading { try ScenarioSource(name, including: includes.rules) }
      found.append((name, "", try load(&other)))
    }
    if !whatIf.isEmpty {
      found.append((whatIf.joined(separator: ", "), "", try load(&source, adding: whatIf)))
    }
    if found.isEmpty {
      for one in base.cases { found.append((one.id, one.about, try load(&source, case: one.id))) }
    }
    guard !found.isEmpty else {
      throw Failure.data(
        "\(scenarios[0]): there is nothing to compare it with: name a second scenario, set something by --what-if "
          + "name=value, or state cases in the file")
    }
    return found
  }

  /// Differences make sense between amounts of one currency from one month on.
  private func check(_ other: Scenario, named name: String, against base: Scenario) throws {
    var problems: [String] = []
    if other.currency != base.currency {
      problems.append("\(name): its currency is \(other.currency), that of \(scenarios[0]) \(base.currency)")
    }
    if other.start != base.start {
      problems.append("\(name): it starts at the end of \(other.start), \(scenarios[0]) at the end of \(base.start)")
    }
    if !base.companies.contains(where: { one in other.companies.contains { $0.id == one.id } }) {
      problems.append(
        "\(name): it has no company of \(scenarios[0]) (\(base.companies.map(\.id).joined(separator: ", ")))")
    }
    guard problems.isEmpty else { throw Failure.data(ProblemList.text(problems)) }
  }

  /// The companies that are asked about, or all that differ; where none does, the first says so.
  private func comparisons(_ base: Scenario, _ other: Scenario, named name: String) throws -> [Comparison] {
    var ids = base.companies.map(\.id).filter { id in other.companies.contains { $0.id == id } }
    if let company {
      guard ids.contains(company) else {
        throw Failure.data("there is no company \(company) in both; there are \(ids.joined(separator: ", "))")
      }
      ids = [company]
    }
    let quantities = Comparison.usualQuantities + (try extra(base, ids[0]))
    let all = try Watch.over("comparing with \(name)") { progress in
      try ids.compactMap {
        try Comparison.run(base.setup, other.setup, company: $0, quantities: quantities, sampling.plan, progress)
      }
    }
    let differing = all.filter { !$0.isNothing }
    return company == nil && !differing.isEmpty ? differing : Array(all.prefix(1))
  }

  private func extra(_ base: Scenario, _ company: String) throws -> [String] {
    let names = base.setup.quantities(of: company).map(\.name.description)
    return try of.compactMap { typed in
      guard let name = QuantityName.find(typed, in: names) else {
        let near = QuantityName.nearest(typed, in: names).map { "; did you mean \($0)?" } ?? ""
        throw Failure.data("--of \(typed): there is no such quantity; outlast equations lists them all\(near)")
      }
      return Comparison.usualQuantities.contains(name) ? nil : name
    }
  }
}
