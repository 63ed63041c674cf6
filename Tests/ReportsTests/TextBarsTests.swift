import Testing

import Reports

@Suite("Bars in text") struct TextBarsTests {
  private var bars: Bars {
    var bars = Bars("Fate", rowTitle: "month", categories: ["alive", "sale", "cash-out"], number: 0, width: 44)
    bars.add("12", [0.9, 0.02, 0.08])
    bars.add("24", [0.5, 0.25, 0.25])
    bars.add("36", [.nan, -1, 0.5])
    bars.add("", [3, 1])
    return bars
  }

  @Test("Shares side by side; what is not a share is zero, and too much is scaled down")
  func exact() {
    let text = """
      Fate
      month  0 %         50 %        100 %   alive
         12  ██████████████████████████▓▒▒  90.0 %
         24  ███████████████▓▓▓▓▓▓▓▒▒▒▒▒▒▒  50.0 %
         36  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒                   0 %
             ██████████████████████▓▓▓▓▓▓▓  75.0 %
             █ alive   ▓ sale   ▒ cash-out
      """
    #expect(bars.render(on: Terminal()) == text)
  }

  @Test("In ASCII the signs are letters of the labels, and no two are the same")
  func ascii() {
    let text = bars.render(on: Terminal(unicode: false))
    #expect(text.contains("24  AAAAAAAAAAAAAAASSSSSSSCCCCCCC  50.0 %"))
    #expect(text.hasSuffix("A alive   S sale   C cash-out"))
    let many = Bars(categories: ["sale", "sold", "sss", "出售"] + (0..<20).map { "c\($0)" })
    #expect(Set(many.signs(unicode: false)).count == 24)
    #expect(Set(many.signs(unicode: true)).count == 24)
    #expect(many.signs(unicode: false).prefix(4) == ["S", "O", "A", "B"])
  }

  @Test("With colour only styles are added")
  func colour() {
    #expect(withoutStyles(bars.render(on: Terminal(colour: true))) == bars.render(on: Terminal()))
  }

  @Test("No data trap, and no chart is too wide")
  func random() {
    let odd: [Double] = [.nan, .infinity, -.infinity, -1, 0, 1, 1e308, .leastNonzeroMagnitude, 0.3]
    for seed: UInt64 in 1...200 {
      var random = SplitMix(seed: seed)
      let names = ["alive", "出售", "", "a label much longer than it should be", "\u{1B}[2Jx"]
      var bars = Bars(
        "Fate", rowTitle: names.randomElement(using: &random)!,
        categories: (0..<Int.random(in: 0...9, using: &random)).map { _ in names.randomElement(using: &random)! },
        number: [nil, -1, 0, 3, 99].randomElement(using: &random)!, width: Int.random(in: -1...150, using: &random))
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        let shares = (0..<Int.random(in: 0...10, using: &random)).map { _ in odd.randomElement(using: &random)! }
        bars.add(names.randomElement(using: &random)!, shares)
      }
      let terminal = terminals.randomElement(using: &random)!
      #expect(faults(bars.render(on: terminal), width: terminal.width) == [], "seed \(seed), \(terminal)")
    }
  }
}
