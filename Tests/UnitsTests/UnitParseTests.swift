import Testing
import Units

@Suite struct UnitParseTests {
  /// Text, base units in one, dimension in words.
  static let readable: [(String, Double, String)] = [
    ("CNY", 1, "money"), ("RMB", 1, "money"), ("yuan", 1, "money"),
    ("USD/GPU-hour", 1.0 / 3600, "money per GPU-time"), ("CNY/Mtok", 1e-6, "money per tokens"),
    ("CNY/ktok", 1e-3, "money per tokens"), ("CNY/month", 1, "money per month"),
    ("CNY/year", 1.0 / 12, "money per month"), ("CNY/quarter", 1.0 / 3, "money per month"),
    ("CNY/day", 1, "money per day"), ("people", 1, "people"), ("person", 1, "people"), ("staff", 1, "people"),
    ("users", 1, "users"), ("user", 1, "users"), ("months", 1, "months"), ("month", 1, "months"),
    ("year", 12, "months"), ("years", 12, "months"), ("weeks", 7, "days"), ("hours", 3600, "seconds"),
    ("minutes", 60, "seconds"), ("%", 0.01, "share"), ("percent", 0.01, "share"),
    ("%/month", 0.01, "share per month"), ("1/month", 1, "share per month"), ("tokens", 1, "tokens"),
    ("tok", 1, "tokens"), ("ktok", 1e3, "tokens"), ("Mtok", 1e6, "tokens"), ("Btok", 1e9, "tokens"),
    ("Gtok", 1e9, "tokens"), ("Ttok", 1e12, "tokens"), ("Mtokens", 1e6, "tokens"),
    ("tokens/user/month", 1, "tokens per user per month"), ("CNY/person/month", 1, "money per person per month"),
    ("GPU", 1, "GPUs"), ("accelerators", 1, "GPUs"), ("GPU-hours", 3600, "GPU-time"),
    ("GPU-seconds", 1, "GPU-time"), ("GPU-second/token", 1, "GPU-time per tokens"),
    ("users/month", 1, "users per month"), ("CNY/user", 1, "money per user"),
    ("projects/month", 1, "projects per month"), ("CNY/project", 1, "money per project"),
    ("parameters", 1, "parameters"), ("Bparams", 1e9, "parameters"), ("FLOP", 1, "FLOP"),
    ("TFLOP/s", 1e12, "FLOP per second"), ("GB", 1e9, "bytes"), ("GB/s", 1e9, "bytes per second"),
    ("TB/s", 1e12, "bytes per second"), ("GiB", 1_073_741_824, "bytes"), ("bits", 0.125, "bytes"),
    ("byte", 1, "bytes"), ("bytes/token", 1, "bytes per tokens"), ("tok/s", 1, "tokens per second"),
    ("impressions", 1, "impressions"), ("CNY/kimpression", 1e-3, "money per impressions"), ("fraction", 1, "share"),
    ("ratio", 1, "share"), ("share", 1, "share"), ("x", 1, "share"), ("boolean", 1, "share"),
    ("ms", 1e-3, "seconds"), ("CNY/person/6-months", 1.0 / 6, "money per person per month"),
    ("companies", 1, "companies"), ("deal", 1, "deals"), ("CNY per Mtok", 1e-6, "money per tokens"),
    ("% per month", 0.01, "share per month"), (" users ", 1, "users"), ("tokens/token", 1, "share"),
    ("GPU/GPU-hour", 1.0 / 3600, "share per second"), ("GPT-version", 1, "GPT-version"),
    ("FLOP/GPU/s", 1, "FLOP per GPU-time"), ("person-months", 1, "people times months"),
    ("token-token", 1, "tokens squared"), ("companies/month/month", 1, "companies per month squared"),
  ]

  @Test(arguments: readable)
  func read(text: String, scale: Double, words: String) throws {
    let unit = try Unit.parse(text)
    #expect(unit.scale == scale)
    #expect(unit.dimension.description == words)
    #expect((unit.currency == nil) == (unit.dimension.power(of: .money) == 0))
  }

  /// Every unit that a column of the first table of facts has.
  static let factUnits = [
    "event", "USD", "fraction", "people", "users", "companies", "CNY", "months", "ratio", "CNY/Mtok", "rank",
    "years", "models", "points", "USD/year", "USD/GPU-hour", "CNY/user", "GPT-version", "deals", "tenders", "days",
    "rounds", "units", "CNY/project", "accelerators", "orders", "visits", "days/month", "minutes/day",
    "CNY/salesperson/6-months", "sectors", "categories", "funds", "apps", "characters-or-tokens", "teams",
    "boolean", "creatives", "vendors", "downloads", "goals", "CNY/year", "models/day", "CNY/day", "USD/month",
    "parameters", "posts", "CNY/month", "subscribers", "characters/ktok",
  ]

  @Test(arguments: factUnits)
  func unitsOfFacts(_ text: String) throws {
    let unit = try Unit.parse(text)
    #expect(unit.text == text)
    let base = try unit.base.text.isEmpty ? Unit.one : Unit.parse(unit.base.text)
    #expect(base == unit.base)
  }

  /// Text, complaint, correction.
  static let unreadable: [(String, String, String?)] = [
    ("CNY/Mtokn", "unknown unit \"Mtokn\"", "CNY/Mtok"),
    ("mtok", "unknown unit \"mtok\"", "Mtok"),
    ("cny", "unknown unit \"cny\"", "CNY"),
    ("USD/GPU-huor", "unknown unit \"huor\"", "USD/GPU-hour"),
    ("GPT-verson", "unknown unit \"GPT-verson\"", "GPT-version"),
    ("comapnies", "unknown unit \"comapnies\"", "companies"),
    ("user/munth/tken", "unknown unit \"munth\"", "month"),
    ("zebra", "unknown unit \"zebra\"", nil),
    ("", "a unit is missing", nil),
    (" ", "a unit is missing", nil),
    ("/month", "a unit is missing beside \"/\" in \"/month\"", nil),
    ("CNY//month", "a unit is missing beside \"/\" in \"CNY//month\"", nil),
    ("GPU-", "a unit is missing beside \"-\" in \"GPU-\"", nil),
    ("USD^2", "powers of units are not read: \"USD^2\"", nil),
    ("GPU*hour", "a product of units is written with \"-\", not as in \"GPU*hour\"", "GPU-hour"),
    ("CNY / Mtok", "a unit is written without spaces, not as in \"CNY / Mtok\"", "CNY/Mtok"),
    ("GPU hours", "a unit is written without spaces, not as in \"GPU hours\"", "GPU-hours"),
    ("CNY/USD", "two currencies in \"CNY/USD\": an exchange rate is a fact, not a unit", nil),
    ("CNY-CNY", "money cannot be multiplied by money, as in \"CNY-CNY\"", nil),
    ("0-months", "unknown unit \"0-months\"", "months"),
  ]

  @Test(arguments: unreadable)
  func refused(text: String, message: String, suggestion: String?) {
    #expect(throws: UnitError(message, suggestion: suggestion)) { try Unit.parse(text) }
  }

  @Test func hugeUnitsAreErrors() {
    let many = Array(repeating: "Ttok-Ttok", count: 16).joined(separator: "-")
    #expect(throws: UnitError("too many words joined in \"\(many)\"")) { try Unit.parse(many) }
    let deep = "1/" + Array(repeating: "EFLOP", count: 40).joined(separator: "/")
    #expect(throws: UnitError("the scale of \"\(deep)\" is beyond the range of numbers")) { try Unit.parse(deep) }
    #expect(throws: UnitError("a unit of more than 256 bytes")) { try Unit.parse(String(repeating: "a", count: 257)) }
  }

  @Test func spellingsMeanTheSame() throws {
    #expect(try Unit.parse("RMB/Mtok") == Unit.parse("CNY/Mtokens"))
    #expect(try Unit.parse("USD/GPU-hour") == Unit.parse("dollars/GPU/hour"))
    #expect(try Unit.parse("CNY") != Unit.parse("USD"))
    #expect(try Unit.parse("CNY/day") != Unit.parse("CNY/month"))
    #expect(try Set([Unit.parse("GPU-hours"), Unit.parse("GPU-hour")]).count == 1)
  }

  @Test func baseUnitsNeedTheirCurrency() throws {
    #expect(try Unit.base(Dimension(.money) / Dimension(.token), currency: .cny).text == "CNY/token")
    #expect(try Unit.base(Dimension(.gpu) * Dimension(.second)).text == "GPU-second")
    #expect(try Unit.base(Dimension.share / Dimension(.month)).text == "1/month")
    #expect(throws: UnitError("money without a currency")) { try Unit.base(Dimension(.money)) }
    #expect(throws: UnitError("a currency without money")) { try Unit.base(.share, currency: .usd) }
    #expect(throws: UnitError.self) { try Unit.base(Dimension(.money, power: .min), currency: .usd) }
  }
}
