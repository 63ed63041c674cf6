import Facts
import Testing
import Units

@Suite("Cards")
struct GPUCardTests {
  @Test("The bundled cards are read, in base units")
  func bundled() throws {
    let cards = try GPUCard.bundled()
    #expect(
      cards.map(\.name) == [
        "A100-80 SXM", "A800 SXM", "H100 SXM", "H800 SXM", "H20", "H200 SXM", "Ascend 910B",
      ])
    let card = try #require(cards.first { $0.name == "H800 SXM" })
    #expect(card.bf16 == 989e12)
    #expect(card.fp8 == 1979e12)
    #expect(card.memory == 80e9)
    #expect(card.bandwidth == 3.35e12)
    #expect(card.publicSince == DateStamp("2023-03"))
    #expect(card.isCitable)
    #expect(cards.first { $0.name == "A800 SXM" }?.isCitable == false)
    #expect(cards.first { $0.name == "A100-80 SXM" }?.fp8 == nil)
  }

  @Test("Every bundled card was public by the end of 2024, and no card computes slower in 8 bits than in 16")
  func plausible() throws {
    let end = try #require(Month("2024-12"))
    for card in try GPUCard.bundled() {
      #expect(card.publicSince.lastMonth <= end)
      #expect(card.fp8.map { $0 >= card.bf16 } ?? true)
    }
  }

  private static let header =
    "name,bf16_tflops,fp8_tflops,memory_gb,bandwidth_tbps,public,confidence,source,address\n"

  @Test(
    "Each mistake has its complaint, with its place",
    arguments: [
      ("", "c.csv:1: the file is empty"),
      (header + "X,0,,80,2,2024,high,s,", "c.csv:2:3: \"0\" is not a number above zero"),
      (header + "X,9,1..2,80,2,2024,high,s,", "c.csv:2:5: \"1..2\" is not a number above zero"),
      (header + "X,9,,80,,2024,high,s,", "c.csv:2:9: the bandwidth_tbps is missing"),
      (header + "X,9,,80,2,2024,high,s,\nX,9,,80,2,2024,high,s,", "c.csv:3:1: a second card \"X\""),
      (header + "X,9", "c.csv:2: 2 fields, not 9"),
      ("name\n", "c.csv:1: column 2 must be \"bf16_tflops\", which is missing"),
    ])
  func complains(_ text: String, _ complaint: String) {
    do {
      _ = try GPUCard.read(file: "c.csv", text: text)
      Issue.record("a broken file was read")
    } catch {
      #expect(error.all.map(\.description) == [complaint])
    }
  }
}
