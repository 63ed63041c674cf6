package import Maths

/// The form of all that is kept between runs, shards and rows alike. Any bit that is flipped, and any byte that is lost or added,
/// is found.
///
///     a line that says what it is         "outlast shard\n"
///     the number of this form             1 byte
///     the version of the program          1 byte of length, then so many bytes
///     the digest of all inputs            32 bytes
///     how many bytes follow               8 bytes, the low ones first
///     what is kept
///     SHA-256 of all that stands before   32 bytes
package struct Sealed: Sendable {
  /// What is kept.
  package enum Kind: String, Sendable, CaseIterable {
    /// Counts of a part of a run's futures.
    case shard
    /// Finished rows of a Sobol' run.
    case rows

    fileprivate var mark: [UInt8] { Array("outlast \(rawValue)\n".utf8) }
    /// How the forms before this one began.
    fileprivate var earlierMarks: [String] {
      self == .shard ? ["outlast shard 1\n", "outlast shard 2\n"] : ["outlast sensitivity 1\n"]
    }
    fileprivate var foreign: String { self == .shard ? "is not a shard" : "holds no rows of outlast sensitivity" }
  }

  /// The number of the form: shards had 1 and 2, and rows 1, before they shared it.
  package static let form: UInt8 = 3

  /// The version of the program that wrote it.
  package let version: String
  /// The digest of all that it was made of.
  package let digest: Digest
  /// What is kept.
  package let payload: [UInt8]

  /// What is to be kept.
  package init(_ payload: [UInt8], of digest: Digest, version: String = Program.version) {
    self.payload = payload
    self.digest = digest
    self.version = version
  }

  /// The bytes to keep it as.
  package func bytes(as kind: Kind) -> [UInt8] {
    var bytes = kind.mark
    bytes.append(Sealed.form)
    bytes.append(UInt8(version.utf8.count))
    bytes += version.utf8
    bytes += digest.bytes
    bytes += (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (8 * $0)) }
    bytes += payload
    return bytes + Digest(ofBytes: bytes).bytes
  }

  /// What was kept.
  ///
  /// - Throws: `KeptProblem` where it is not as it was written.
  package init(_ bytes: [UInt8], as kind: Kind) throws(KeptProblem) {
    func damaged(_ how: String) -> KeptProblem { KeptProblem(.damaged, "is damaged: \(how)") }
    let mark = kind.mark
    guard bytes.starts(with: mark) else {
      if kind.earlierMarks.contains(where: { bytes.starts(with: $0.utf8) }) {
        throw KeptProblem(
          .otherProgram, "was written by an earlier version of Outlast, in a form that is no longer read")
      }
      // Of a file that was cut short in its first line, or never written, nothing more can be told.
      throw mark.starts(with: bytes) ? damaged("it ends too early") : KeptProblem(.foreign, kind.foreign)
    }
    var place = mark.count
    func next(_ count: Int) throws(KeptProblem) -> ArraySlice<UInt8> {
      guard bytes.count - place >= count else { throw damaged("it ends too early") }
      defer { place += count }
      return bytes[place..<place + count]
    }
    let form = try next(1).first ?? 0
    guard form == Sealed.form else {
      let ends =
        bytes.count >= Digest.size
        && Digest(ofBytes: bytes.dropLast(Digest.size)).bytes.elementsEqual(bytes.suffix(Digest.size))
      throw ends
        ? KeptProblem(.otherProgram, "is of form \(form), and this version of Outlast reads form \(Sealed.form)")
        : damaged("its form and its checksum differ")
    }
    let version = String(decoding: try next(Int(try next(1).first ?? 0)), as: UTF8.self)
    let digest = Digest(written: try next(Digest.size))
    let length = try next(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let rest = UInt64(bytes.count - place)
    guard rest >= UInt64(Digest.size), rest - UInt64(Digest.size) >= length else { throw damaged("it ends too early") }
    guard rest - UInt64(Digest.size) == length else { throw damaged("it goes on after its end") }
    let body = bytes.count - Digest.size
    guard let digest, Digest(ofBytes: bytes[..<body]).bytes.elementsEqual(bytes[body...]) else {
      throw damaged("its checksum differs")
    }
    self.init(Array(bytes[place..<body]), of: digest, version: version)
  }

  /// Refuses what another version of the program made.
  package func demandVersion() throws(KeptProblem) {
    guard version == Program.version else {
      throw KeptProblem(.otherProgram, "was made by Outlast \(version); this is \(Program.version)")
    }
  }
}
