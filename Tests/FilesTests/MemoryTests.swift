import Files
import Testing

/// Would catch a size that is read as another, an allocation that is let through, and one that is refused though it fits.
@Suite(.serialized) struct MemoryTests {
  @Test(arguments: [
    ("2GB", 2_000_000_000), ("2 GB", 2_000_000_000), ("1.5GiB", 1_610_612_736), ("500M", 500_000_000),
    ("500mb", 500_000_000),
    ("123456789", 123_456_789), ("1 kB", 1_000), ("1TiB", 1_099_511_627_776),
  ])
  func sizes(_ text: String, _ bytes: Int) { #expect(Memory.size(text) == bytes) }

  @Test(arguments: ["", "GB", "-1GB", "2 XB", "1e9", "2GBB", "nan", "1.2.3GB", "9999999999TB", "2 G B"])
  func noSizes(_ text: String) { #expect(Memory.size(text) == nil) }

  @Test func whatDoesNotFitIsRefusedInWords() throws {
    let before = Memory.limit
    defer { Memory.limit = before }
    #expect(before > 0)
    Memory.limit = 4_000_000_000
    try Memory.demand(MemoryNeed("10 rows", bytes: 1e9, less: "fewer --rows"))
    for bytes in [4e9, 1e300, Double.infinity] {
      #expect(throws: MemoryShortage.self) {
        try Memory.demand(MemoryNeed("10 rows", bytes: bytes, less: "fewer --rows"))
      }
    }
    do {
      try Memory.demand(MemoryNeed("10 rows of 7 inputs", bytes: 5.26e9, less: "fewer --rows"))
      Issue.record("more than there may be was let through")
    } catch {
      #expect(
        error.description
          == "memory: 10 rows of 7 inputs would take about 5.3 GB, and the run may hold 4 GB (--memory): fewer --rows takes less"
      )
    }
  }
}
