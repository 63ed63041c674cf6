import Maths
import TestSupport
import Testing

import Economy

/// What a company opens with where nobody says, and what a stated burn holds beyond its items.
@Suite struct OpeningTests {
  private func path(_ setup: Setup, _ quantity: String, path: Int = 0) -> [Double] {
    let record = setup.record(seed: 1, path: path)
    return (1...setup.months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// A path in time that holds each value from its month on.
  private func steps(_ values: KeyValuePairs<Int, Double>) -> Series {
    .table(values.map { (month: $0, value: .factor($1)) }, .steps)
  }

  /// Burn stated as what the items add up to changes nothing, whatever chance brings in the first month: over random businesses.
  @Test func aBurnThatIsTheSumOfItsItemsChangesNothing() {
    var random = SplitMix64(seed: 20_261_130)
    print("seed 20261130")
    for _ in 0..<40 {
      let stated: [CompanyInput: Double] = Example.business.merging([
        .cash: 1e12, .costSpread: random.scaled(0...6), .apiSpread: .random(in: 0...0.3, using: &random),
        .projectSpread: .random(in: 0...1, using: &random), .userSpread: .random(in: 0...0.5, using: &random),
      ]) { $1 }
      let known: Set<CompanyInput> = [.cash, .receivables, .payables, .deferred]
      var without = Example.setup(stated, months: 6, known: known)
      // With chance at its mean the first month's own burn is the sum of the items.
      var calm = without
      for spread in [CompanyInput.costSpread, .apiSpread, .projectSpread, .userSpread] {
        calm.companies[0][spread] = .constant(.factor(0))
      }
      calm.companies[0][.poaching] = .constant(.factor(0))
      without.companies[0][.poaching] = .constant(.factor(0))
      let sum = path(calm, "burn")[0] - path(calm, "tax")[0]
      var with = without
      with.companies[0].set(.burn, .factor(sum))
      for number in 0..<3 {
        let (a, b) = (path(without, "cash", path: number), path(with, "cash", path: number))
        for (one, other) in zip(a, b) { #expect(abs(one - other) < 1e-9 * 1e12) }
      }
    }
  }

  /// Less burn than the items add up to is no spending that narrowing could cut: with it in force nothing gets dearer.
  @Test func aNegativeGapIsNotNarrowed() {
    let stated: [CompanyInput: Double] = [.cash: 1000, .burn: 60, .otherCosts: 100, .narrowBelow: 100, .narrowCut: 0.6]
    let setup = Example.setup(stated, months: 4, known: [.cash, .burn])
    #expect(path(setup, "unitemised spending") == [-40, -40, -40, -40])
    #expect(path(setup, "burn") == [60, 60, 60, 60])
  }

  /// A variant carries on the gap of its base, one of that the same; a burn stated anew is held against its own items.
  @Test func theGapIsTheBases() {
    let base = Example.setup([.cash: 1e4, .burn: 100, .otherCosts: 40], months: 3, known: [.cash, .burn])
    var dearer = base.varying(base)
    dearer.companies[0][.otherCosts] = .constant(.factor(55))
    #expect(path(dearer, "burn") == [115, 115, 115])
    var again = dearer.varying(dearer)
    again.companies[0][.otherCosts] = .constant(.factor(70))
    #expect(path(again, "burn") == [130, 130, 130])
    again.companies[0].set(.burn, .factor(90))
    #expect(path(again, "burn") == [90, 90, 90])
  }

  /// A company in which nothing changes stays as it is, whatever the delays of payment: what is owed, and what is collected.
  @Test func aFlatCompanyStaysFlat() {
    for delay in [0.1, 0.5, 1, 4, 12] {
      for givenUp in [0, 0.02] {
        let setup = Example.setup(
          [
            .cash: 1e9, .apiVolume: 1e9, .inputPrice: 1e-3, .apiInputShare: 1, .projectsWon: 2, .projectValue: 3e5,
            .collectionDelay: delay, .badDebt: givenUp, .government: 1, .governmentValue: 1, .governmentDelay: 2.5,
          ], months: 36, known: [.cash])
        for quantity in ["receivables", "collected", "burn", "government owes"] {
          let months = path(setup, quantity)
          #expect(months.allSatisfy { abs($0 / months[0] - 1) < 1e-12 }, "\(quantity), delay \(delay)")
        }
        if givenUp == 0 { #expect(abs(path(setup, "receivables")[0] - 1e6 * delay - 6e5 * delay * 2.5) < 1e-3) }
      }
    }
  }

  /// Who only has cash and burn lasts as many months as the one holds of the other: nothing is cut that nobody states.
  @Test func cashOverBurn() {
    let setup = Example.setup([.cash: 9e6, .burn: 4e5], months: 30, known: [.cash, .burn])
    #expect(path(setup, "alive").firstIndex(of: 0) == 22)
    #expect(path(setup, "burn").prefix(22).allSatisfy { $0 == 4e5 })
  }

  /// What is paid once is no burn that goes on: neither a dated peak, nor GPUs, nor severance; and what is dated ahead is kept for it.
  @Test func whatIsPaidOnceIsNoRunRate() {
    var setup = Example.setup([.cash: 1200], months: 12)
    setup.companies[0][.otherCosts] = steps([0: 20, 5: 320, 6: 20])
    #expect(path(setup, "burn trend").allSatisfy { abs($0 - 20) < 1e-12 })
    #expect(path(setup, "one-off payments") == [0, 0, 0, 0, 300, 0, 0, 0, 0, 0, 0, 0])
    // (1200 − 20 − 300) / 20 after the first month; once it is paid, what is left over 20.
    #expect(abs(path(setup, "runway")[0] - 44) < 1e-9 && abs(path(setup, "runway")[4] - 40) < 1e-9)
    // What lasts for four months is how the company runs.
    setup.companies[0][.otherCosts] = steps([0: 20, 5: 320, 9: 20])
    #expect(path(setup, "one-off payments").allSatisfy { $0 == 0 })
    // Equipment alike, and a steady stream of it is burn.
    var builder = Example.setup([.cash: 1200, .otherCosts: 10, .equipmentSpending: 10], months: 8)
    #expect(path(builder, "burn trend").allSatisfy { abs($0 - 20) < 1e-12 })
    builder.companies[0][.equipmentSpending] = steps([0: 0, 3: 500, 4: 0])
    #expect(path(builder, "burn trend").allSatisfy { abs($0 - 10) < 1e-12 })
  }

  /// The first thing done of each kind is counted in the month in which it is first done.
  @Test func whatIsDoneIsCounted() {
    let setup = Example.setup(
      [
        .cash: 150, .otherCosts: 10, .product: 64, .hiring: 0.5, .freezeBelow: 12.5, .adSpending: 1e-9,
        .adCutBelow: 10.5,
        .adCut: 0.75, .layOffBelow: 6.5, .layOffShare: 0.25, .layOffPause: 2,
      ], months: 15)
    let outcome = setup.run(seed: 1, first: 0, into: nil)[0]
    #expect(outcome.first(.layOffs)[0] == 10 && outcome.first(.narrowing)[0] == 0 && outcome.first(.bridge)[0] == 0)
    #expect(outcome.first(.freeze)[0] == 4 && outcome.first(.adverts)[0] == 6)
    // Nobody states a narrowing: the usual one is what could be done besides; without what is stated nothing is.
    #expect(setup.withUsualCuts?.companies[0].known.contains(.narrowBelow) == true)
    let idle = setup.withoutAction.run(seed: 1, first: 0, into: nil)[0]
    #expect(Rung.allCases.allSatisfy { idle.first($0)[0] == 0 })
  }
}
