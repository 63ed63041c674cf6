import Maths
import TestSupport
import Testing

import Economy

/// Would catch people who vanish or come twice, successors who are paid before they come, and draws of people who leave that
/// move anything else's.
@Suite struct DepartureTests {
  private func path(_ setup: Setup, _ quantity: String, path: Int = 0) -> [Double] {
    let record = setup.record(seed: 1, path: path)
    return (1...setup.months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// People before + hired − left − poached − laid off = people after, whatever is stated.
  @Test func peopleAreConserved() {
    var (poached, left, laidOff) = (0.0, 0.0, 0.0)
    for seed in UInt64(900)..<980 {
      var random = RandomSetup(seed: seed)
      let setup = random.setup()
      for path in 0..<2 {
        let record = setup.record(seed: seed, path: path)
        for company in setup.companies {
          func value(_ quantity: String, _ month: Int) -> Double {
            record.value(quantity, of: company.id, month: month) ?? .nan
          }
          var before: Double?
          for month in 1...setup.months {
            if month > 1, value("alive", month - 1) == 0 { break }
            let after = value("headcount", month)
            let joined = value("people hired", month)
            let gone = value("people who leave", month) + value("people poached", month) + value("laid off", month)
            let opening = before ?? (after - joined + gone)
            #expect(
              abs(opening + joined - gone - after) <= 1e-9 * (opening + joined), "seed \(seed), month \(month)")
            for quantity in ["people hired", "people who leave", "people poached", "laid off", "headcount"] {
              #expect(value(quantity, month) >= 0, "\(quantity), seed \(seed), month \(month)")
            }
            before = after
            poached += value("people poached", month)
            left += value("people who leave", month)
            laidOff += value("laid off", month)
          }
        }
      }
    }
    #expect(poached > 0 && left > 0 && laidOff > 0)
  }

  /// A lead at 166,667 a month whose successor takes half more, with 30 % on top: 108,334 a month from the month after.
  @Test func aSuccessorCostsMore() {
    let setup = Example.setup(
      [.cash: 1e9, .poaching: 1000, .leadPay: 166_667, .switchRaise: 0.5, .onCosts: 0.3], months: 3)
    #expect(path(setup, "lead poached") == [1, 1, 1])
    let payroll = path(setup, "payroll")
    #expect(payroll[0] == 0 && abs(payroll[1] - 108_333.55) < 1e-6 && abs(payroll[2] - 216_667.1) < 1e-6)
  }

  /// A rate of 0.0278 is a chance of 0.0274171 a month; half of the offers withstood, 0.0138038.
  @Test func chances() {
    func chance(_ autonomy: Double) -> Double {
      path(Example.setup([.cash: 1, .poaching: 0.0278, .autonomy: autonomy], months: 1), "chance of poaching")[0]
    }
    #expect(abs(chance(0) - 0.0274171) < 5e-8 && abs(chance(0.5) - 0.0138038) < 5e-8 && chance(1) == 0)
    // Of four thousand company-months that share.
    let setup = Example.setup([.cash: 1, .poaching: 0.0278], months: 40)
    let seen = (0..<100).reduce(0.0) { $0 + path(setup, "lead poached", path: $1).reduce(0, +) }
    #expect(abs(seen - 109.7) < 31, "three standard errors")
  }

  /// Fast growth makes people leave: of 530 with 5 % hired, one for each five hires; they are replaced until hiring stops.
  @Test func growthMakesPeopleLeave() {
    let stated: [CompanyInput: Double] = [
      .cash: 1e9, .product: 530, .hiring: 0.05, .growthChurn: 0.2, .productPay: 100, .hiringCost: 2.4,
    ]
    let setup = Example.setup(stated, months: 1)
    #expect(abs(path(setup, "people who leave")[0] - 5.3) < 1e-12)
    #expect(abs(path(setup, "people hired")[0] - 26.5 - 5.3) < 1e-12)
    #expect(abs(path(setup, "headcount")[0] - 556.5) < 1e-12)
    #expect(abs(path(setup, "hiring cost")[0] - 31.8 * 240) < 1e-9)
    let frozen = Example.setup(
      stated.merging([.freezeBelow: 121, .attrition: 0.02]) { $1 }, months: 1)
    #expect(path(frozen, "people hired") == [0])
    #expect(abs(path(frozen, "headcount")[0] - 530 * 0.98) < 1e-12)
  }

  /// A founder goes in the first month and some of the pull with them.
  @Test func founders() {
    let setup = Example.setup(
      [.cash: 1e9, .users: 1000, .keep: 1, .organicGrowth: 0.1, .founderLeave: 1000, .founderShock: 0.3], months: 2)
    #expect(path(setup, "pull lost") == [0.3, 0.6])
    #expect(path(setup, "pull")[0] == 1 && abs(path(setup, "pull")[1] - Double.exp(-0.3)) < 1e-15)
  }

  /// A team that goes with a lead leaves research smaller and nothing else.
  @Test func aTeamGoesAlong() {
    let stated: [CompanyInput: Double] = [.cash: 1e9, .poaching: 1000, .research: 100, .product: 40, .leadTeam: 0.1]
    let setup = Example.setup(stated, months: 2)
    #expect(path(setup, "research people") == [90, 81])
    #expect(path(setup, "people poached") == [10, 9])
    #expect(path(setup, "headcount") == [130, 121])
  }

  /// The second block of draws moves nothing that was drawn before.
  @Test func oldDrawsStay() {
    let quiet = Example.business([.poaching: 0], months: 24)
    let lively = Example.business([.poaching: 0.3, .founderLeave: 0.2], months: 24)
    for quantity in ["cash", "MAU", "API tokens", "headcount", "alive"] {
      #expect(path(quiet, quantity) == path(lively, quantity), "\(quantity)")
    }
  }
}
