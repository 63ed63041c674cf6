import Maths
import TestSupport
import Testing

/// Digests: SHA-256 with the published vectors, and canonical bytes that no two different values share.
@Suite struct DigestTests {
  /// The examples that NIST publishes beside FIPS 180-4.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func publishedVectors(text: String, hash: String) { #expect(Digest(ofBytes: Array(text.utf8)).description == hash) }

  /// Of so many letters a, as `sha256sum` says.
  @Test(arguments: [
    (1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
    (54, "a3f01b6939256127582ac8ae9fb47a382a244680806a3f613a118851c1ca1d47"),
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (57, "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    (118, "879dc4f05b19ebc3b037f4683633df1332b054cf52fa372d323c421cb893a2aa"),
    (119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"),
    (120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"),
    (127, "c57e9278af78fa3cab38667bef4ce29d783787a2f731d4e12200270f0c32320a"),
    (128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e"),
    (129, "c12cb024a2e5551cca0e08fce8f1c5e314555cc3fef6329ee994a3db752166ae"),
    (100000, "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee"),
  ])
  func everyLengthAboutTheEndsOfBlocks(length: Int, hash: String) {
    let bytes = [UInt8](repeating: 0x61, count: length)
    #expect(Digest(ofBytes: bytes).description == hash)
    #expect(Digest(ofBytes: ([0] + bytes).dropFirst()) == Digest(ofBytes: bytes), "a slice")
  }

  @Test func aDigestIsReadAsItWasWritten() {
    let digest = Digest(ofBytes: [1, 2, 3])
    #expect(Digest(written: digest.bytes) == digest && Digest(written: digest.bytes.dropLast()) == nil)
    #expect(digest.short.count == 16 && digest.description.hasPrefix(digest.short))
  }

  private enum Choice { case none, one(Int), other(Int), named(place: Int, text: String) }
  private struct Thing {
    var name = "a"
    var share = 0.5
    var choice = Choice.one(1)
    var list = [1, 2]
    var pairs: [(Int, String)] = [(1, "x"), (2, "y")]
    var known: Set = ["x", "y", "z"]
    var rents = ["a": 1.0, "b": 2.0]
    var hidden: Int? = 3
    private var within: [Thing] = []
    init(within: [Thing] = []) { self.within = within }
  }

  @Test func everyPropertyCounts() {
    var things = [Thing(), Thing(within: [Thing()]), Thing(within: [Thing(), Thing()])]
    func change(_ body: (inout Thing) -> Void) {
      var thing = Thing()
      body(&thing)
      things.append(thing)
    }
    change { $0.name = "b" }
    change { $0.name = "" }
    change { $0.share = $0.share.nextUp }
    for choice in [Choice.none, .one(2), .other(1), .named(place: 1, text: ""), .named(place: 1, text: "1")] {
      change { $0.choice = choice }
    }
    change { $0.list = [2, 1] }
    change { $0.list = [] }
    change { $0.pairs[1].1 = "x" }
    change { $0.pairs = [(1, "x2"), (2, "y")] }
    change { $0.known.remove("z") }
    change { $0.rents["a"] = 2 }
    change { $0.rents = ["a": 2, "b": 1] }
    change { $0.hidden = nil }
    change { $0.hidden = 0 }
    #expect(Set(things.map { Digest(of: $0) }).count == things.count)
    #expect(Digest(of: Thing()) == Digest(of: Thing()))
  }

  @Test func textsAndListsDoNotRunIntoEachOther() {
    let different: [[Any]] = [
      ["ab", "c"], ["a", "bc"], ["abc"], [["a", "b"], ["c"]], [["a"], ["b", "c"]], [[1, 2], [3]], [[1], [2, 3]],
      [[1, 2, 3]], [],
      [0.0], [-0.0], [1], [1.0], [true], ["1"], [Int?.none as Any],
    ]
    let digests = different.map { values in
      var bytes = CanonicalBytes()
      for value in values { bytes.append(value) }
      return bytes.bytes
    }
    #expect(Set(digests).count == digests.count)
  }

  /// Sets and dictionaries are in another order in each process, and after each way of filling them.
  @Test func setsAndDictionariesAreWrittenInAnOrderOfTheirOwn() {
    var random = SplitMix64(seed: 3)
    let names = (0..<50).map { "name \($0)" }
    let sets = (0..<20).map { _ in Digest(of: Set(names.shuffled(using: &random))) }
    let tables = (0..<20).map { _ in
      Digest(of: Dictionary(uniqueKeysWithValues: names.shuffled(using: &random).map { ($0, $0.count) }))
    }
    #expect(Set(sets).count == 1 && Set(tables).count == 1)
  }

  @Test func whatCannotBeReadIsTold() {
    var bytes = CanonicalBytes()
    bytes.append({ 1 } as () -> Int)
    #expect(bytes.unread.count == 1)
  }

  /// A change of any parameter is another distribution, also where it leaves three quantiles as they were.
  @Test func distributionsAreTheirParameters() {
    let leaf = Leaf("x", standing: .assumption, source: "test")
    let all: [Distribution] = [
      .normal(mean: 1, deviation: 2), .normal(mean: 1, deviation: 2.0.nextUp), .lognormal(median: 1, sigma: 2),
      .uniform(low: 1, high: 2), .uniform(low: 1.0.nextUp, high: 2), .triangular(low: 1, mode: 2, high: 3),
      .triangular(low: 1, mode: 2.5, high: 3), .pert(low: 1, mode: 2, high: 3), .pert(low: 1, mode: 2.5, high: 3),
      .beta(a: 2, b: 3), .beta(a: 3, b: 2), .gamma(shape: 2, scale: 3), .gamma(shape: 3, scale: 3),
      .gamma(shape: 2, scale: 2),
      .rates(low: 0.1, high: 0.2, within: 0...1), .rates(low: 0.1, high: 0.2, within: 0...2),
      .empirical([1, 2, 3, 4, 5]), .empirical([1, 2, 3, 4, 5, 5]),
      // The 5, 50 and 95 % quantiles of 21 values are the second, the eleventh and the last but one.
      .empirical((0...20).map { Double($0) }), .empirical((0...20).map { $0 == 5 ? 5.5 : Double($0) }),
    ]
    let series = all.map { Series.constant(.uncertain($0, leaf)) }
    for (i, a) in series.enumerated() {
      for (j, b) in series.enumerated() { #expect(a.isStated(as: b) == (i == j), "\(i) and \(j)") }
    }
  }

  /// Who says a figure is no part of it; its name is, which makes its draws.
  @Test func formulasAreTheirNamesAndFigures() {
    func leaf(_ name: String, _ source: String = "x") -> Leaf { Leaf(name, standing: .stated, source: source) }
    let one = Formula.figure(1, leaf("a")), two = Formula.figure(2, leaf("a"))
    let all: [Series] = [
      .constant(one), .constant(two), .constant(.figure(1, leaf("b"))), .constant(.factor(1)),
      .constant(.binary(.add, one, two)),
      .constant(.binary(.subtract, one, two)), .constant(.binary(.add, two, one)),
      .table([(1, one), (2, two)], .lines),
      .table([(1, one), (2, two)], .steps), .table([(1, one), (3, two)], .lines), .geometric(start: one, rate: two),
      .logistic(from: one, to: two, midpoint: one, width: two),
      .logistic(from: one, to: two, midpoint: two, width: two),
    ]
    for (i, a) in all.enumerated() {
      for (j, b) in all.enumerated() { #expect(a.isStated(as: b) == (i == j), "\(i) and \(j)") }
    }
    #expect(Series.constant(one).isStated(as: .constant(.figure(1, leaf("a", "another source")))))
  }
}
