import Testing

import Reports

@Suite("Numbers in text") struct TextNumberTests {
  @Test(
    "Amounts have three significant digits",
    arguments: [
      (1_234_000_000, "1.23 bn CNY"), (412e6, "412 m CNY"), (35000, "35.0 k CNY"), (0.84, "0.84 CNY"), (0, "0 CNY"),
      (-0.0, "0 CNY"), (-1.5, "-1.50 CNY"), (999.4, "999 CNY"), (999.6, "1.00 k CNY"), (999_999_999, "1.00 bn CNY"),
      (0.5, "0.50 CNY"), (0.845, "0.845 CNY"), (0.01234, "0.0123 CNY"), (0.9999, "1.00 CNY"), (2, "2.00 CNY"),
      (4.2e12, "4.20 tn CNY"), (9.999e14, "1.00e15 CNY"), (1e300, "1.00e300 CNY"), (1.5e-9, "1.50e-9 CNY"),
      (-0.004, "-0.004 CNY"), (.nan, "–"), (.infinity, "–"), (-.infinity, "–"),
      (.leastNonzeroMagnitude, "5.00e-324 CNY"),
    ] as [(Double, String)])
  func amount(x: Double, text: String) {
    #expect(NumberText.amount(x, currency: "CNY") == text)
  }

  @Test("An amount without currency ends in its multiplier")
  func bare() {
    #expect(NumberText.amount(1_234_000_000) == "1.23 bn")
    #expect(NumberText.amount(12) == "12.0")
    #expect(NumberText.amount(12, currency: "") == "12.0")
    let short = [1e9, 2.5e9, 2e8, 0.3, 0, -50].map { NumberText.short($0) }
    #expect(short == ["1 bn", "2.5 bn", "200 m", "0.3", "0", "-50"])
  }

  @Test(
    "Percentages have one decimal, and never hide the rare or the unsure",
    arguments: [
      (0.345, "34.5 %"), (0, "0 %"), (-0.0, "0 %"), (0.0001, "<0.1 %"), (0.001, "0.1 %"), (0.05, "5.0 %"), (1, "100 %"),
      (0.9996, ">99.9 %"), (0.9994, "99.9 %"), (1.0004, "100 %"), (2.5, "250 %"), (-0.12, "-12.0 %"),
      (-0.0001, ">-0.1 %"), (-0.9999, "<-99.9 %"), (1234.5, "123450 %"), (1e300, "1.00e302 %"), (.nan, "–"),
      (.infinity, "–"), (.leastNonzeroMagnitude, "<0.1 %"),
    ] as [(Double, String)])
  func percent(x: Double, text: String) {
    #expect(NumberText.percent(x) == text)
  }

  @Test("Intervals of shares")
  func interval() {
    #expect(NumberText.interval(0.722, 1) == "72.2 to 100 %")
    #expect(NumberText.interval(0, 0.0004) == "0 to <0.1 %")
  }

  @Test("Plain numbers round as they are written, halves away from zero")
  func plain() {
    #expect(NumberText.plain(2.675, digits: 2) == "2.68")
    #expect(NumberText.plain(-0.004, digits: 2) == "0.00")
    #expect(NumberText.plain(0.5) == "1")
    #expect(NumberText.plain(-1.25, digits: 1) == "-1.3")
    #expect(NumberText.plain(1234567.891, digits: 1) == "1234567.9")
    #expect(NumberText.plain(9.99, digits: 1) == "10.0")
    #expect(NumberText.plain(1e15, digits: 2) == "1.00e15")
    #expect(NumberText.plain(3, digits: -4) == "3")
    #expect(NumberText.plain(.nan, digits: 3) == "–")
    #expect(NumberText.plain(0.000001, digits: 6) == "0.000001")
  }

  @Test(
    "Factors",
    arguments: [
      (1.8, "x1.8"), (1, "x1.0"), (12.34, "x12.3"), (99.96, "x100"), (123.4, "x123"), (0.25, "x0.25"),
      (0.033, "x0.033"),
      (0.999, "x1.0"), (0, "x0"), (1e7, "x1.0e7"), (0.00001, "x1.0e-5"), (.nan, "–"), (.infinity, "–"),
    ] as [(Double, String)])
  func factor(x: Double, text: String) {
    #expect(NumberText.factor(x) == text)
    #expect(NumberText.factor(x, unicode: true) == text.replacing("x", with: "×"))
  }

  @Test("Months beyond the horizon are only known to be later")
  func months() {
    #expect(NumberText.months(14) == "14")
    #expect(NumberText.months(nil) == "> 36")
    #expect(NumberText.months(nil, horizon: 60) == "> 60")
    #expect(NumberText.months(40) == "> 36")
  }

  @Test("No number traps or becomes minus zero, and amounts read back within half a digit")
  func anyNumber() {
    let seed: UInt64 = 20_240_501
    var random = SplitMix(seed: seed)
    for _ in 0..<2000 {
      let x = Double(bitPattern: random.next())
      let texts = [
        NumberText.amount(x, currency: "CNY"), NumberText.percent(x), NumberText.plain(x, digits: 3),
        NumberText.factor(x), NumberText.short(x),
      ]
      for text in texts {
        #expect(!["-0", "-0.00", "-0.000", "-0.0 %"].contains(text), "seed \(seed), \(x)")
      }
      guard x.isFinite, x.magnitude < 1e300, x.magnitude > 1e-300 else { continue }
      let digits = Digits(x).scientific(significant: 3)
      #expect((Double(digits)! - x).magnitude <= x.magnitude * 0.00501, "seed \(seed), \(x), \(digits)")
    }
  }
}
