import Facts
import Testing
import Units

import Studies

/// Would catch a price that is left out, weighed twice or by two classes, and an output price that is filled unseen.
@Suite("The history of list prices")
struct PriceStepTests {
  @Test("Every price of the period belongs to exactly one class, and every class has a price")
  func classes() throws {
    let (base, classes) = (try FactBase.bundled(), try ModelClass.bundled())
    let prices = base.facts.filter { $0.origin.file == "facts/prices.csv" && PriceStep.isInPeriod($0.date) }
    #expect(prices.count > 150)
    var used: Set<String> = []
    for fact in prices {
      let found = classes.filter { $0.holds(fact.subject, on: fact.date) }
      #expect(found.count == 1, "\(fact.subject) on \(fact.date): \(found.map(\.id))")
      used.formUnion(found.map(\.id))
    }
    #expect(Set(classes.map(\.id)) == used)
  }

  @Test("There are as many steps as a count by another way finds")
  func count() throws {
    let base = try FactBase.bundled()
    let facts = base.facts.filter { $0.origin.file == "facts/prices.csv" && $0.qualifier.isStated }
    // Day after day: a product's pair is new where it differs from the last one of that product and currency.
    var lists: [String: (input: Double, output: Double)] = [:]
    var stated: [String: Double] = [:]
    var changes = 0
    for date in Set(facts.map(\.date)).sorted() {
      let today = facts.filter { $0.date == date && $0.quantity == "api_price_input" }
      for input in today {
        let own = facts.last {
          $0.date == date && $0.quantity == "api_price_output" && $0.subject == input.subject && $0.unit == input.unit
        }
        let isYuan = input.unit.text == "CNY/Mtok"
        let mark = " (before cut)"
        let subject = input.subject.lowercased()
        let name = (subject.hasSuffix(mark) ? String(subject.dropLast(mark.count)) : subject) + input.unit.text
        if let own { stated[name] = own.value.middle }
        let filled = own?.value.middle ?? (isYuan ? input.value.middle : stated[name] ?? 3 * input.value.middle)
        if lists[name]?.input == input.value.middle, lists[name]?.output == filled { continue }
        lists[name] = (input.value.middle, filled)
        if PriceStep.isInPeriod(date) { changes += 1 }
      }
    }
    #expect(PriceStep.history(base).count == changes)
  }

  @Test("Cuts of May 2024 as they were reported, and how output prices are filled")
  func cuts() throws {
    let steps = PriceStep.history(try FactBase.bundled())
    let mix = TokenMix(input: 3000, output: 1000)
    let turbo = try #require(steps.first { $0.product == "Zhipu AI GLM-3-Turbo" })
    #expect(turbo.change == .cut && turbo.previous?.input == 5 && turbo.filling == .own)
    let kept = try #require(turbo.ratio(mix))
    #expect(abs(kept - 0.2) < 1e-12)
    let long = try #require(steps.first { $0.product == "Alibaba Qwen-Long" })
    #expect(long.change == .cut && long.input == 0.5 && long.output == 2)
    // Input fell by 97.5 %, output by 90 %.
    let (left, expected) = (try #require(long.ratio(mix)), 3.5 / 80.0)
    #expect(abs(left - expected) < 1e-12)
    let old = try #require(steps.first { $0.product == "Alibaba Qwen-Long (before cut)" })
    #expect(old.filling == .uniform && old.change == .listed)
    let haiku = steps.filter { $0.product == "Anthropic claude-3-haiku-20240307" }
    #expect(haiku.map(\.filling) == [.assumed, .own] && haiku.map(\.isCompletedLater) == [true, false])
    #expect(haiku.last?.change == .completed)
    #expect(steps.first { $0.product == "OpenAI gpt-3.5-turbo" && $0.input == 0.5 }?.filling == .last)
  }

  @Test("Steps of a product differ from each other, and stand in order")
  func order() throws {
    let steps = PriceStep.history(try FactBase.bundled())
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.date <= $1.date })
    for (step, next) in zip(steps, steps.dropFirst()) where step.product == next.product {
      #expect(step.input != next.input || step.output != next.output || step.currency != next.currency)
    }
  }
}
