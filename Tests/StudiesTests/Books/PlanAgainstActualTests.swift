import Economy
import Maths
import Scenarios
import Testing
import Units

import Studies

/// Books that the model itself made, beside its plan.
@Suite struct PlanAgainstActualTests {
  private static let months = 6

  private func scenario(_ overrides: [String] = []) throws -> Scenario {
    try Scenario.load(
      text: MechanismCompany.text, name: "made", overrides: MechanismCompany.inputs + overrides)
  }

  /// The lines of one path of a scenario, as a file of books; a line may be changed on the way, and cash with it.
  private func books(
    _ scenario: Scenario, path: Int, changing name: String? = nil, by factor: Double = 1, without: [String] = []
  ) throws -> Books {
    let record = scenario.setup.record(seed: 77, path: path)
    let company = try #require(scenario.companies.first).id
    let lines = PlanLine.all.filter { !without.contains($0.name) }
    var text = "month," + lines.map(\.name).joined(separator: ",") + "\n"
    var spent = 0.0
    for month in 0...Self.months {
      var row = ["\(scenario.month(month))"]
      let figures = lines.map { line in
        line.terms.reduce(0) { $0 + $1.sign * (record.value($1.quantity, of: company, month: month) ?? 0) }
      }
      if month > 0, let name, let place = lines.firstIndex(where: { $0.name == name }) {
        spent += figures[place] * (factor - 1)
      }
      for (line, figure) in zip(lines, figures) {
        let isKnown = month > 0 || { if case .stock = line.kind { true } else { false } }()
        let value = line.name == name ? figure * factor : line.name == "cash" ? figure - spent : figure
        row.append(isKnown ? "\(value)" : "")
      }
      text += row.joined(separator: ",") + "\n"
    }
    // What rises by chance might be asked about.
    var options = Books.Options()
    options.isMonthly = true
    return try Books.read(
      Array(text.utf8), file: "made.csv", currency: scenario.currency, start: scenario.start, options: options)
  }

  private func plan(_ books: Books, _ scenario: Scenario, paths: Int = 400) throws -> PlanAgainstActual {
    try #require(try PlanAgainstActual(books, scenario, company: 0, paths: paths, progress: Progress()))
  }

  /// Of a hundred books that the model made, about nine figures of ten lie within 90 %.
  @Test func booksOfTheModelAreWithinItsPlan() throws {
    let scenario = try scenario()
    var (figures, outside) = (0, 0)
    var byLine: [String: (all: Int, outside: Int)] = [:]
    for path in 0..<100 {
      // Those that ended keep no books.
      let company = scenario.companies[0].id
      let record = scenario.setup.record(seed: 77, path: path)
      guard record.value("alive", of: company, month: Self.months) == 1 else { continue }
      let plan = try plan(try books(scenario, path: path), scenario, paths: 150)
      for line in plan.lines {
        // What does not vary is inside for certain and proves nothing.
        let varying = line.months.filter { $0.high > $0.low }
        figures += varying.count
        outside += varying.count { !$0.isInside }
        byLine[line.name, default: (0, 0)].all += varying.count
        byLine[line.name, default: (0, 0)].outside += varying.count { !$0.isInside }
      }
    }
    let share = 1 - Double(outside) / Double(figures)
    print("inside 90 %: \(share) of \(figures)")
    #expect(figures > 10_000)
    #expect(abs(share - 0.9) < 0.04, "\(share)")
    for (name, count) in byLine where count.all > 300 {
      let share = 1 - Double(count.outside) / Double(count.all)
      #expect(share > 0.78 && share <= 1, "\(name): \(share)")
    }
  }

  /// A line that was spent half as much again on purpose is named, and the parts add up to the difference.
  @Test(arguments: ["cost.advertising", "cost.payroll", "cost.delivery"])
  func theLineThatWasChangedIsNamed(_ name: String) throws {
    // Nothing but this line differs between path and plan.
    let scenario = try scenario([
      "one.cash=4e9 CNY", "one.funding.below=0 months", "one.serving.utilisation=40 %",
      "one.api.volume=4e12 tokens/month", "one.people.product=200 people", "one.training.gpus=1000 GPUs",
      "one.distress.layoffs-below=0 months", "one.projects.spread=0 %", "one.projects.team=6 people/project",
      "one.app.spread=0 %", "one.api.spread=0 %", "market.token-price.spread=0 %", "market.rent.spread=0 %",
    ])
    let plan = try plan(try books(scenario, path: 3, changing: name, by: 3), scenario)
    let cash = try #require(plan.cash)
    #expect(cash.parts.first?.name == name)
    #expect(cash.difference < 0)
    let sum = cash.parts.reduce(0) { $0 + $1.amount }
    #expect(abs(sum - cash.difference) <= 1e-9 * abs(cash.difference))
    let line = try #require(plan.lines.first { $0.name == name })
    #expect(line.months.allSatisfy { !$0.isInside } && line.drifts && line.drift > 1.645)
    #expect(line.running.last?.actual == line.months.reduce(0) { $0 + $1.actual })
  }

  /// The lines of cash are all that moves it: with every line booked nothing is left over.
  @Test func nothingIsLeftOver() throws {
    // Credits that investors give have no column in books.
    let scenario = try scenario(["one.funding.in-compute=0 %"])
    let plan = try plan(try books(scenario, path: 5), scenario)
    let cash = try #require(plan.cash)
    let rest = try #require(cash.parts.first { $0.name == PlanAgainstActual.rest })
    let size = cash.parts.reduce(0) { $0 + abs($1.amount) }
    #expect(abs(rest.amount) < 1e-6 * size, "\(rest.amount) of \(size)")
    // A line that is not booked is not guessed.
    let less = try planned(without: ["cost.training"], scenario)
    #expect(try #require(less.cash).parts.contains { $0.name == PlanAgainstActual.rest && abs($0.amount) > 1 })
  }

  private func planned(without: [String], _ scenario: Scenario) throws -> PlanAgainstActual {
    try plan(try books(scenario, path: 5, without: without), scenario)
  }

  @Test func gapsAndMissingMonths() throws {
    let scenario = try scenario()
    let text =
      "month,cash,mau,cost.advertising\n2024-12,400000000,5000000,\n2025-01,390000000,5000000,20000000\n2025-03,300000000,,20000000\n"
    let books = try Books.read(Array(text.utf8), file: "few.csv", currency: scenario.currency, start: scenario.start)
    let plan = try plan(books, scenario)
    #expect(plan.months.map { "\($0)" } == ["2025-01", "2025-03"])
    #expect(plan.lines.map(\.name) == ["cost.advertising", "cash", "mau"])
    #expect(plan.lines[0].running.count == 1 && plan.lines[0].months.count == 2)
    #expect(plan.cash?.parts.map(\.name).sorted() == [PlanAgainstActual.opening, PlanAgainstActual.rest])
    let none = try Books.read(
      Array("month,cash\n2024-11,500000000\n2024-12,400000000\n".utf8), file: "none.csv", currency: scenario.currency,
      start: scenario.start)
    #expect(try PlanAgainstActual(none, scenario, company: 0, progress: Progress()) == nil)
  }
}
