import Counts
import Testing

/// It would catch a conversion that ends the program, or that gives another whole number than the standard library's.
@Suite struct SaturatingTests {
  @Test(
    arguments: [
      (0, 0), (-0.0, 0), (0.9, 0), (-0.9, 0), (1, 1), (-1, -1), (1.5, 1), (-1.5, -1),
      (4_503_599_627_370_495.5, 4_503_599_627_370_495),
      (0x1.fffffffffffffp62, 0x7fff_ffff_ffff_fc00), (-0x1p63, Int.min), (.leastNonzeroMagnitude, 0),
    ] as [(Double, Int)])
  func wholePart(x: Double, whole: Int) {
    #expect(Int(saturating: x) == whole)
  }

  @Test(
    arguments: [
      (0x1p63, Int.max), (1e19, .max), (1e300, .max), (.infinity, .max), (-1e19, .min), (-Double.infinity, .min),
      (.nan, 0),
      (-.nan, 0), (.signalingNaN, 0),
    ] as [(Double, Int)])
  func beyondTheEnds(x: Double, whole: Int) {
    #expect(Int(saturating: x) == whole)
    #expect(Int32(saturating: x) == Int32(clamping: whole))
  }

  @Test func agreesWithTheStandardLibrary() {
    var random = Generator(seed: 18)
    for _ in 0..<100_000 {
      let x = Double(bitPattern: random.next())
      guard let whole = Int(exactly: x.rounded(.towardZero)) else { continue }
      #expect(Int(saturating: x) == whole)
      #expect(Int32(saturating: x) == Int32(clamping: whole))
      #expect(x.wholeText == "\(whole)")
    }
  }

  @Test func textOfWhatIsNoWholeNumber() {
    #expect(1e19.wholeText == "1e+19")
    #expect(Double.nan.wholeText == "nan")
    #expect((-3.7).wholeText == "-3")
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }
}
