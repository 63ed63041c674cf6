import Maths

extension Quantity {
  static let appTokens = Quantity(
    "app tokens", "tokens/month", "tokens that the app's users consume, at home and abroad",
    source: "mechanisms D16, F3")
  static let subscriptions = Quantity(
    "subscriptions", "money/month", "what paying users pay, without tax",
    source: "mechanisms G1, G2, G17")
  static let purchases = Quantity(
    "in-app purchases", "money/month", "what users buy in the app, without tax", source: "mechanism G4")
  static let storeFees = Quantity("store fees", "money/month", "what app stores keep of both")
  static let advertisingSales = Quantity(
    "advertising sales", "money/month", "advertisements shown, without tax",
    source: "mechanism E13: active days × impressions × eCPM")
  static let subscriptionsAbroad = Quantity("subscriptions abroad", "money/month", "their part from abroad")
  static let purchasesAbroad = Quantity("in-app purchases abroad", "money/month", "their part from abroad")
  static let advertisingAbroad = Quantity("advertising sales abroad", "money/month", "their part from abroad")
}

/// What the app brought in one place in a month.
struct PlaceSales<N: Number> {
  let tokens, subscriptions, purchases, advertising, fees: N
}

/// What the app brought in a month.
struct AppSales<N: Number> {
  let home, abroad: PlaceSales<N>
  let tokens, subscriptions, purchases, storeFees, advertising: N
}

extension Step {
  /// subscriptions = users × paying share × price; purchases = users × purchases of each; advertising = active days ×
  /// impressions × eCPM; nothing of these at home while there are fewer users than the app waits for. Store fees are a share of
  /// the first two. Prices at home hold value-added tax, those abroad do not.
  ///
  /// Source: mechanisms G1, G4, E13, G17 (users first; nothing pins when).
  @inline(never) mutating func earnFromApp(_ c: inout Company<N>, users: Users<N>) -> AppSales<N> {
    let net = 1 + c[.valueAddedTax]
    let charges = c[.monetiseAbove] <= users.monthly
    let shown = users.days * c[.impressions]
    let paying = users.monthly * payingShare(&c) * c[.subscriptionPrice] / net
    let buying = users.monthly * c[.purchases] / net
    let showing = shown * c[.impressionPrice] / net
    let home = place(
      tokens: consume(&c, users), subscriptions: paying.when(charges), purchases: buying.when(charges),
      advertising: showing.when(charges), fee: c[.storeFee])
    let away = c.newcomersAbroad + c.regularsAbroad
    let abroad = place(
      tokens: away * c[.abroadTokens],
      subscriptions: q(.subscriptionsAbroad, away * c[.abroadPaying] * c[.abroadPrice]),
      purchases: q(.purchasesAbroad, away * c[.abroadPurchases]),
      advertising: q(
        .advertisingAbroad, away * c[.abroadActiveDays] * c[.abroadImpressions] * c[.abroadImpressionPrice]),
      fee: c[.storeFee])

    let tokens = q(.appTokens, home.tokens + abroad.tokens)
    let subscriptions = q(.subscriptions, home.subscriptions + abroad.subscriptions)
    let purchases = q(.purchases, home.purchases + abroad.purchases)
    let fees = q(.storeFees, (subscriptions + purchases) * c[.storeFee])
    let advertising = q(.advertisingSales, home.advertising + abroad.advertising)
    post(.subscribed, subscriptions, in: &c.books)
    post(.purchased, purchases, in: &c.books)
    post(.storeFees, fees, in: &c.books)
    post(.advertisingSold, advertising, in: &c.books)
    return AppSales(
      home: home, abroad: abroad, tokens: tokens, subscriptions: subscriptions, purchases: purchases, storeFees: fees,
      advertising: advertising)
  }

  @inline(__always) private func place(
    tokens: N, subscriptions: N, purchases: N, advertising: N, fee: N
  ) -> PlaceSales<N> {
    PlaceSales(
      tokens: tokens, subscriptions: subscriptions, purchases: purchases, advertising: advertising,
      fees: (subscriptions + purchases) * fee)
  }
}
