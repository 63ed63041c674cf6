import TestSupport
import Testing
import Units

/// Would catch a correction that is another amount than the one that was meant: a millionth of it, another currency, another sign.
@Suite("Amounts in other notations") struct AmountMeantTests {
  /// Text, and the amount that it means; nil where that is not certain.
  static let texts: [(String, String?)] = [
    ("1.5 MUSD", "1.5M USD"), ("USD 1.5M", "1.5M USD"), ("1.5 mio USD", "1.5M USD"), ("1.5 MM USD", "1.5M USD"),
    ("1.5m USD", "1.5M USD"), ("1.5 m USD", "1.5M USD"), ("1.5 USDm", "1.5M USD"), ("1.5M$", "1.5M USD"),
    ("1.5 Mio. €", "1.5M EUR"), ("€1,5M", "1.5M EUR"), ("US$1.5bn", "1.5B USD"), ("HK$ 5M", "5M HKD"),
    ("5K USD", "5k USD"),
    ("5kEUR", "5k EUR"), ("5 mrd EUR", "5B EUR"), ("5 b USD", "5B USD"), ("usd 5", "5 USD"), ("5 usd", "5 USD"),
    ("150万 CNY", "150e4 CNY"), ("5 crore USD", "5e7 USD"), ("5 million dollars per annum", "5M USD/year"),
    ("-$5M", "-5M USD"), ("$-5", "-5 USD"), ("−5 CNY", "-5 CNY"), ("+$5", "5 USD"), ("-1.5M€", "-1.5M EUR"),
    ("0.4 USD/1M tokens", "0.4 USD/Mtok"), ("$0.4/1M tokens", "0.4 USD/Mtok"),
    ("0.4 USD per million tokens", "0.4 USD/Mtok"),
    ("0.4 USD/1,000 tokens", "0.4 USD/ktok"), ("5 USD/100 tokens", "5 USD/100-tokens"),
    ("$2.50 / GPU hour", "2.50 USD/GPU-hour"),
    ("5 USD/mo", "5 USD/month"), ("5%/mo", "5 %/month"), ("5 USD/yr", "5 USD/year"), ("3/s", "3 1/s"),
    ("1.000.000 USD", "1000000 USD"), ("1 000 000 USD", "1000000 USD"), ("1 500 USD", "1500 USD"),
    ("1,234.56 USD", "1234.56 USD"),
    ("1.234,56 EUR", "1234.56 EUR"), ("1'000'000 USD", "1000000 USD"), ("12,34,567 CNY", "1234567 CNY"),
    ("300 kusers", "300k users"), ("989 TFLOPS", "989 TFLOP/s"), ("100 Gbps", "100 Gbit/s"), ("5 mtok", "5 Mtok"),
    ("¥5", nil), ("5 TEUR", nil), ("€1.000", nil), ("1.250 Mio EUR", nil), ("1,23,45 CNY", nil), ("1.5.2 USD", nil),
    ("5 mil USD", nil), ("5 m", nil), ("5 mm", nil), ("5 CAD", nil), ("C$5", nil), ("5 MCAD", nil), ("80 Gb/s", nil),
    ("5 Ntok", nil), ("5 bps", nil), ("5 USD 5", nil), ("$5 CNY", nil), ("5 mi", nil), ("5 user/munth/tken", nil),
    ("5 Gbytes", nil), ("5 USD/TFLOPS", nil), ("5 USDC", nil), ("5 AUSD", nil), ("5 cad", nil), ("5 MBs", nil),
    ("3e9 CNYY", "3e9 CNY"), ("5 CYN", "5 CNY"), ("30 CNY/usr", "30 CNY/user"), ("5 uesrs", "5 users"),
  ]

  @Test(arguments: texts)
  func suggested(text: String, meant: String?) throws {
    let error = #expect(throws: AmountError.self) { try Amount.parse(text) }
    #expect(error?.suggestion == meant)
    if let meant { #expect(throws: Never.self) { try Amount.parse(meant) } }
  }

  @Test(
    "Whatever way an amount is written, it is read as it is meant, or its correction is what is meant, or there is none"
  )
  func property() throws {
    let multipliers: [(String, Int)] = [
      ("", 0), ("k", 3), ("K", 3), ("M", 6), ("m", 6), ("MM", 6), ("mn", 6), ("mio", 6), ("Mio.", 6), ("mln", 6),
      ("million", 6),
      ("Million", 6), ("bn", 9), ("B", 9), ("bln", 9), ("Mrd", 9), ("billion", 9), ("T", 12), ("tn", 12), ("crore", 7),
      ("万", 4),
    ]
    let money: [(String, Currency)] = [
      ("USD", .usd), ("usd", .usd), ("$", .usd), ("US$", .usd), ("EUR", .eur), ("€", .eur), ("euros", .eur),
      ("GBP", .gbp),
      ("£", .gbp), ("CNY", .cny), ("RMB", .cny), ("HK$", .hkd),
    ]
    let tails: [(String, String)] = [
      ("", ""), ("/month", "/month"), ("/mo", "/month"), (" per month", "/month"), ("/yr", "/year"),
      ("/1M tokens", "/Mtok"),
      ("/1k tokens", "/ktok"), (" / 1,000 tokens", "/ktok"), (" per million tokens", "/Mtok"),
      ("/GPU-hour", "/GPU-hour"),
    ]
    let seed: UInt64 = 26
    var random = SplitMix64(seed: seed)
    var corrected = 0
    let count = rounds(20000, usually: 600)
    for round in 0..<count {
      let whole = Int.random(in: 1...999_999, using: &random)
      let cents = Int.random(in: 0...99, using: &random)
      let (multiplier, power) = multipliers.randomElement(using: &random) ?? ("", 0)
      let (mark, currency) = money.randomElement(using: &random) ?? ("USD", .usd)
      let (tail, per) = tails.randomElement(using: &random) ?? ("", "")
      let hasCents = Bool.random(using: &random)
      let sign = Bool.random(using: &random) ? "-" : ""
      let fraction = (cents < 10 ? "0" : "") + "\(cents)"
      let grouped = whole < 1000 ? "\(whole)" : "\(whole / 1000),\(String(String(whole % 1000 + 1000).dropFirst()))"
      let digits = (Bool.random(using: &random) ? grouped : "\(whole)") + (hasCents ? "." + fraction : "")
      let gap = Bool.random(using: &random) ? " " : ""
      let text =
        switch Int.random(in: 0..<5, using: &random) {
        case 0: "\(sign)\(digits)\(gap)\(multiplier) \(mark)\(tail)"
        case 1: "\(sign)\(digits)\(gap)\(multiplier)\(mark)\(tail)"
        case 2: "\(sign)\(mark)\(gap)\(digits)\(multiplier)\(tail)"
        case 3: "\(mark) \(sign)\(digits) \(multiplier)\(tail)"
        default: "\(sign)\(digits) \(mark) \(multiplier)\(tail)"
        }
      let meant = try Amount.parse("\(sign)\(whole)\(hasCents ? "." + fraction : "")e\(power) \(currency.code)\(per)")
      var read: Amount?
      do throws(AmountError) {
        read = try Amount.parse(text)
      } catch {
        if let suggestion = error.suggestion {
          corrected += 1
          read = try Amount.parse(suggestion)
        }
      }
      guard let read else { continue }
      let isSame =
        read.dimension == meant.dimension && read.currency == meant.currency
        && abs(read.baseValue - meant.baseValue) <= 1e-12 * abs(meant.baseValue)
      #expect(isSame, "seed \(seed), round \(round): \(text) is no \(read)")
    }
    #expect(corrected > count / 2, "only \(corrected) of \(count) were corrected")
  }
}
