import Testing

import Reports

@Suite("Tables in text") struct TextTableTests {
  private var sample: Table {
    var table = Table([.init("company"), .init("cash", .decimal), .init("months", .right), .init("note")])
    table.group("Challengers")
    table.add("Moonshot", "1.23 bn CNY", "> 36", "raised in February from a parent that sells cloud")
    table.add("月之暗面", "412 m CNY", "14", "贵")
    table.group("Incumbents")
    table.add("Alibaba", "n/a")
    table.rule()
    table.add("all", "1.64 bn CNY", "", "", "a cell too many")
    return table
  }

  @Test("Numbers stand below each other, long text is wrapped, groups are indented")
  func exact() {
    let text = """
      company            cash  months  note
      ──────────────────────────────────────────────────────────
      Challengers
        Moonshot  1.23 bn CNY    > 36  raised in February from a
                                       parent that sells cloud
        月之暗面    412 m CNY      14  贵
      Incumbents
        Alibaba           n/a
      ──────────────────────────────────────────────────────────
        all       1.64 bn CNY
      """
    #expect(sample.render(on: Terminal(width: 58)) == text)
  }

  @Test("Points stand below each other where the units are the same")
  func decimals() {
    var table = Table([.init("a"), .init("survives", .decimal), .init("", .decimal)])
    table.add("x", "34.5 %", "-1")
    table.add("y", "<0.1 %", "x0.25")
    table.add("z", "100 %", "unknown")
    table.add("w", "n/a", "12.0")
    let text = """
      a  survives
      ────────────────────
      x    34.5 %    -1
      y    <0.1 %    x0.25
      z   100   %  unknown
      w     n/a      12.0
      """
    #expect(table.render(on: Terminal()) == text)
  }

  @Test("Without Unicode the rules are hyphens, with colour titles are styled")
  func styles() {
    let ascii = sample.render(on: Terminal(width: 58, unicode: false))
    #expect(ascii.contains("\n-----") && !ascii.contains("─"))
    let coloured = sample.render(on: Terminal(width: 58, colour: true))
    #expect(coloured.contains(Terminal(colour: true).heading("company")))
    #expect(withoutStyles(coloured) == sample.render(on: Terminal(width: 58)))
  }

  @Test("Where columns have no room beside each other they go below, with the first column repeated")
  func blocks() {
    var table = Table([.init("company")] + (1...5).map { .init("year \($0)", .decimal) })
    table.add(["Moonshot"] + (1...5).map { "\($0)00.25 m CNY" })
    let text = """
      company         year 1        year 2
      ────────────────────────────────────
      Moonshot  100.25 m CNY  200.25 m CNY

      company         year 3        year 4
      ────────────────────────────────────
      Moonshot  300.25 m CNY  400.25 m CNY

      company         year 5
      ──────────────────────
      Moonshot  500.25 m CNY
      """
    #expect(table.render(on: Terminal(width: 40)) == text)
  }

  @Test("The most a text column may take is kept to")
  func maxWidth() {
    var table = Table([.init("n", .right), .init("text", maxWidth: 12)], title: "Wrapped")
    table.add("1", "as long as a line, and longer")
    let text = """
      Wrapped
      n  text
      ───────────────
      1  as long as a
         line, and
         longer
      """
    #expect(table.render(on: Terminal()) == text)
  }

  @Test("Empty tables, empty titles and line breaks in cells")
  func edges() {
    #expect(Table([]).render(on: Terminal()) == "")
    #expect(Table([.init("a"), .init("b", .right)]).render(on: Terminal()) == "a  b\n────")
    var table = Table([.init(""), .init("", .decimal)])
    table.add("one\ntwo", "1\n2")
    table.add()
    #expect(table.render(on: Terminal()) == "one  1 2\ntwo\n")
  }

  @Test("Random tables are never too wide, end no line in blanks, and keep every number")
  func random() {
    for seed: UInt64 in 1...80 {
      var random = SplitMix(seed: seed)
      let (table, numbers) = RandomTable.make(using: &random)
      for terminal in terminals.shuffled(using: &random).prefix(3) {
        let text = table.render(on: terminal)
        #expect(faults(text, width: terminal.width) == [], "seed \(seed), \(terminal)")
        let plain = withoutStyles(text)
        for number in numbers {
          #expect(plain.contains(number), "seed \(seed), \(terminal): \(number) is broken")
        }
      }
    }
  }
}

/// Tables of random shape and content, and the numbers in them.
private enum RandomTable {
  static let words = [
    "cash", "月之暗面科技有限公司", "runway", "e\u{301}tude", "Donaudampfschifffahrtsgesellschaftskapitän", "👍🏽", "",
    "\u{1B}[31mloss\u{1B}[0m", "two\nlines", "tab\there", "，", "한글", "a", "1234567890", "x\u{A0}y",
  ]

  static func make(using random: inout SplitMix) -> (Table, numbers: [String]) {
    let kinds: [Table.Alignment] = [.left, .right, .decimal]
    let columns = (0..<Int.random(in: 1...7, using: &random)).map { index in
      Table.Column(
        text(3, using: &random), index == 0 ? .left : kinds.randomElement(using: &random)!,
        maxWidth: Bool.random(using: &random) ? Int.random(in: -2...50, using: &random) : nil)
    }
    var table = Table(columns, title: Bool.random(using: &random) ? text(20, using: &random) : nil)
    var numbers: [String] = []
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      switch Int.random(in: 0...6, using: &random) {
      case 0: table.group(text(12, using: &random))
      case 1: table.rule()
      default:
        table.add(
          columns.map { column in
            if column.alignment == .left { return text(15, using: &random) }
            let value = Double.random(in: -1e9...1e9, using: &random)
            let number = NumberText.plain(value, digits: Int.random(in: 0...3, using: &random))
            numbers.append(number)
            return number + ["", " %", " m CNY"].randomElement(using: &random)!
          })
      }
    }
    return (table, numbers)
  }

  private static func text(_ most: Int, using random: inout SplitMix) -> String {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in words.randomElement(using: &random)! }
      .joined(separator: " ")
  }
}
