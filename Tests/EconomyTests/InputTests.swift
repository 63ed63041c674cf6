import Maths
import Testing

import Economy

@Suite struct InputTests {
  @Test func everyCompanyInputIsDeclaredOnce() {
    let stated = CompanyInput.stated
    for input in CompanyInput.allCases {
      #expect(stated.count { $0.0 == input } == 1, "\(input)")
      #expect(!input.declaration.path.isEmpty && !input.declaration.unit.isEmpty, "\(input)")
      #expect(!input.declaration.about.isEmpty, "\(input)")
    }
    #expect(Set(stated.map(\.1.path)).count == CompanyInput.allCases.count)
    #expect(CompanyInput.declarations.count == CompanyInput.allCases.count)
  }

  @Test func everyMarketInputIsDeclaredOnce() {
    let paths = MarketInput.allCases.map(\.declaration.path)
    #expect(Set(paths).count == paths.count && !paths.contains(""))
    for input in MarketInput.allCases { #expect(!input.declaration.about.isEmpty, "\(input)") }
  }

  @Test func theInputsOfAMonthHaveRoom() {
    #expect(CompanyInput.allCases.count <= Givens<Double>.count)
    #expect(CompanyInput.allCases.map(\.rawValue) == Array(CompanyInput.allCases.indices))
    // A ledger has room for 32.
    #expect(Account.allCases.map(\.rawValue) == Array(Account.allCases.indices) && Account.allCases.count <= 32)
  }

  /// A quantity is found by its name, so no entity may have two of one name.
  @Test func namesOfQuantitiesAreTheirOwn() {
    let record = Example.business([:], months: 1).record(seed: 1, path: 0)
    for entity in ["one", "market"] {
      let names = record.quantities(of: entity).map(\.name.description)
      #expect(!names.isEmpty)
      let twice = Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted()
      #expect(twice.isEmpty, "\(entity)")
    }
  }
}
