import Compute
import Facts
import Maths
import TestSupport
import Testing
import Units

import Studies

/// Would catch a fact of the future, a cost that does not follow size, rent and utilisation, a break-even that is none, an anchor
/// that does not reproduce what was published, and subsidies that lose money.
@Suite("List prices against the cost of serving")
struct PriceWarTests {
  /// One answer for all tests: its ladder takes seconds.
  private static let shared = Result { () throws in
    let means = try PriceWarMeans.bundled()
    return (means, try PriceWarStudy.run(try question(), means))
  }

  private static func question() throws -> PriceWarQuestion {
    PriceWarQuestion(
      months: try #require(Month(PriceStep.period.first))...(try #require(Month(PriceStep.period.last))))
  }

  private func scale(_ change: (inout PriceWarQuestion) -> Void = { _ in }) throws -> CostScale {
    let (means, answer) = try Self.shared.get()
    var question = answer.question
    change(&question)
    return CostScale(means: means, ladder: answer.ladder, anchor: answer.anchor, question: question)
  }

  @Test("Every step is weighed, and cites no fact that was not public on its date")
  func dates() throws {
    let (means, answer) = try Self.shared.get()
    #expect(answer.all.count == PriceStep.history(means.base).count && answer.rows.count == answer.all.count)
    for row in answer.all {
      for fact in row.facts {
        #expect(fact.publicSince.isOver(on: row.step.date), "\(row.step.product), \(row.step.date): \(fact.id)")
      }
    }
    // The figures on DeepSeek-V2 came a day after its first price.
    let first = try #require(answer.all.first { $0.model.id == "deepseek-v2" })
    #expect(first.step.date.text == "2024-05-06" && !first.cost.isAnchored && first.sizeStanding == .assumption)
    let second = try #require(answer.all.first { $0.model.id == "deepseek-v2" && $0.step.date.text == "2024-05-14" })
    #expect(second.cost.isAnchored && second.sizeStanding == .fact)
  }

  @Test("Facts that platforms, classes, doubts and rounds name are there; platforms lean on none of their future")
  func sources() throws {
    let (means, _) = try Self.shared.get()
    for platform in means.platforms {
      #expect(means.gpus.contains { $0.name == platform.gpu }, "\(platform.origin)")
      for id in platform.facts {
        let fact = try #require(means.base[id], "\(id)")
        #expect(fact.publicSince.isOver(on: platform.from), "\(platform.origin): \(id)")
      }
    }
    let others = means.classes.flatMap(\.facts) + means.doubts.map(\.fact) + means.cash.flatMap(\.facts)
    for id in others { #expect(means.base[id] != nil, "\(id)") }
    // Of one processor, tenure and place only one row holds on a day.
    for text in ["2023-08-01", "2023-12-31", "2024-05-15", "2024-09", "2024-12-26"] {
      let date = try #require(DateStamp(text))
      let names = means.platforms.filter { $0.holds(on: date) }.map { "\($0.place) \($0.tenure) \($0.gpu)" }
      #expect(Set(names).count == names.count, "\(text): \(names)")
    }
  }

  @Test("The anchor's factors turn the prediction into what was published")
  func anchor() throws {
    let (_, answer) = try Self.shared.get()
    let anchor = try #require(answer.anchor)
    #expect(anchor.published == .init(generation: 50_000, prompt: 100_000))
    #expect(abs(anchor.predicted.generation / anchor.generationFactor - 50_000) < 1e-6)
    #expect(abs(anchor.predicted.prompt / anchor.promptFactor - 100_000) < 1e-6)
    // Eight H800 for 20 and 10 seconds.
    let (read, written) = (80.0 / 3600, 160.0 / 3600)
    #expect(abs(anchor.publishedHours.output - written) < 1e-12)
    #expect(abs(anchor.publishedHours.input - read) < 1e-12)
    // Neither prediction is far from it: the interval of the program's errors is 0.62 to 1.48.
    for factor in [anchor.generationFactor, anchor.promptFactor] { #expect(factor > 0.6 && factor < 1.6) }
  }

  @Test("The ladder goes through its rungs and rises with size, on every processor; seeded sizes between and beyond")
  func ladder() throws {
    let (_, answer) = try Self.shared.get()
    let seed: UInt64 = 20_240_506
    var random = SplitMix64(seed: seed)
    for side in answer.ladder.sides {
      #expect(side.rungs.count >= 3, "\(side.kind) \(side.ground)")
      for rung in side.rungs {
        let hours = try #require(answer.ladder.hours(side.kind, active: rung.active, on: side.ground))
        #expect(abs(hours.input / rung.input - 1) < 1e-12 && abs(hours.output / rung.output - 1) < 1e-12)
        #expect(rung.perToken <= ServingLadder.perToken)
      }
      for _ in 0..<50 {
        let active = 1e9 * Double.exp(Double.random(in: 0...6.5, using: &random))
        let less = try #require(answer.ladder.hours(side.kind, active: active, on: side.ground))
        let more = try #require(answer.ladder.hours(side.kind, active: active * 1.1, on: side.ground))
        #expect(more.input > less.input && more.output > less.output, "seed \(seed): \(side.ground) \(active)")
      }
    }
  }

  @Test("A cost meets its closed form, and its interval the root of the sum of squares")
  func closedForm() throws {
    let (_, answer) = try Self.shared.get()
    let row = try #require(answer.all.first { $0.model.id == "doubao-pro" })
    let (cost, anchor) = (row.cost, try #require(answer.anchor))
    let hours = try #require(
      answer.ladder.hours(row.model.kind, active: cost.active.mid, on: cost.platform.ground))
    let (input, output) = (hours.input * anchor.promptFactor, hours.output * anchor.generationFactor)
    let blended: Double = 0.75 * input + 0.25 * output
    let expected: Double = blended * cost.platform.mid / 0.5
    #expect(abs(cost.mid / expected - 1) < 1e-12)
    #expect(abs(cost.low * cost.high / (cost.mid * cost.mid) - 1) < 1e-12)
    let squares = cost.parts.reduce(0) { $0 + $1.deviation * $1.deviation }
    let above = Double.log(cost.high / cost.mid)
    #expect(abs(above - 1.6448536269514722 * squares.squareRoot()) < 1e-9)
    #expect(cost.parts.map(\.name).count == 5 && cost.parts.allSatisfy { $0.deviation > 0 })
    #expect(abs(cost.chanceAbove(cost.high) - 0.95) < 1e-9 && abs(cost.chanceAbove(cost.low) - 0.05) < 1e-9)
    #expect(abs(Spread(0.3, 0.5, 0.8).deviation - 0.29814) < 1e-4)
  }

  @Test("Where price equals cost, it does: fed back, size and utilisation give the price to a millionth")
  func breakEven() throws {
    let (_, answer) = try Self.shared.get()
    var found = 0
    for row in answer.all where row.price > 0 {
      let scale = try scale()
      let use = try #require(row.breakEvenUtilisation)
      let atUse: Double = row.cost.hours * row.cost.hour.mid / use
      #expect(abs(atUse / row.price - 1) < 1e-6)
      guard let active = row.breakEvenActive else { continue }
      found += 1
      let hours = try #require(
        scale.hours(row.model.kind, active, on: row.cost.platform.ground, anchored: row.cost.isAnchored))
      let atSize: Double = hours * row.cost.hour.mid / 0.5
      #expect(abs(atSize / row.price - 1) < 1e-6, "\(row.step.product)")
      for seller in row.sellers {
        guard let largest = seller.largest(row.model.kind) else { continue }
        #expect(seller.couldSell == (largest >= row.cost.active.mid), "\(row.step.product) \(seller.platform.gpu)")
      }
    }
    #expect(found > 90)
  }

  @Test("Larger models, higher rents and idler processors leave fewer prices above cost, and more below")
  func directions() throws {
    let (_, answer) = try Self.shared.get()
    func tally(_ change: (inout PriceWarQuestion) -> Void) throws -> PriceWarAnswer.Tally {
      let scale = try scale(change)
      return PriceWarAnswer.Tally(answer.all.compactMap { scale.weigh($0.step) })
    }
    let pairs = [
      (try tally { $0.size = .low }, try tally { $0.size = .high }),
      (try tally { $0.rent = .low }, try tally { $0.rent = .high }),
      (try tally { $0.utilisation = Spread(0.8) }, try tally { $0.utilisation = Spread(0.3) }),
    ]
    for (cheap, dear) in pairs {
      #expect(dear.above < cheap.above && dear.below >= cheap.below && dear.total == cheap.total)
      #expect(dear.free == cheap.free)
    }
    #expect(answer.tally().total == answer.all.filter { $0.notCounted == nil }.count)
    let periods = PriceWarAnswer.Period.allCases.flatMap { period in
      ModelClass.Place.allCases.map { answer.tally(period, $0).total }
    }
    #expect(periods.reduce(0, +) == answer.tally().total)
  }

  @Test("A price ten times higher is above its cost more surely; nothing asked is free")
  func verdicts() throws {
    let (_, answer) = try Self.shared.get()
    for row in answer.all {
      #expect(row.cost.chanceAbove(row.price * 10) >= row.cost.chanceAbove(row.price))
      #expect((row.verdict == .free) == (row.price == 0))
    }
    let doubtful = answer.all.filter { $0.notCounted != nil }.map(\.step.product)
    #expect(doubtful.contains("Google gemini-1.5-pro") && doubtful.contains("OpenAI GPT-4 (as quoted in CNY)"))
  }

  @Test("Cash is spent to the last cent, no more: seeded companies")
  func subsidies() throws {
    let seed: UInt64 = 30_44
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let cash = 1e6 * Double.exp(Double.random(in: 0...8, using: &random))
      let burn = cash / Double.random(in: 30...90, using: &random)
      let subsidy = Subsidy(cash: cash, burn: burn, loss: Double.random(in: 0.001...2, using: &random))
      let tokens = 1e9 * Double.exp(Double.random(in: 0...9, using: &random))
      let months = subsidy.months(tokens)
      let spent: Double = months * (burn + subsidy.lost(tokens))
      #expect(abs(spent / cash - 1) < 1e-12, "seed \(seed)")
      for wanted in [12.0, 24] {
        #expect(abs(subsidy.months(subsidy.tokens(months: wanted)) / wanted - 1) < 1e-9, "seed \(seed)")
      }
    }
    #expect(Subsidy(cash: 1e9, burn: 0, loss: -0.1).months(1e12) == .infinity)
    #expect(Subsidy(cash: 1e9, burn: 2e8, loss: 0.1).tokens(months: 12) == 0)
  }

  @Test("Cash of May 2024 is what was public then")
  func cash() throws {
    let (means, _) = try Self.shared.get()
    let may = try #require(DateStamp("2024-05"))
    let bounds = CashBound.known(on: may, means)
    let zhipu = try #require(bounds.first { $0.company == "Zhipu AI" })
    // The round of May was reported in June.
    #expect(zhipu.facts.map(\.id) == ["zhipu-funding-2023"])
    let rate = try #require(ExchangeRate.known(on: may, in: means.base))
    #expect(rate.fact.id == "cny-per-usd-2024-04")
    #expect(abs(zhipu.cash * rate.yuan / 2.5e9 - 1) < 1e-12)
    #expect(!bounds.contains { $0.company == "StepFun" })
  }

  @Test("Months that are asked for are shown, and the rest still counts before and after")
  func months() throws {
    let (means, whole) = try Self.shared.get()
    let may = try #require(Month("2024-05"))
    let answer = try PriceWarStudy.run(PriceWarQuestion(months: may...may), means)
    #expect(answer.rows.allSatisfy { $0.step.date.lastMonth == may } && answer.rows.count > 10)
    #expect(answer.tally(.before, .china) == whole.tally(.before, .china))
    #expect(answer.rows.map(\.cost.mid) == whole.rows.filter { $0.step.date.lastMonth == may }.map(\.cost.mid))
    #expect(answer.losses.map(\.step.product).contains("ByteDance Doubao-pro-32k"))
    let losses = answer.losses.map { $0.cost.mid - $0.price }
    #expect(losses == losses.sorted(by: >) && losses.allSatisfy { $0 > 0 })
  }
}
