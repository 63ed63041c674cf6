import Economy
import Facts
import Foundation
import Maths
import Scenarios
import Studies
import Testing
import Units

import Reports

/// The answers as people and programs read them: every figure of the study is in all three, lines keep to the terminal's
/// width, and CSV has the same number of cells in each row.
@Suite struct RunwayReportTests {
  static let text = """
    outlast: 1
    name: two companies
    start: 2024-12
    currency: CNY
    horizon: 24 months
    market:
      token-price: { change: { assume: "-2 %/month", because: quiet } }
    companies:
      open:
        name: Open books
        cash: { value: "300e6 CNY", source: annual report }
        other: { costs: { assume: "12e6 to 24e6 CNY/month", because: guess }, spread: { assume: "4e6 CNY/month", because: guess } }
        exits: { sale: { assume: "0.5 %/month", because: guess } }
      shut:
        other: { costs: { assume: "10e6 to 40e6 CNY/month", because: guess } }
        public: { raised: [{ assume: "900e6 CNY", because: rumour }], spending: [{ assume: "5e6 CNY/month", because: press }] }
    """

  static func report() throws -> (RunwayReport, RunwayStudy) {
    let scenario = try Scenario.load(text: text, name: "two").lasting(months: 24)
    let plan = Plan(paths: 400, seed: 1, threads: 2)
    let study = try RunwayStudy.run(scenario.setup, plan)
    return (RunwayReport(scenario: scenario, study: study, plan: plan), study)
  }

  @Test func linesKeepToTheWidth() throws {
    let (report, _) = try Self.report()
    for width in [60, 80, 120] {
      let text = report.text(Terminal(width: width))
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(Terminal.width(of: String(line)) <= width, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
    }
  }

  @Test func textHoldsOddsAndThresholds() throws {
    let (report, _) = try Self.report()
    let text = report.text(Terminal(width: 100))
    for part in [
      "Open books (open)", "by the end of", "What became of it", "Cash at which it survives with no new round",
      "known rounds of 900 m CNY", "spending reported of 5.00 m CNY", "annual report", "market.token-price.change",
      "What moves",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    // Colour adds codes and nothing else.
    let coloured = report.text(Terminal(width: 100, colour: true))
    #expect(coloured.contains("\u{1B}["))
    #expect(!text.contains("\u{1B}"))
  }

  /// What moves survival is said in points, of the probability, with errors; chance apart; and one list wherever it is printed.
  @Test func whatMovesItIsSaidOfTheProbability() throws {
    let (report, study) = try Self.report()
    let text = report.text(Terminal(width: 100)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(!text.contains("no single input decides") && !text.contains("months until cash"))
    for part in [
      "What moves survival to the end of 2026-12 most", "points", "one standard error", "the probability varies by",
      "is chance",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    let object = try JSONSerialization.jsonObject(with: Data(try report.json().utf8)) as? [String: Any]
    let companies = try #require(object?["companies"] as? [[String: Any]])
    for (company, tornado) in zip(companies, study.ensemble.drivers) {
      let drivers = try #require(company["drivers"] as? [String: Any])
      let strongest = try #require(drivers["strongest"] as? [[String: Any]])
      let isSurvival = drivers["of"] as? String == "survival"
      #expect(isSurvival == (company["booksAreKnown"] as? Bool) && drivers["month"] as? Int == 24)
      #expect(strongest.count == Swift.min(8, tornado.bars.count))
      let first = try #require(tornado.bars.first { $0.isTold })
      let effect = try #require(strongest[0]["effect"] as? Double)
      #expect(strongest[0]["input"] as? String == first.leaf.name && strongest[0]["told"] as? Bool == true)
      #expect(abs(effect - (isSurvival ? first.effect : Double.exp(first.effect))) < 1e-12)
      #expect(strongest[0]["standardError"] as? Double == first.error)
      let variation = try #require(drivers["variation"] as? [String: Any])
      #expect(variation["paths"] as? Int == 400 && variation["chance"] is [String: Any])
    }
  }

  /// Where futures are alike or nothing can be told, that is said, and not that nothing decides.
  @Test func whatCannotBeToldIsSaid() throws {
    func text(_ cash: String) throws -> String {
      let scenario = try Scenario.load(text: Self.text.replacing("300e6", with: cash), name: "two").lasting(months: 12)
      let plan = Plan(paths: 64, seed: 1, threads: 2)
      let study = try RunwayStudy.run(scenario.setup, plan)
      return RunwayReport(scenario: scenario, study: study, plan: plan).text(Terminal(width: 100))
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(try text("9e12").contains("the same in all of them, 100 % in the mean"))
  }

  @Test func jsonHoldsTheStudysFigures() throws {
    let (report, study) = try Self.report()
    let object = try JSONSerialization.jsonObject(with: Data(try report.json().utf8))
    let root = try #require(object as? [String: Any])
    #expect(root["currency"] as? String == "CNY")
    let companies = try #require(root["companies"] as? [[String: Any]])
    let odds = try #require(companies[0]["odds"] as? [String: Any])
    let months = try #require(odds["months"] as? [[String: Any]])
    #expect(months.count == 24)
    for (place, month) in months.enumerated() {
      let share = study.ensemble.endings[0].alive(at: place + 1)
      let alive = share.value
      // The reader of JSON may round the last bit.
      #expect(abs(try #require(month["low"] as? Double) - share.low) < 1e-12)
      #expect(abs(try #require(month["high"] as? Double) - share.high) < 1e-12)
      #expect(abs(try #require(month["alive"] as? Double) - alive) < 1e-12)
      let endings = try #require(month["endings"] as? [String: Double])
      let sum = endings.values.reduce(0, +) + alive
      #expect(abs(sum - 1) < 1e-9)
    }
    let thresholds = try #require(companies[1]["thresholds"] as? [String: Any])
    let points = try #require(thresholds["withoutRounds"] as? [[String: Any]])
    let frontier = try #require(study.thresholds[1]).alone
    #expect(points.count == frontier.points.count * frontier.targets.count)
    let cash = try #require(points[0]["cash"] as? Double)
    #expect(abs(cash / (try #require(frontier.points[0].cash[0])) - 1) < 1e-12)
    #expect(companies[0]["thresholds"] == nil && companies[1]["odds"] == nil)
  }

  /// Ten of ten futures go on: not for certain, and costs against no revenue are no ratio. In JSON, CSV and text alike.
  @Test func whatIsNotDefinedAndWhatIsNotSure() throws {
    let text = """
      outlast: 1
      name: certain
      start: 2024-12
      horizon: 24 months
      currency: USD
      companies:
        a:
          name: A
          cash: { value: "1e6 USD", source: bank }
          other:
            costs: { assume: "4e4 to 6e4 USD/month", because: x }
      """
    let scenario = try Scenario.load(text: text, name: "certain")
    let plan = Plan(paths: 10, seed: 1)
    let report = RunwayReport(scenario: scenario, study: try RunwayStudy.run(scenario.setup, plan), plan: plan)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(try report.json().utf8)) as? [String: Any])
    let company = try #require((root["companies"] as? [[String: Any]])?.first)
    #expect(company["costOverRevenue"] is NSNull)
    let months = try #require((company["odds"] as? [String: Any])?["months"] as? [[String: Any]])
    #expect(months[0]["alive"] as? Double == 1 && months[0]["high"] as? Double == 1)
    #expect(abs(try #require(months[0]["low"] as? Double) - 0.7225) < 1e-4)
    #expect(report.text(Terminal(width: 100)).contains("72.2 to 100 %"))
    #expect(report.csv().contains("a,alive,,1,share 97.5%,1.0\n") && !report.csv().contains("inf"))
    let study = try IndicatorStudy.run(scenario.setup, company: 0, plan)
    let indicators = IndicatorReport(scenario: scenario, study: study, plan: plan)
    #expect(indicators.csv().contains("cost over revenue of a year,ratio,2025-12,,,,0.0\n"))
    #expect(try indicators.json().contains("\"median\" : null"))
  }

  @Test func csvRowsHaveTheirCells() throws {
    let (report, _) = try Self.report()
    let rows = report.csv().split(separator: "\n")
    #expect(rows[0] == "company,measure,burn,month,statistic,value")
    #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 6 })
    #expect(rows.contains { $0.hasPrefix("open,cash-out,,24,cumulative incidence,") })
    #expect(rows.contains { $0.hasPrefix("shut,cash threshold,") })
  }

  @Test func statementsClose() throws {
    let scenario = try Scenario.load(text: Self.text, name: "two").lasting(months: 24)
    let report = StatementsReport(scenario: scenario, company: 0, seed: 1, path: 5)
    let text = report.text(every: 6, Terminal(width: 100))
    #expect(text.contains("The books close"))
    #expect(text.contains("Balance") || text.contains("Assets"))
    let rows = report.csv().split(separator: "\n")
    #expect(rows.count > 24 * 20)
  }

  /// Cash and burn and nothing else: what is listed of hundreds of defaults is what can move the answer, and the rest is counted.
  @Test func twoLinesDoNotListWhatMovesNothing() throws {
    let text = """
      outlast: 1
      start: 2026-10
      currency: USD
      companies:
        x:
          cash: { value: "9e6 USD", source: b }
          burn: { value: "400e3 USD/month", source: b }
      """
    let scenario = try Scenario.load(text: text, name: "x")
    let plan = Plan(paths: 32, seed: 1, threads: 1)
    let report = RunwayReport(scenario: scenario, study: try RunwayStudy.run(scenario.setup, plan), plan: plan)
    let words = report.text(Terminal(width: 120)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let object = try JSONSerialization.jsonObject(with: Data(try report.json().utf8)) as? [String: Any]
    let company = try #require((object?["companies"] as? [[String: Any]])?.first)
    let inputs = try #require(company["inputs"] as? [[String: Any]])
    let shared = try #require(object?["sharedInputs"] as? [[String: Any]])
    let listed = inputs.filter { $0["moves"] as? Bool == true }.compactMap { $0["input"] as? String }
    let idle = (inputs + shared).count { $0["moves"] as? Bool == false }
    #expect(listed.count <= 6 && idle > 60, "\(listed)")
    #expect(words.contains("of which \(idle) are defaults that move nothing here"))
    #expect(!words.contains("projects.team") && !words.contains("app.store-fee") && !words.contains("people.on-costs"))
    // What is listed does move the answer.
    for input in listed { #expect(words.contains(input)) }
  }

  /// A figure of money of 27 months ago says how old it is, where it is used.
  @Test func oldPricesAreDated() throws {
    func sources(_ start: String) throws -> [String] {
      let text = """
        outlast: 1
        start: \(start)
        currency: CNY
        exchange: { USD: { rate: { value: "7.2", source: s } } }
        companies:
          x:
            serving: { input-time: { value: "1e-4 GPU-seconds/token", source: s }, output-time: { value: "1e-3 GPU-seconds/token", source: s } }
            compute: { rent: fact(rent-china-market-h100-node-rent-2024-10-30) }
            api: { volume: { value: "1e9 tokens/month", source: s }, input-price: { assume: fact(price-zhipu-glm-4-air-input-2024-11), because: list }, output-price: { value: "1 CNY/Mtok", source: s } }
        """
      return try Scenario.load(text: text, name: "x").companies[0].inputs.flatMap(\.leaves).map(\.source)
    }
    let late = try sources("2027-02")
    #expect(late.contains { $0.contains("2024-10-30, 28 months before the start") })
    #expect(late.contains { $0.contains("[price-zhipu-glm-4-air-input-2024-11, 27 months before the start]") })
    #expect(try sources("2024-12").allSatisfy { !$0.contains("before the start") })
  }

  /// After the end there are no books, and the end is said: of every future, whatever it ends with.
  @Test func statementsStopAtTheEnd() throws {
    let scenario = try Scenario.load(
      text: Self.text, name: "two", overrides: ["open.other.costs=30e6 CNY/month", "open.exits.sale=4 %/month"]
    ).lasting(months: 24)
    var ends: Set<String> = []
    for path in 0..<40 {
      let report = StatementsReport(scenario: scenario, company: 0, seed: 1, path: path)
      let rows = report.csv().split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let record = scenario.setup.record(seed: 1, path: path)
      let end = try #require(record.end(of: "open"))
      #expect(record.value("alive", of: "open", month: end.month) == 0)
      let last = try #require(rows.last)
      #expect(last[0] == "\(scenario.month(end.month))" && last[1] == "end" && last[3] == "")
      #expect(rows.dropFirst().allSatisfy { $0[0] <= last[0] })
      let text = report.text(every: 3, Terminal(width: 200))
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("The company ended in \(last[0]): \(end.cause.words)."))
      #expect(words.contains(last[0]) && (end.month == 24 || !words.contains("\(scenario.month(24))")))
      ends.insert(end.cause.name)
    }
    #expect(ends == ["cash-out", "sale"])
  }

  /// By hand: 1,000 GPUs at 10 an hour for three months, and 10 m a month of subscriptions.
  @Test func statementsSayWhenTrainingIsRepaid() throws {
    let text = """
      outlast: 1
      start: 2024-12
      currency: CNY
      horizon: 12 months
      companies:
        one:
          cash: { value: "1e9 CNY", source: test }
          training:
            gpus:
              steps: { 2025-01: { value: "1000 GPUs", source: test }, 2025-04: { value: "0 GPUs", source: test } }
      """
    let inputs = [
      "one.serving.active-parameters=37e9 parameters", "one.serving.total-parameters=671e9 parameters",
      "one.serving.peak=989e12 FLOP/s", "one.serving.bandwidth=3.35e12 byte/s", "one.compute.rent=10 CNY/GPU-hour",
      "one.training.other=0 %", "one.training.every=3 months", "one.app.users=1e6 users", "one.app.keep=100 %",
      "one.app.paying=10 %", "one.app.price=100 CNY/user/month", "one.app.store-fee=0 %",
    ]
    let scenario = try Scenario.load(text: text, name: "one", overrides: inputs)
    let report = StatementsReport(scenario: scenario, company: 0, seed: 1, path: 0)
    let words = report.text(every: 6, Terminal(width: 100)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Contribution covers training of 21.9 m CNY since the start first in 2025-01."))
    #expect(words.contains("The model of 2025-03 cost 21.9 m and has repaid it after 3 months of service."))
  }

  @Test func factsInEveryForm() throws {
    let base = try FactBase.bundled()
    let found = base.search(["kimi"])
    #expect(found.count > 10)
    let json = try JSONSerialization.jsonObject(with: Data(try FactsReport.json(found).utf8))
    #expect((json as? [[String: Any]])?.count == found.count)
    // The facts' own reader reads what is written.
    let csv = CSV(FactsReport.csv(found), name: "facts")
    #expect(csv.problems.isEmpty && csv.records.count == found.count + 1)
    let one = try #require(base["kimi-dau-2024-09"])
    #expect(FactsReport.text([one], Terminal()).contains(one.statement.prefix(30)))
    #expect(FactsReport.conflicts(base.conflicts(), Terminal()).contains("contradictions"))
  }

  @Test func equationsNameEveryQuantityOnce() {
    let entries = Catalogue.standard.entries
    #expect(entries.filter { $0.owner == "company" }.count >= 60)
    // A company keeps users by a curve or by two shares, counts their days by ages or as stated, and says both.
    let names = entries.map { "\($0.owner).\($0.quantity.name)" }
    let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(
      twice.sorted() == [
        "company.D30 of a month", "company.DAU", "company.days of use", "company.regulars", "company.users lost",
      ])
    #expect(Set(zip(names, entries).map { "\($0) \($1.formula)" }).count == entries.count)
    let text = EquationsReport.text(Catalogue.standard)
    for entry in entries { #expect(text.contains("| \(entry.quantity.name) |")) }
    for entry in entries { #expect(!entry.formula.isEmpty && !"\(entry.quantity.about)".isEmpty) }
  }
}
