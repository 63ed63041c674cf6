import Economy
import Facts
import Foundation
import Maths
import Scenarios
import Testing

/// Would catch a table of mechanisms that says more than the code does, or less: a quantity or an input that is not there, a
/// file that moved, and a mechanism that is still called planned when it is built.
@Suite struct MechanismCodeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let inputs: [String: Declaration] = Dictionary(
    CompanyInput.declarations.map { ($0.path, $0) }
      + MarketInput.allCases.map { ("market." + $0.declaration.path, $0.declaration) }
  ) { first, _ in first }

  private func text(_ file: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
  }

  @Test func whatIsBuiltIsInTheModelAndCanBeSwitchedOff() throws {
    let quantities = Catalogue.standard.entries.map(\.quantity)
    let built = try Mechanism.bundled().filter { $0.state == .built }
    #expect(built.count >= 22)
    for mechanism in built {
      let quantity = try #require(
        quantities.first { "\($0.name)" == mechanism.quantity }, "\(mechanism.id): \(mechanism.quantity)")
      #expect("\(quantity.file)".split(separator: "/").last == mechanism.file.split(separator: "/").last)
      #expect(try text(mechanism.file).contains("\"\(mechanism.quantity)\""), "\(mechanism.id): \(mechanism.file)")
      #expect(Self.inputs[mechanism.switchPath] != nil, "\(mechanism.id): \(mechanism.switchPath)")
    }
  }

  @Test func whatIsPlannedIsNotThere() throws {
    let quantities = Set(Catalogue.standard.entries.map { "\($0.quantity.name)" })
    for mechanism in try Mechanism.bundled() where mechanism.state == .planned {
      let isThere = quantities.contains(mechanism.quantity) && Self.inputs[mechanism.switchPath] != nil
      #expect(!isThere, "\(mechanism.id) is built: say so in Data/mechanisms.csv, and show its effect in a test")
    }
  }

  @Test func whatIsOptionalIsOffUntilAScenarioStatesIt() throws {
    for mechanism in try Mechanism.bundled() where mechanism.state == .built && mechanism.standing == .optional {
      guard case .nothing? = Self.inputs[mechanism.switchPath]?.absence else {
        Issue.record("\(mechanism.id): \(mechanism.switchPath) has a default")
        continue
      }
      #expect(mechanism.switchValue.prefix { $0 != " " } == "0", "nothing must be what switches \(mechanism.id) off")
    }
  }

  @Test func whatIsComputedElsewhereIsThere() throws {
    let folder = Self.root.appending(path: "Sources/outlast").path()
    let commands = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix("Command.swift") }
      .map { try text("Sources/outlast/\($0)") }
    let others = try Mechanism.bundled().flatMap(\.elsewhere)
    #expect(!others.isEmpty)
    for other in others {
      #expect(try !text(other.file).isEmpty)
      let name = try #require(other.command.split(separator: " ").last)
      #expect(commands.contains { $0.contains("commandName: \"\(name)\"") }, "\(other.command)")
    }
  }
}
