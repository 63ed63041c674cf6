import Economy
import Facts
import Maths
import Scenarios
import Testing

/// Would catch a mechanism that the table calls built and that does nothing, or that moves what it should the wrong way.
///
/// One company with every line of business runs twice on the same draws: as it stands, and with the mechanism switched off as
/// `Data/mechanisms.csv` says. The difference, path by path, must be beyond four standard errors of its mean.
@Suite struct MechanismEffectTests {
  /// What a mechanism does to the company.
  struct Effect: Sendable, CustomTestStringConvertible {
    let id: String
    /// The quantity that is looked at, and when.
    let quantity: String
    let month: Int
    /// Whether the quantity is higher with the mechanism than without.
    let isRaised: Bool
    /// What is stated beside, in both runs.
    var beside: [String] = []
    /// What is stated instead of the table's switch.
    var off: String?
    /// The company's text.
    var company = MechanismCompany.text

    var testDescription: String { id }
  }

  private static let dearSupplier = ["one.api.follow=50 %", "one.api.switching=5"]

  private static let secondChannel = [
    "one.second-channel.spending=1e7 CNY/month", "one.second-channel.cost-per-user=20 to 40 CNY/user",
    "one.second-channel.reference-spending=1e7 CNY/month",
  ]

  static let effects: [Effect] = [
    Effect(
      id: "A1", quantity: "GPUs bought", month: 1, isRaised: true,
      beside: [
        "one.compute.buy-price=2.6e5 CNY/GPU", "one.compute.owned-running=1.2 CNY/GPU-hour",
        "one.compute.buy-horizon=60 months", "one.cash=4e10 CNY",
      ]),
    Effect(id: "A2", quantity: "GPU rent", month: 12, isRaised: false),
    Effect(
      id: "A4", quantity: "GPU rent", month: 12, isRaised: false, beside: ["one.compute.discount=20 %"]),
    Effect(id: "A5", quantity: "cash", month: 3, isRaised: true, beside: ["one.funding.below=0 months"]),
    Effect(id: "A6", quantity: "raised in compute", month: 5, isRaised: true),
    // Nobody can pay for a cluster that costs more than every round.
    Effect(id: "A7", quantity: "lag", month: 12, isRaised: true, beside: ["one.training.ticket=1e12 CNY"]),
    Effect(
      id: "A8", quantity: "lag", month: 12, isRaised: true, beside: ["one.training.frontier-spend=1.4e10 CNY/year"]),
    Effect(
      id: "A9", quantity: "founders' share", month: 5, isRaised: false,
      beside: ["one.funding.asset-discount=50 %", "one.opening.equipment=4e8 CNY"]),
    Effect(
      id: "A11", quantity: "profit before tax", month: 1, isRaised: true, beside: ["one.training.capitalised=100 %"]),
    Effect(
      id: "A12", quantity: "training GPUs", month: 1, isRaised: false,
      beside: [
        "one.compute.pool=3500 GPUs", "one.compute.units=3", "one.compute.pool-bias=60 %",
      ]),
    Effect(id: "B1", quantity: "training GPUs", month: 12, isRaised: true),
    Effect(
      id: "B2", quantity: "training GPUs", month: 12, isRaised: true,
      beside: ["one.training.tokens=14.8e12 tokens"]),
    Effect(
      id: "B3", quantity: "training GPUs", month: 12, isRaised: false,
      beside: ["one.training.tokens=14.8e12 tokens", "one.training.pretraining=0 %"]),
    Effect(
      id: "B4", quantity: "token cost", month: 1, isRaised: true,
      beside: ["one.api.reasoning=10 to 30 %", "one.api.reasoning-multiple=10"]),
    Effect(
      id: "B5", quantity: "lag", month: 12, isRaised: false,
      beside: ["one.training.frontier-spend=1.4e10 CNY/year", "market.frontier.slowdown=70 %"]),
    // Research people become fewer.
    Effect(
      id: "B6", quantity: "lag", month: 12, isRaised: true,
      beside: ["one.training.talent-weight=0.5", "one.people.hiring=-3 %/month"]),
    // Training grows, and knowledge with it; a company ahead of the frontier's pace catches up.
    Effect(
      id: "B7", quantity: "lag", month: 12, isRaised: false,
      beside: [
        "one.training.research-return=0.3", "one.app.lag=12 months", "one.training.growth=5 %/month",
        "market.rent.change=0 %/month",
      ]),
    Effect(
      id: "D1", quantity: "token price", month: 1, isRaised: false,
      beside: ["one.api.challenges=100 %", "one.api.input-price=10 CNY/Mtok", "one.api.output-price=20 CNY/Mtok"]),
    Effect(id: "D2", quantity: "input price", month: 12, isRaised: false),
    Effect(
      id: "D3", quantity: "API use", month: 1, isRaised: false,
      beside: ["one.api.free-light=40 %", "one.api.cross-sale=20 CNY/Mtok"]),
    Effect(id: "D4", quantity: "token margin", month: 1, isRaised: false),
    Effect(
      id: "D5", quantity: "cash", month: 3, isRaised: true,
      beside: ["one.api.cross-sale=0.5 CNY/Mtok", "one.funding.below=0 months"]),
    Effect(id: "D6", quantity: "API tokens", month: 12, isRaised: false, beside: dearSupplier),
    Effect(id: "D7", quantity: "API use", month: 12, isRaised: false, beside: dearSupplier),
    Effect(id: "D8", quantity: "API tokens", month: 12, isRaised: true, beside: dearSupplier + ["one.api.loyal=50 %"]),
    Effect(id: "D10", quantity: "API use", month: 1, isRaised: false),
    Effect(id: "D12", quantity: "API tokens", month: 12, isRaised: true),
    Effect(id: "D13", quantity: "API tokens", month: 12, isRaised: false, beside: ["one.api.stop-after=6 months"]),
    Effect(id: "D14", quantity: "token price", month: 12, isRaised: true, beside: ["one.api.patience=6 months"]),
    // Sales large enough beside what is spent for a margin to matter, and no volume that would answer the price.
    Effect(
      id: "D15", quantity: "runway", month: 3, isRaised: false,
      beside: [
        "one.funding.below=0 months", "one.api.volume=1e13 tokens/month", "market.token-price.elasticity=0",
      ]),
    Effect(
      id: "D16", quantity: "app tokens", month: 1, isRaised: true,
      beside: ["one.app.characters=3000 characters/user/day"]),
    Effect(id: "E1", quantity: "CAC", month: 1, isRaised: true),
    Effect(id: "E2", quantity: "organic users", month: 1, isRaised: true),
    Effect(
      id: "E3", quantity: "CAC", month: 6, isRaised: true,
      beside: ["one.advertising.pool=1e7 users", "one.advertising.penalty=50 %"]),
    Effect(id: "E4", quantity: "advertising", month: 3, isRaised: true, beside: ["one.advertising.before-round=0.5"]),
    Effect(
      id: "E5", quantity: "CAC of the second channel", month: 1, isRaised: true,
      beside: secondChannel + ["one.advertising.shut=50 %"]),
    Effect(id: "E6", quantity: "CAC", month: 1, isRaised: false, beside: ["one.advertising.own-discount=30 %"]),
    Effect(id: "E8", quantity: "MAU", month: 12, isRaised: true),
    Effect(id: "E9", quantity: "users bought", month: 1, isRaised: true, beside: ["one.advertising.efficiency=25 %"]),
    // Nobody at the start and nobody by themselves; advertising stops after half a year.
    Effect(
      id: "E10", quantity: "MAU", month: 12, isRaised: false,
      beside: ["one.app.organic=0 %/month", "one.app.users=0 users"], company: MechanismCompany.thatStopsAdvertising),
    Effect(
      id: "E11", quantity: "headcount", month: 6, isRaised: true,
      beside: ["one.funding.growth-share=50 %", "one.funding.growth-adverts=50 %"]),
    Effect(
      id: "E12", quantity: "MAU abroad", month: 6, isRaised: true,
      beside: [
        "one.abroad.spending=1e7 CNY/month", "one.abroad.cost-per-user=3 to 10 CNY/user",
        "one.abroad.reference-spending=1e7 CNY/month", "one.abroad.paying=1 %", "one.abroad.price=70 CNY/user/month",
      ]),
    Effect(id: "E13", quantity: "advertising sales", month: 1, isRaised: true),
    Effect(id: "E14", quantity: "organic users", month: 1, isRaised: true, beside: ["one.app.event=0.4 to 4.5"]),
    Effect(id: "F1", quantity: "regulars", month: 12, isRaised: false),
    Effect(id: "F2", quantity: "DAU", month: 1, isRaised: true),
    Effect(
      id: "F3", quantity: "serving GPUs", month: 1, isRaised: true,
      beside: ["one.app.minutes=60 to 90 minutes/user/day", "one.app.tokens-per-minute=8000 tokens/minute"]),
    Effect(
      id: "F4", quantity: "regulars", month: 12, isRaised: false,
      beside: ["one.app.features=-3", "one.app.features-effect=2 %"]),
    // A D30 well above the mark; the first month has no round, whose runway is as planned.
    Effect(
      id: "F5", quantity: "rate of rounds", month: 3, isRaised: true,
      beside: [
        "one.app.d30=fact(doubao-d30-2024-09)", "one.funding.retention-weight=20", "one.funding.chance=8 %/month",
      ]),
    // It has no equation of its own: two levels of F1, the incumbent's and a start-up's.
    Effect(
      id: "F7", quantity: "regulars", month: 12, isRaised: true, beside: ["one.app.d30=fact(doubao-d30-2024-09)"],
      off: "one.app.d30=fact(kimi-d30-2024-09)"),
    Effect(id: "F8", quantity: "regulars", month: 12, isRaised: false),
    Effect(id: "G1", quantity: "subscriptions", month: 1, isRaised: true),
    Effect(
      id: "G2", quantity: "subscriptions", month: 1, isRaised: true,
      beside: ["one.app.paying-novelty=0.5", "one.app.event=1"]),
    Effect(
      id: "G4", quantity: "store fees", month: 1, isRaised: true, beside: ["one.app.purchases=0.5 to 2 CNY/user/month"]),
    Effect(id: "G6", quantity: "project value", month: 12, isRaised: false),
    Effect(id: "G7", quantity: "project value", month: 1, isRaised: false, beside: ["one.projects.tendered=100 %"]),
    // Half of the contracts go to bids below cost; the rest are worth what clients then would pay.
    Effect(
      id: "G8", quantity: "client budget", month: 12, isRaised: false,
      beside: ["one.projects.tendered=50 %", "one.projects.cost-spread=50 %", "one.projects.satisfaction=0.5"]),
    Effect(id: "G9", quantity: "delivery", month: 1, isRaised: true),
    Effect(id: "G10", quantity: "written off", month: 12, isRaised: true),
    Effect(
      id: "G11", quantity: "contracts accepted", month: 3, isRaised: false,
      beside: ["one.projects.lag=6 months", "one.projects.backlog=0 projects"]),
    Effect(
      id: "G12", quantity: "sellers who leave", month: 6, isRaised: true,
      beside: ["one.people.quota=5e6 CNY/person"]),
    Effect(
      id: "G13", quantity: "tenders won", month: 1, isRaised: true, beside: ["one.projects.bids=20 projects/month"]),
    Effect(
      id: "G14", quantity: "project value", month: 1, isRaised: true,
      beside: ["one.sectors.government=100 %", "one.sectors.government-value=2"]),
    Effect(
      id: "G17", quantity: "advertising sales", month: 1, isRaised: false, beside: ["one.app.monetise-above=1e8 users"]),
    Effect(
      id: "G18", quantity: "serving GPUs", month: 1, isRaised: false,
      beside: [
        "one.app.bought=50 %", "one.app.vendor-input-price=1 CNY/Mtok", "one.app.vendor-output-price=2 CNY/Mtok",
      ]),
    Effect(
      id: "G22", quantity: "cash", month: 3, isRaised: true,
      beside: ["one.core.profit=1e7 CNY/month", "one.funding.below=0 months"]),
    Effect(
      id: "J1", quantity: "payroll", month: 12, isRaised: true,
      beside: ["one.people.lead-pay=166667 CNY/person/month"]),
    Effect(
      id: "J4", quantity: "payroll", month: 12, isRaised: false,
      beside: [
        "one.people.lead-pay=1.6e5 CNY/person/month", "one.people.poaching=30 %/month", "one.people.autonomy=50 %",
      ]),
    Effect(
      id: "J5", quantity: "organic users", month: 12, isRaised: false,
      beside: ["one.people.founder-leave=5 %/month", "one.people.founder-shock=0.3"]),
    Effect(id: "J6", quantity: "laid off", month: 2, isRaised: true, beside: ["one.funding.below=0 months"]),
    Effect(
      id: "J11", quantity: "people who leave", month: 1, isRaised: true,
      beside: ["one.people.churn-of-growth=0.2", "one.people.hiring=5 %/month"]),
  ]

  private static let paths = 1_024
  private static let seed: UInt64 = 20_241_231

  /// Mean of a quantity's difference, path by path, and the standard error of that mean.
  private func difference(
    _ on: Setup, _ off: Setup, _ quantity: String, month: Int
  ) throws -> (mean: Double, error: Double) {
    let entity = try #require(
      on.entities.first { entity in on.quantities(of: entity).contains { "\($0.name)" == quantity } })
    let cell = try #require(on.cell(of: quantity, entity: entity, month: month))
    var differences: [Double] = []
    for first in stride(from: 0, to: Self.paths, by: Lanes.count) {
      let (with, amongWith) = on.values(of: cell, seed: Self.seed, first: first)
      let (without, amongWithout) = off.values(of: cell, seed: Self.seed, first: first)
      let counts = Lanes.select(amongWith & amongWithout, Lanes(1), Lanes(0))
      // A future in which it is not defined either way, such as the runway of who earns, has no difference.
      for lane in 0..<Lanes.count where counts[lane] == 1 && (with[lane] - without[lane]).isFinite {
        differences.append(with[lane] - without[lane])
      }
    }
    let count = Double(differences.count)
    try #require(count > 100)
    let mean = differences.reduce(0, +) / count
    let square = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / (count - 1) / count).squareRoot())
  }

  /// Whether a quantity is a number on the first paths.
  private func isDefined(_ setup: Setup, _ quantity: String, month: Int) throws -> Bool {
    // What is of the market is always a number.
    guard let cell = setup.cell(of: quantity, entity: setup.companies[0].id, month: month) else { return true }
    let values = setup.values(of: cell, seed: Self.seed, first: 0).values
    return (0..<Lanes.count).allSatisfy { values[$0].isFinite }
  }

  private func setup(_ effect: Effect, _ further: [String] = []) throws -> Setup {
    let overrides = MechanismCompany.inputs + effect.beside + further
    return try Scenario.load(text: effect.company, name: effect.id, overrides: overrides).setup
  }

  @Test func everyBuiltMechanismIsShown() throws {
    let built = try Mechanism.bundled().filter { $0.state == .built }.map(\.id)
    #expect(Self.effects.map(\.id) == built)
  }

  @Test(arguments: effects) func switchingItOnMovesWhatItShould(_ effect: Effect) throws {
    let mechanism = try #require(try Mechanism.bundled().first { $0.id == effect.id })
    let owner = mechanism.switchPath.hasPrefix("market.") ? "" : "one."
    let on = try setup(effect)
    let off = try setup(effect, [effect.off ?? owner + mechanism.switchedOff])
    let (mean, error) = try difference(on, off, effect.quantity, month: effect.month)
    #expect(abs(mean) > 4 * error, "\(effect.quantity): \(mean) with a standard error of \(error), seed \(Self.seed)")
    #expect((mean > 0) == effect.isRaised, "\(effect.quantity): \(mean)")
    // The quantity that the table names moves too, in some month, or is defined in one of them only: a return on nothing is not.
    let shows = try (1...on.months).contains { month in
      if try isDefined(on, mechanism.quantity, month: month) != isDefined(off, mechanism.quantity, month: month) {
        return true
      }
      let (mean, error) = try difference(on, off, mechanism.quantity, month: month)
      return abs(mean) > 4 * error
    }
    #expect(shows, "\(mechanism.quantity) is the same with \(effect.id) and without")
  }

  @Test func withTheSameInputsNothingMoves() throws {
    let effect = Self.effects[0]
    let (one, other) = (try setup(effect), try setup(effect))
    let same = try difference(one, other, "cash", month: 12)
    #expect(same.mean == 0 && same.error == 0)
    // What is not downstream of a switch keeps its draws.
    let off = try setup(effect, ["one.app.impressions=0 impressions/user/day"])
    let users = try difference(one, off, "MAU", month: 12)
    #expect(users.mean == 0 && users.error == 0)
    #expect(try difference(one, off, "advertising sales", month: 12).mean > 0)
  }

  /// By hand: of equal newcomers of month 1, and nobody before, 34.5 % and 28 % are regulars in month 2.
  @Test func levelsOfRetentionKeepUsersInTheirRatio() throws {
    let effect = try #require(Self.effects.first { $0.id == "F7" })
    func regulars(_ level: String) throws -> Double {
      let alone = ["one.app.users=0 users", "one.app.organic=0 %/month", "one.app.d30=\(level)"]
      let record = try setup(effect, alone).record(seed: Self.seed, path: 0)
      return try #require(record.value("regulars", of: "one", month: 2))
    }
    #expect(abs(try regulars("34.5 %") / regulars("28 %") - 0.345 / 0.28) < 1e-12)
  }
}
