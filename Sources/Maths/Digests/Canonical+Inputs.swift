// What a scenario states, as a run is given it: names, for they make the draws, and figures. Who says so is no part of it, nor is
// a table that is computed of the rest.

extension Leaf: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(text: name) }
}

extension QuantileTable: Canonical {
  public func encode(into canonical: inout CanonicalBytes) { canonical.append(list: describes) }
}

extension Distribution: Canonical {
  public func encode(into canonical: inout CanonicalBytes) {
    func write(_ tag: UInt8, _ parameters: Double...) {
      canonical.append(tag: tag)
      for parameter in parameters { canonical.append(number: parameter) }
    }
    switch self {
    case .normal(let mean, let deviation): write(1, mean, deviation)
    case .lognormal(let median, let sigma): write(2, median, sigma)
    case .uniform(let low, let high): write(3, low, high)
    case .triangular(let low, let mode, let high): write(4, low, mode, high)
    case .pert(let low, let mode, let high, let table):
      write(5, low, mode, high)
      table.encode(into: &canonical)
    case .beta(let a, let b, let table):
      write(6, a, b)
      table.encode(into: &canonical)
    case .gamma(let shape, let scale, let table):
      write(7, shape, scale)
      table.encode(into: &canonical)
    case .empirical(let sorted):
      canonical.append(tag: 8)
      canonical.append(list: sorted)
    case .cutNormal(let cut): write(9, cut.low, cut.high, cut.bounds.lowerBound, cut.bounds.upperBound)
    }
  }
}

extension Formula: Canonical {
  public func encode(into canonical: inout CanonicalBytes) {
    switch self {
    case .figure(let value, let leaf):
      canonical.append(tag: 1)
      canonical.append(number: value)
      leaf.encode(into: &canonical)
    case .uncertain(let distribution, let leaf):
      canonical.append(tag: 2)
      distribution.encode(into: &canonical)
      leaf.encode(into: &canonical)
    case .factor(let value):
      canonical.append(tag: 3)
      canonical.append(number: value)
    case .binary(let operation, let a, let b):
      canonical.append(tag: 4)
      canonical.append(text: "\(operation)")
      a.encode(into: &canonical)
      b.encode(into: &canonical)
    }
  }
}

extension Series: Canonical {
  public func encode(into canonical: inout CanonicalBytes) {
    switch self {
    case .constant: canonical.append(tag: 1)
    case .table(let points, let joining):
      canonical.append(tag: joining == .lines ? 2 : 3)
      canonical.append(list: points.map(\.month))
    case .geometric: canonical.append(tag: 4)
    case .logistic: canonical.append(tag: 5)
    }
    canonical.append(list: formulas)
  }

  /// Whether another series gives the same values on every path.
  public func isStated(as other: Series) -> Bool {
    var (own, others) = (CanonicalBytes(), CanonicalBytes())
    encode(into: &own)
    other.encode(into: &others)
    return own.bytes == others.bytes
  }
}
