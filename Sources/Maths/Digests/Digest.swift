/// What tells things apart: the SHA-256 of bytes, or of all that values hold.
///
///     Digest(of: setup, plan.seed).short          // "9c41d0a2b37e5f18"
public struct Digest: Sendable, Hashable, CustomStringConvertible {
  /// How many bytes it has.
  public static let size = 32
  /// Its bytes.
  public let bytes: [UInt8]

  /// The digest of bytes.
  public init(ofBytes data: some Collection<UInt8>) {
    bytes =
      data.withContiguousStorageIfAvailable(SHA256.hash)
      ?? Array(data).withUnsafeBufferPointer(SHA256.hash)
  }

  /// The digest of everything that values hold, as `CanonicalBytes` writes it.
  public init(of values: Any...) {
    var canonical = CanonicalBytes()
    for value in values { canonical.append(value) }
    self.init(ofBytes: canonical.bytes)
  }

  /// A digest that was written down; nil unless it has as many bytes as one.
  public init?(written bytes: some Collection<UInt8>) {
    guard bytes.count == Digest.size else { return nil }
    self.bytes = Array(bytes)
  }

  /// Its first eight bytes in 16 hexadecimal digits, as they are shown to people.
  public var short: String { String(description.prefix(16)) }

  /// All of it in 64 hexadecimal digits.
  public var description: String {
    bytes.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
  }
}

extension Digest: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(text: description) }
}
