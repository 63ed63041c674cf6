extension Traced.Node {
  /// Computes this value anew from its formula, with other values for some of its inputs.
  ///
  /// What has no other value keeps its own, so that with none the result has the bits of `value`.
  public func evaluated(replacing other: [ObjectIdentifier: Double]) -> Double {
    // Steps that stand in several places are computed once.
    var known = other
    return body.evaluate(&known)
  }

  private func evaluate(_ known: inout [ObjectIdentifier: Double]) -> Double {
    guard case .apply(let operation, let operands) = kind else { return known[ObjectIdentifier(self)] ?? value }
    if let value = known[ObjectIdentifier(self)] { return value }
    let value = operation.result(operands.map { $0.evaluate(&known) })
    known[ObjectIdentifier(self)] = value
    return value
  }
}

extension Traced.Operation {
  /// What the operation makes of its operands' values; conditions are 1 or 0.
  func result(_ x: [Double]) -> Double {
    switch self {
    case .add: x[0] + x[1]
    case .subtract: x[0] - x[1]
    case .multiply: x[0] * x[1]
    case .divide: x[0] / x[1]
    case .negate: -x[0]
    case .less: x[0] < x[1] ? 1 : 0
    case .select: x[0] != 0 ? x[1] : x[2]
    case .min: Double.min(x[0], x[1])
    case .max: Double.max(x[0], x[1])
    case .when: x[1] != 0 ? x[0] : 0
    case .exp: Double.exp(x[0])
    case .log: Double.log(x[0])
    case .pow: Double.pow(x[0], x[1])
    case .sqrt: Double.sqrt(x[0])
    case .normal: Double.normal(x[0])
    case .retention: Double.retention(x.dropLast())[Int(saturating: x[x.count - 1])]
    case .and: x[0] != 0 && x[1] != 0 ? 1 : 0
    case .or: x[0] != 0 || x[1] != 0 ? 1 : 0
    case .not: x[0] != 0 ? 0 : 1
    }
  }
}
