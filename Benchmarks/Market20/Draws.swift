import Maths

/// The random numbers of eight paths by the workload's contract: the counter is (path low, path high, month × 64 + slot, 0).
struct Draws {
  let low: SIMD8<UInt64>
  let high, seed: UInt64

  /// Those of the eight paths from `first` on, a multiple of eight.
  init(first: UInt64, seed: UInt64) {
    low = SIMD8(repeating: first & 0xffff_ffff) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7)
    high = first &>> 32
    self.seed = seed
  }

  @inline(__always) private func words(
    _ month: Int, _ slot: Int
  ) -> (SIMD8<UInt64>, SIMD8<UInt64>, SIMD8<UInt64>, SIMD8<UInt64>) {
    philox(low, high, UInt64(truncatingIfNeeded: month &* 64 &+ slot), 0, key: seed)
  }

  /// The top 24 bits k as (k + ½) / 2²⁴: beside 2⁵² the last bit counts 1, so that one exact fused step does the rest.
  @inline(__always) private func uniform(_ word: SIMD8<UInt64>) -> Lanes {
    let beside = Lanes(bits: (word & SIMD8(repeating: 0xffff_ff00)) | SIMD8(repeating: 0x4330_0000_0000_0000))
    return Lanes(0x1p-25 - 0x1p20).addingProduct(beside, Lanes(0x1p-32))
  }

  /// Two normals from two words (Box and Muller).
  @inline(__always) func pair(_ a: SIMD8<UInt64>, _ b: SIMD8<UInt64>) -> (Lanes, Lanes) {
    let radius = Lanes.sqrt(Lanes(-2) * Lanes.log(uniform(a)))
    let turn = Lanes.sinCosTurns(uniform(b))
    return (radius * turn.cos, radius * turn.sin)
  }

  /// Four normals of a firm in a month.
  @inline(__always) func normals(_ month: Int, firm: Int) -> (Lanes, Lanes, Lanes, Lanes) {
    let w = words(month, 2 &* firm)
    let a = pair(w.0, w.1)
    let b = pair(w.2, w.3)
    return (a.0, a.1, b.0, b.1)
  }

  /// Four uniforms of a firm in a month.
  @inline(__always) func uniforms(_ month: Int, firm: Int) -> (Lanes, Lanes, Lanes, Lanes) {
    let w = words(month, 2 &* firm &+ 1)
    return (uniform(w.0), uniform(w.1), uniform(w.2), uniform(w.3))
  }

  /// The market's two normals of a month.
  @inline(__always) func market(_ month: Int) -> (Lanes, Lanes) {
    let w = words(month, 40)
    return pair(w.0, w.1)
  }
}
