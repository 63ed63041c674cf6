import Testing
import Units

@Suite struct SpellingTests {
  static let words = ["Mtok", "ktok", "users", "companies", "CNY", "GPU-hour", "s", "month", "months"]

  @Test(arguments: [
    ("Mtokn", "Mtok"), ("mtok", "Mtok"), ("uesrs", "users"), ("user", "users"), ("compnies", "companies"),
    ("cmopanise", "companies"),
    ("CYN", "CNY"), ("gpu-hours", "GPU-hour"), ("munth", "month"), ("S", "s"), ("monthss", "months"),
  ])
  func near(word: String, wanted: String) {
    #expect(Spelling.nearest(word, in: Self.words) == wanted)
  }

  @Test(arguments: ["", "z", "zebra", "xyz", "cnaips", String(repeating: "user", count: 100), "用户"])
  func far(_ word: String) {
    #expect(Spelling.nearest(word, in: Self.words) == nil)
  }

  @Test func firstOfEquallyNearWins() {
    #expect(Spelling.nearest("cat", in: ["bat", "hat"]) == "bat")
    #expect(Spelling.nearest("cat", in: ["hat", "bat"]) == "hat")
    #expect(Spelling.nearest("mtok", in: ["ktok", "Mtok"]) == "Mtok")
    #expect(Spelling.nearest("word", in: []) == nil)
  }
}
