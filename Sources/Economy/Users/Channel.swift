import Maths

extension Quantity {
  static let firstMoney = Quantity(
    "channel money", "money/month", "money spent on the first channel: its own, and what a shut one leaves",
    source: "mechanism E5")
  static let firstPrice = Quantity(
    "CAC by channel", "money/user", "price of one user there", source: "mechanisms E1, E3, E6, E9")
  static let firstAtTwice = Quantity(
    "CAC by channel at twice", "money/user", "price of one user there if the company spent twice as much")
  static let firstBought = Quantity("users bought by channel", "users/month", "users acquired there")
  static let firstReached = Quantity("users reached", "users", "users bought there since the start")
  static let secondMoney = Quantity("second channel money", "money/month", "the same of the second channel")
  static let secondPrice = Quantity("CAC of the second channel", "money/user", "price of one user there")
  static let secondAtTwice = Quantity(
    "CAC of the second channel at twice", "money/user", "price of one user there if the company spent twice as much")
  static let secondBought = Quantity("users bought by the second channel", "users/month", "users acquired there")
  static let secondReached = Quantity(
    "users reached by the second channel", "users", "users bought there since the start")
  static let abroadMoney = Quantity(
    "money abroad", "money/month", "money spent on users abroad", source: "mechanism E12")
  static let abroadCAC = Quantity("CAC abroad", "money/user", "price of one user there", source: "mechanism E12")
  static let abroadAtTwice = Quantity(
    "CAC abroad at twice", "money/user", "price of one user there if the company spent twice as much")
  static let abroadBought = Quantity("users bought abroad", "users/month", "users acquired there")
  static let abroadReached = Quantity("users reached abroad", "users", "users bought there since the start")
}

/// A place where users are bought: the inputs that state it, and the names of what comes of them.
struct Channel {
  let place: Int
  let spending, cost, reference, floor, shut, rivals, discount, efficiency, pool, penalty: CompanyInput
  let money, price, atTwice, bought, reached: Quantity

  @inline(__always) static var first: Channel {
    Channel(
      place: 0, spending: .adSpending, cost: .referenceCost, reference: .referenceSpending, floor: .adFloor,
      shut: .adShut, rivals: .adRivals, discount: .adDiscount, efficiency: .adEfficiency, pool: .adPool,
      penalty: .adPenalty, money: .firstMoney, price: .firstPrice, atTwice: .firstAtTwice, bought: .firstBought,
      reached: .firstReached)
  }
  @inline(__always) static var second: Channel {
    Channel(
      place: 1, spending: .secondSpending, cost: .secondCost, reference: .secondReference, floor: .secondFloor,
      shut: .secondShut, rivals: .secondRivals, discount: .secondDiscount, efficiency: .secondEfficiency,
      pool: .secondPool, penalty: .secondPenalty, money: .secondMoney, price: .secondPrice, atTwice: .secondAtTwice,
      bought: .secondBought, reached: .secondReached)
  }
  @inline(__always) static var abroad: Channel {
    Channel(
      place: 2, spending: .abroadSpending, cost: .abroadCost, reference: .abroadReference, floor: .abroadFloor,
      shut: .abroadShut, rivals: .abroadRivals, discount: .abroadDiscount, efficiency: .abroadEfficiency,
      pool: .abroadPool, penalty: .abroadPenalty, money: .abroadMoney, price: .abroadCAC, atTwice: .abroadAtTwice,
      bought: .abroadBought, reached: .abroadReached)
  }
}

/// What a month's money bought in one place.
struct Purchase<N: Number> {
  let money, price, atTwice, users: N
  /// How many of them the penalty of a saturated pool takes from D30.
  let worse: N
}

extension Step {
  /// cac = reference price × (1 − own discount) / (1 + efficiency) × going price / max(1 − reached / pool, 0.01)
  ///
  /// where the going price is that of all money bid, the company's and its rivals', and users bought = money / cac.
  /// Of those bought in a pool that is reached to a share, that share times the penalty is lost from D30.
  ///
  /// Source: mechanisms E1 (going price), E3 (pool, penalty), E6 (the owner's discount), E9 (efficiency). Nothing pins E3, E6, E9.
  @inline(__always) mutating func buy(_ c: inout Company<N>, _ channel: Channel, money: N) -> Purchase<N> {
    let pool = N.select(0 < c[channel.pool], c[channel.pool], 1)
    let depth = min(c.reached[channel.place] / pool, 1).when(0 < c[channel.pool])
    let own = c[channel.cost] * max(1 - c[channel.discount], 0.01) / (1 + c[channel.efficiency])
    let scarce = own / max(1 - depth, 0.01)
    let rivals = c[channel.rivals]
    let bids = (money + rivals) / c[channel.reference]
    let price = q(channel.price, scarce * GoingPrice.ratio(money: bids, floor: c[channel.floor]))
    let more = (money + money + rivals) / c[channel.reference]
    let atTwice = q(channel.atTwice, scarce * GoingPrice.ratio(money: more, floor: c[channel.floor]))
    let users = q(channel.bought, money / price)
    c.reached[channel.place] = q(channel.reached, c.reached[channel.place] + users)
    return Purchase(
      money: money, price: price, atTwice: atTwice, users: users, worse: users * depth * c[channel.penalty])
  }
}
