import Compute
import Economy
import Facts
import Maths
import Scenarios
import Testing
import Units

import Studies

/// Would catch a result that hangs on threads, a rent or price of the future, a way that is not on the same futures as the
/// others, and a card that is bought where it may not be.
@Suite("How compute is best had")
struct SupplyStudyTests {
  static func question(_ gpu: String = "H100", _ count: Int = 1000, date: String = "2024-12") throws -> SupplyQuestion {
    var question = SupplyQuestion(
      gpu: try GPUCard.named(gpu, in: GPUCard.bundled()), count: count, months: 36, seller: .specialist,
      date: try #require(DateStamp(date)))
    question.plan = Plan(paths: 2000, seed: 1, threads: 2)
    return question
  }

  private static func run(_ question: SupplyQuestion) throws -> SupplyAnswer {
    try SupplyStudy.run(question, FactBase.bundled())
  }

  @Test("Threads change no bit; the seed does")
  func threads() throws {
    func totals(_ threads: Int, _ seed: UInt64) throws -> [Double] {
      var question = try Self.question()
      question.use = 0.6
      question.plan = Plan(paths: 1500, seed: seed, threads: threads)
      return try Self.run(question).ways.flatMap { [$0.low, $0.middle, $0.high, $0.wins] }
    }
    let one = try totals(1, 1)
    #expect(try totals(3, 1) == one && totals(7, 1) == one)
    #expect(try totals(1, 2) != one)
  }

  @Test("Cheapest first, intervals around the median, shares that add up")
  func order() throws {
    var question = try Self.question()
    question.use = 0.5
    let answer = try Self.run(question)
    #expect(answer.ways.map(\.name).contains("buy") && answer.ways.count == 5)
    #expect(zip(answer.ways, answer.ways.dropFirst()).allSatisfy { $0.middle <= $1.middle })
    #expect(answer.ways.allSatisfy { $0.low < $0.middle && $0.middle < $0.high })
    #expect(abs(answer.ways.reduce(0) { $0 + $1.wins } - 1) < 1e-9)
    // A price that is given leaves nothing uncertain about buying.
    question.price = 30_000
    let buy = try #require(Self.run(question).ways.first { $0.name == "buy" })
    #expect(abs(buy.high - buy.low) < 1e-6 * buy.middle)
  }

  @Test("A quote leaves only the walk; nothing is uncertain about the first month")
  func quote() throws {
    var question = try Self.question()
    question.months = 1
    question.quotes = [.onDemand: 2.5, .oneYear: 2]
    let answer = try Self.run(question)
    let rent = try #require(answer.ways.first { $0.name == "rent" })
    let paid = 1000 * GPUHour.hoursOfYear / 12 * 2.5
    #expect(abs(rent.median.total - paid) < 1e-6 * paid && abs(rent.high - rent.low) < 1e-6 * paid)
    #expect(abs(try #require(answer.ratios[.oneYear]) - 0.8) < 1e-12)
  }

  @Test("Of the law: an H100 at the end of 2024, as another program has it")
  func level() throws {
    let end = RentClock.end(of: try #require(DateStamp("2024-12")))
    let market = try #require(RentMarket(RentObservation.all(in: FactBase.bundled()), at: end))
    func rent(_ seller: RentSeller, _ term: RentTerm) throws -> Double {
      Double.exp(try #require(market.law.logarithm(RentKind(named: "H100 SXM"), seller, term)))
    }
    for (seller, term, dollars) in [
      (RentSeller.hyperscaler, RentTerm.onDemand, 6.89), (.hyperscaler, .threeYears, 4.10),
      (.specialist, .onDemand, 3.59),
      (.specialist, .oneYear, 3.01), (.china, .oneYear, 3.24),
    ] {
      #expect(abs(try rent(seller, term) - dollars) < 0.006, "\(seller) \(term)")
    }
    #expect(abs(market.history.walk(.hyperscaler).value - 0.048) < 0.001)
    #expect(abs(market.history.walk(.specialist).value - 0.076) < 0.001)
  }

  @Test("Nothing later than the date is read")
  func dates() throws {
    let base = try FactBase.bundled()
    let before = try SupplyStudy.run(Self.question(date: "2024-03"), base.known(by: try #require(Month("2024-03"))))
    let whole = try SupplyStudy.run(Self.question(date: "2024-03"), base)
    #expect(before.ways.map(\.middle) == whole.ways.map(\.middle) && before.price?.facts == whole.price?.facts)
    #expect(throws: SupplyStudy.Refusal.self) { try Self.run(Self.question("B200")) }
  }

  @Test("In China what may not be bought is rented, and a price for it is refused")
  func exports() throws {
    var question = try Self.question()
    (question.market, question.seller) = (.china, .china)
    let answer = try Self.run(question)
    #expect(answer.purchase == nil && answer.buyingWins == nil && answer.export?.isSold == false)
    #expect(!answer.ways.contains { $0.name.hasPrefix("buy") })
    question.price = 40_000
    #expect(throws: SupplyStudy.Refusal.self) { try Self.run(question) }
    question.gpu = try GPUCard.named("H20", in: GPUCard.bundled())
    #expect(try Self.run(question).purchase != nil)
  }

  @Test("The file that init writes believes what supply does: rents walk as they did, and do not drift")
  func oneBelief() throws {
    let market = try Scenario.load(text: Scenario.template, name: "my-company").setup.market
    func stated(_ input: MarketInput) throws -> Double {
      try #require(zip(MarketInput.allCases, market).first { $0.0 == input }).1.formulas[0].central
    }
    let date = try #require(DateStamp("2024-12"))
    let known = try #require(RentMarket(RentObservation.all(in: FactBase.bundled()), at: RentClock.end(of: date)))
    #expect(try stated(.rentChange) == Self.question().fall)
    #expect(abs(try stated(.rentSpread) - known.history.walk(.specialist).value) < 0.005)
  }

  /// Written off over 48 months, a card carries a quarter of its price after 36: that is not a cost of these months.
  @Test(
    "What is bought fetches at the end what the books still carry, unless it is stated", arguments: [12, 36, 48, 60])
  func resale(months: Int) throws {
    var question = try Self.question()
    (question.months, question.price) = (months, 40_000)
    func buy() throws -> SupplyWay { try #require(Self.run(question).ways.first { $0.name == "buy" }) }
    let share = Swift.max(1 - Double(months) / 48, 0)
    let usual = try buy()
    let price = 1000 * 40_000.0
    let last = try #require(usual.median.months.last)
    #expect(abs(last.resale - share * price) < 1e-6 * price && abs(last.disposal) < 1e-6 * price)
    question.resale = share
    #expect(try buy().middle == usual.middle)
    question.resale = 0
    let nothing = try buy()
    let interest = (0..<months).reduce(1.0) { factor, _ in factor / (1 + question.monthlyInterest) }
    #expect(abs(nothing.middle - usual.middle - share * price * interest) < 1e-6 * price)
    // What the sale does not bring is lost in the books.
    func booked(_ way: SupplyWay) -> Double { way.median.months.reduce(0) { $0 + $1.booked } }
    #expect(abs(booked(nothing) - booked(usual) - share * price) < 1e-6 * price)
  }

  @Test("Dearer GPUs are bought no more often; demand that falls makes commitments dearer in use")
  func relations() throws {
    var question = try Self.question()
    var last = 1.0
    for price in [20_000.0, 40_000, 80_000] {
      question.price = price
      let wins = try #require(Self.run(question).buyingWins)
      #expect(wins <= last)
      last = wins
    }
    question.price = nil
    func reserved(_ use: Double) throws -> Double {
      question.lastUse = use
      let answer = try Self.run(question)
      let way = try #require(answer.ways.first { $0.name == "reserve 3 years" })
      return way.middle / way.median.months.reduce(0) { $0 + $1.use }
    }
    #expect(try reserved(0.2) > reserved(1))
  }

  @Test("More offers are cheaper: of two, the least is s / √π lower in the mean")
  func offers() throws {
    var question = try Self.question()
    let one = try Self.run(question).path
    question.offers = 2
    let two = try Self.run(question).path
    #expect(abs(one.level - two.level - 0.5641895835477563 * one.deviation) < 1e-3)
    #expect(abs(two.deviation - one.deviation * (1 - 0.3183098861837907).squareRoot()) < 1e-3)
    #expect(RentOffers.least(of: 1) == (0, 1) && abs(RentOffers.least(of: 3).mean + 0.8462843753216345) < 1e-3)
  }

  @Test("Credits of a round pay at the cloud and not in the bank")
  func credits() throws {
    var question = try Self.question()
    let plain = try #require(Self.run(question).ways.first { $0.name == "rent" })
    question.round = EquityCompute(round: 20e6, share: 0.5)
    question.moneyCost = 0
    let with = try #require(Self.run(question).ways.first { $0.name == "rent" })
    #expect(abs(plain.median.total - with.median.total - 10e6) < 1)
    #expect(abs(with.median.months.reduce(0) { $0 + $1.credits } - 10e6) < 1e-3)
  }
}
