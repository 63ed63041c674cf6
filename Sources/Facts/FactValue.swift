/// What a source gives for a quantity: one number, or a range.
public enum FactValue: Hashable, Sendable {
  /// One number.
  case number(Double)
  /// Anything between two numbers, both included, the smaller first.
  case range(Double, Double)
}

extension FactValue {
  /// A value written as "34.5" or as "20..30"; nil for anything else, for infinities, and for a range that falls.
  public init?(_ text: String) {
    if let gap = Self.gap(in: text) {
      let (left, right) = (text[..<gap.lowerBound], text[gap.upperBound...])
      guard let low = Self.plainNumber(left), let high = Self.plainNumber(right), low < high else { return nil }
      self = .range(low, high)
    } else {
      guard let number = Self.plainNumber(text[...]) else { return nil }
      self = .number(number)
    }
  }

  /// The smallest value meant.
  public var low: Double {
    switch self {
    case .number(let number): number
    case .range(let low, _): low
    }
  }

  /// The largest value meant.
  public var high: Double {
    switch self {
    case .number(let number): number
    case .range(_, let high): high
    }
  }

  /// Halfway between the smallest and the largest.
  public var middle: Double { low + (high - low) / 2 }

  /// The first "..".
  private static func gap(in text: String) -> Range<String.Index>? {
    var place = text.startIndex
    while place < text.endIndex {
      let next = text.index(after: place)
      if text[place] == ".", next < text.endIndex, text[next] == "." { return place..<text.index(after: next) }
      place = next
    }
    return nil
  }

  /// A finite number in digits, with an optional sign, fraction and exponent, as in "-1.5e-3".
  private static func plainNumber(_ text: Substring) -> Double? {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let marks = Array("+-.e".utf8)
    guard let last = text.utf8.last, digits.contains(last),
      let first = text.utf8.first, digits.contains(first) || first == UInt8(ascii: "-"),
      text.utf8.allSatisfy({ digits.contains($0) || marks.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }
}

extension FactValue: CustomStringConvertible {
  /// "34.5" or "20..30", as it is read; whole numbers without a point.
  public var description: String {
    switch self {
    case .number(let number): Self.text(number)
    case .range(let low, let high): "\(Self.text(low))..\(Self.text(high))"
    }
  }

  private static func text(_ number: Double) -> String {
    abs(number) < 1e15 ? Int64(exactly: number).map(String.init) ?? "\(number)" : "\(number)"
  }
}
