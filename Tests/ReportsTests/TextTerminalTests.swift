import Testing

import Reports

@Suite("Terminal: styles and widths") struct TextTerminalTests {
  @Test("A terminal is 40 to 1000 columns wide")
  func limits() {
    #expect(Terminal(width: -5).width == 40)
    #expect(Terminal(width: .max).width == 1000)
    #expect(Terminal(width: 100).width == 100)
  }

  @Test("Styles are codes where there is colour and nothing where there is none")
  func styles() {
    let plain = Terminal(colour: false)
    let coloured = Terminal(colour: true)
    for style in [Terminal.emphasis, Terminal.faint, Terminal.good, Terminal.bad, Terminal.heading] {
      #expect(style(plain)("cash") == "cash")
      #expect(style(coloured)("") == "")
      #expect(style(coloured)("cash") != "cash")
      #expect(Terminal.width(of: style(coloured)("cash")) == 4)
    }
    #expect(coloured.good("up") == "\u{1B}[32mup\u{1B}[0m")
    #expect(coloured.emphasis("a" + coloured.good("b") + "c").hasSuffix("\u{1B}[0m\u{1B}[1mc\u{1B}[0m"))
  }

  @Test(
    "Width of a text",
    arguments: [
      ("", 0), ("cash", 4), ("月之暗面", 8), ("한글", 4), ("ｶﾅ", 2), ("カナ", 4), ("，", 2), ("e\u{301}", 1), ("é", 1),
      ("\u{301}", 0), ("\u{1112}\u{1161}\u{11AB}", 2), ("👩‍👩‍👧", 2), ("🇨🇳", 2), ("👍🏽", 2), ("❤\u{FE0F}", 2),
      ("×●░─", 4), ("a\u{200B}b", 2), ("a\u{7}b", 2), ("one\nthree", 5), ("\u{1B}[1;31mred\u{1B}[0m", 3),
      ("\u{1B}]0;title\u{7}text", 4), ("𠀀", 2), ("\t", 1),
    ])
  func width(text: String, columns: Int) {
    #expect(Terminal.width(of: text) == columns)
  }

  @Test("Of what a name commands, only style is obeyed, and only if there is colour")
  func commands() {
    let hostile = "a\u{1B}[2J\u{1B}[31mb\u{1B}]0;x\u{1B}\\c\u{202E}d\u{8}\u{9B}e\u{1B}"
    #expect(Terminal(colour: false).line(hostile).text == "abcde")
    #expect(Terminal(colour: true).line(hostile).text == "a\u{1B}[31mbcde")
  }

  @Test("Text is wrapped at spaces and between ideographs, and a style goes on in the next line")
  func wrapping() {
    let terminal = Terminal(colour: true)
    func wrap(_ text: String, _ width: Int) -> [String] { terminal.wrap(text, to: width).map(\.text) }
    #expect(wrap("", 10) == [""])
    #expect(wrap("the cash is gone", 8) == ["the cash", "is gone"])
    #expect(wrap("  indented", 20) == ["indented"])
    #expect(wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    #expect(wrap("一二，三四", 6) == ["一二，", "三四"])
    #expect(wrap("一二三，四", 6) == ["一二", "三，四"])
    #expect(wrap("one\ntwo", 10) == ["one", "two"])
    #expect(wrap(terminal.bad("no cash"), 4) == ["\u{1B}[31mno\u{1B}[0m", "\u{1B}[31mcash\u{1B}[0m"])
  }

  @Test("What is cut ends in an ellipsis")
  func cutting() {
    #expect(Terminal().cut("the cash is gone", to: 9).text == "the cash…")
    #expect(Terminal(unicode: false).cut("the cash is gone", to: 10).text == "the cash..")
    #expect(Terminal().cut("月之暗面", to: 6).text == "月之…")
    #expect(Terminal().cut("cash", to: 4).text == "cash")
  }
}
