import Maths

extension Quantity {
  static let appTokens = Quantity(
    "app tokens", "tokens/month", "tokens that the app's users consume",
    source: "mechanisms D16, F3")
  static let subscriptions = Quantity(
    "subscriptions", "money/month", "what paying users pay, without tax",
    source: "mechanisms G1, G2")
  static let storeFees = Quantity("store fees", "money/month", "what app stores keep of it")
  static let advertisingSales = Quantity(
    "advertising sales", "money/month", "advertisements shown, without tax",
    source: "mechanism E13: active days × impressions × eCPM")
}

/// What the app brought in a month.
struct AppSales<N: Number> {
  let tokens, subscriptions, storeFees, advertising: N
}

extension Step {
  /// subscriptions = users × paying share × price; advertising = users × active days × impressions × eCPM.
  @inline(__always) mutating func earnFromApp(_ c: inout Company<N>, users: N) -> AppSales<N> {
    let net = 1 + c[.valueAddedTax]
    let tokens = q(.appTokens, users * c[.userTokens])
    let subscriptions = q(.subscriptions, users * c[.payingShare] * c[.subscriptionPrice] / net)
    let fees = q(.storeFees, subscriptions * c[.storeFee])
    let shown = users * c[.activeDays] * c[.impressions]
    let advertising = q(.advertisingSales, shown * c[.impressionPrice] / net)
    post(.subscribed, subscriptions, in: &c.books)
    post(.storeFees, fees, in: &c.books)
    post(.advertisingSold, advertising, in: &c.books)
    return AppSales(tokens: tokens, subscriptions: subscriptions, storeFees: fees, advertising: advertising)
  }
}
