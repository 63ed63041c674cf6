import Maths
import Testing

import Economy

/// Would catch a lease that costs another sum than its rents, a liability that demand takes away, and a provision that is not
/// released.
@Suite struct LeaseTests {
  private func path(_ setup: Setup, _ quantity: String) -> [Double] {
    let record = setup.record(seed: 1, path: 0)
    return (1...setup.months).map { record.value(quantity, of: "one", month: $0) ?? .nan }
  }

  /// 16 GPUs at 2.1 an hour for 14 months, 0.8 % a month.
  private let lease: [CompanyInput: Double] = [
    .cash: 1e9, .leased: 16, .leasedRent: 2.1 / 3600, .leaseTerm: 14, .leaseRate: 0.008,
  ]

  @Test func aLeaseByHand() throws {
    let setup = Example.setup(lease, months: 16)
    let record = setup.record(seed: 1, path: 0)
    let opening = try #require(record.value("leases", of: "one", month: 0))
    #expect(abs(-opening - 323_860.18) < 0.005)
    #expect(abs(path(setup, "lease interest")[0] - 2590.88) < 0.005)
    let (paid, leases) = (path(setup, "lease paid"), path(setup, "leases"))
    #expect(abs(paid[0] - 24_544.80) < 0.005)
    #expect(abs(leases[0] - opening - 21_953.92) < 0.005)
    #expect(abs(path(setup, "right-of-use wear")[0] - 23_132.87) < 0.005)
    #expect(abs(path(setup, "profit before tax")[0] + 25_723.75) < 0.005)
    #expect(abs(leases[13]) < 1e-9 * -opening && abs(path(setup, "right of use")[13]) < 1e-9 * -opening)
    #expect(abs(paid.reduce(0, +) - 343_627.20) < 0.005)
    #expect(abs(path(setup, "profit before tax").reduce(0, +) + 343_627.20) < 0.005)
    #expect(path(setup, "leased GPUs")[13...15] == [16, 0, 0])
    #expect(abs(path(setup, "lease left")[3] - 10 * 24_544.80) < 0.005)
  }

  /// Without interest the liability is the sum of the rents; half a month at the end is half a rent.
  @Test func noInterest() throws {
    let setup = Example.setup(lease.merging([.leaseRate: 0, .leaseTerm: 3.5]) { $1 }, months: 5)
    let paid = path(setup, "lease paid")
    for (found, expected) in zip(paid, [1, 1, 1, 0.5, 0]) { #expect(abs(found - 24_544.80 * expected) < 1e-6) }
  }

  /// Demand falls to nothing in the sixth month; rents go on to the end of the term, and so does take-or-pay.
  @Test func contractsOutliveDemand() {
    var setup = Example.setup(
      lease.merging([.trainingGPUs: 40, .committed: 10, .committedRent: 3.0 / 3600, .commitmentTerm: 12]) { $1 },
      months: 15)
    setup.companies[0][.trainingGPUs] = .table(
      [(month: 1, value: .factor(40)), (month: 6, value: .factor(0))], .steps)
    let (paid, leases, bill) = (path(setup, "lease paid"), path(setup, "leases"), path(setup, "training compute"))
    for month in 0..<14 { #expect(abs(paid[month] - 24_544.80) < 0.005) }
    for month in 0..<13 { #expect(leases[month] < -24_000) }
    // Of 40 GPUs, 16 are leased, 10 committed at 3, and 14 rented at 2.
    let hours = 730.5
    #expect(abs(bill[0] - (30 + 28) * hours) < 1e-6)
    #expect(abs(path(setup, "serving cost")[8] - 30 * hours) < 1e-6 && path(setup, "serving cost")[12] == 0)
    let claims = path(setup, "claims of creditors")
    // The last bill is owed; with no share settled nothing else is.
    #expect(abs(claims[8] - 30 * hours) < 1e-6 && abs(claims[14]) < 1e-6)
    // All that is left is claimed.
    setup.companies[0].set(.settle, .factor(1))
    #expect(abs(path(setup, "claims of creditors")[8] - claims[8] - 5 * 24_544.80 - 3 * 30 * hours) < 1e-6)
  }

  /// Six idle GPUs of a contract that runs 14 months more: 121,447.57, released by its end.
  @Test func aProvisionIsReleased() {
    let setup = Example.setup(
      [
        .cash: 1e9, .committed: 6, .committedRent: 2.1 / 3600, .commitmentTerm: 15, .leaseRate: 0.008, .provision: 1,
      ], months: 16)
    let provided = path(setup, "provision for idle GPUs")
    #expect(abs(provided[0] - 121_447.57) < 0.005)
    #expect(provided[1...14].allSatisfy { $0 < 0 } && abs(provided.reduce(0, +)) < 1e-6)
    let off = Example.setup(
      [.cash: 1e9, .committed: 6, .committedRent: 2.1 / 3600, .commitmentTerm: 15, .leaseRate: 0.008], months: 16)
    #expect(path(off, "cash") == path(setup, "cash"))
    #expect(path(off, "provisions").allSatisfy { $0 == 0 })
  }
}
