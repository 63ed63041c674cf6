extension Dimension: CustomStringConvertible {
  /// The dimension in words, as error texts need it: "money per tokens", "GPU-time per tokens", "share per month",
  /// and "share" for a pure number.
  public var description: String {
    var words = Words(of: self)
    if words.above.isEmpty { words.above = ["share"] }
    return ([words.above.joined(separator: " times ")] + words.below).joined(separator: " per ")
  }

  /// The words of a dimension: what stands before the first "per", and what after each.
  private struct Words {
    var above: [String] = []
    var below: [String] = []

    init(of dimension: Dimension) {
      let time = dimension.gpuTime
      append("GPU-time", "GPU-time", power: time)
      for (base, power) in dimension.factors {
        let rest = base == .gpu || base == .second ? power - time : power
        append(base.plural, base.afterPer, power: rest)
      }
    }

    private mutating func append(_ plural: String, _ afterPer: String, power: Int) {
      if power > 0 { above.append(plural + Self.raised(power.magnitude)) }
      if power < 0 { below.append(afterPer + Self.raised(power.magnitude)) }
    }

    private static func raised(_ power: UInt) -> String {
      switch power {
      case 1: ""
      case 2: " squared"
      default: " to the power \(power)"
      }
    }
  }

  /// How often GPU and second occur together, on the same side: a GPU-hour is one thing, GPU-time.
  var gpuTime: Int {
    let gpus = power(of: .gpu)
    let seconds = power(of: .second)
    if gpus > 0, seconds > 0 { return min(gpus, seconds) }
    if gpus < 0, seconds < 0 { return max(gpus, seconds) }
    return 0
  }
}
