import Files
import TestSupport
import Testing
import Units

import Scenarios

/// Whether flows are of one month each: sums of quarters and sums since a year began are asked about, months never.
@Suite struct BooksPeriodTests {
  /// A file of books by rows, with the columns that are given.
  static func text(_ months: [Month], _ columns: [(name: String, values: [Double?])]) -> String {
    var text = "month," + columns.map(\.name).joined(separator: ",") + "\n"
    for (place, month) in months.enumerated() {
      text += "\(month)," + columns.map { $0.values[place].map { "\($0)" } ?? "" }.joined(separator: ",") + "\n"
    }
    return text
  }

  /// Months up to the start, in steps.
  static func months(_ count: Int, every step: Int = 1) -> [Month] {
    (0..<count).map { BooksReaderTests.start.advanced(by: step * ($0 - count + 1)) }
  }

  @Test func rowsAtTheEndsOfQuartersAreAskedAbout() throws {
    let text = Self.text(
      Self.months(8, every: 3),
      [
        ("cash", (0..<8).map { 20e6 - 1e6 * Double($0) }),
        ("cost.advertising", (0..<8).map { 15e4 + 1e4 * Double($0) }),
      ])
    #expect(
      BooksReaderTests.complaints(text) == [
        "b.csv:3:1: rows stand 3 months apart (2023-03, 2023-06): are flows such as cost.advertising sums of quarters? Books are "
          + "by month; write a row a month, or say --monthly if every figure is of its month alone"
      ])
    var options = Books.Options()
    options.isMonthly = true
    #expect(try BooksReaderTests.read(text, options: options).months.count == 8)
    // What stands at the ends of quarters and is no flow is read.
    #expect(try BooksReaderTests.read("month,cash,mau\n2024-06,5,6\n2024-09,4,6\n2024-12,3,7\n").months.count == 3)
  }

  @Test(arguments: [2, 3, 6, 12])
  func everyPeriodOfSeveralMonthsIsAskedAbout(_ step: Int) {
    let months = Self.months(4, every: step)
    #expect(BooksReaderTests.complaints(Self.text(months, [("cost.payroll", [5, 6, 5, 6])])).count == 1)
    // A quarter that is left out changes nothing.
    var fewer = Self.months(6, every: step)
    fewer.remove(at: 2)
    #expect(BooksReaderTests.complaints(Self.text(fewer, [("cost.payroll", [5, 6, 5, 6, 5])])).count == 1)
  }

  @Test func aColumnBySingleQuartersIsAskedAbout() {
    let months = Self.months(12)
    let sparse = (0..<12).map { $0 % 3 == 2 ? 100.0 + Double($0 % 5) : nil }
    let found = BooksReaderTests.complaints(
      Self.text(months, [("cash", months.map { _ in 5 }), ("revenue.api", sparse)]))
    #expect(
      found.first?.hasPrefix("b.csv:1:12: revenue.api stands 3 months apart (2024-03, 2024-06): sums of quarters?")
        == true)
    // Books by quarter once, and by month since.
    let mixed = Self.months(4).map { $0.advanced(by: -10) }.enumerated().map {
      $0.element.advanced(by: 2 * $0.offset - 8)
    }
    let rows = mixed + Self.months(6)
    #expect(BooksReaderTests.complaints(Self.text(rows, [("cost.payroll", rows.map { _ in 5 })])).count == 1)
  }

  /// Sums since any month of the calendar, of noisy months, are noticed; the months themselves are read.
  @Test func runningSumsAreNoticedWhereverAYearBegins() {
    var (missed, wrong) = ([UInt64](), [UInt64]())
    for seed in UInt64(0)..<60 {
      var random = SplitMix64(seed: seed)
      let count = Int.random(in: 10...30, using: &random)
      let begins = Int.random(in: 1...12, using: &random)
      let growth = Double.random(in: 0...0.05, using: &random)
      let months = Self.months(count)
      let flows = (0..<count).map {
        1000 * (1 + growth * Double($0)) * Double.random(in: 0.6...1.4, using: &random)
      }
      // What the year had come to before the books begin.
      var sum = 1000 * Double((months[0].month - begins + 12) % 12)
      let sums = zip(months, flows).map { month, flow -> Double in
        sum = month.month == begins ? flow : sum + flow
        return sum
      }
      let cash = months.indices.map { 9e6 - 1e4 * Double($0) }
      // A turn shows where a year begins within the books.
      let turns = months.dropFirst(3).dropLast(2).contains { $0.month == begins }
      let isNoticed = !BooksReaderTests.complaints(Self.text(months, [("cash", cash), ("cost.payroll", sums)])).isEmpty
      if turns, !isNoticed { missed.append(seed) }
      if !BooksReaderTests.complaints(Self.text(months, [("cash", cash), ("cost.payroll", flows)])).isEmpty {
        wrong.append(seed)
      }
    }
    #expect(missed.isEmpty, "seeds \(missed)")
    #expect(wrong.isEmpty, "seeds \(wrong)")
  }

  /// Within one year nothing falls back: the beginning at nothing tells, or cash that fell by what the sums rose by.
  @Test func sumsWithinOneYear() {
    let months = Self.months(6)
    let since = Self.text(
      months,
      [("cash", months.indices.map { 9e6 - 1e5 * Double($0) }), ("cost.payroll", (1...6).map { 1e5 * Double($0) })])
    #expect(
      BooksReaderTests.complaints(since) == [
        "b.csv:1:12: cost.payroll rises month by month as a sum since 2024-07 would; books hold the figure of each month alone: "
          + "write the differences, or say --monthly if they are no sums"
      ])
    let later = Self.text(
      months,
      [("cash", months.indices.map { 9e6 - 1e5 * Double($0) }), ("cost.payroll", (4...9).map { 1e5 * Double($0) })])
    #expect(BooksReaderTests.complaints(later).first?.contains("as a sum since 2024-04 would") == true)
    // Without cash that bears it out, pay that rises by as much each month may be of each month.
    let hiring = Self.text(
      months,
      [("cash", months.indices.map { 9e6 - 7e5 * Double($0) }), ("cost.payroll", (4...9).map { 1e5 * Double($0) })])
    #expect(BooksReaderTests.complaints(hiring).isEmpty)
    // Sales that rise by a tenth a month, and tokens with them, are no sums.
    let growing = Self.text(
      months,
      [
        ("cash", months.indices.map { 9e6 - 4e5 * Double($0) }), ("revenue.api", [100, 110, 121, 133, 146, 161]),
        ("tokens.api", [1000, 1100, 1210, 1331, 1464, 1611]),
      ])
    #expect(BooksReaderTests.complaints(growing).isEmpty)
  }

  /// Sums of lumpy flows with a fiscal year that begins anywhere, a month of nothing or of refunds, beside a line of months: cash
  /// proves them. The months themselves are read.
  @Test func cashProvesSumsWhereverTheYearTurns() throws {
    var (missed, wrong) = ([UInt64](), [UInt64]())
    for seed in UInt64(0)..<80 {
      var random = SplitMix64(seed: seed)
      let months = Self.months(Int.random(in: 4...18, using: &random))
      let begins = Int.random(in: 1...12, using: &random)
      var flows = months.map { _ in 1000 * Double.random(in: 0.4...1.6, using: &random) }
      let odd = Int.random(in: 1..<months.count, using: &random)
      if Bool.random(using: &random), months.count > 7 { flows[odd] *= [0, -0.3].randomElement(using: &random) ?? 0 }
      let pay = months.map { _ in 3000 * Double.random(in: 0.95...1.05, using: &random) }
      var sum = 1000 * Double((months[0].month - begins + 12) % 12)
      let sums = zip(months, flows).map { month, flow -> Double in
        sum = month.month == begins ? flow : sum + flow
        return sum
      }
      var left = 9e6
      let cash = zip(flows, pay).map { flow, pay -> Double in
        left -= flow + pay
        return left
      }
      let rest: [(name: String, values: [Double?])] = [("cash", cash), ("cost.payroll", pay)]
      func asked(_ values: [Double]) -> [String] {
        BooksReaderTests.complaints(Self.text(months, rest + [("cost.overheads", values)])).filter {
          $0.contains("rises month by month")
        }
      }
      // Where each of few months but the first begins a year, sums and months are one.
      let few = months.indices.dropFirst().count { months[$0].month != begins } < 3
      if !few, asked(sums).count != 1 { missed.append(seed) }
      if !asked(flows).isEmpty { wrong.append(seed) }
    }
    #expect(missed.isEmpty, "seeds \(missed)")
    #expect(wrong.isEmpty, "seeds \(wrong)")
  }

  /// Shares sold, equipment, tax and people who came, added up since the books began, are asked about; single events are read.
  @Test func runningSumsOfEventsAreAskedAbout() throws {
    var (missed, wrong) = ([UInt64](), [UInt64]())
    for seed in UInt64(0)..<60 {
      var random = SplitMix64(seed: seed)
      let months = Self.months(12)
      let name = ["raised", "bridge", "equipment-bought", "cost.tax"].randomElement(using: &random) ?? "raised"
      let isMoneyIn = ["raised", "bridge"].contains(name)
      var flows = months.map { _ in 0.0 }
      for _ in 0..<2 { flows[Int.random(in: 1...7, using: &random)] += Double.random(in: 1e6...4e6, using: &random) }
      var left = 40e6
      let cash = flows.map { flow -> Double in
        left += (isMoneyIn ? flow : -flow) - 4e5 * Double.random(in: 0.9...1.1, using: &random)
        return left
      }
      var sum = 0.0
      let sums = flows.map { flow -> Double in
        sum += flow
        return sum
      }
      func asked(_ values: [Double]) -> Int {
        BooksReaderTests.complaints(
          Self.text(months, [("cash", cash), ("cost.payroll", months.map { _ in 4e5 }), (name, values)])
        ).count
      }
      if asked(sums) != 1 { missed.append(seed) }
      if asked(flows) != 0 { wrong.append(seed) }
    }
    #expect(missed.isEmpty, "seeds \(missed)")
    #expect(wrong.isEmpty, "seeds \(wrong)")
    let people = (0..<8).map { 20 + 2 * Double($0) } as [Double?]
    let came = (1...8).map { 2 * Double($0) } as [Double?]
    #expect(BooksReaderTests.complaints(Self.text(Self.months(8), [("people", people), ("hired", came)])).count == 1)
    let each = [Double?](repeating: 2, count: 8)
    #expect(BooksReaderTests.complaints(Self.text(Self.months(8), [("people", people), ("hired", each)])).isEmpty)
  }

  /// Two quarters and then months are asked about, as rows and within a column; a gap between months is one.
  @Test func aFewQuartersBesideMonthsAreAskedAbout() {
    let all = Self.months(12)
    let rows = [all[2], all[5]] + all[6...]
    let sums: [Double?] = [480, 480, 160, 160, 150, 170, 160, 160]
    #expect(
      BooksReaderTests.complaints(Self.text(rows, [("cost.advertising", sums)])) == [
        "b.csv:1:7: cost.advertising of 2024-06 stands 3 months after the figure before and is about 3 times those of other "
          + "months: a sum of quarters? Books are by month; write the figure of each month, or say --monthly if every figure is "
          + "of its month alone"
      ])
    let gap: [Double?] = [160, 170, 160, 160, 150, 170, 160, 160]
    #expect(BooksReaderTests.complaints(Self.text(rows, [("cost.advertising", gap)])).isEmpty)
  }

  /// Pay that rises by as much each month from nothing is no sum where cash falls by it.
  @Test func cashProvesMonthsThatRiseEvenly() {
    let pay = (1...8).map { 5e4 * Double($0) }
    var left = 20e6
    let cash = pay.map { pay -> Double in
      left -= pay
      return left
    }
    #expect(BooksReaderTests.complaints(Self.text(Self.months(8), [("cash", cash), ("cost.payroll", pay)])).isEmpty)
  }

  /// Months that grow by up to three tenths each, at a rate that stays or falls slowly, quietly or with noise, are no sums,
  /// whether one line or two grow, and whether cash falls by them, by a part of them or not at all.
  @Test func whatGrowsIsNoSum() {
    var wrong: [UInt64] = []
    for seed in UInt64(0)..<400 {
      var random = SplitMix64(seed: seed)
      let months = Self.months(Int.random(in: 6...36, using: &random))
      let growth = Double.random(in: 0...0.3, using: &random)
      let change = Bool.random(using: &random) ? 0 : Double.random(in: -0.6...0, using: &random)
      let noise: Double = [0, 0.02, 0.1, 0.3].randomElement(using: &random) ?? 0
      func grown(_ first: Double) -> [Double] {
        var level = first
        return months.indices.map { place in
          level *= 1 + growth * (1 + change * Double(place) / Double(months.count))
          return level * (1 + noise * Double.random(in: -1...1, using: &random))
        }
      }
      let (payroll, sales) = (grown(1e5), grown(4e4))
      let spent: Double = [0, 0.5, 1].randomElement(using: &random) ?? 0
      var left = 9e9
      var cash: [Double?] = []
      for figure in payroll {
        left -= spent * figure
        cash.append(left)
      }
      var columns: [(name: String, values: [Double?])] = [("cash", cash), ("cost.payroll", payroll.map { $0 })]
      if Bool.random(using: &random) { columns.append((name: "credits-sold", values: sales.map { $0 })) }
      if !BooksReaderTests.complaints(Self.text(months, columns)).isEmpty { wrong.append(seed) }
    }
    #expect(wrong.isEmpty, "seeds \(wrong)")
  }

  /// Six restless months that fall once, as credits bought ahead do, are no sums: what they fall to is no rise.
  @Test func aSingleFallIsNoTurnOfTheYear() {
    let cash = [9e6, 8e6, 7e6, 6e6, 5e6, 4e6] as [Double?]
    for sold: [Double?] in [
      [110, 125, 145, 90, 140, 150], [100, 112, 131, 158, 52, 75], [100, 130, 169, 220, 66, 86],
      [100, 102, 140, 20, 60, 70],
    ] {
      #expect(
        BooksReaderTests.complaints(Self.text(Self.months(6), [("cash", cash), ("credits-sold", sold)])).isEmpty,
        "\(sold)")
    }
    // Six months of sums do fall to a rise.
    let sums: [Double?] = [1000, 1100, 1210, 90, 195, 290]
    #expect(
      BooksReaderTests.complaints(Self.text(Self.months(6), [("cash", cash), ("credits-sold", sums)])).count == 1)
  }
}
