/// A value on one path that remembers how it was computed: operations, inputs and the conditions that decided.
///
/// Formulas, documentation and explanations are read from the graph of its nodes, so that no formula is written twice.
public struct Traced: Number {
  /// How the value came about.
  public let node: Node
  /// The value itself.
  public var value: Double { node.value }

  /// The value of a node.
  public init(_ node: Node) { self.node = node }
  public init(_ value: Double) { node = Node(.constant, value) }

  /// One step of a computation.
  public final class Node: Sendable {
    /// What kind of step.
    public enum Kind: Sendable {
      /// A number written in an equation.
      case constant
      /// A number the model is given.
      case leaf(Leaf)
      /// An input of a scenario that is more than one figure: arithmetic on facts, or a path in time.
      case input(String, Node)
      /// A uniform draw.
      case draw(Draw)
      /// An operation on other steps.
      case apply(Operation, [Node])
      /// A quantity of an entity in a month.
      case named(Quantity, entity: String, month: Int, Node)
    }
    /// The step.
    public let kind: Kind
    /// Its result.
    public let value: Double
    /// A step and its result.
    public init(_ kind: Kind, _ value: Double) {
      self.kind = kind
      self.value = value
    }
  }

  /// Which of all uniform draws one is.
  public struct Draw: Sendable, Hashable {
    /// Whose it is: an entity's name, or what the stream is for.
    public let owner: String
    /// The month it belongs to.
    public let month: Int
    /// Its place among the owner's draws of that month.
    public let place: Int
    /// A draw by its owner, month and place.
    public init(owner: String, month: Int, place: Int) {
      self.owner = owner
      self.month = month
      self.place = place
    }
  }

  /// What a step does with its operands.
  public enum Operation: String, Sendable {
    case add = "+", subtract = "−", multiply = "×", divide = "÷", negate = "negative", less = "<", select = "if", min,
      max, when
    case exp, log, pow = "power", sqrt = "root", normal, and, or, not
    /// The last operand says which figure of ``RetentionList``.
    case retention
  }

  @usableFromInline static func apply(_ operation: Operation, _ value: Double, _ operands: Traced...) -> Traced {
    Traced(Node(.apply(operation, operands.map(\.node)), value))
  }

  public static func + (a: Traced, b: Traced) -> Traced { apply(.add, a.value + b.value, a, b) }
  public static func - (a: Traced, b: Traced) -> Traced { apply(.subtract, a.value - b.value, a, b) }
  public static func * (a: Traced, b: Traced) -> Traced { apply(.multiply, a.value * b.value, a, b) }
  public static func / (a: Traced, b: Traced) -> Traced { apply(.divide, a.value / b.value, a, b) }
  public static prefix func - (a: Traced) -> Traced { apply(.negate, -a.value, a) }
  public static func < (a: Traced, b: Traced) -> Decision {
    Decision(node: apply(.less, a.value < b.value ? 1 : 0, a, b).node)
  }
  public static func select(_ condition: Decision, _ a: Traced, _ b: Traced) -> Traced {
    apply(.select, condition.holds ? a.value : b.value, Traced(condition.node), a, b)
  }
  public static func min(_ a: Traced, _ b: Traced) -> Traced { apply(.min, .min(a.value, b.value), a, b) }
  public static func max(_ a: Traced, _ b: Traced) -> Traced { apply(.max, .max(a.value, b.value), a, b) }
  public func when(_ condition: Decision) -> Traced {
    Traced.apply(.when, condition.holds ? value : 0, self, Traced(condition.node))
  }
  public static func exp(_ x: Traced) -> Traced { apply(.exp, .exp(x.value), x) }
  public static func log(_ x: Traced) -> Traced { apply(.log, .log(x.value), x) }
  public static func pow(_ x: Traced, _ y: Traced) -> Traced { apply(.pow, .pow(x.value, y.value), x, y) }
  public static func sqrt(_ x: Traced) -> Traced { apply(.sqrt, .sqrt(x.value), x) }
  public static func normal(_ p: Traced) -> Traced { apply(.normal, .normal(p.value), p) }
  public static func retention(_ given: [Traced]) -> [Traced] {
    Double.retention(given.map(\.value)).enumerated().map { place, value in
      Traced(Node(.apply(.retention, (given + [Traced(Double(place))]).map(\.node)), value))
    }
  }

  /// A condition that remembers what decided it.
  public struct Decision: Truth {
    /// How it was decided; its value is 1 or 0.
    public let node: Node
    /// Whether it holds.
    public var holds: Bool { node.value != 0 }
    /// The decision of a node.
    public init(node: Node) { self.node = node }

    private static func decide(_ operation: Operation, _ holds: Bool, _ operands: Decision...) -> Decision {
      Decision(node: Node(.apply(operation, operands.map(\.node)), holds ? 1 : 0))
    }
    public static func & (a: Decision, b: Decision) -> Decision { decide(.and, a.holds && b.holds, a, b) }
    public static func | (a: Decision, b: Decision) -> Decision { decide(.or, a.holds || b.holds, a, b) }
    public static prefix func ! (a: Decision) -> Decision { decide(.not, !a.holds, a) }
  }
}
