public import Facts
public import Compute
public import Maths
package import Units

/// What an hour of a processor costs, in dollars, and who says so.
public struct HourlyCost: Sendable {
  /// Dollars an hour and its interval.
  public let dollars: Double
  /// Factors on it; none where the figure is stated.
  public let interval: Interval
  /// What it is: "rent of H800 SXM".
  public let name: String
  /// For how long it is rented; nil where it is bought, or the rent is stated.
  public let term: RentTerm?
  /// Who says so, in words.
  public let source: String
  /// What stands behind it.
  public let standing: Standing
  /// The facts behind it.
  public let facts: [String]
  /// What owning costs, where it is bought.
  public let owned: GPUHour?
  /// Months after which buying costs less than renting, where both are known and rent is more than owning costs an hour.
  public internal(set) var breakEvenMonths: Double?
  /// What break-even holds a price against.
  public internal(set) var breakEvenWords = ""

  /// A rent that is stated.
  static func stated(_ dollars: Double, of gpu: String) -> HourlyCost {
    HourlyCost(
      dollars: dollars, interval: .none, name: "rent of \(gpu)", term: nil, source: "--rent", standing: .override,
      facts: [], owned: nil)
  }

  /// A rent of the market.
  init(_ rent: MarketRent, of gpu: String, on date: DateStamp) {
    self.init(
      dollars: rent.median, interval: Interval(rent.low / rent.median, rent.high / rent.median), name: "rent of \(gpu)",
      term: rent.term, source: rent.words(gpu, on: date), standing: rent.isAssumed ? .assumption : .fact,
      facts: rent.seen.reversed().flatMap(\.facts), owned: nil)
  }

  init(
    dollars: Double, interval: Interval, name: String, term: RentTerm?, source: String, standing: Standing,
    facts: [String], owned: GPUHour?
  ) {
    (self.dollars, self.interval, self.name, self.term) = (dollars, interval, name, term)
    (self.source, self.standing, self.facts, self.owned) = (source, standing, facts, owned)
  }

  /// The figure with its sources, for the equations.
  func figure<R: Reading>(_ reading: R) -> R.Value {
    guard let owned else {
      let cited = facts.isEmpty ? source : "\(source): \(facts.joined(separator: ", "))"
      return reading.figure(name, unit: "USD/GPU-hour", source: cited, standing: standing, dollars)
    }
    return reading.named(name, owned.cost(reading) { _ in (source, standing) })
  }
}

extension MarketRent {
  /// Whether no rent of the card or of its family stands behind it.
  var isAssumed: Bool { if case .law = basis { false } else { true } }

  /// Which rent it is, and where it comes from: "on demand at specialised clouds, by 273 rents known on 2026-06".
  func words(_ gpu: String, on date: DateStamp) -> String {
    let which = "\(term.rawValue) at \(seller.words)"
    switch basis {
    case .quoted: return which + ", as given"
    case .law:
      let age =
        isRecent ? "" : "; the newest of the family is of \(seen.map(\.date).max().map { "\($0)" } ?? "long ago")"
      let reach =
        isTermSeen ? age : "; none of this term is among the last, so by what terms cost over each other\(age)"
      return "\(which), by the law of \(known) rents known on \(date)\(reach)"
    case .sameChip(let family):
      return
        "\(which), that of \(family), the same chip with faster links, an assumption: no rent of \(gpu) is known on \(date)"
    case .assumed(let dollars):
      return "\(which); no rent of \(gpu) is known on \(date), so \(dollars) on a monthly lease is an assumption"
    }
  }
}

extension RentSeller {
  /// In words.
  public var words: String {
    switch self {
    case .hyperscaler: "large clouds at list price"
    case .specialist: "specialised clouds and marketplaces"
    case .china: "the market of China"
    }
  }
}

extension RentMarket {
  /// What is known of rents on a date; nil where nothing is.
  package init?(on date: DateStamp, in base: FactBase) {
    self.init(RentObservation.all(in: base), at: RentClock.end(of: date))
  }

  /// What a card rents for for a term at specialised clouds, which every answer means that is told no seller; nil where nothing
  /// is known of it.
  package func rent(of gpu: GPUCard, _ term: RentTerm) -> MarketRent? {
    rent(RentKind(named: gpu.name), .specialist, term)
  }
}

extension CostQuestion {
  /// What a processor draws of energy at the plug of its server, over what the card draws. Assumption, after the DGX H100: at
  /// most 10.2 kW for eight cards of 700 W.
  static let serverShare = 1.8

  /// What an hour of a processor costs; nil where no rent or price is known.
  package func hourlyCost(_ market: RentMarket?) -> HourlyCost? {
    let rent = market?.rent(of: gpu, term)
    var cost: HourlyCost
    switch payment {
    case .rent(let dollars):
      cost = .stated(dollars, of: gpu.name)
      weigh(&cost, rent: dollars)
    case .market:
      guard let rent else { return nil }
      cost = HourlyCost(rent, of: gpu.name, on: date)
      weigh(&cost, rent: rent.median)
    case .buy(let price, let ownership):
      guard let owned = owned(price, ownership) else { return nil }
      let prices = price == nil ? gpu.listPrice : nil
      let low = prices.map { self.owned($0.lowerBound, ownership)?.dollars ?? 0 } ?? owned.dollars
      let high = prices.map { self.owned($0.upperBound, ownership)?.dollars ?? 0 } ?? owned.dollars
      cost = HourlyCost(
        dollars: owned.dollars, interval: Interval(low / owned.dollars, high / owned.dollars),
        name: "an hour of \(gpu.name), bought", term: nil,
        source: price == nil ? gpu.listPriceSource : "--buy", standing: price == nil ? .fact : .override, facts: [],
        owned: owned)
      cost.breakEvenMonths = rent.flatMap { owned.breakEvenMonths(rent: $0.median) }
      cost.breakEvenWords = rent.map { Self.words(owned, rent: $0.median) } ?? ""
    }
    return cost
  }

  /// Holds a rent against the card's list price, with owning as it is usual.
  private func weigh(_ cost: inout HourlyCost, rent: Double) {
    guard let owned = owned(nil, .usual) else { return }
    cost.breakEvenMonths = owned.breakEvenMonths(rent: rent)
    cost.breakEvenWords = Self.words(owned, rent: rent)
  }

  private static func words(_ owned: GPUHour, rent: Double) -> String {
    func plain(_ x: Double) -> String { "\((x * 100).rounded() / 100)" }
    return "a price of \(owned.price.rounded().wholeText) USD against a rent of \(plain(rent)) USD/GPU-hour, less "
      + "\(plain(owned.running)) for power and hosting"
  }

  /// A processor at a price, or at the middle of its list prices; nil where none is known.
  private func owned(_ price: Double?, _ ownership: Ownership) -> GPUHour? {
    guard let price = price ?? gpu.listPrice.map({ ($0.lowerBound + $0.upperBound) / 2 }) else { return nil }
    return GPUHour(
      price: price, years: ownership.years, watts: watts(ownership.overhead), powerPrice: ownership.powerPrice,
      hosting: ownership.hosting)
  }

  /// Watts of a processor at the building's plug. What a card states with its share of everything holds cooling already.
  public func watts(_ overhead: Double) -> Double { gpu.watts(overhead) }
}

extension GPUHour {
  /// Dollars an hour.
  var dollars: Double { cost(PlainReading()) { _ in ("", .assumption) } }
}
