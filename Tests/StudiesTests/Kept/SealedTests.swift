import Maths
import TestSupport
import Testing

import Studies

/// The form of what is kept: whatever is done to it is found.
@Suite struct SealedTests {
  private let digest = Digest(of: "inputs")

  @Test func whatIsKeptIsReadAgain() throws {
    var random = SplitMix64(seed: 1)
    for kind in Sealed.Kind.allCases {
      for count in [0, 1, 31, 32, 33, 1_000] {
        let payload = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        let read = try Sealed(Sealed(payload, of: digest, version: "1.2.3").bytes(as: kind), as: kind)
        #expect(read.payload == payload && read.digest == digest && read.version == "1.2.3")
      }
    }
  }

  /// Every bit flipped, every place cut at, every byte doubled: of a file of 140 bytes, and again with two at once.
  @Test(arguments: Sealed.Kind.allCases) func anyChangeIsFound(kind: Sealed.Kind) throws {
    let whole = Sealed(Array("what is kept, and more of it".utf8), of: digest).bytes(as: kind)
    func refused(_ bytes: [UInt8], _ what: String) {
      #expect(throws: KeptProblem.self, "\(what)") { try Sealed(bytes, as: kind).demandVersion() }
    }
    var random = SplitMix64(seed: 2)
    for bit in 0..<whole.count * 8 {
      var bytes = whole
      bytes[bit / 8] ^= 1 << (bit % 8)
      refused(bytes, "bit \(bit)")
      let other = Int.random(in: 0..<whole.count * 8, using: &random)
      if other != bit {
        bytes[other / 8] ^= 1 << (other % 8)
        refused(bytes, "bits \(bit) and \(other)")
      }
    }
    for place in whole.indices {
      refused(Array(whole[..<place]), "cut at \(place)")
      refused(Array(whole[place...].dropFirst(place == 0 ? 1 : 0)), "begun at \(place)")
      var bytes = whole
      bytes.insert(bytes[place], at: place)
      refused(bytes, "\(place) doubled")
    }
    refused(whole + [0], "a byte more")
    refused(whole + whole, "twice")
  }

  /// Lengths that no file has are refused before anything is made of them.
  @Test func lengthsBeyondTheFileAreRefused() throws {
    let whole = Sealed([1, 2, 3], of: digest).bytes(as: .shard)
    let place = whole.count - 3 - Digest.size - 8
    let lengths: [UInt64] = [0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffe0, 0x7fff_ffff_ffff_ffff, 0x100_0000_0000, 4]
    for length in lengths {
      var bytes = whole
      for i in 0..<8 { bytes[place + i] = UInt8(truncatingIfNeeded: length >> UInt64(8 * i)) }
      let forged = bytes
      #expect(throws: KeptProblem.self) { _ = try Sealed(forged, as: .shard) }
    }
  }

  @Test func oneKindIsNotTheOther() throws {
    let rows = Sealed([1], of: digest).bytes(as: .rows)
    let problem = #expect(throws: KeptProblem.self) { try Sealed(rows, as: .shard) }
    #expect(problem?.kind == .foreign)
  }

  @Test func formsBeforeThisOneAreNamed() throws {
    for (text, kind) in [("outlast shard 2\n", Sealed.Kind.shard), ("outlast sensitivity 1\n", .rows)] {
      let problem = #expect(throws: KeptProblem.self) { try Sealed(Array(text.utf8) + [1, 2, 3], as: kind) }
      #expect(problem?.kind == .otherProgram)
    }
    // A form to come, which closes with a checksum as this one does, is no ruin.
    var bytes = Sealed([1], of: digest).bytes(as: .shard).dropLast(Digest.size)
    bytes[14] = 4
    let later = Array(bytes) + Digest(ofBytes: bytes).bytes
    let problem = #expect(throws: KeptProblem.self) { try Sealed(later, as: .shard) }
    #expect(problem?.kind == .otherProgram && problem?.description.contains("form 4") == true)
  }
}
