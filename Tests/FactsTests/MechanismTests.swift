import Facts
import Foundation
import Testing

/// Would catch a mechanism that is lost, named twice or out of order, one that is on without a fact that may set it, a fact
/// that sets a mechanism and is then held against it, and complaints without their place.
@Suite("The table of mechanisms")
struct MechanismTests {
  /// How many mechanisms the articles' list has in each group of a company's own side.
  static let groups = [("A", 13), ("B", 9), ("D", 17), ("E", 16), ("F", 8), ("G", 22), ("J", 12)]

  @Test("Every mechanism stands once, in order, under one group")
  func complete() throws {
    let table = try Mechanism.bundled()
    let ids = Self.groups.flatMap { letter, count in (1...count).map { "\(letter)\($0)" } }
    #expect(ids.count == 97)
    #expect(table.map(\.id) == ids)
    #expect(table.allSatisfy { $0.group.rawValue == $0.id.prefix(1) })
    #expect(Set(table.map(\.name)).count == 97 && Set(table.map(\.title)).count == 97)
    #expect(table.allSatisfy { $0.title.last == "." && !$0.title.contains("\n") })
    #expect(table.allSatisfy { $0.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
  }

  /// The list itself is no part of the repository: `OUTLAST_MECHANISMS` names it where it is at hand.
  static let named = ProcessInfo.processInfo.environment["OUTLAST_MECHANISMS"]

  @Test(
    "The ids and names are those of the list the articles were read into",
    .enabled(if: MechanismTests.named != nil, "OUTLAST_MECHANISMS does not name the list"))
  func list() throws {
    let text = try String(contentsOfFile: try #require(Self.named), encoding: .utf8)
    let letters = Self.groups.map(\.0).joined()
    let found = text.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("**"), let end = line.dropFirst(2).firstRange(of: "**")?.lowerBound else { return nil }
      let words = line[line.index(line.startIndex, offsetBy: 2)..<end].split(separator: " ", maxSplits: 1)
      guard words.count == 2, let letter = words[0].first, letters.contains(letter), Int(words[0].dropFirst()) != nil
      else { return nil }
      return "\(words[0]) \(Self.plain(words[1]))"
    }
    #expect(try Mechanism.bundled().map { "\($0.id) \(Self.plain($0.name[...]))" } == found)
  }

  private static func plain(_ name: Substring) -> String { name.filter { $0.isLetter || $0.isNumber } }

  @Test("So many are on, optional and narrative, and so many are built")
  func counts() throws {
    let table = try Mechanism.bundled()
    #expect(Mechanism.Standing.allCases.map { standing in table.count { $0.standing == standing } } == [37, 34, 26])
    #expect(table.count { $0.state == nil } == 26)
    #expect(table.allSatisfy { ($0.state == nil) == ($0.standing == .narrative) })
  }

  @Test("What is on has a citable fact that sets or bounds it; what is not says why")
  func grounds() throws {
    let facts = try FactBase.bundled()
    for mechanism in try Mechanism.bundled() {
      #expect(mechanism.grounds.allSatisfy { facts[$0.fact] != nil }, "\(mechanism.id)")
      #expect(Set(mechanism.grounds.map(\.fact)).count == mechanism.grounds.count, "\(mechanism.id) names a fact twice")
      if mechanism.standing == .on {
        #expect(mechanism.pinnedSince(in: facts) != nil, "\(mechanism.id) is on without a citable fact")
      } else {
        #expect(!mechanism.reason.isEmpty && mechanism.pinnedSince(in: facts) == nil, "\(mechanism.id)")
      }
    }
  }

  @Test("No fact sets one mechanism that is on and checks another")
  func roles() throws {
    let grounds = try Mechanism.bundled().filter { $0.standing == .on }.flatMap(\.grounds)
    let setting = Set(grounds.filter { $0.role == .input || $0.role == .bound }.map(\.fact))
    let checking = Set(grounds.filter { $0.role == .check }.map(\.fact))
    #expect(setting.intersection(checking).sorted() == [])
    #expect(!checking.isEmpty)
  }

  @Test("A mechanism is found by its id, its group and words")
  func search() throws {
    let table = try Mechanism.bundled()
    #expect(table.search(["e8"]).map(\.id) == ["E8"])
    #expect(table.search(["f"]).map(\.id) == (1...8).map { "F\($0)" })
    #expect(table.search(["GPU", "credits"]).map(\.id) == [])
    #expect(table.search(["Cloud", "VOUCHERS"]).map(\.id) == ["A5"])
    #expect(table.search([]).count == 97 && table.search(["zzzz"]).isEmpty)
    #expect(table.nearest("vouchrs") == "vouchers" && table.nearest("zzzzzz") == nil)
  }

  @Test("Everything that is wrong is said at once, with its place and what may have been meant")
  func broken() throws {
    let header =
      "id,name,title,standing,state,inputs,bounds,checks,context,quantity,file,switch,elsewhere,rule,reason\n"
    let text = """
      A1,a,T.,on,built,kimi-d3O-2024-09,,,,burn,F.swift,path=0,,r,
      C1,a,T.,onn,planned,,,,,q,,p=0,,r,why
      A2,a,T.,optional,planned,,,,,q,F.swift,path,x,r,
      A3,a,T.,narrative,built,,,,,q,,,,,why
      A4,a,T.,narrative,,,,,,,,,,,why
      A4,a,T.,narrative,,,,,,,,,,,why
      """
    let problems = #expect(throws: FactProblems.self) {
      try Mechanism.read(file: "m.csv", text: header + text, facts: try FactBase.bundled())
    }
    #expect(
      problems?.all.map(\.description) == [
        #"m.csv:2:18: there is no fact "kimi-d3O-2024-09"; did you mean "kimi-d30-2024-09"?"#,
        "m.csv:2:18: no fact sets or bounds what is on",
        #"m.csv:3:1: "C1" is not a letter of A, B, D, E, F, G, J and a number"#,
        #"m.csv:3:9: unknown standing "onn"; did you mean "on"?"#,
        #"m.csv:4:45: "x" is not command (file)"#,
        #"m.csv:4:40: "path" is not path=value"#,
        "m.csv:4:32: what is planned has no file",
        "m.csv:4:49: the reason is missing",
        "m.csv:5:19: a narrative has no state",
        "m.csv:5:29: a narrative has no quantity",
        #"m.csv:7:1: the id "A4" is taken: m.csv:6"#,
      ])
  }
}
