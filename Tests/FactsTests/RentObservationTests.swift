import Facts
import Testing
import Units

/// Would catch a rent of the wrong seller or term, an assumption or a bound that counts as a rent, regions that count twice, and
/// a day that is counted wrongly.
@Suite("Rents by seller and term")
struct RentObservationTests {
  private static let header =
    "id,subject,quantity,value,unit,date,public,qualifier,confidence,source,address,statement,conflicts\n"

  private static func rents(_ rows: [String]) throws -> [RentObservation] {
    let text = rows.map { "\($0),s,a,One rents.,\n" }.joined()
    return RentObservation.all(in: try FactBase(files: [(name: "f.csv", text: header + text)]))
  }

  @Test("Seller, term, kind and provider come from subject and name")
  func classes() throws {
    let found = try Self.rents([
      "rent-a-h100-on-demand,Lambda Labs NVIDIA H100 PCIe,gpu_rent_hourly,2,USD/GPU-hour,2024-03-01,2024-03-01,exact,high",
      "rent-b-h100-1-year,Microsoft Azure NVIDIA A100 SXM4 80 GB,gpu_rent_hourly,3,USD/GPU-hour,2024-03-02,2024-03-02,exact,high",
      "rent-china-market-h100-node,H100,gpu_rent_hourly,3.5,USD/GPU-hour,2024-03-03,2024-11,about,medium",
      "rent-x-h100-3-year,AWS,gpu_rent_hourly_3_year,5,USD/GPU-hour,2024-10,2024-10,about,medium",
      "rent-y-h100-assumption,H100,gpu_rent_hourly,2,USD/GPU-hour,2024-10,2024-10,exact,high",
      "rent-z-h100-bound,H100,gpu_rent_hourly,2,USD/GPU-hour,2024-10,2024-10,at_most,high",
      "rent-z-h100-year,H100,gpu_rent_hourly,2,USD/GPU-hour,2024,2024-10,exact,high",
      "rent-z-h100-said,H100,gpu_rent_hourly,2,USD/GPU-hour,2024-10,2024-10,exact,low",
    ])
    #expect(found.map(\.provider) == ["Lambda Labs", "Microsoft Azure", "china-market", "x"])
    #expect(found.map(\.seller) == [.specialist, .hyperscaler, .china, .hyperscaler])
    #expect(found.map(\.term) == [.onDemand, .oneYear, .oneYear, .threeYears])
    #expect(found[0].kind == RentKind(variant: "H100 PCIe", family: "H100"))
    #expect(found[1].kind == RentKind(variant: "A100-80 SXM", family: "A100"))
    #expect(found[2].known == RentClock.end(of: try #require(DateStamp("2024-11"))))
  }

  @Test("Regions of one day are one rent, the median of logarithms")
  func regions() throws {
    let found = try Self.rents(
      [("rent-q-1", "2"), ("rent-q-2", "8"), ("rent-r-1", "3")].map { id, value in
        "\(id),Us NVIDIA V100,gpu_rent_hourly,\(value),USD/GPU-hour,\(id.hasPrefix("rent-q") ? "2022-01-01" : "2022-02-01"),2022-02-01,exact,high"
      })
    #expect(found.map(\.dollars) == [4, 3] && found[0].facts == ["rent-q-1", "rent-q-2"])
    #expect(found[0].series == found[1].series)
  }

  @Test("Days are counted by the Gregorian calendar")
  func clock() throws {
    func days(_ text: String) throws -> Double {
      RentClock.end(of: try #require(DateStamp(text))) * RentClock.daysOfMonth
    }
    #expect(abs(try days("2017-12-31")) < 1e-9)
    #expect(abs(try days("2020-02-29") - 790) < 1e-9)
    #expect(try days("2024-12") == days("2024-12-31") && days("2024") == days("2024-12-31"))
    #expect(
      RentClock.start(of: try #require(Month("2025-01"))) == RentClock.end(of: try #require(DateStamp("2024-12"))))
  }

  @Test("The bundled facts hold 257 rents before 2025, of 109 series")
  func bundled() throws {
    let end = RentClock.start(of: try #require(Month("2025-01")))
    let early = RentObservation.all(in: try FactBase.bundled()).filter { $0.time < end }
    #expect(early.count == 257)
    #expect(Set(early.map(\.series)).count == 109)
    #expect(early.count { $0.seller == .china } == 2 && early.count { $0.seller == .specialist } == 85)
  }

  @Test("Every card has a family of its own chip, and no name is taken for another")
  func kinds() {
    for (name, family) in [
      ("H200 SXM", "H200"), ("GH200", "GH200"), ("H20", "H20"), ("Ascend 910B", "910B"), ("GB200 NVL72", "GB200"),
      ("B200 SXM", "B200"), ("A800 SXM", "A800"), ("L40S", "L40S"), ("RTX 4090", "4090"), ("A10", "A10"),
      ("A100-40 SXM", "A100"),
    ] {
      #expect(RentKind(named: name).family == family, "\(name)")
    }
  }
}

/// Would catch a rule of the future, and a card that slips through the threshold.
@Suite("What may be bought in China")
struct ExportStatusTests {
  private func status(_ card: String, _ date: String) throws -> Bool? {
    ExportStatus.of(
      try GPUCard.named(card, in: GPUCard.bundled()), on: try #require(DateStamp(date)), in: try FactBase.bundled())?
      .isSold
  }

  @Test("Card by card and date by date")
  func dates() throws {
    #expect(try status("H100", "2022-07") == nil)
    #expect(try status("H100", "2022-12") == false)
    #expect(try status("A800", "2023-06") == true)
    #expect(try status("H800", "2023-09") == true)
    #expect(try status("H800", "2023-10-23") == true)  // public only the next day
    #expect(try status("H800", "2023-11") == false)
    #expect(try status("H20", "2024-12") == true)
    #expect(try status("H20", "2025-05") == false)
    #expect(try status("H200", "2024-12") == false)
    #expect(try status("910B", "2024-12") == nil)
  }

  @Test("Prices of a card are those known on the date")
  func prices() throws {
    let (h100, h20) = (
      try GPUCard.named("H100", in: GPUCard.bundled()), try GPUCard.named("H20", in: GPUCard.bundled())
    )
    let base = try FactBase.bundled()
    let (early, late) = (try #require(DateStamp("2022-08")), try #require(DateStamp("2024-12")))
    let price = try #require(PurchasePrice.of(h100, on: late, in: base))
    #expect(abs(price.dollars - 36017.75) < 1e-9 && price.facts.count == 5)
    #expect(PurchasePrice.of(h100, on: early, in: base) == nil && PurchasePrice.of(h20, on: late, in: base) == nil)
  }
}
