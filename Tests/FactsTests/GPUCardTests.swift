import Testing
import Units

import Facts

/// Would catch a column of the cards read in another unit or for another, a card that is slower than it should be, and a
/// name that finds the wrong card.
@Suite("Cards of GPUs")
struct GPUCardTests {
  @Test("The bundled cards are read, in base units")
  func bundled() throws {
    let cards = try GPUCard.bundled()
    #expect(
      cards.map(\.name) == [
        "A100-40 SXM", "A100-80 SXM", "A800 SXM", "H100 SXM", "H100 PCIe", "H800 SXM", "H20", "H200 SXM", "L40S", "L20",
        "RTX 4090", "B200 SXM", "B300 SXM", "GB200 NVL72", "GB300 NVL72", "RTX PRO 6000 Server", "MI300X", "MI325X",
        "MI355X", "Ascend 910B", "Ascend 910C", "H100 NVL", "GH200",
      ])
    let card = try GPUCard.named("H800", in: cards)
    #expect(card.bf16 == 989e12)
    #expect(card.fp8 == 1979e12)
    #expect(card.int8 == 1979e12)
    #expect(card.fp4 == nil)
    #expect(card.memory == 80e9)
    #expect(card.bandwidth == 3.35e12)
    #expect(card.scaleUp == 200e9 && card.scaleUpDomain == 8)
    #expect(card.scaleOut == 50e9)
    #expect(card.power == 700)
    #expect(card.kernels == GPUCard.Kernels(system: "h100_sxm", standing: .transfer))
    #expect(card.publicSince == DateStamp("2023-03"))
    #expect(card.isCitable)
    let h100 = try GPUCard.named("h100", in: cards)
    #expect(h100.allInPower == 1730)
    #expect(h100.listPrice == 25000...40000 && !h100.listPriceSource.isEmpty)
    #expect(h100.kernels.standing == .own)
    #expect(try GPUCard.named("A800", in: cards).isCitable == false)
    #expect(try GPUCard.named("A100", in: cards).fp8 == nil)
  }

  @Test("A recalled card is not to be cited, nor is one without an address")
  func standing() throws {
    for card in try GPUCard.bundled() {
      #expect(card.confidence != .recalled || (card.address.isEmpty && !card.isCitable), "\(card.name)")
    }
    #expect(
      try GPUCard.bundled().filter { !$0.isCitable }.map(\.name) == [
        "A800 SXM", "L20", "RTX 4090", "Ascend 910B", "H100 NVL", "GH200",
      ])
  }

  @Test("A card does half the work in twice the bits, but for whole numbers where its maker wants it otherwise")
  func plausible() throws {
    for card in try GPUCard.bundled() {
      if let fp8 = card.fp8 { #expect(abs(fp8 / card.bf16 - 2) < 0.03, "\(card.name)") }
      if let fp4 = card.fp4, let fp8 = card.fp8 { #expect(fp4 / fp8 >= 1.99 && fp4 / fp8 <= 3, "\(card.name)") }
      if let int8 = card.int8, !["B300 SXM", "GB300 NVL72"].contains(card.name) {
        #expect(int8 / card.bf16 > 1.9 && int8 / card.bf16 < 4.1, "\(card.name)")
      }
      #expect(
        ["a100_sxm", "h100_sxm", "h200_sxm", "b200_sxm", "l40s"].contains(card.kernels.system), "\(card.name)")
      // Kernels in 8 bits can only be taken over from a card that has them.
      if card.fp8 != nil { #expect(card.kernels.system != "a100_sxm", "\(card.name)") }
    }
    #expect(try GPUCard.named("B300", in: GPUCard.bundled()).int8 == 153e12)
    #expect(try GPUCard.bundled().filter { $0.kernels.standing == .own }.count == 5)
  }

  @Test("A precision has its peak; weights of four bits as whole numbers are multiplied in 16")
  func peaks() throws {
    let card = try GPUCard.named("B200", in: GPUCard.bundled())
    #expect(Precision.allCases.map { card.peak($0) } == [2250e12, 4500e12, 4500e12, 2250e12, 9000e12, 9000e12])
    #expect(Precision.allCases.map(\.bytes) == [2, 1, 1, 0.5625, 0.5625, 0.53125])
    #expect(try GPUCard.named("A100", in: GPUCard.bundled()).peak(.fp8) == nil)
  }

  @Test(
    "Names and aliases, without regard to case",
    arguments: [
      ("H800", "H800 SXM"), ("h100", "H100 SXM"), ("A100", "A100-80 SXM"), ("GB200", "GB200 NVL72"),
      ("B200", "B200 SXM"), ("910B", "Ascend 910B"), ("RTX4090", "RTX 4090"), ("nvidia h100 pcie", "H100 PCIe"),
    ])
  func names(_ name: String, _ card: String) throws {
    #expect(try GPUCard.named(name, in: GPUCard.bundled()).name == card)
  }

  @Test("A name that no card has, with the nearest one")
  func unknown() throws {
    let cards = try GPUCard.bundled()
    #expect(throws: UnknownCard(kind: "GPU", name: "H8000", suggestion: "H800")) {
      try GPUCard.named("H8000", in: cards)
    }
    #expect(
      UnknownCard(kind: "GPU", name: "H8000", suggestion: "H800").description
        == "there is no card of a GPU \"H8000\"; did you mean \"H800\"?")
    #expect(throws: UnknownCard(kind: "GPU", name: "abacus", suggestion: nil)) {
      try GPUCard.named("abacus", in: cards)
    }
  }

  private static let header =
    "name,aliases,bf16_tflops,fp8_tflops,int8_tops,fp4_tflops,memory_gb,bandwidth_tbps,scale_up_gbps,scale_up_domain,"
    + "scale_out_gbit,tdp_w,all_in_kw,list_price_low_usd,list_price_high_usd,list_price_source,kernels,"
    + "kernels_standing,public,confidence,source,address,note\n"
  private static let end = "h100_sxm,own,2024,high,s,,"

  @Test(
    "Each mistake has its complaint, with its place",
    arguments: [
      ("", "c.csv:1: the file is empty"),
      (header + "X,,0,,,,80,2,9,8,,,,,,," + end, "c.csv:2:4: \"0\" is not a number above zero"),
      (header + "X,,9,1..2,,,80,2,9,8,,,,,,," + end, "c.csv:2:6: \"1..2\" is not a number above zero"),
      (header + "X,,9,,,,80,,9,8,,,,,,," + end, "c.csv:2:12: the bandwidth_tbps is missing"),
      (header + "X,,9,,,,80,2,9,8.5,,,,,,," + end, "c.csv:2:16: \"8.5\" is not a whole number above zero"),
      (header + "X,,9,,,,80,2,9,8,,,,5,4,s," + end, "c.csv:2:23: the price falls from 5.0 to 4.0"),
      (header + "X,,9,,,,80,2,9,8,,,,5,6,," + end, "c.csv:2:25: the list_price_source is missing"),
      (
        header + "X,,9,,,,80,2,9,8,,,,,,," + end + "\nX,,9,,,,80,2,9,8,,,,,,," + end,
        "c.csv:3:1: a second card \"X\""
      ),
      (
        header + "X,Y; Z,9,,,,80,2,9,8,,,,,,," + end + "\nW,z,9,,,,80,2,9,8,,,,,,," + end,
        "c.csv:3:1: \"z\" is also a name of \"X\""
      ),
      (
        header + "X,,9,,,,80,2,9,8,,,,,,,h100_sxm,mine,2024,high,s,,",
        "c.csv:2:33: unknown kernels_standing \"mine\""
      ),
      (header + "X,9", "c.csv:2: 2 fields, not 23"),
      ("name\n", "c.csv:1: column 2 must be \"aliases\", which is missing"),
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
