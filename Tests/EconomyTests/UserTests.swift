import Maths
import TestSupport
import Testing

import Economy

/// Would catch users that appear from nowhere or leave twice, phases that take a month's newcomers a month too soon, an opening
/// whose parts are not the whole, and an old scenario that moves.
@Suite struct UserTests {
  private func path(_ setup: Setup, _ quantity: String, of company: String = "one") -> [Double] {
    let record = setup.record(seed: 1, path: 0)
    return (1...setup.months).map { record.value(quantity, of: company, month: $0) ?? .nan }
  }

  /// A chatbot kept by D1 50 % and D30 34.5 %, open for 13 months with newcomers that grew by a tenth a month.
  private func chatbot(_ changes: [CompanyInput: Double], months: Int) -> Setup {
    let stated: [CompanyInput: Double] = [
      .cash: 1e9, .users: 42e6, .dayOne: 0.5, .dayThirty: 0.345, .productAge: 13, .inflowGrowth: 0.1,
    ]
    return Example.setup(
      stated.merging(changes) { $1 }, months: months, known: [.cash, .dayOne, .dayThirty, .productAge])
  }

  /// The research's figures: nobody joins any more, and a third of a month's users have just come.
  @Test func nobodyJoins() {
    let users = path(chatbot([:], months: 6), "MAU")
    for (found, expected) in zip(users, [32.72, 31.33, 30.65, 30.15, 29.74, 29.39]) {
      #expect(abs(found / 1e6 - expected) < 0.0051)
    }
    // 13.1798 m newcomers in the last month before the start.
    #expect(abs(path(chatbot([:], months: 1), "users lost")[0] / 1e6 - (42 - 32.72)) < 0.0051)
    #expect(abs(path(chatbot([:], months: 1), "second-month users")[0] - 13.1798e6 * 0.3914436772) < 30)
  }

  /// A million users a month from nothing: the sum of the months' shares of the exact curve is 16.0788 m.
  @Test func aMillionAMonth() {
    let setup = chatbot(
      [.users: 0, .adSpending: 1e6, .referenceSpending: 1e6, .referenceCost: 1, .activeDays: 5], months: 60)
    let users = path(setup, "MAU")
    #expect(users[0] == 1e6)
    #expect(abs(users[1] - 1_391_443.68) < 0.01)
    #expect(abs(users[59] / 16.0800e6 - 1) < 5e-6)
    #expect(abs(path(setup, "DAU")[59] - users[59] * 5 / 30) < 1e-6)
  }

  /// Two stated shares alone keep users: newcomers × D30 + regulars × keep. At the start a fifth of the users of a month before came, of
  /// whom there were x times fewer: x² − (0.2 + 0.85) x + (0.85 − 0.3) 0.2 = 0.
  @Test func twoShares() {
    let setup = Example.setup(
      [.cash: 1e9, .users: 1e6, .dayThirty: 0.3, .keep: 0.85, .organicGrowth: 0.2], months: 24)
    let x = (1.05 + (1.05 * 1.05 - 4 * 0.55 * 0.2).squareRoot()) / 2
    var (newcomers, regulars) = (0.2e6 / x, 1e6 - 0.2e6 / x)
    #expect(abs(path(setup, "MAU")[0] - 1e6 * x) < 1e-6)
    for users in path(setup, "MAU") {
      (newcomers, regulars) = ((newcomers + regulars) * 0.2, newcomers * 0.3 + regulars * 0.85)
      #expect(abs(users - newcomers - regulars) < 1e-6)
    }
  }

  /// Users before + bought + organic − lost = users after, whatever is stated; what is lost is never less than nothing, and the
  /// users of the start are split into parts of one whole.
  @Test func usersAreConserved() {
    var curves = 0
    for seed in UInt64(500)..<560 {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      for path in 0..<4 {
        let record = setup.record(seed: seed, path: path)
        for company in setup.companies {
          curves += company.retentionPoints == nil ? 0 : 1
          func value(_ quantity: String, _ month: Int) -> Double {
            record.value(quantity, of: company.id, month: month) ?? .nan
          }
          var before: Double?
          for month in 1...setup.months {
            if month > 1, value("alive", month - 1) == 0 { break }
            let after = value("MAU", month)
            let lost = value("users lost", month)
            let joined = value("users bought", month) + value("organic users", month)
            #expect(lost >= -1e-9 * after, "seed \(seed), \(company.id), month \(month): \(lost)")
            let opening = before ?? (after - joined + lost)
            #expect(
              abs(opening + joined - lost - after) <= 1e-9 * (opening + joined),
              "seed \(seed), \(company.id), month \(month)")
            before = after
          }
        }
      }
    }
    #expect(curves > 100)
  }

  /// The same users in eight lanes and in a trace; the trace computes every figure of the curve again.
  @Test func readingsAgree() throws {
    var setup = chatbot([:], months: 3)
    setup.companies[0][.dayOne] = .constant(
      .uncertain(.uniform(low: 0.4, high: 0.6), Leaf("d1", standing: .assumption, source: "a test")))
    let cell = try #require(setup.cell(of: "MAU", entity: "one", month: 3))
    let lanes = setup.values(of: cell, seed: 5, first: 0).values
    for lane in 0..<Lanes.count {
      let record = setup.record(seed: 5, path: lane)
      #expect(record.value("MAU", of: "one", month: 3) == lanes[lane])
      for node in setup.trace(seed: 5, path: lane) {
        #expect(node.evaluated(replacing: [:]).bitPattern == node.value.bitPattern)
      }
    }
    #expect(Set((0..<8).map { lanes[$0] }).count == 8)
  }

  /// More who stay mean more users, and a steeper start with the same D30 means a flatter end.
  @Test func staysMatter() {
    func last(_ changes: [CompanyInput: Double]) -> Double { path(chatbot(changes, months: 36), "MAU")[35] }
    #expect(last([.dayThirty: 0.4]) > last([:]))
    #expect(last([.dayOne: 0.4]) > last([:]) && last([:]) > last([.dayOne: 0.6]))
    #expect(last([.productAge: 30, .inflowGrowth: 0]) > last([:]))
  }
}
