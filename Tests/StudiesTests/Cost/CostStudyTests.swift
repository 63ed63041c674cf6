import Compute
import Facts
import Maths
import Testing
import Units

import Studies

/// Would catch a rent, price or exchange rate of the future, an interval that loses a part, a benchmark that is not followed,
/// and money that is not in dollars.
@Suite("What tokens cost")
struct CostStudyTests {
  static func question(
    _ model: String = "deepseek-v3", _ gpu: String = "H800", gpus: Int = 16, date: String = "2024-12",
    _ demand: Demand = .concurrency(256)
  ) throws -> CostQuestion {
    CostQuestion(
      model: try ModelCard.named(model, in: ModelCard.bundled()), gpu: try GPUCard.named(gpu, in: GPUCard.bundled()),
      gpus: gpus, request: RequestShape(input: 4000, output: 1000), demand: demand,
      date: try #require(DateStamp(date)))
  }

  @Test("DeepSeek-V3 at the end of 2024: rent, prices in yuan, and the margin they leave")
  func deepSeek() throws {
    let answer = try CostStudy.run(Self.question())
    let hour = try #require(answer.hour)
    #expect(hour.term == .onDemand && hour.interval.low < 1 && hour.interval.high > 1)
    let prices = try #require(answer.prices)
    let rate = try #require(prices.exchange).rate
    #expect(rate > 6.9 && rate < 7.4)
    #expect(abs(try #require(prices.output) * rate - 2) < 1e-12)
    #expect(abs(try #require(prices.cached) * rate - 0.1) < 1e-12)
    // What DeepSeek made of an H800 was some 1,850 output tokens a second and GPU with prompts read elsewhere; sixteen
    // requests a GPU and prompts in between leave less, and no more than the speed of light.
    let speed = answer.tokensPerGPUSecond
    #expect(speed.predicted > 150 && speed.predicted < 700 && speed.predicted < speed.light)
    let margin = try #require(answer.margin)
    #expect(abs(margin.price * 1000 * rate - (4000 * 1 + 1000 * 2) / 1e3) < 1e-9)
    #expect(abs(margin.cost - (answer.cost?.request ?? 0)) < 1e-15)
  }

  @Test("Nothing later than the date is read")
  func dates() throws {
    #expect(try CostStudy.run(Self.question(date: "2024-11")).prices == nil)
  }

  @Test("Where no rent is known times and room are answered, and nothing is said in dollars")
  func noRent() throws {
    var question = try Self.question("qwen3-32b", "H200", gpus: 2, date: "2023-06", .concurrency(16))
    let without = try CostStudy.run(question)
    #expect(without.hour == nil && without.cost == nil && without.margin == nil && without.trace == nil)
    question.payment = .rent(2)
    let with = try CostStudy.run(question)
    #expect(without.load.stay == with.load.stay && without.room == with.room && with.cost != nil)
    #expect(without.fleet == with.fleet)
    question.payment = .buy(nil, .usual)
    #expect(throws: CostStudy.Refusal.self) { try CostStudy.run(question) }
  }

  @Test("Its own prediction as a benchmark gives the factor one; a slower one moves all times and costs")
  func measured() throws {
    var question = try Self.question("qwen3-32b", "H100", gpus: 2, .concurrency(32))
    let before = try CostStudy.run(question)
    func output(_ answer: CostAnswer) throws -> Double { try #require(answer.cost).output }
    func run(_ factor: Double) -> MeasuredLoad {
      MeasuredLoad(
        request: question.request, concurrency: 32, firstToken: before.load.firstToken * factor,
        perToken: before.load.perToken * factor)
    }
    question.runs = [run(1), run(1)]
    let same = try CostStudy.run(question)
    #expect(abs(same.factors.perToken - 1) < 1e-12 && abs(same.factors.firstToken - 1) < 1e-12)
    #expect(abs(try output(same) / output(before) - 1) < 1e-12)
    #expect(same.perTokenInterval.low > before.perTokenInterval.low)
    #expect(same.perTokenInterval.high < before.perTokenInterval.high)
    question.runs = [run(2)]
    let slow = try CostStudy.run(question)
    #expect(abs(slow.load.rate / before.load.rate - 0.5) < 1e-9)
    #expect(abs(try output(slow) / output(before) - 2) < 1e-9)
  }

  /// Times are uncertain whoever pays: no cost has an interval without width, at a rate of arrivals neither.
  @Test("A given rent has no range, so cost is as uncertain as times, at a rate of arrivals as the work of a request")
  func intervals() throws {
    var question = try Self.question()
    question.payment = .rent(2)
    let flight = try CostStudy.run(question)
    #expect(abs(flight.costInterval.high * (try #require(flight.rateInterval)).low - 1) < 1e-12)
    question.demand = .rate(1)
    let arrivals = try CostStudy.run(question)
    #expect(arrivals.costInterval.low < 1 && arrivals.costInterval.high > 1 && arrivals.rateInterval == nil)
    let (all, each) = (arrivals.firstTokenInterval, arrivals.perTokenInterval)
    #expect(arrivals.costInterval.high <= Swift.max(all.high, each.high))
    #expect(abs(try #require(arrivals.cost).request - 16 * 2 / 3600) < 1e-9)
    question.payment = .market
    #expect(try CostStudy.run(question).costInterval.high > arrivals.costInterval.high)
  }

  @Test("Bought at the list price, the hour is that of the price's middle, and its range that of the prices")
  func bought() throws {
    var question = try Self.question("qwen3-32b", "H100", gpus: 2, .concurrency(16))
    question.payment = .buy(nil, .usual)
    let answer = try CostStudy.run(question)
    let hour = 32_500 / (4 * 8766) + 1.73 * 0.1
    let found = try #require(answer.hour)
    #expect(abs(found.dollars - hour) < 1e-9)
    #expect(abs(found.dollars * found.interval.low - (25_000 / (4 * 8766) + 0.173)) < 1e-9)
    #expect(found.breakEvenMonths != nil && found.term == nil)
    question.utilisation = 0.5
    let half = try #require(try CostStudy.run(question).cost)
    #expect(abs(half.request / (try #require(answer.cost)).request - 2) < 1e-9)
    #expect(try CostStudy.run(question).idleShare >= 0.5)
  }

  @Test("No range reaches beyond the speed of light, also where far more is asked than there is room for")
  func light() throws {
    for concurrency in [1, 256, 5000, 1e9] {
      let answer = try CostStudy.run(Self.question("deepseek-v3", "H800", .concurrency(concurrency)))
      let speed = answer.tokensPerGPUSecond
      #expect(speed.predicted * (answer.rateInterval?.high ?? 1) <= speed.light * (1 + 1e-12), "\(concurrency)")
      #expect(answer.load.perToken * answer.perTokenInterval.low >= answer.load.lightPerToken * (1 - 1e-12))
      #expect(answer.load.firstToken * answer.firstTokenInterval.low >= answer.load.lightFirstToken * (1 - 1e-12))
    }
  }
}
