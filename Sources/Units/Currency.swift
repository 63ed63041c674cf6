/// A currency that amounts of money may be written in.
///
///     Currency("RMB") == .cny
///
/// Amounts in two currencies are never added or divided here: an exchange rate has a date and a source, and so is a
/// fact, not a property of a unit.
public struct Currency: Hashable, Sendable {
  /// The ISO 4217 code: "CNY".
  public let code: String

  private init(code: String) {
    self.code = code
  }

  /// Chinese yuan.
  public static let cny = Currency(code: "CNY")
  /// United States dollar.
  public static let usd = Currency(code: "USD")
  /// Euro.
  public static let eur = Currency(code: "EUR")
  /// Hong Kong dollar.
  public static let hkd = Currency(code: "HKD")
  /// Pound sterling.
  public static let gbp = Currency(code: "GBP")
  /// Japanese yen.
  public static let jpy = Currency(code: "JPY")
  /// Singapore dollar.
  public static let sgd = Currency(code: "SGD")

  /// Every currency there is here, in a fixed order.
  public static let all: [Currency] = [.cny, .usd, .eur, .hkd, .gbp, .jpy, .sgd]

  /// Words that people write for a code. "Dollar" alone is the American one.
  static let spellings: [(word: String, currency: Currency)] = [
    ("RMB", .cny), ("yuan", .cny), ("dollar", .usd), ("dollars", .usd),
  ]

  /// The currency of an ISO code or of one of the words RMB, yuan, dollar, dollars; nil for anything else.
  public init?(_ text: String) {
    if let known = Self.all.first(where: { $0.code == text }) {
      self = known
    } else if let spelled = Self.spellings.first(where: { $0.word == text }) {
      self = spelled.currency
    } else {
      return nil
    }
  }
}

extension Currency: Comparable {
  /// Alphabetical by code.
  public static func < (left: Currency, right: Currency) -> Bool {
    left.code < right.code
  }
}

extension Currency: CustomStringConvertible {
  /// The ISO code.
  public var description: String { code }
}
