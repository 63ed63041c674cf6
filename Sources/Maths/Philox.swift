/// Philox4x32-10: four 32-bit words from a 128-bit counter and a 64-bit key, each held in a 64-bit word.
///
/// A draw is a pure function of its counter, so no result depends on threads, order or which other draws exist.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011; the published known answers
/// are among the tests. The rounds are written out, since a loop over a tuple of vectors is several times slower.
///
/// - Parameters:
///   - counter: its four words in their order, each in the low 32 bits.
///   - key: the low half of the key in the low 32 bits, the high half above.
@inlinable @inline(__always)
public func philox<W: Words>(_ counter: (W, W, W, W), key: UInt64) -> (W, W, W, W) {
  var c = counter, k = key
  round(&c, &k); round(&c, &k); round(&c, &k); round(&c, &k); round(&c, &k)
  round(&c, &k); round(&c, &k); round(&c, &k); round(&c, &k); round(&c, &k)
  let low = W.of(0xffff_ffff)
  return (c.0 & low, c.1 & low, c.2 & low, c.3 & low)
}

/// Philox of a counter of which only the first word differs between lanes: the same bits, sooner.
///
/// One of the two words that enter the first round's products, and one of those of the second, is the same in all lanes, so
/// that a plain product does. What hangs on the first word alone is the same for all draws of a path: a loop computes it once.
@inlinable @inline(__always)
public func philox<W: Words>(
  _ first: W, _ second: UInt64, _ third: UInt64, _ fourth: UInt64, key: UInt64
) -> (W, W, W, W) {
  let low: UInt64 = 0xffff_ffff
  let p = first.lowProduct(W.of(0xD251_1F53))
  let r = third.lowProduct(0xCD9E_8D57)
  var k = moved(key)
  let q = (r.right(32) ^ second ^ (key & low)).lowProduct(0xD251_1F53)
  let s = (p.right(32) ^ W.of(fourth ^ (key &>> 32))).lowProduct(W.of(0xCD9E_8D57))
  var c = (s.right(32) ^ W.of(r ^ (k & low)), s, p ^ W.of(q.right(32) ^ (k &>> 32)), W.of(q))
  k = moved(k)
  round(&c, &k); round(&c, &k); round(&c, &k); round(&c, &k)
  round(&c, &k); round(&c, &k); round(&c, &k); round(&c, &k)
  return (c.0 & W.of(low), c.1 & W.of(low), c.2 & W.of(low), c.3 & W.of(low))
}

/// The next round's key, by Weyl's sequence.
@inlinable @inline(__always) func moved(_ k: UInt64) -> UInt64 {
  let low: UInt64 = 0xffff_ffff
  return ((k &+ 0x9E37_79B9) & low) | ((k &+ 0xBB67_AE85_0000_0000) & (low &<< 32))
}

/// One round: two 32 × 32 bit products, their halves crossed over, and the key moved on.
@inlinable @inline(__always)
func round<W: Words>(_ c: inout (W, W, W, W), _ k: inout UInt64) {
  let low: UInt64 = 0xffff_ffff
  // The high halves may hold rubbish from the round before, which the products leave out.
  let p = c.0.lowProduct(W.of(0xD251_1F53))
  let r = c.2.lowProduct(W.of(0xCD9E_8D57))
  c = (r.right(32) ^ c.1 ^ W.of(k & low), r, p.right(32) ^ c.3 ^ W.of(k &>> 32), p)
  k = moved(k)
}

extension Real {
  /// A uniform in (0, 1) from a 32-bit word held in 64 bits: (word + ½) / 2³².
  @inlinable @inline(__always) public static func uniform(_ word: Word) -> Self {
    ((Self(bits: word | Word.of(0x4330_0000_0000_0000)) - Self(0x1p52)) + Self(0.5)) * Self(0x1p-32)
  }
}

/// The name of a series of draws: the hash of an entity's or an input's name.
///
/// Because a stream is known by name and never by position, renaming or adding an entity leaves the draws of all others
/// as they were. The hash is FNV-1a with 64 bits, which both upper words of the generator's counter carry.
public struct Stream: Hashable, Sendable {
  /// The 64-bit hash.
  public let hash: UInt64

  /// The stream of a name.
  public init(_ name: String) {
    hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }
}

/// The eight uniforms of one path, stream and month: two blocks of the generator, one word for each purpose.
@inlinable @inline(__always)
public func eightUniforms<R: Real>(path: R.Word, stream: Stream, month: Int, seed: UInt64) -> InlineArray<8, R> {
  let low = stream.hash & 0xffff_ffff, high = stream.hash &>> 32
  let block = UInt64(month) &<< 8
  let a = philox(path, block, low, high, key: seed)
  let b = philox(path, block | 1, low, high, key: seed)
  return [
    .uniform(a.0), .uniform(a.1), .uniform(a.2), .uniform(a.3),
    .uniform(b.0), .uniform(b.1), .uniform(b.2), .uniform(b.3),
  ]
}
