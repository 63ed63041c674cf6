public import Facts
public import Units

extension PriceStep {
  /// The months that the facts on prices are weighed over: before the first, lists are of one maker; after the last, rents and
  /// sizes are not held by the data files.
  public static let period = (first: "2023-06", last: "2024-12")

  /// Every step of every product within the period, by date, then in the order of the facts.
  ///
  /// A product is known by its name without regard to case, with or without "(before cut)". Prices before the period count as
  /// what a first step is compared with.
  public static func history(_ base: FactBase) -> [PriceStep] {
    var quotes: [Quote] = []
    var places: [String: Int] = [:]
    for fact in base.facts where fact.origin.file == "facts/prices.csv" && fact.qualifier.isStated {
      guard fact.quantity == "api_price_input" || fact.quantity == "api_price_output",
        let currency = fact.unit.currency
      else { continue }
      let key = "\(fact.subject)\n\(fact.date)\n\(currency.code)"
      let place = places[key] ?? quotes.count
      if place == quotes.count {
        places[key] = place
        quotes.append(Quote(subject: fact.subject, date: fact.date, currency: currency))
      }
      if fact.quantity == "api_price_input" { quotes[place].input = fact } else { quotes[place].output = fact }
    }
    let sorted = quotes.enumerated().filter { $0.element.input != nil }
      .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
    return steps(sorted).filter { Self.isInPeriod($0.date) }
  }

  /// Whether a date lies in the period that is weighed.
  public static func isInPeriod(_ date: DateStamp) -> Bool {
    guard let first = Month(period.first), let last = Month(period.last) else { return false }
    return first <= date.firstMonth && date.lastMonth <= last
  }

  /// What a list says on a date.
  private struct Quote {
    let subject: String
    let date: DateStamp
    let currency: Currency
    var input: Fact?
    var output: Fact?

    /// The product that is priced, by a name that does not change from list to list.
    var product: String {
      let name = subject.lowercased()
      let mark = " (before cut)"
      return name.hasSuffix(mark) ? String(name.dropLast(mark.count)) : name
    }
  }

  private static func steps(_ quotes: [Quote]) -> [PriceStep] {
    var steps: [PriceStep] = []
    /// Of each product and currency its newest step, and the newest price of output that was stated.
    var newest: [String: Int] = [:]
    var stated: [String: Double] = [:]
    for quote in quotes {
      guard let fact = quote.input else { continue }
      let key = "\(quote.product)\n\(quote.currency.code)"
      let input = fact.value.middle * (fact.unit.scale * 1e6)
      let (output, filling): (Double, Filling)
      if let own = quote.output {
        (output, filling) = (own.value.middle * (own.unit.scale * 1e6), .own)
        stated[key] = output
      } else if quote.currency == .cny {
        (output, filling) = (input, .uniform)
      } else if let last = stated[key] {
        (output, filling) = (last, .last)
      } else {
        (output, filling) = (3 * input, .assumed)
      }
      let before = newest[key].map { steps[$0] }
      if before?.input == input, before?.output == output { continue }
      let change = Self.change(before, input: input, output: output, filling)
      if change == .completed, let place = newest[key] { steps[place].isCompletedLater = true }
      newest[key] = steps.count
      steps.append(
        PriceStep(
          product: quote.subject, date: quote.date, currency: quote.currency, input: input, output: output,
          filling: filling, change: change, previous: before.map { Prices(input: $0.input, output: $0.output) },
          facts: [fact, quote.output].compactMap { $0 }))
    }
    return steps
  }

  private static func change(_ before: PriceStep?, input: Double, output: Double, _ filling: Filling) -> Change {
    guard let before else { return .listed }
    if input == before.input {
      if before.filling == .assumed, filling == .own { return .completed }
      return output < before.output ? .cut : .rise
    }
    return input < before.input ? .cut : .rise
  }
}
