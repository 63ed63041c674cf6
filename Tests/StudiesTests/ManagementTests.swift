import Economy
import Maths
import Scenarios
import Studies
import Testing

/// What a company does as its money runs short is said, also what only others can do, such as holders who lend.
@Suite struct ManagementTests {
  private func management(_ overrides: String...) throws -> Management {
    let setup = try Scenario.load(text: Sample.text, name: "sample", overrides: overrides.map { "known." + $0 }).setup
    return try Management.run(setup, 0, Plan(paths: 800, seed: 2, threads: 2))
  }

  /// A bridge is stated by its chance alone: it acts, it helps, and survival without it is that of a file that states none.
  @Test func aBridgeIsAnAct() throws {
    let bridged = try management(
      "cash=100e6 CNY", "distress.bridge-chance=100 %/month", "distress.bridge-months=6 months")
    let none = try management("cash=100e6 CNY")
    let without = try #require(bridged.withoutAction)
    #expect(bridged.asStated.acted(.bridge, by: 24) > 0.2)
    #expect(none.withoutAction == nil && Rung.allCases.allSatisfy { none.asStated.acted($0, by: 24) == 0 })
    #expect(bridged.asStated.distress(by: 12).value < without.distress(by: 12).value)
    for month in [6, 12, 24] { #expect(without.distress(by: month) == none.asStated.distress(by: month)) }
  }

  /// The usual cuts are in the second answer and not in the first; one that is stated is in the first.
  @Test func whatNobodyStatesIsNotInTheHeadline() throws {
    let stated = try management("cash=150e6 CNY", "people.hiring=2 %/month", "distress.freeze-below=12 months")
    #expect(stated.asStated.acted(.freeze, by: 24) > 0 && stated.asStated.acted(.narrowing, by: 24) == 0)
    #expect(stated.asStated.acted(.layOffs, by: 24) == 0)
    let usual = try #require(stated.withUsualCuts)
    #expect(usual.acted(.layOffs, by: 24) > 0)
    #expect(usual.distress(by: 24).value <= stated.asStated.distress(by: 24).value)
    #expect(try #require(stated.withoutAction).acted(.freeze, by: 24) == 0)
  }
}
