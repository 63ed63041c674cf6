import Facts
import Testing
import Units

/// Would catch a rent of the future, a rent of another card, and a range over more than a year.
@Suite("Rents as of a date")
struct GPURentTests {
  private static let header =
    "id,subject,quantity,value,unit,date,public,qualifier,confidence,source,address,statement,conflicts\n"

  private static func base(_ rows: [(String, String, String, String, String)]) throws -> FactBase {
    let text = rows.map { id, subject, value, date, known in
      "\(id),\(subject),gpu_rent_hourly,\(value),USD/GPU-hour,\(date),\(known),exact,high,s,a,One rents.,\n"
    }
    return try FactBase(files: [(name: "f.csv", text: header + text.joined())])
  }

  private static func rent(_ gpu: String, _ date: String, in base: FactBase) throws -> GPURent? {
    GPURent.of(gpu, on: try #require(DateStamp(date)), in: base, cards: try GPUCard.bundled())
  }

  private static let rows = [
    ("old", "H100", "9", "2023-01-05", "2023-01-05"),
    ("a", "Us NVIDIA H100 SXM5 80GB", "4", "2024-01-31", "2024-01-31"),
    ("b", "H100", "2..3", "2024-06", "2024-06"), ("c", "H100", "1", "2024-06", "2024-07"),
    ("late", "H100", "8", "2024-05", "2024-12-26"), ("pcie", "Us NVIDIA H100 PCIe", "1.5", "2024-06", "2024-06"),
    ("bare", "Us H100", "7", "2024-06", "2024-06"),
  ]

  @Test("The newest, and the range of twelve months")
  func newest() throws {
    let base = try Self.base(Self.rows)
    let rent = try #require(try Self.rent("h100", "2024-08-01", in: base))
    #expect(rent.gpu == "H100 SXM")
    // Two figures of one date: halfway between 1 and the middle of 2 to 3.
    #expect(rent.newest == 1.75 && rent.newestFacts == ["b", "c"])
    #expect(rent.date == DateStamp("2024-06"))
    #expect(rent.facts == ["a", "b", "c"])
    #expect(rent.low == 1 && rent.median == 2.5 && rent.high == 4)
  }

  @Test("Nothing is read before it holds, nor before it is public")
  func future() throws {
    let base = try Self.base(Self.rows)
    #expect(try Self.rent("H100", "2022-12-31", in: base) == nil)
    #expect(try Self.rent("H100", "2024-01-30", in: base)?.facts == ["old"])
    #expect(try Self.rent("H100", "2024-01-31", in: base)?.facts == ["a"])
    #expect(try Self.rent("H100", "2024-06-29", in: base)?.newestFacts == ["a"])
    #expect(try Self.rent("H100", "2024-06-30", in: base)?.newestFacts == ["b"])
    #expect(try Self.rent("H100", "2024-06", in: base)?.newestFacts == ["b"])
    #expect(try Self.rent("H100", "2024-12-25", in: base)?.facts.contains("late") == false)
    #expect(try Self.rent("H100", "2024-12-26", in: base)?.facts.contains("late") == true)
  }

  @Test("Long after the last figure that figure stands, alone")
  func stale() throws {
    let rent = try #require(try Self.rent("H100", "2027-01", in: try Self.base(Self.rows)))
    #expect(rent.facts == ["b", "c"] && rent.low == 1 && rent.high == 3 && rent.median == 1.75)
  }

  @Test("Another card has its own, an unknown one none")
  func others() throws {
    let base = try Self.base(Self.rows)
    #expect(try Self.rent("H100 PCIe", "2024-12", in: base)?.newest == 1.5)
    #expect(try Self.rent("H200", "2024-12", in: base) == nil)
    #expect(try Self.rent("abacus", "2024-12", in: base) == nil)
  }

  @Test("Out of the bundled facts")
  func bundled() throws {
    let base = try FactBase.bundled()
    let h800 = try #require(try Self.rent("H800", "2024-12", in: base))
    #expect(h800.newest == 2)
    #expect(h800.newestFacts == ["deepseek-v3-rent-assumed", "rent-deepseek-assumption-h800-assumption-2024-12-31"])
    // The report came out on 27 December 2024.
    #expect(try Self.rent("H800", "2024-12-26", in: base)?.newestFacts.contains("deepseek-v3-rent-assumed") != true)
    let early = try #require(try Self.rent("H100", "2024-12", in: base))
    #expect(early.newest == 2.5 && early.low == 1.69 && early.high == 8.24)
    let late = try #require(try Self.rent("H100", "2026-10", in: base))
    #expect(late.date == DateStamp("2026-05") && late.low == 1.3 && late.high == 5)
    #expect(try Self.rent("GB200", "2026-10", in: base)?.newest == 3.3)
    #expect(try Self.rent("GB200", "2025-10", in: base) == nil)
    for card in try GPUCard.bundled() {
      for date in ["2023-06", "2024-12", "2026-11"] {
        guard let rent = try Self.rent(card.name, date, in: base) else { continue }
        #expect(rent.low <= rent.median && rent.median <= rent.high, "\(card.name)")
        for id in rent.facts + rent.newestFacts {
          let fact = try #require(base[id])
          let end = try #require(Month(date))
          #expect(fact.publicSince.lastMonth <= end && fact.date.lastMonth <= end, "\(id)")
        }
      }
    }
  }
}
