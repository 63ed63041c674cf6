import Facts
import Testing
import Units

/// A row of a file, and the complaint that it must bring.
struct BrokenRow: Sendable, CustomStringConvertible {
  let name: String
  let row: String
  let complaint: String
  var description: String { name }

  init(_ name: String, _ row: String, _ complaint: String) {
    (self.name, self.row, self.complaint) = (name, row, complaint)
  }
}

private let header =
  "id,subject,quantity,value,unit,date,public,qualifier,confidence,source,address,statement,conflicts\n"
private let good = "a-1,Kimi,cac,30,CNY/user,2024,2024-11,about,high,a paper,https://a.example/b,It cost 30 yuan.,"

private func complaints(_ rows: [String]) -> [String] {
  do {
    _ = try FactBase(files: [("f.csv", header + rows.joined(separator: "\n"))])
    return []
  } catch {
    return error.all.map(\.description)
  }
}

@Suite("Reading facts")
struct FactReadingTests {
  @Test("A good row is read")
  func reads() throws {
    let base = try FactBase(files: [("f.csv", header + good)])
    let fact = try #require(base["a-1"])
    #expect(fact.origin.description == "f.csv:2")
    #expect(fact.isCitable)
    #expect(base.lint().isEmpty)
  }

  @Test(
    "Each mistake has its complaint, with its place",
    arguments: [
      BrokenRow(
        "id", "A 1,Kimi,cac,30,CNY/user,2024,2024-11,about,high,p,h,S.,",
        "f.csv:2:1: \"A 1\" is not lower-case words with hyphens"),
      BrokenRow(
        "subject", "a-1,,cac,30,CNY/user,2024,2024-11,about,high,p,h,S.,", "f.csv:2:5: the subject is missing"),
      BrokenRow(
        "quantity", "a-1,Kimi, ,30,CNY/user,2024,2024-11,about,high,p,h,S.,", "f.csv:2:10: the quantity is missing"),
      BrokenRow(
        "value", "a-1,Kimi,cac,about 30,CNY/user,2024,2024-11,about,high,p,h,S.,",
        "f.csv:2:14: \"about 30\" is not a number, or two with \"..\" between, the smaller first"),
      BrokenRow(
        "falling range", "a-1,Kimi,cac,30..20,CNY/user,2024,2024-11,about,high,p,h,S.,",
        "f.csv:2:14: \"30..20\" is not a number, or two with \"..\" between, the smaller first"),
      BrokenRow(
        "no value", "a-1,Kimi,cac,,CNY/user,2024,2024-11,about,high,p,h,S.,", "f.csv:2:14: the value is missing"),
      BrokenRow(
        "unit", "a-1,Kimi,cac,30,CNY/usr,2024,2024-11,about,high,p,h,S.,",
        "f.csv:2:17: unknown unit \"usr\"; did you mean \"CNY/user\"?"),
      BrokenRow(
        "date", "a-1,Kimi,cac,30,CNY/user,2024-13,2024-11,about,high,p,h,S.,",
        "f.csv:2:26: \"2024-13\" is not a date like 2024, 2024-09 or 2024-09-30"),
      BrokenRow(
        "public", "a-1,Kimi,cac,30,CNY/user,2024,soon,about,high,p,h,S.,",
        "f.csv:2:31: \"soon\" is not a date like 2024, 2024-09 or 2024-09-30"),
      BrokenRow(
        "qualifier", "a-1,Kimi,cac,30,CNY/user,2024,2024-11,atleast,high,p,h,S.,",
        "f.csv:2:39: unknown qualifier \"atleast\"; did you mean \"at_least\"?"),
      BrokenRow(
        "confidence", "a-1,Kimi,cac,30,CNY/user,2024,2024-11,about,hihg,p,h,S.,",
        "f.csv:2:45: unknown confidence \"hihg\"; did you mean \"high\"?"),
      BrokenRow(
        "source", "a-1,Kimi,cac,30,CNY/user,2024,2024-11,about,high,,h,S.,", "f.csv:2:50: the source is missing"),
      BrokenRow(
        "recalled with an address", "a-1,Kimi,cac,30,CNY/user,2024,2024-11,about,recalled,p,h,S.,",
        "f.csv:2:56: a recalled figure has no address"),
      BrokenRow(
        "statement", "a-1,Kimi,cac,30,CNY/user,2024,2024-11,about,high,p,h,,",
        "f.csv:2:54: the statement is missing"),
      BrokenRow("too few fields", "a-1,Kimi,cac", "f.csv:2: 3 fields, not 13"),
      BrokenRow(
        "unknown conflict", good + "a-2", "f.csv:2: the conflict \"a-2\" is no fact; did you mean \"a-1\"?"),
      BrokenRow("conflict with itself", good + "a-1", "f.csv:2: \"a-1\" conflicts with itself"),
      BrokenRow("the same id twice", good + "\n" + good, "f.csv:3: the id \"a-1\" is taken: f.csv:2"),
      BrokenRow("open quote", "\"a-1,Kimi", "f.csv:2:1: a quote that is never closed"),
    ])
  func complains(_ broken: BrokenRow) {
    #expect(complaints([broken.row]).contains(broken.complaint), "\(complaints([broken.row]))")
  }

  @Test("All mistakes of all files are thrown together")
  func together() {
    let bad = "a-2,,cac,x,CNY/usr,2024,2024-11,about,high,p,h,S.,"
    do {
      _ = try FactBase(files: [("f.csv", header + bad), ("g.csv", header + good + "\n" + bad), ("h.csv", "")])
      Issue.record("three broken files were read")
    } catch {
      #expect(error.all.count == 7)
      #expect(Set(error.all.map(\.origin.file)) == ["f.csv", "g.csv", "h.csv"])
      #expect(error.description.split(separator: "\n").count == 7)
    }
  }

  @Test(
    "A wrong header is named",
    arguments: [
      ("id,subject\n", "f.csv:1: column 3 must be \"quantity\", which is missing"),
      ("id,topic,quantity\n", "f.csv:1:4: column 2 must be \"subject\", not \"topic\""),
    ])
  func wrongHeader(_ text: String, _ complaint: String) {
    #expect(throws: FactProblems.self) { try FactBase(files: [("f.csv", text)]) }
    do {
      _ = try FactBase(files: [("f.csv", text)])
    } catch {
      #expect(error.all.map(\.description) == [complaint])
    }
  }

  @Test(
    "Doubtful facts are linted",
    arguments: [
      BrokenRow(
        "public too early", "a-1,K,cac,30,CNY,2025,2024-11,about,high,p,h,S.,",
        "f.csv:2: a-1: public since 2024-11, before its date 2025"),
      BrokenRow(
        "no full stop", "a-1,K,cac,30,CNY,2023,2024-11,about,high,p,h,S,",
        "f.csv:2: a-1: the statement does not end with a full stop"),
      BrokenRow(
        "one-sided conflict",
        "a-1,K,cac,30,CNY,2023,2024-11,about,high,p,h,S.,b\nb,K,cac,30,CNY,2023,2024-11,about,high,p,h,S.,",
        "f.csv:2: a-1: the conflict with \"b\" is not named there"),
    ])
  func lints(_ doubtful: BrokenRow) throws {
    let base = try FactBase(files: [("f.csv", header + doubtful.row)])
    #expect(base.lint().map(\.description) == [doubtful.complaint])
  }

  @Test("A forecast for later is not doubtful")
  func forecast() throws {
    let row = "a-1,K,cac,30,CNY,2030,2024-11,forecast,high,p,h,S.,"
    #expect(try FactBase(files: [("f.csv", header + row)]).lint().isEmpty)
  }
}
