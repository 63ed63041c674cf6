import Testing
import Files
import Units

import Scenarios

/// Whole files of books: read where they say one thing, refused with every place where they do not.
@Suite struct BooksReaderTests {
  static let start = Month(year: 2024, month: 12) ?? .latest
  static let good = "month,cash,mau\n2024-11,100,5\n2024-12,90,6\n"

  static func read(_ text: String, options: Books.Options = .init()) throws(Diagnostics) -> Books {
    try read(Array(text.utf8), options: options)
  }
  static func read(_ bytes: [UInt8], options: Books.Options = .init()) throws(Diagnostics) -> Books {
    try Books.read(bytes, file: "b.csv", currency: .usd, start: start, options: options)
  }

  static func complaints(_ text: String, options: Books.Options = .init()) -> [String] {
    complaints(Array(text.utf8), options: options)
  }
  static func complaints(_ bytes: [UInt8], options: Books.Options = .init()) -> [String] {
    do throws(Diagnostics) {
      _ = try read(bytes, options: options)
      return []
    } catch {
      return error.all.map(\.description)
    }
  }

  // MARK: What could be two things

  /// How many an amount is where a multiplier could be two, or stands twice.
  @Test(arguments: [
    "month,cash\n2024-12,\"5.100,5 T€\"\n", "month,cash\n2024-12,400 TEUR\n", "month,cash [T EUR]\n2024-12,400\n",
    "month,cash [TEUR]\n2024-12,400\n", "month,cash [T€]\n2024-12,400\n", "month,cash [M USD]\n2024-12,5.1M\n",
    "month,cash [k USD]\n2024-12,\"$5,100,000.00\"\n", "month,cash [万元],rate.CNY\n2024-12,510万,0.14\n",
  ])
  func multipliersOfTwoReadingsAreAskedAbout(_ text: String) {
    let found = Self.complaints(text)
    #expect(found.count == 1)
    #expect(
      found.first?.contains("\"T\" may be thousands") == true || found.first?.contains(": is it ") == true, "\(found)")
  }

  /// What was given back beside costs that are positive keeps its sign; costs written as negative throughout are turned.
  @Test func refundsKeepTheirSign() throws {
    func read(_ name: String, _ last: [Double], pay: Double) throws -> [Double?]? {
      var text = "month,cost.payroll,\(name)\n"
      for (place, value) in last.enumerated() {
        text += "\(Self.start.advanced(by: place - last.count + 1)),\(pay),\(value)\n"
      }
      return try Self.read(text)[name]
    }
    for name in ["cost.other", "cost.tax", "cost.interest"] {
      #expect(try read(name, [0, 0, 0, -12_000], pay: 5) == [0, 0, 0, -12_000])
      #expect(try read(name, [0, 0, 0, -12_000], pay: -5) == [0, 0, 0, 12_000])
    }
    #expect(
      Self.complaints("month,cost.payroll,cost.overheads\n2024-11,5,0\n2024-12,5,-3\n").first?.contains(
        "cost.overheads is below nothing here and nothing else") == true)
  }

  @Test func aRateOfNothingIsRefused() {
    #expect(
      Self.complaints("month,cash [EUR],rate.EUR\n2024-11,5,1.1\n2024-12,5,0\n") == [
        "b.csv:3:11: rate.eur 0 is no rate of exchange; leave the cell empty where it is not known"
      ])
  }

  @Test func partsAreNoMoreThanTheWhole() {
    #expect(
      Self.complaints("month,people,people.research,people.product\n2024-11,30,15,15\n2024-12,20,15,15\n") == [
        "b.csv:3:9: people 20 is less than its parts together, 30 (people.research, people.product)"
      ])
  }

  /// Advice that keeps what was written.
  @Test(arguments: [
    ("cash (USD)", "did you mean cash [USD]?"), ("Payroll", "pay is cost.payroll"), ("Salaries", "pay is cost.payroll"),
    ("Revenue", "revenue is by kind: revenue.api"), ("cash [1000 USD]", "did you mean cash [k USD]?"),
    ("rent [USD/GPUh]", "did you mean rent [USD/GPU-hour]?"),
  ])
  func adviceKeepsWhatWasWritten(_ header: String, _ advice: String) {
    let found = Self.complaints("month,\(header)\n2024-12,5\n")
    #expect(found.count == 1 && found[0].contains(advice) && !found[0].contains("--skip"), "\(found)")
  }

  // MARK: What is read

  @Test(arguments: [
    good, "\u{FEFF}" + good, good.split(separator: "\n").joined(separator: "\r\n") + "\r\n",
    good.split(separator: "\n").joined(separator: "\r"), "month;cash;mau\n2024-11;100;5\n2024-12;90;6",
    "month\tcash\tmau\n2024-11\t100\t5\n2024-12\t90\t6", "sep=;\nmonth;cash;mau\n2024-11;100;5\n2024-12;90;6",
    "month,cash,mau\n2024-12,90,6\n2024-11,100,5\n", "month,Cash,MAU,\n\n2024-11,100,5,\n2024-12,\"90\",6,\n,,,\n",
    "month,cash,mau,notes\n2024-11,100,5,\"a, b\"\n2024-12,90,6,\"c\nd\"\n",
    "date,cash [k USD],mau [k users]\n2024-11,0.1,0.005\n2024-12,0.09,0.006\n",
    "month,line,amount\n2024-11,cash,100\n2024-11,mau,5\n2024-12,cash,90\n2024-12,mau,6\n",
    "month,line,amount,currency\n2024-11,cash,100,USD\n2024-11,mau,5,\n2024-12,cash,90,\n2024-12,mau,6,\n",
    "月份,cash,mau\n2024年11月,100,5\n2024年12月,90,6\n", "month,cash,mau\n45626,100,5\n45657,90,6\n",
    "month,cash,mau\n2024-11,$100,5\n2024-11,$100,5\n2024-12,USD 90,6\n",
  ])
  func sameBooks(_ text: String) throws {
    let books = try Self.read(text)
    #expect(books.months.map { "\($0)" } == ["2024-11", "2024-12"])
    #expect(books["cash"] == [100, 90])
    #expect(books["mau"] == [5, 6])
  }

  @Test func utf16() throws {
    for isLittle in [true, false] {
      var bytes: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
      for unit in Self.good.utf16 {
        let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        bytes += isLittle ? pair : pair.reversed()
      }
      let books = try Self.read(bytes)
      #expect(books["cash"] == [100, 90])
      #expect(books.notes.contains { $0.message == "read as UTF-16" })
    }
  }

  @Test func gapsStayUnknown() throws {
    let books = try Self.read("month,cash\n2024-09,1\n2024-10,\n2024-12,3\n")
    #expect(books["cash"] == [1, nil, 3])
    #expect(books.notes.contains { $0.message == "2024-11 is missing" })
    #expect(books.notes.contains { $0.message.hasPrefix("3 months up to the start") })
  }

  @Test func decimalMarkOfTheFileDecides() throws {
    #expect(try Self.read("month;cash;raised\n2024-12;1.234;12,5\n")["cash"] == [1234])
    #expect(try Self.read("month,cash,raised\n2024-12,\"1,234\",12.5\n")["cash"] == [1234])
    // Commas between fields prove nothing of a point.
    #expect(
      Self.complaints("month,cash\n2024-12,\"831.500\"\n") == [
        "b.csv:2:9: \"831.500\" may be 831.500 or 831500; write 831500 or 831.5, or say --decimal point|comma"
      ])
    var options = Books.Options()
    options.decimal = .comma
    #expect(try Self.read("month;cash\n2024-12;1,234\n", options: options)["cash"] == [1.234])
  }

  @Test func currenciesAreConvertedByTheBooksOwnRate() throws {
    let books = try Self.read("month,cash [CNY],cash [USD],rate.CNY\n2024-12,700,5,0.14\n")
    #expect(abs((books["cash"]?[0] ?? 0) - 103) < 1e-12)
    #expect(books.notes.contains { $0.message == "cash is in CNY and USD; added up in USD" })
    #expect(
      Self.complaints("month,cash [CNY]\n2024-12,700\n") == [
        "b.csv:2:9: no rate of CNY for 2024-12; add a column \"rate.CNY\""
      ])
    let facts = try Books.read(
      Array("month,raised\n2024-12,CNY 700\n".utf8), file: "b.csv", currency: .usd, start: Self.start
    ) { currency, month in currency == .cny ? (0.14, "\(month)") : nil }
    #expect(abs((facts["raised"]?[0] ?? 0) - 98) < 1e-12)
  }

  @Test func signOfCosts() throws {
    let books = try Self.read("month,cost.payroll\n2024-11,-5\n2024-12,(6)\n")
    #expect(books["cost.payroll"] == [5, 6])
    #expect(
      Self.complaints("month,cost.payroll\n2024-10,5\n2024-11,-5\n2024-12,6\n") == [
        "b.csv:3:9: cost.payroll has another sign here than in most months; costs are positive amounts; a refund or a "
          + "reversal belongs in cost.other, which may be below nothing"
      ])
    #expect(try Self.read("month,cost.other\n2024-11,-5\n2024-12,6\n")["cost.other"] == [-5, 6])
  }

  @Test func cohortsInPeopleAndShares() throws {
    let shares = try Self.read("month,kept.0,kept.1 [%]\n2024-11,200,64.5\n2024-12,100,\n")
    #expect(shares["kept.1"] == [129, nil])
    #expect(try Self.read("month,kept.0,kept.1\n2024-11,200,64.5%\n2024-12,100,\n")["kept.1"] == [129, nil])
    #expect(shares.cohorts.ages == [0, 1])
    let rising = try Self.read("month,kept.0,kept.1,kept.2\n2024-10,10,4,5\n2024-11,10,4,\n2024-12,10,,\n")
    #expect(rising.notes.contains { $0.message.contains("people come back") })
  }

  @Test func oddFiguresAreTold() throws {
    let units = try Self.read("month,mau\n2024-11,5\n2024-12,5000\n")
    #expect(units.notes.contains { $0.message.contains("thousands and units mixed?") })
  }

  @Test func refundsAndReversalsAreRead() throws {
    let books = try Self.read(
      "month,revenue.subscriptions,cost.payroll,raised\n2024-10,4000,400000,-5\n2024-11,-350.50,400000,0\n"
        + "2024-12,4200,-12000,7\n")
    #expect(books["revenue.subscriptions"] == [4000, -350.5, 4200])
    #expect(books["cost.payroll"] == [400_000, 400_000, -12_000])
    #expect(books["raised"] == [-5, 0, 7])
    #expect(books.notes.contains { $0.message.contains("revenue.subscriptions of 2024-11 is below nothing: read as") })
    #expect(
      Self.complaints("month,revenue.api\n2024-11,4000\n2024-12,-3900\n") == [
        "b.csv:3:9: revenue.api has another sign here than in most months; refunds above sales belong in revenue.other, which "
          + "may be below nothing"
      ])
  }

  @Test func channelsInAnyScript() throws {
    let books = try Self.read("month,cost.advertising.抖音,cost.advertising.дзен-2,paid-installs.抖音\n2024-12,5,6,7\n")
    #expect(books["cost.advertising.抖音"] == [5] && books["cost.advertising.дзен-2"] == [6])
    for (name, words) in [
      ("cost.advertising.a/b", "names of channels have letters and digits of any script, and hyphens"),
      ("cost.payroll.研发", "functions are research, product, sales, support; add it to one of them"),
      ("cost.保险", "what stands nowhere else is added up in cost.other"),
      ("revenue.licences-and-more", "what stands nowhere else is added up in revenue.other"),
      ("loan-proceeds", "what is owed at each month's end is debt; without it a loan would look like income"),
      ("kept.soon", "behind \"kept.\" stands a number of months, or d and one of days"),
    ] {
      let found = Self.complaints("month,\(name)\n2024-12,5\n")
      #expect(found.count == 1 && found[0].hasPrefix("b.csv:1:7: there is no line \"\(name)\" in books: \(words)"))
    }
  }

  /// What is added up of several columns or rows is known where all of them are.
  @Test func aSumOfWhichAPartIsNotKnownIsNotKnown() throws {
    let wide = try Self.read(
      "month,cash [USD],cash [CNY],rate.CNY\n2024-10,1000000,7000000,0.14\n2024-11,900000,6500000,0.14\n"
        + "2024-12,800000,,0.14\n")
    let long = try Self.read(
      "month,line,amount,currency\n2024-10,cash,1000000,USD\n2024-10,cash,7000000,CNY\n2024-11,cash,900000,USD\n"
        + "2024-11,cash,6500000,CNY\n2024-12,cash,800000,USD\n2024-10,rate.CNY,0.14,\n2024-11,rate.CNY,0.14,\n")
    for books in [wide, long] {
      let cash = try #require(books["cash"])
      #expect(abs((cash[0] ?? 0) - 1_980_000) < 1e-6 && abs((cash[1] ?? 0) - 1_810_000) < 1e-6 && cash[2] == nil)
    }
    let words = "cash of 2024-12 is not known, for what there is in CNY is not; write 0 where it is nothing"
    #expect(wide.notes.contains { "\($0)" == "b.csv:4:16: \(words)" })
    #expect(long.notes.contains { $0.message == words })
    #expect(
      try Self.read("month,cash,raised\n2024-11,5,0\n2024-12,9,\n").notes.contains {
        "\($0)" == "b.csv:3:11: raised of 2024-12 is not known; write 0 where it is nothing"
      })
  }

  // MARK: What is refused

  static let refused: [(text: String, complaint: String)] = [
    ("", "b.csv: is empty"),
    (
      "a,b\n1,2\n",
      "b.csv:1:1: the header is no header of books; it begins as in month,cash,mau,cost.payroll or is month,line,amount"
    ),
    (
      "Acme Ltd,\n2024,\nmonth,cash\n2024-12,5\n",
      "b.csv:1:1: line 1 has no column \"month\"; line 3 looks like the header: remove lines 1 to 2"
    ),
    (
      "month,cahs\n2024-12,5\n",
      "b.csv:1:7: there is no line \"cahs\" in books; leave it out with --skip; did you mean cash?"
    ),
    ("month,cash,Cash\n2024-12,5,6\n", "b.csv:1:12: cash a second time (first at 1:7)"),
    ("month,cash,\n2024-12,5,6\n", "b.csv:1:12: a column without a name has cells, such as \"6\""),
    (
      "month,cash,mau\n2024-12,1,234,5\n",
      "b.csv:2:9: 4 fields, not 3; is \"1,234\" a number with an unquoted comma?"
    ),
    ("month,cash,mau\n2024-12,1\n", "b.csv:2:1: 2 fields, not 3"),
    ("month,cash [users]\n2024-12,1\n", "b.csv:1:7: cash is in USD, not in users"),
    ("month,mau\n2024-12,$5\n", "b.csv:2:9: an amount of USD in a column of users"),
    ("month,mau\n2024-12,-5\n", "b.csv:2:9: mau -5 is less than nothing"),
    ("month,mau\n2024-12,5%\n", "b.csv:2:9: a share in a column of users"),
    ("month,mau,dau\n2024-12,8000,9000\n", "b.csv:2:14: dau 9000 is more than mau 8000: are the columns exchanged?"),
    ("month,kept.0,kept.1\n2024-11,5,6\n2024-12,1,\n", "b.csv:2:11: kept.1 6 is more than kept.0 5"),
    (
      "month,kept.0,kept.3\n2024-11,5,4\n2024-12,5,\n",
      "b.csv:2:11: the cohort of 2024-11 cannot be 3 months old in 2024-12"
    ),
    (
      "month,kept.1 [%]\n2024-11,64\n2024-12,\n",
      "b.csv:2:9: a share of a cohort whose size is not known carries no weight; add a column \"kept.0\""
    ),
    (
      "month,kept.0,kept.1\n2024-11,50,0.64\n2024-12,5,\n",
      "b.csv:2:12: kept.1 is in people, not 0.64; write 64 %, or \"kept.1 [share]\" above"
    ),
    (
      "month,kept.0,kept.1 [share]\n2024-11,50,2.1\n2024-12,5,\n",
      "b.csv:2:12: 2.1 is more than the whole; write 2.1 % or 0.021"
    ),
    (
      "month,cash\n2024-12,5\n2024-12,6\n",
      "b.csv:3:1: 2024-12 a second time (first on line 2): add the two up if they are parts, or delete the older"
    ),
    (
      "month,line,amount\n2024-12,cash,5\n2024-12,cash,5\n",
      "b.csv:3:14: cash of 2024-12 a second time (first on line 2): add the two up if they are parts, or delete the older"
    ),
    (
      "month,cash\n2024-12-01,1\n2024-12-02,2\n2024-12-03,3\n2024-12-04,4\n",
      "b.csv:3:1: 4 rows for 2024-12; books are by month"
    ),
    (
      "month,cash\n2024-08,1\n2024-09,2\n",
      "b.csv:3:1: the books end in 2024-09, the scenario starts at 2024-12; did you mean start: 2024-09, or --start 2024-09?"
    ),
    ("month,cash\n2025-08,1\n", "b.csv:2:1: the books begin in 2025-08, after the scenario's start in 2024-12"),
    (
      "month,line,amount,currency\n2024-12,cash,5,XYZ\n", "b.csv:2:16: \"XYZ\" is no currency; write a code such as CNY"
    ),
    ("month,cash\n", "b.csv: holds no month"),
    ("month,cash\nTotal,5\n", "b.csv:2:1: \"Total\" is no month; leave out rows of sums"),
    (
      "month;cash;raised\n2024-11;12.5;1\n2024-12;3;4,5\n",
      "b.csv:3:11: a decimal comma in a file with a decimal point (12.5 at 2:9)"
    ),
    ("month,cash\n2024-12,\"5\n", "b.csv:2:9: a quote that is never closed"),
  ]

  @Test(arguments: refused)
  func refuses(_ text: String, complaint: String) {
    #expect(Self.complaints(text).first == complaint)
  }

  @Test func otherKindsOfFiles() {
    #expect(Self.complaints([0x50, 0x4B, 3, 4, 9]).first?.contains("is a spreadsheet, not a CSV") == true)
    #expect(Self.complaints([0xD0, 0xCF, 0x11, 0xE0]).first?.contains("is a spreadsheet, not a CSV") == true)
    #expect(
      Self.complaints(Array("month,c\n".utf8) + [0xC4, 0xE3]).first?.hasPrefix("b.csv:2:1: is not UTF-8 (byte C4)")
        == true)
    #expect(Self.complaints("month,cash\n2024-12,\u{0}\n").first?.contains("holds a byte of nothing") == true)
  }

  @Test func everythingIsSaidAtOnceInOrder() {
    let found = Self.complaints("month,cash,mau,x\n2024-11,1,#REF!,1\n2024-12,abc,-,1\n")
    #expect(found.map { $0.prefix(11) } == ["b.csv:1:16:", "b.csv:2:11:", "b.csv:3:9: ", "b.csv:3:13:"])
  }

  @Test func templateIsReadable() throws {
    let header = BooksColumn.template
    let row = "2024-12" + String(repeating: ",", count: header.count { $0 == "," }) + "\n"
    #expect(try Self.read(header + row).months.count == 1)
    #expect(Set(BooksColumn.all.map(\.name)).count == BooksColumn.all.count)
  }
}
