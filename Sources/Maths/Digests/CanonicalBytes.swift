/// What says itself how it is written to canonical bytes, rather than be read by reflection: numbers and texts, what is written
/// often, and what holds more than tells it apart.
public protocol Canonical {
  /// Writes all that tells it apart from others of its kind.
  func encode(into canonical: inout CanonicalBytes)
}

/// Values of one type as bytes that are the same if and only if the values are: what a digest is taken of.
///
/// A structure is read by reflection, every stored property in its order, so that one that is added to it is never forgotten; so
/// are classes, tuples and the cases of enumerations with what they carry. Every text and list is written with its length, so
/// that no two run into each other. Sets and dictionaries are written in an order of their own. Numbers are written to the bit.
public struct CanonicalBytes: Sendable {
  /// What is written so far.
  public private(set) var bytes: [UInt8] = []
  /// Kinds that neither say how they are written nor have anything that reflection shows, such as functions: what is read must
  /// have none.
  public private(set) var unread: [String] = []

  /// Nothing yet.
  public init() {}

  /// Writes a number of 64 bits.
  public mutating func append(word: UInt64) {
    for shift in stride(from: 0 as UInt64, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  /// Writes a number to the bit.
  public mutating func append(number: Double) { append(word: number.bitPattern) }

  /// Writes a text.
  public mutating func append(text: String) {
    append(word: UInt64(text.utf8.count))
    bytes += text.utf8
  }

  /// Writes which of several a value is.
  public mutating func append(tag: UInt8) { bytes.append(tag) }

  /// Writes a list of what is written in one way.
  public mutating func append(list: some Collection<some Canonical>) {
    append(word: UInt64(list.count))
    for element in list { element.encode(into: &self) }
  }

  /// Writes any value.
  public mutating func append(_ value: Any) {
    if let value = value as? any Canonical { return value.encode(into: &self) }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .set, .dictionary:
      let parts = mirror.children.map { child in
        var part = CanonicalBytes()
        part.append(child.value)
        unread += part.unread
        return part.bytes
      }
      append(word: UInt64(parts.count))
      for part in parts.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += part }
    case .enum:
      // A case that carries nothing has no children, and says its name.
      append(text: mirror.children.first?.label ?? "\(value)")
      append(word: UInt64(mirror.children.count))
      for child in mirror.children { append(child.value) }
    case .struct, .class, .tuple, .optional, .collection:
      if mirror.displayStyle != .tuple, mirror.displayStyle != .collection { append(text: "\(mirror.subjectType)") }
      append(word: UInt64(mirror.children.count))
      for child in mirror.children { append(child.value) }
    default:
      unread.append("\(mirror.subjectType)")
    }
  }
}

extension Int: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(word: UInt64(bitPattern: Int64(self))) }
}
extension Int8: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { Int(self).encode(into: &canonical) }
}
extension UInt64: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(word: self) }
}
extension UInt8: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(tag: self) }
}
extension Double: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(number: self) }
}
extension Bool: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(tag: self ? 1 : 0) }
}
extension String: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(text: self) }
}
extension Array: Canonical where Element: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(list: self) }
}
extension ClosedRange: Canonical where Bound: Canonical {
  public func encode(into canonical: inout CanonicalBytes) {
    lowerBound.encode(into: &canonical)
    upperBound.encode(into: &canonical)
  }
}
