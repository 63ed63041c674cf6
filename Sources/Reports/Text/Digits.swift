/// The decimal digits of a number, to be rounded as a reader would round them.
///
/// The digits are the shortest that name the number, so 0.345 is 0.345 and 2.675 rounds to 2.68; halves go away from
/// zero. The value is ±0.d₁d₂d₃… × 10^point, and zero has no digits and no sign.
package struct Digits: Hashable {
  private(set) var negative = false
  private(set) var digits: [UInt8] = []
  private(set) var point = 0

  /// The digits of a finite number.
  package init(_ x: Double) {
    precondition(x.isFinite)
    var exponent = 0
    var seenPoint = false
    let parts = "\(x.magnitude)".split(separator: "e")
    for byte in parts[0].utf8 {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
        continue
      }
      digits.append(byte - UInt8(ascii: "0"))
      if !seenPoint { point += 1 }
    }
    if parts.count == 2 { exponent = Int(parts[1]) ?? 0 }
    point += exponent
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    negative = x < 0
    normalise()
  }

  /// Whether nothing is left.
  var isZero: Bool { digits.isEmpty }

  /// The number times 10^power, exactly.
  func shifted(by power: Int) -> Digits {
    var result = self
    if !isZero { result.point += power }
    return result
  }

  /// Rounded to so many significant digits.
  func rounded(significant count: Int) -> Digits {
    var result = self
    result.keep(count)
    return result
  }

  /// Rounded to so many digits behind the point.
  func rounded(places: Int) -> Digits {
    var result = self
    result.keep(point + places)
    return result
  }

  /// In figures, with so many digits behind the point (a number rounded to no more of them).
  func text(places: Int) -> String {
    let whole = (0..<max(1, point)).map { digit($0 + min(0, point - 1)) }
    let fraction = (0..<max(0, places)).map { digit(point + $0) }
    return (negative ? "-" : "") + figures(whole) + (fraction.isEmpty ? "" : "." + figures(fraction))
  }

  /// As a mantissa of so many digits and a power of ten: "1.23e18".
  package func scientific(significant count: Int) -> String {
    let mantissa = rounded(significant: count)
    guard !mantissa.isZero else { return "0" }
    return mantissa.shifted(by: 1 - mantissa.point).text(places: count - 1) + "e\(mantissa.point - 1)"
  }

  private func figures(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }

  private func digit(_ index: Int) -> UInt8 { digits.indices.contains(index) ? digits[index] : 0 }

  /// Keeps the first digits and rounds by the next.
  private mutating func keep(_ count: Int) {
    guard count < digits.count else { return }
    let up = count >= 0 && digits[count] >= 5
    digits = Array(digits.prefix(max(0, count)))
    if up {
      while let last = digits.last, last == 9 { digits.removeLast() }
      if digits.isEmpty {
        digits = [1]
        point += 1
      } else {
        digits[digits.count - 1] += 1
      }
    }
    normalise()
  }

  private mutating func normalise() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (negative, point) = (false, 0) }
  }
}
