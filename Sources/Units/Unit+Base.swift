extension Unit {
  /// The unit of scale 1 of a dimension, written so that `parse` reads it back: "CNY/token", "GPU-second/month".
  ///
  /// Throws when the dimension has money and no currency is given, or the reverse, or money to a power other than
  /// 1 and -1.
  public static func base(_ dimension: Dimension, currency: Currency? = nil) throws(UnitError) -> Unit {
    let money = dimension.power(of: .money)
    guard (-1...1).contains(money) else {
      throw UnitError(money > 0 ? "money cannot be multiplied by money" : "money per money squared is no unit")
    }
    guard (money == 0) == (currency == nil) else {
      throw UnitError(money == 0 ? "a currency without money" : "money without a currency")
    }
    return Unit(
      numerator: 1, denominator: 1, dimension: dimension, currency: currency,
      text: canonicalText(dimension, currency: currency))
  }

  /// The same dimension and currency at scale 1.
  public var base: Unit {
    Unit(
      numerator: 1, denominator: 1, dimension: dimension, currency: currency,
      text: Self.canonicalText(dimension, currency: currency))
  }

  /// The dimension spelled with symbols; a GPU and a second on the same side are written together.
  private static func canonicalText(_ dimension: Dimension, currency: Currency?) -> String {
    let time = dimension.gpuTime
    var above: [String] = []
    var below: [String] = []
    func append(_ symbol: String, _ power: Int) {
      let copies = Array(repeating: symbol, count: Int(min(power.magnitude, 64)))
      if power > 0 { above += copies } else { below += copies }
    }
    append("GPU-second", time)
    for (base, power) in dimension.factors {
      switch base {
      case .money: append(currency?.code ?? base.symbol, power)
      case .gpu, .second: append(base.symbol, power - time)
      default: append(base.symbol, power)
      }
    }
    if below.isEmpty { return above.joined(separator: "-") }
    return ([above.isEmpty ? "1" : above.joined(separator: "-")] + below).joined(separator: "/")
  }
}
