import Files
import Economy
import Facts
import Foundation
import Maths
import Testing
import Units

import Scenarios

/// What is bundled loads, and every figure of it says where it comes from.
@Suite struct LoaderBundledTests {
  static let names = ["china-2024-12", "my-company"]

  /// The template is no scenario that can be asked for by name; it is read as the file it becomes.
  static func load(_ name: String) throws -> Scenario {
    name == "my-company" ? try .load(text: Scenario.template, name: name) : try .load(name)
  }

  @Test func theTemplateIsNotListed() {
    #expect(Scenario.bundled == ["china-2024-12"])
    #expect(Scenario.template.contains("outlast: 1"))
  }

  @Test(arguments: names)
  func everyInputEndsInLeavesThatSayWhereTheyComeFrom(name: String) throws {
    let scenario = try Self.load(name)
    #expect(!scenario.companies.isEmpty)
    for company in scenario.companies {
      #expect(company.inputs.count > 40)
      for entry in company.inputs {
        let place = "\(company.id).\(entry.path) = \(entry.text)"
        #expect(!entry.leaves.isEmpty, "\(place)")
        #expect(!entry.text.isEmpty, "\(place)")
        for leaf in entry.leaves {
          #expect([.fact, .assumption, .stated].contains(leaf.standing), "\(place)")
          #expect(leaf.source.contains { $0 != " " }, "\(place)")
          #expect(leaf.name.hasPrefix("\(company.id).\(entry.path)"), "\(place)")
        }
      }
      for figure in company.raised + company.spending {
        #expect(figure.amount > 0 && !figure.source.isEmpty, "\(company.id)")
      }
    }
  }

  @Test(arguments: names)
  func everyMarketInputSaysWhereItComesFrom(name: String) throws {
    let setup = try Self.load(name).setup
    for series in setup.market + setup.currencies.map(\.rate) {
      for leaf in series.formulas.flatMap(\.leaves).map(\.leaf) {
        #expect(leaf.source.contains { $0 != " " }, "\(leaf.name)")
      }
    }
  }

  /// A leaf of a fact names it; that fact exists, is citable, and was public by the end of the scenario's start.
  @Test(arguments: names)
  func factsAreCitableAndWerePublic(name: String) throws {
    let scenario = try Self.load(name)
    let base = try FactBase.bundled()
    let cards = try GPUCard.bundled()
    var count = 0
    for entry in scenario.companies.flatMap(\.inputs) {
      for leaf in entry.leaves where leaf.standing == .fact {
        if let card = cards.first(where: { leaf.source.hasPrefix("card of the \($0.name):") }) {
          #expect(card.isCitable && card.publicSince.lastMonth <= scenario.start)
        } else {
          let id = String(leaf.source.prefix { $0 != " " })
          let fact = try #require(base[id], "\(leaf.name): \(leaf.source)")
          #expect(fact.isCitable && fact.publicSince.lastMonth <= scenario.start, "\(id)")
        }
        count += 1
      }
    }
    #expect(count > 0)
  }

  /// Every fact that the text names was public by its start, those inside assumptions too.
  @Test(arguments: names)
  func nothingIsReadBeforeItWasPublic(name: String) throws {
    let start = try Self.load(name).start
    let base = try FactBase.bundled()
    let text = try #require(ScenarioText.bundled(name))
    let lines = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
    for piece in lines.joined(separator: "\n").split(separator: "fact(").dropFirst() {
      let id = String(piece.prefix { $0 != ")" })
      let fact = try #require(base[id], "\(id)")
      #expect(fact.publicSince.lastMonth <= start, "\(id)")
    }
  }

  @Test func sixMonthsEarlierLaterFactsAreNamed() throws {
    let text = try #require(ScenarioText.bundled("china-2024-12"))
    let found = problems(text.replacing("start: 2024-12", with: "start: 2024-06"))
    let later = found.filter { $0.message.contains("became public in") }
    #expect(later.count == found.count && found.count > 20)
    for id in ["users-kimi-mau-peak-2024-10", "cny-per-usd-parity-2024-12-31", "firm-zhipu-round-2024-12"] {
      #expect(later.contains { $0.message.contains("fact \(id) became public in 2024-1") }, "\(id)")
    }
    #expect(!later.contains { $0.message.contains("firm-moonshot-round-2024-02") })
    #expect(found.map(\.location.line) == found.map(\.location.line).sorted())
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for problem in later {
      let line = lines[problem.location.line - 1]
      #expect(line.dropFirst(problem.location.column - 1).hasPrefix("fact("), "\(problem)")
    }
  }

  @Test func theBooksOfTheSixAreNotKnownAndTheTemplatesAre() throws {
    #expect(try Self.load("china-2024-12").companies.allSatisfy { !$0.booksAreKnown })
    #expect(try Self.load("my-company").companies.allSatisfy { $0.booksAreKnown })
  }

  @Test func whatTheHeadSays() throws {
    let scenario = try Self.load("china-2024-12")
    #expect(scenario.name == "China, December 2024")
    #expect(scenario.start == Month("2024-12") && scenario.currency == .cny && scenario.setupMonths == 36)
    #expect(scenario.companies.map(\.id) == ["zhipu", "moonshot", "minimax", "baichuan", "01ai", "stepfun"])
    #expect(scenario.month(1) == Month("2025-01"))
    #expect(scenario.lasting(months: 7).setup.months == 7 && scenario.lasting(months: 7).setup.focus == 7)
    #expect(scenario.lasting(months: 100).setup.focus == 24)
  }
}
