public import Facts
public import Units

/// A list price as it was set on a date: the first of a product, or one that differs from the one before.
///
/// Source: `facts/prices.csv`. Lists of the time often give one price only; how the price of output is filled then is part of the
/// step, and shown.
public struct PriceStep: Hashable, Sendable {
  /// Where the price of output comes from.
  public enum Filling: String, CaseIterable, Hashable, Sendable {
    /// It is stated.
    case own
    /// As the price of input: Chinese lists with one price charged it for both. A maker that asked more for output has a
    /// higher price than this.
    case uniform
    /// The last one that was stated.
    case last
    /// Three times the price of input. Assumption, after the makers that state both.
    case assumed = "assumed 3x"
  }

  /// What became of the price.
  public enum Change: String, CaseIterable, Hashable, Sendable {
    /// The first price in its currency that the facts hold.
    case listed
    /// Lower than before.
    case cut
    /// Higher than before.
    case rise
    /// The same price of input; the price of output, assumed before, is now stated.
    case completed
  }

  /// The product by maker and name, as the newest fact writes it.
  public let product: String
  /// When the price was set, or first seen.
  public let date: DateStamp
  /// The currency of the prices.
  public let currency: Currency
  /// A million tokens of input and of output, in that currency.
  public let input, output: Double
  /// Where the price of output comes from.
  public let filling: Filling
  /// What became of the price.
  public let change: Change
  /// Input and output before a cut, a rise or a completion.
  public let previous: Prices?
  /// The facts: of input, and of output where it is stated.
  public let facts: [Fact]
  /// Whether the next step of the product only completes this one, which is then not counted.
  public internal(set) var isCompletedLater = false

  /// Prices of a million tokens of input and output.
  public struct Prices: Hashable, Sendable {
    /// Input and output.
    public let input, output: Double
  }

  /// What a million tokens cost in the step's currency when so many of input and output are bought.
  public func price(_ mix: TokenMix) -> Double { mix.blend(input, output) }

  /// The price over the one before it, at a mix; nil without one.
  public func ratio(_ mix: TokenMix) -> Double? {
    previous.map { mix.blend(input, output) / mix.blend($0.input, $0.output) }
  }
}

/// How many tokens of input and output are bought together.
public struct TokenMix: Hashable, Sendable {
  /// Tokens of input and output of a request.
  public var input, output: Double

  /// A mix.
  public init(input: Double, output: Double) { (self.input, self.output) = (input, output) }

  /// (i a + o b) / (i + o): a price or cost of the tokens of a request, per token.
  public func blend(_ a: Double, _ b: Double) -> Double { (input * a + output * b) / (input + output) }
}
