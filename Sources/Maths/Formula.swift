/// A number the model is given, as its scenario states it: figures, distributions and arithmetic on them.
public indirect enum Formula: Sendable {
  /// A figure with its provenance.
  case figure(Double, Leaf)
  /// An uncertain figure: its draw is fixed for a path and known by the leaf's name.
  case uncertain(Distribution, Leaf)
  /// A conversion factor, which needs no source.
  case factor(Double)
  /// Arithmetic.
  case binary(Arithmetic, Formula, Formula)

  /// What joins two formulas.
  public enum Arithmetic: Sendable { case add, subtract, multiply, divide }

  /// This input on the path of a trial.
  @inlinable public func value<T: Trial>(in trial: T) -> T.Value {
    switch self {
    case .figure(let value, let leaf): return trial.given(leaf, value)
    case .uncertain(let distribution, let leaf):
      return trial.quantile(distribution, trial.uniforms(leaf.stream, month: 0)[0], leaf)
    case .factor(let value): return T.Value(value)
    case .binary(let operation, let a, let b):
      let (x, y) = (a.value(in: trial), b.value(in: trial))
      switch operation {
      case .add: return x + y
      case .subtract: return x - y
      case .multiply: return x * y
      case .divide: return x / y
      }
    }
  }

  /// The figures it is made of, certain and uncertain, from left to right.
  public var leaves: [(leaf: Leaf, value: Double?, distribution: Distribution?)] {
    switch self {
    case .figure(let value, let leaf): [(leaf, value, nil)]
    case .uncertain(let distribution, let leaf): [(leaf, nil, distribution)]
    case .factor: []
    case .binary(_, let a, let b): a.leaves + b.leaves
    }
  }

  /// The value with every uncertain figure at its median.
  public var central: Double {
    switch self {
    case .figure(let value, _), .factor(let value): return value
    case .uncertain(let distribution, _): return distribution.quantile(0.5)
    case .binary(let operation, let a, let b):
      let (x, y) = (a.central, b.central)
      switch operation {
      case .add: return x + y
      case .subtract: return x - y
      case .multiply: return x * y
      case .divide: return x / y
      }
    }
  }
}
