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
      ("×●░─", 4), ("a\u{200B}b", 2), ("a\u{7}b", 7), ("one\nthree", 5), ("\u{1B}[1;34mred\u{1B}[0m", 3),
      ("\u{1B}]0;t\u{7}x", 16), ("𠀀", 2), ("\t", 1),
    ])
  func width(text: String, columns: Int) {
    #expect(Terminal.width(of: text) == columns)
  }

  @Test(
    "Of what a name commands, only the program's own styles are obeyed, and only if there is colour; the rest is seen")
  func commands() {
    let hostile = "a\u{1B}[2J\u{1B}[31mb\u{1B}[41m\u{1B}]0;x\u{1B}\\c\u{202E}d\u{8}\u{9B}e\u{2028}\r\u{1B}"
    func shown(_ style: String) -> String {
      #"a\u{1B}[2J"# + style + #"b\u{1B}[41m\u{1B}]0;x\u{1B}\c\u{202E}d\u{8}\u{9B}e\u{2028}\u{D}\u{1B}"#
    }
    #expect(Terminal(colour: false).line(hostile).text == shown(#"\u{1B}[31m"#))
    #expect(Terminal(colour: true).line(hostile).text == shown("\u{1B}[31m"))
  }

  @Test("Where only ASCII is shown, signs are typed and the rest is spelled, in the room that it takes then")
  func ascii() {
    let terminal = Terminal(unicode: false)
    #expect(terminal.line("± 5 × 3 − 1 … é 月").text == #"+/- 5 x 3 - 1 .. \u{E9} \u{6708}"#)
    #expect(terminal.wrap("月月", to: 8).map(\.text) == [#"\u{6708}"#, #"\u{6708}"#])
    #expect(terminal.cut("月月", to: 10).text == #"\u{6708}.."#)
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

  @Test("Lines that are too wide go on below where they began, with their styles; others are left alone")
  func fitting() {
    let terminal = Terminal(width: 40, colour: true)
    let long = "  - " + terminal.good(Array(repeating: "word", count: 12).joined(separator: " "))
    let text = "short\n\n" + long + "\n"
    let fitted = terminal.fitted(text)
    #expect(withoutStyles(fitted) == "short\n\n  - word word word word word word word\n  word word word word word\n")
    #expect(
      fitted.split(separator: "\n").last?.hasPrefix("  \u{1B}[32mword") == true && fitted.contains("\u{1B}[0m\n  "))
    #expect(terminal.fitted("a\nb") == "a\nb" && terminal.fitted("") == "")
  }

  @Test("What is cut ends in an ellipsis")
  func cutting() {
    #expect(Terminal().cut("the cash is gone", to: 9).text == "the cash…")
    #expect(Terminal(unicode: false).cut("the cash is gone", to: 10).text == "the cash..")
    #expect(Terminal().cut("月之暗面", to: 6).text == "月之…")
    #expect(Terminal().cut("cash", to: 4).text == "cash")
  }
}
