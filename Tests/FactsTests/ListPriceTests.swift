import Facts
import Testing
import Units

/// Would catch a price of the future, of another model, or of another maker.
@Suite("List prices as of a date")
struct ListPriceTests {
  private static func price(_ model: String, _ maker: String, _ date: String) throws -> ListPrice? {
    ListPrice.of(model, maker: maker, on: try #require(DateStamp(date)), in: try FactBase.bundled())
  }

  @Test("Three prices of a model, with their facts")
  func three() throws {
    let price = try #require(try Self.price("deepseek-v3", "DeepSeek", "2024-12-26"))
    #expect(price.input?.amount == 1 && price.cachedInput?.amount == 0.1 && price.output?.amount == 2)
    #expect(price.output?.unit.text == "CNY/Mtok")
    #expect(
      price.facts == [
        "price-deepseek-deepseek-v3-input-2024-12", "price-deepseek-deepseek-v3-cached-input-2024-12",
        "price-deepseek-deepseek-v3-output-2024-12",
      ])
  }

  @Test("Nothing of later is read, and the newest of what is known stands")
  func dates() throws {
    #expect(try Self.price("DeepSeek-V3", "DeepSeek", "2024-12-25") == nil)
    #expect(try Self.price("gpt-4o-mini", "OpenAI", "2024-07-17") == nil)
    #expect(try Self.price("gpt-4o-mini", "OpenAI", "2024-07-18")?.output?.amount == 0.6)
    #expect(try Self.price("gpt-4o", "OpenAI", "2024-10-16")?.input?.amount == 5)
    #expect(try Self.price("gpt-4o", "OpenAI", "2024-11-15")?.input?.amount == 2.5)
    // A fact that is known by the month only is not known before the month is over.
    #expect(try Self.price("Yi-Lightning", "01.AI", "2024-10-30") == nil)
    #expect(try Self.price("Yi-Lightning", "01.AI", "2024-10-31")?.output?.amount == 0.99)
    #expect(try Self.price("o1", "OpenAI", "2024-12-21")?.output == nil)
  }

  @Test("A name in brackets, another maker, and a name that only begins alike")
  func names() throws {
    #expect(try Self.price("DeepSeek-V2", "DeepSeek", "2024-08-31")?.cachedInput?.amount == 0.1)
    #expect(try Self.price("deepseek-chat", "DeepSeek", "2024-08-31")?.cachedInput?.amount == 0.1)
    #expect(try Self.price("DeepSeek-V3", "OpenAI", "2024-12-31") == nil)
    #expect(try Self.price("gpt", "OpenAI", "2024-12-31") == nil)
    #expect(try Self.price("", "OpenAI", "2024-12-31") == nil)
  }

  @Test("By the card of a model")
  func card() throws {
    let cards = try ModelCard.bundled()
    let base = try FactBase.bundled()
    let date = try #require(DateStamp("2024-12-31"))
    #expect(ListPrice.of(try ModelCard.named("DeepSeek-R1", in: cards), on: date, in: base)?.output?.amount == 2)
    #expect(ListPrice.of(try ModelCard.named("gpt-oss-120b", in: cards), on: date, in: base) == nil)
  }
}
