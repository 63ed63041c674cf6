import Testing

import Reports

@Suite("Plots in text") struct TextPlotTests {
  private let plot = Plot(
    "Frontier", x: Axis("cash", scale: .logarithmic), y: Axis("months", including: [0]),
    series: [
      .init("Moonshot", [.init(1e7, 3), .init(1e8, 9), .init(1e9, 27)]),
      .init("MiniMax", [.init(1e7, 3), .init(1e9, 12)]),
    ], references: [.init(18, "raised")], width: 48, height: 7)

  @Test("Axes, lines, markers, a line to compare with, a legend")
  func exact() {
    let text = """
      Frontier
      months
      30 ┤                                           ●
         │                                     ⢀⣀⠤⠔⠊⠉
      20 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ raised ⣀⡠⠤⠒⠉⠁╌╌╌╌╌╌
         │                          ⢀⣀⠤⠔⠊⠉
      10 ┤                   ⢀⣀●⡠⠤⢒⣉⣁⣀⣀⣀⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠉⠉○
         │  ⢀⣀⣀⣀⣠⣤⡤⠤⠤⠶⠶⠶⠒⠚⠛⠛⠛⠋⠉⠉⠉⠉⠁
       0 ┤◈⠉⠉
         └┬────────────────────┬─────────────────────┬
         10 m                100 m                1 bn
                              cash
          ● Moonshot   ○ MiniMax   ◈ several
      """
    #expect(plot.render(on: Terminal()) == text)
  }

  @Test("Without Unicode everything drawn is ASCII; with colour only styles are added")
  func ascii() {
    let text = """
      Frontier
      months
      30 +                                           *
         |                                     ......
      20 +------------------------ raised ......------
         |                          ......
      10 +                   ..*.....................o
         |  .......................
       0 +&..
         ++--------------------+---------------------+
         10 m                100 m                1 bn
                              cash
          * Moonshot   o MiniMax   & several
      """
    #expect(plot.render(on: Terminal(unicode: false)) == text)
    #expect(withoutStyles(plot.render(on: Terminal(colour: true, unicode: false))) == text)
  }

  @Test("Points without a place are counted, and one point alone is shown")
  func hidden() {
    let plot = Plot(
      x: Axis(scale: .logarithmic),
      series: [.init("a", [.init(0, 1), .init(-1, 1), .init(5, 5), .init(1, .nan), .init(.infinity, 1)])])
    let text = plot.render(on: Terminal())
    #expect(text.contains("! 4 points not shown: no place on the axes"))
    #expect(text.split(separator: "●").count == 3)
  }

  @Test("Without points there are axes and a word")
  func empty() {
    for series in [[], [Plot.Series("a", [])], [Plot.Series("a", [.init(.nan, .nan)])]] {
      #expect(Plot(series: series).render(on: Terminal()).contains("  nothing to show\n"))
    }
  }

  @Test("A label that would hide data is in the legend instead")
  func crowded() {
    let wave = (0...200).map { Plot.Point(Double($0), Double($0 % 2)) }
    let text = Plot(series: [.init("wave", wave)], references: [.init(0.5, "half")], height: 5).render(on: Terminal())
    #expect(text.hasSuffix("● wave   ╌ half"))
  }

  @Test("A wide label keeps the frame in place")
  func wide() {
    let series = [Plot.Series("a", [.init(0, 0), .init(1, 1)])]
    let text = Plot(series: series, references: [.init(0.9, "已筹资金")], width: 40).render(on: Terminal())
    let line = text.split(separator: "\n").first { $0.contains("已筹资金") }
    #expect(line.map { Terminal.width(of: String($0)) } == 40)
  }

  @Test("Ticks are round numbers")
  func ticks() {
    func ticks(_ scale: Axis.Scale, _ low: Double, _ high: Double) -> [Double] {
      AxisTicks(Axis(scale: scale), over: (low, high), limit: 6).ticks
    }
    #expect(ticks(.linear, 0, 1) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(ticks(.linear, 3, 97) == [0, 20, 40, 60, 80, 100])
    #expect(ticks(.linear, -1, 1) == [-1, -0.5, 0, 0.5, 1])
    #expect(ticks(.linear, 1_000_000_001, 1_000_000_009).map { $0 - 1e9 } == [2, 4, 6, 8])
    #expect(ticks(.logarithmic, 1, 100) == [1, 10, 100])
    #expect(ticks(.logarithmic, 2e6, 9e6) == [2e6, 5e6, 1e7])
    #expect(ticks(.logarithmic, 1e-6, 1e6) == [1e-6, 1e-3, 1, 1e3, 1e6])
    #expect(ticks(.logarithmic, 30, 34) == [30, 31, 32, 33, 34])
  }

  @Test("The logarithm and its inverse agree at every power of ten")
  func logarithm() {
    for k in -300...300 {
      #expect((Decimals.logarithm(Decimals.power(k)) - Double(k)).magnitude < 1e-12)
      #expect(Decimals.exponent(Decimals.power(k)) == k)
      #expect(Decimals.exponent(Decimals.power(k).nextDown) == k - 1)
    }
    #expect((Decimals.logarithm(2) - 0.30102999566398120).magnitude < 1e-16)
    #expect(Decimals.floor(-0.5) == -1 && Decimals.ceiling(0.1) == 1 && Decimals.nearest(2.5) == 3)
  }

  @Test("No data trap, and no chart is too wide")
  func random() {
    let odd: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, 1, 1, -1, 1e300, -1e300, 9.9e299, -9.9e299, 1e-300, 5e-300,
      .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e16, 1e16 + 2, 0.1, 0.30000000000000004, 1e9, -7e8,
    ]
    for seed: UInt64 in 1...150 {
      var random = SplitMix(seed: seed)
      let pool = (0..<3).map { _ in odd.randomElement(using: &random)! }
      func value() -> Double {
        let kind = Int.random(in: 0...3, using: &random)
        return kind == 0 ? Double.random(in: -1e3...1e9, using: &random) : pool.randomElement(using: &random)!
      }
      func axis(_ title: String) -> Axis {
        Axis(title, scale: Bool.random(using: &random) ? .linear : .logarithmic, including: [value()])
      }
      let names = ["Moonshot", "月之暗面", "", "a name that goes on and on, longer than any line has room for it, truly"]
      let series = (0..<Int.random(in: 0...10, using: &random)).map { _ in
        Plot.Series(
          names.randomElement(using: &random)!,
          (0..<Int.random(in: 0...6, using: &random)).map { _ in Plot.Point(value(), value()) },
          joined: Bool.random(using: &random), marked: Bool.random(using: &random))
      }
      let plot = Plot(
        names.randomElement(using: &random)!, x: axis("x"), y: axis(names.randomElement(using: &random)!),
        series: series, references: [.init(value(), names[3]), .init(value(), names[1])],
        width: Int.random(in: -1...150, using: &random), height: Int.random(in: -1...20, using: &random))
      let terminal = terminals.randomElement(using: &random)!
      #expect(faults(plot.render(on: terminal), width: terminal.width) == [], "seed \(seed), \(terminal)")
    }
  }
}
