import Facts
import Testing

@Suite("What may be cited")
struct CitableTests {
  private static let header =
    "id,subject,quantity,value,unit,date,public,qualifier,confidence,source,address,statement,conflicts\n"

  @Test(
    "A figure is citable when it is stated, trusted, and can be looked up",
    arguments: [
      ("exact,high,a paper,https://a.example", nil),
      ("about,medium,a paper,arXiv:1", nil),
      ("at_least,high,a paper,github:o/r p", nil),
      ("at_most,high,\"article 002, a business commentary, 2024-03\",", nil),
      ("exact,high,a paper,", "no address of its source was kept"),
      ("exact,high,\"article 005, somebody\",", "no address of its source was kept"),
      ("exact,low,a paper,https://a.example", "the confidence in it is low"),
      ("exact,recalled,a paper,", "it is recalled, not looked up"),
      ("forecast,high,a paper,https://a.example", "it is a forecast, not a stated figure"),
      ("rumour,high,a paper,https://a.example", "it is a rumour, not a stated figure"),
      ("opinion,high,\"article 000, a review\",", "it is an opinion, not a stated figure"),
    ] as [(String, String?)])
  func citable(_ fields: String, _ reason: String?) throws {
    let base = try FactBase(files: [("f.csv", Self.header + "a,K,cac,30,CNY,2023,2024-11,\(fields),S.,")])
    let fact = try #require(base["a"])
    #expect(fact.reasonNotCitable == reason)
    #expect(fact.isCitable == (reason == nil))
  }

  @Test("Most of the bundled facts are citable")
  func bundled() throws {
    let facts = try FactBase.bundled().facts
    #expect(facts.count { $0.isCitable } > facts.count * 4 / 5)
  }
}
