import Maths
import TestSupport

/// A random expression over a few inputs, which can be read as any `Number`.
indirect enum Expression {
  case input(Int)
  case constant(Double)
  case unary(Int, Expression)
  case binary(Int, Expression, Expression)
  case chosen(Int, Condition, Expression, Expression)

  indirect enum Condition {
    case compare(Int, Expression, Expression)
    case not(Condition)
    case both(Condition, Condition)
    case either(Condition, Condition)
  }

  static func random(depth: Int, inputs: Int, _ random: inout SplitMix64) -> Expression {
    func part() -> Expression { .random(depth: depth - 1, inputs: inputs, &random) }
    guard depth > 0 else {
      return Bool.random(using: &random)
        ? .input(.random(in: 0..<inputs, using: &random)) : .constant(.random(in: -2...2, using: &random))
    }
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1, 2: return .unary(.random(in: 0..<6, using: &random), part())
    case 3, 4: return .chosen(.random(in: 0..<2, using: &random), condition(depth, inputs, &random), part(), part())
    default: return .binary(.random(in: 0..<8, using: &random), part(), part())
    }
  }

  private static func condition(_ depth: Int, _ inputs: Int, _ random: inout SplitMix64) -> Condition {
    func part() -> Expression { .random(depth: depth - 1, inputs: inputs, &random) }
    switch depth > 1 ? Int.random(in: 0..<6, using: &random) : 5 {
    case 0: return .not(condition(depth - 1, inputs, &random))
    case 1: return .both(condition(depth - 1, inputs, &random), condition(depth - 1, inputs, &random))
    case 2: return .either(condition(depth - 1, inputs, &random), condition(depth - 1, inputs, &random))
    default: return .compare(.random(in: 0..<4, using: &random), part(), part())
    }
  }

  /// The expression's value; arguments are brought into the range of each function by arithmetic.
  func value<N: Number>(_ inputs: [N]) -> N {
    switch self {
    case .input(let i): return inputs[i]
    case .constant(let value): return N(value)
    case .unary(let kind, let inner):
      let x = inner.value(inputs)
      switch kind {
      case 0: return -x
      case 1: return exp(x)
      case 2: return log(x * x + 0.001)
      case 3: return sqrt(x * x)
      case 4: return N.normal(1 / (1 + exp(-x.clamped(-15, 15))))
      default: return x.clamped(-1, 2)
      }
    case .binary(let kind, let left, let right):
      let (a, b) = (left.value(inputs), right.value(inputs))
      switch kind {
      case 0: return a + b
      case 1: return a - b
      case 2: return a * b
      case 3: return a / b
      case 4: return min(a, b)
      case 5: return max(a, b)
      case 6: return pow(max(a, 0), b)
      default:
        var sum = a
        sum += b
        sum -= a * 0.5
        sum *= b
        return sum
      }
    case .chosen(let kind, let condition, let a, let b):
      let holds = Self.holds(condition, inputs)
      let (x, y) = (a.value(inputs), b.value(inputs))
      return kind == 0 ? N.select(holds, x, y) : x.when(holds) + y
    }
  }

  private static func holds<N: Number>(_ condition: Condition, _ inputs: [N]) -> N.Condition {
    switch condition {
    case .compare(let kind, let left, let right):
      let (a, b) = (left.value(inputs), right.value(inputs))
      return kind == 0 ? a < b : kind == 1 ? a > b : kind == 2 ? a <= b : a >= b
    case .not(let a): return !holds(a, inputs)
    case .both(let a, let b): return holds(a, inputs) & holds(b, inputs)
    case .either(let a, let b): return holds(a, inputs) | holds(b, inputs)
    }
  }
}
