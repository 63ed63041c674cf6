public import Units

/// What a maker asks for the tokens of a model, out of the facts that were public on a date.
///
///     let price = ListPrice.of("deepseek-chat", maker: "DeepSeek", on: DateStamp("2024-12-31")!, in: base)
///     price?.output?.amount    // 2, in CNY/Mtok
public struct ListPrice: Hashable, Sendable {
  /// One price of a list.
  public struct Price: Hashable, Sendable {
    /// How much, in `unit`; halfway where the source gives a range.
    public let amount: Double

    /// The unit: money per million tokens.
    public let unit: Unit

    /// Since when it holds.
    public let date: DateStamp

    /// The fact that says so.
    public let fact: String
  }

  /// Tokens that a request brings.
  public let input: Price?

  /// Tokens of a request that the maker has kept from another.
  public let cachedInput: Price?

  /// Tokens that the model writes.
  public let output: Price?

  /// The facts, in the order of the prices.
  public var facts: [String] { [input, cachedInput, output].compactMap { $0?.fact } }
}

extension ListPrice {
  /// The newest prices of a model known on a date; nil where there is none.
  ///
  /// A fact speaks of a model if its subject is the maker and the name, without regard to case; what stands in brackets
  /// after the name may be left out, or be the name itself.
  public static func of(_ model: String, maker: String, on date: DateStamp, in base: FactBase) -> ListPrice? {
    of([model], maker: maker, on: date, in: base)
  }

  /// The newest prices of a card's model, under its name or any of its aliases.
  public static func of(_ card: ModelCard, on date: DateStamp, in base: FactBase) -> ListPrice? {
    of([card.name] + card.aliases, maker: card.maker, on: date, in: base)
  }

  private static func of(_ names: [String], maker: String, on date: DateStamp, in base: FactBase) -> ListPrice? {
    let wanted = Set(names.map { $0.lowercased() })
    let maker = maker.lowercased() + " "
    let known = base.facts.filter { fact in
      let subject = fact.subject.lowercased()
      return subject.hasPrefix(maker) && fact.qualifier.isStated && fact.isKnown(on: date)
        && !wanted.isDisjoint(with: self.names(in: subject.dropFirst(maker.count)))
    }
    func price(_ quantity: String) -> Price? {
      // Of two facts of one date the one that is later in the file is the vendor's own list.
      let newest = known.filter { $0.quantity == quantity }.max { $0.date < $1.date }
      return newest.map { Price(amount: $0.value.middle, unit: $0.unit, date: $0.date, fact: $0.id) }
    }
    let price = ListPrice(
      input: price("api_price_input"), cachedInput: price("api_price_cached_input"), output: price("api_price_output"))
    return price.facts.isEmpty ? nil : price
  }

  /// "name (other)" as it stands, as "name" and as "other".
  private static func names(in text: Substring) -> [String] {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return [String(text)] }
    let name = text[..<open].split(separator: " ").joined(separator: " ")
    return [String(text), name, String(text[text.index(after: open)...].dropLast())]
  }
}
