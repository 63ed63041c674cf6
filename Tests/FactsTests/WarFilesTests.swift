import Testing
import Units

import Facts

/// Would catch a row that is read though it is wrong, and a date at the edge of a range that is read on the wrong side.
@Suite("Classes, platforms and rounds of the price war")
struct WarFilesTests {
  @Test("All mistakes of a file are told, with their places")
  func broken() throws {
    let text = """
      id,place,kind,active_low_b,active_high_b,from,to,products,standing,facts,basis
      a,chnia,dense,7,9,,,X,assumption,,b
      b,china,moe,9,7,2024-13,,X,assumption,,b
      c,china,dense,7,7,,,,fact,,
      """
    do {
      _ = try ModelClass.read(file: "c.csv", text: text)
      Issue.record("read though broken")
    } catch {
      let told = error.all.map(\.description).joined(separator: "\n")
      for words in [
        "c.csv:2", "did you mean \"china\"?", "c.csv:3", "the range falls", "is not a date like 2024-05-06", "c.csv:4",
        "the products are missing", "a fact is named by its id", "the basis is missing",
      ] {
        #expect(told.contains(words), "\(words) in \(told)")
      }
    }
    let platforms = """
      place,tenure,gpu,precision,from,to,low,mid,high,standing,facts,basis
      china,market,H800,fp8,2024-01-01,,3,2,4,assumption,,b
      """
    #expect(throws: FactProblems.self) { try ServingPlatform.read(file: "p.csv", text: platforms) }
  }

  @Test("A range of dates begins on its first day and ends before its last")
  func edges() throws {
    let platform = try #require(
      ServingPlatform.read(
        file: "p.csv",
        text: """
          place,tenure,gpu,precision,from,to,low,mid,high,standing,facts,basis
          china,market,H800,fp8,2024-02-26,2024-09-01,2,3,4,assumption,,b
          """
      ).first)
    func holds(_ date: String) throws -> Bool { platform.holds(on: try #require(DateStamp(date))) }
    #expect(try holds("2024-02-26") && holds("2024-08-31") && !holds("2024-02-25") && !holds("2024-09-01"))
    // Of a month only its end is sure.
    #expect(try holds("2024-02") && !holds("2024-09"))
  }

  @Test("A star stands for any ending; case does not count")
  func names() throws {
    let text = """
      id,place,kind,active_low_b,active_high_b,from,to,products,standing,facts,basis
      a,china,dense,7,9,2024-05-06,,Maker model-*;Maker Other,assumption,,b
      """
    let model = try #require(ModelClass.read(file: "c.csv", text: text).first)
    let date = try #require(DateStamp("2024-06-01"))
    #expect(model.holds("maker MODEL-3", on: date) && model.holds("Maker other", on: date))
    #expect(!model.holds("Maker other 2", on: date) && !model.holds("Maker mod", on: date))
    #expect(!model.holds("Maker other", on: try #require(DateStamp("2024-05-05"))))
  }

  @Test("The rate of a date is that of the newest month whose average was public")
  func exchange() throws {
    let base = try FactBase.bundled()
    func id(_ date: String) throws -> String? {
      ExchangeRate.known(on: try #require(DateStamp(date)), in: base)?.fact.id
    }
    #expect(try id("2024-05-31") == "cny-per-usd-2024-04" && id("2024-05-30") == "cny-per-usd-2024-03")
    #expect(try id("2024-12") == "cny-per-usd-2024-11" && id("2022-01") == nil)
  }
}
