/// Words and marks of other people's notations: of money, of multipliers, of units.
enum ForeignWords {
  /// A multiplier: the power of ten, and what it must stand beside.
  struct Multiplier {
    let power: Int
    /// Whether it means this only beside money: "m" is a thousandth elsewhere, and "b" a bit.
    var needsMoney = false
    /// Whether it comes from languages in which a comma is a decimal point.
    var isContinental = false
  }

  /// The multiplier that a word is in any notation, without regard to case and a full stop behind it.
  static func multiplier(_ word: some StringProtocol) -> Multiplier? {
    if let own = Amount.multipliers[String(word)] { return Multiplier(power: own) }
    let plain = word.hasSuffix(".") ? String(word.dropLast()) : String(word)
    // A capital B or T is one already; small ones stand for other things too.
    return multipliers[plain.lowercased()]
  }

  private static let multipliers: [String: Multiplier] = {
    var all: [String: Multiplier] = [:]
    func add(_ words: [String], _ power: Int, money: Bool = false, continental: Bool = false) {
      for word in words { all[word] = Multiplier(power: power, needsMoney: money, isContinental: continental) }
    }
    add(["hundred"], 2)
    add(["k", "thousand", "thousands", "thsd", "千"], 3)
    add(["tsd"], 3, continental: true)
    add(["万", "萬"], 4)
    add(["lakh", "lakhs", "lac"], 5)
    add(["million", "millions", "mn", "百万"], 6)
    add(["mio", "mios", "mln", "mlns", "mill"], 6, continental: true)
    add(["m", "mm"], 6, money: true)
    add(["crore", "crores", "千万"], 7)
    add(["亿", "億"], 8)
    add(["billion", "billions", "bn", "bil", "十亿"], 9)
    add(["bln", "mrd", "milliard", "milliards"], 9, continental: true)
    add(["b"], 9, money: true)
    add(["trillion", "trillions", "tn", "trn", "万亿"], 12)
    return all
  }()

  /// The currency of a code in any case, of a word or of a mark.
  static func currency(_ word: some StringProtocol) -> Currency? {
    Currency(String(word)) ?? Currency(word.uppercased()) ?? names[word.lowercased()] ?? marks.first { $0.0 == word }?.1
  }

  private static let names: [String: Currency] = [
    "rmb": .cny, "yuan": .cny, "yuans": .cny, "dollar": .usd, "dollars": .usd, "euro": .eur, "euros": .eur,
    "pound": .gbp, "pounds": .gbp, "yen": .jpy,
  ]

  /// Marks of currencies, the longest first. "¥" is none: it may be two.
  static let marks: [(String, Currency)] = [
    ("US$", .usd), ("HK$", .hkd), ("S$", .sgd), ("$", .usd), ("€", .eur), ("£", .gbp),
  ]

  /// A multiplier and money that touch each other: "MUSD", "k€", "$M", "USDm".
  static func touching(_ word: some StringProtocol) -> (multiplier: Multiplier, currency: Currency)? {
    for end in word.indices.dropFirst() {
      let (left, right) = (word[..<end], word[end...])
      // "TEUR" is a thousand euros to those who write it, and would be a trillion here.
      if left != "T", left != "t", let multiplier = multiplier(left), let currency = currency(right) {
        return (multiplier, currency)
      }
      if right != "T", right != "t", let currency = currency(left), let multiplier = multiplier(right) {
        return (multiplier, currency)
      }
    }
    return nil
  }

  /// What people write for a unit, and what it is here. One with "/" in it only stands at the beginning.
  static let units: [String: String] = {
    var all: [String: String] = [
      "mo": "month", "mos": "months", "mth": "month", "mths": "months", "mon": "month", "yr": "year", "yrs": "years",
      "y": "year", "annum": "year", "pa": "year", "p.a.": "year", "wk": "week", "wks": "weeks", "d": "day",
      "hr": "hour",
      "hrs": "hours", "sec": "second", "secs": "seconds", "mins": "minutes", "qtr": "quarter", "qtrs": "quarters",
      "toks": "tok", "tkn": "tok", "tkns": "tok", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
      "yen": "JPY", "GBps": "GB/s", "MBps": "MB/s", "TBps": "TB/s", "Mbps": "Mbit/s", "Gbps": "Gbit/s",
      "Tbps": "Tbit/s",
    ]
    for (mark, currency) in marks { all[mark] = currency.code }
    for prefix in ["", "M", "G", "T", "P", "E"] { all[prefix + "FLOPS"] = prefix + "FLOP/s" }
    return all
  }()

  /// Codes of currencies that no amount is read in: none is a misspelling of another word.
  static let otherCurrencies = Set(
    """
    AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BSD BTC BTN BWP BYN BZD CAD CDF CHF CLP CNH COP CRC CUP CZK
    DJF DKK DOP DZD EGP ERN ETB ETH FJD GEL GHS GMD GNF GTQ GYD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD KES KGS KHR KPW KRW
    KWD KZT LAK LBP LKR LRD LYD MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP
    PKR PLN PYG QAR RON RSD RUB RWF SAR SDG SEK SLE SOS SRD SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND
    XAF XCD XOF XPF YER ZAR ZMW
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
