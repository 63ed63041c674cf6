internal import Units

extension Unit {
  /// A value in base units as an amount of this unit, to four digits.
  func amountText(_ base: Double) -> String {
    let x = base / scale
    var digits = 1.0
    while x != 0 && abs(x) * digits < 1000 && digits < 1e15 { digits *= 10 }
    let rounded = x.isFinite && abs(x) * digits >= 1 ? (x * digits).rounded() / digits : x
    let number = abs(rounded) < 1e15 && rounded == rounded.rounded() ? "\(Int(saturating: rounded))" : "\(rounded)"
    return number + (["", "ratio", "share", "1"].contains(text) ? "" : " \(text)")
  }
}

extension Term {
  /// The first unit written in the text that measures what is wanted, so that messages speak the writer's unit.
  func writtenUnit(like wanted: Unit) -> Unit? {
    switch self {
    case .literal(let amount, dated: _, _), .range(low: let amount, high: _, _):
      amount.dimension == wanted.dimension && amount.currency == wanted.currency ? amount.unit : nil
    case .fact: nil
    case .call(_, let arguments, _): arguments.lazy.compactMap { $0.writtenUnit(like: wanted) }.first
    case .negate(let inner, _): inner.writtenUnit(like: wanted)
    case .binary(_, let left, let right, _): left.writtenUnit(like: wanted) ?? right.writtenUnit(like: wanted)
    }
  }
}
