import Economy
import Maths
import Scenarios
import Testing

/// What a scenario says of the day before the first month goes on in it: no stock jumps.
@Suite struct OpeningContinuityTests {
  /// In the mean over futures every stock of the first month lies as near to the opening as the second month to the first, or within a
  /// twentieth: users, and what is owed either way.
  @Test(arguments: ["china-2024-12", "my-company"])
  func theFirstMonthContinuesTheOpening(name: String) throws {
    var setup = try Scenario.load(name).lasting(months: 3).setup.withAmpleCash
    // Certain, so that the opening is known.
    for place in setup.companies.indices {
      setup.companies[place].set(.users, .factor(setup.companies[place][.users].central(month: 0)))
    }
    for company in setup.companies {
      func means(_ quantity: String) throws -> [Double] {
        let cells = try (1...3).map { try #require(setup.cell(of: quantity, entity: company.id, month: $0)) }
        var sums = [0.0, 0.0, 0.0]
        for first in stride(from: 0, to: 512, by: Lanes.count) {
          let values = setup.values(of: cells, seed: 5, first: first).values
          for place in 0..<3 { for lane in 0..<Lanes.count { sums[place] += values[place][lane] / 512 } }
        }
        return sums
      }
      let users = try means("MAU")
      let opening = setup.companies.first { $0.id == company.id }.map { $0[.users].central(month: 0) } ?? 0
      if users[0] > 0 {
        #expect(abs(users[0] / opening - 1) < 0.15, "\(company.id): users \(opening) and then \(users)")
      }
      for quantity in ["MAU", "receivables", "payables", "deferred revenue"] {
        let months = try means(quantity)
        guard months[0] != 0 else { continue }
        #expect(abs(months[1] / months[0] - 1) < 0.15, "\(company.id): \(quantity) \(months)")
      }
    }
  }
}
