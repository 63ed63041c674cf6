public import Maths

/// A value with its formula and its inputs, theirs below them, and so on: each quantity once.
public struct Explanation: Sendable {
  /// One value of an explanation.
  public struct Step: Sendable {
    /// How far below the value that is explained; nothing for itself.
    public let level: Int
    /// The value and what it is made of.
    public let node: Traced.Node
    /// Whether its inputs follow.
    public let extent: Extent
    /// What chose between the branches of its formula; only where its inputs follow.
    public let decisions: [Decision]
  }

  /// What follows a value.
  public enum Extent: String, Sendable {
    /// Its inputs, or nothing where it has none.
    case whole
    /// Nothing: they follow it where it is first explained.
    case repeated
    /// Nothing: they lie deeper than was asked for.
    case cut
  }

  /// The value first, each followed by its inputs.
  public let steps: [Step]

  /// Explains a value down to a depth, or to what the model was given and what was drawn.
  ///
  /// - Complexity: proportional to the number of steps; a quantity is explained once however often it is used.
  public init(_ node: Traced.Node, depth: Int? = nil) {
    var steps: [Step] = []
    var explained: Set<Name> = []
    var waiting = [(node, 0)]
    while let (node, level) = waiting.popLast() {
      let isKnown = Name(node).map(explained.contains) ?? false
      let inputs = node.isExplained ? node.inputs : []
      let isDeep = !inputs.isEmpty && depth.map { level >= $0 } ?? false
      let extent: Extent = isKnown ? .repeated : isDeep ? .cut : .whole
      let decisions = extent == .whole && node.isExplained ? Decision.all(in: node) : []
      steps.append(Step(level: level, node: node, extent: extent, decisions: decisions))
      guard extent == .whole else { continue }
      if let name = Name(node) { explained.insert(name) }
      waiting.append(contentsOf: inputs.reversed().map { ($0, level + 1) })
    }
    self.steps = steps
  }
}

/// What tells one value from another. A value that has no name, such as a bare constant, has none.
private enum Name: Hashable {
  case quantity(String, String, Int)
  case leaf(Leaf)
  case draw(Traced.Draw)
  /// The value of an input in a month is one node, wherever it is used.
  case input(ObjectIdentifier)

  init?(_ node: Traced.Node) {
    switch node.kind {
    case .named(let quantity, let entity, let month, _): self = .quantity("\(quantity.name)", entity, month)
    case .leaf(let leaf): self = .leaf(leaf)
    case .draw(let draw): self = .draw(draw)
    case .input: self = .input(ObjectIdentifier(node))
    case .constant, .apply: return nil
    }
  }
}

extension Traced.Node {
  /// Whether it has a formula below its name.
  var isExplained: Bool {
    switch kind {
    case .named, .input: true
    case .constant, .leaf, .draw, .apply: false
    }
  }
}
