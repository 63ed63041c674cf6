extension Traced.Node {
  /// The formula of this value down to the nearest names: derived from the code, never written by hand.
  ///
  /// A long part that stands in several places is written once, after the formula: `[1] ÷ max([1], b), where [1] = …`.
  public var formula: String {
    let shared = sharedParts
    let numbers = Dictionary(uniqueKeysWithValues: shared.enumerated().map { (ObjectIdentifier($1), $0 + 1) })
    let parts = shared.enumerated().map { "[\($0 + 1)] = \($1.spelled(numbers, within: .loosest))" }
    return body.text(numbers, within: .loosest) + (parts.isEmpty ? "" : ", where " + parts.joined(separator: ", "))
  }

  /// The steps of the formula that stand in it more than once and are longer to read than a reference to another place.
  private var sharedParts: [Traced.Node] {
    var counts: [ObjectIdentifier: Int] = [:]
    var order: [Traced.Node] = []
    var waiting = [body]
    while let node = waiting.popLast() {
      guard case .apply(_, let operands) = node.kind else { continue }
      counts[ObjectIdentifier(node), default: 0] += 1
      guard counts[ObjectIdentifier(node)] == 1 else { continue }
      order.append(node)
      waiting.append(contentsOf: operands.reversed())
    }
    return order.filter { counts[ObjectIdentifier($0)] ?? 0 > 1 && $0.isLong }
  }

  /// Whether a step is written with more than two names or numbers.
  private var isLong: Bool {
    var names = 0
    var waiting = [self]
    while names <= 2, let node = waiting.popLast() {
      if case .apply(_, let operands) = node.kind { waiting += operands } else { names += 1 }
    }
    return names > 2
  }

  /// What this value is computed by: the steps under its name, or itself.
  public var body: Traced.Node {
    switch kind {
    case .named(_, _, _, let inner), .input(_, let inner): inner
    case .constant, .leaf, .draw, .apply: self
    }
  }

  /// The name a formula shows for this step.
  public var label: String {
    switch kind {
    case .named(let quantity, _, _, _): quantity.name.description
    case .leaf(let leaf): leaf.name
    case .input(let name, _): name
    case .draw: "chance"
    case .constant, .apply: ""
    }
  }

  /// The named values, leaves and draws this one is made of, each once, from left to right.
  public var inputs: [Traced.Node] {
    var seen = Set<ObjectIdentifier>()
    var found: [Traced.Node] = []
    var waiting = [body]
    while let node = waiting.popLast() {
      guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
      switch node.kind {
      case .constant: break
      case .leaf, .named, .input, .draw: found.append(node)
      case .apply(_, let operands): waiting.append(contentsOf: operands.reversed())
      }
    }
    return found
  }

  /// This step inside a formula: the number of a part that is written elsewhere, or the step itself.
  private func text(_ numbers: [ObjectIdentifier: Int], within outer: Binding) -> String {
    numbers[ObjectIdentifier(self)].map { "[\($0)]" } ?? spelled(numbers, within: outer)
  }

  private func spelled(_ numbers: [ObjectIdentifier: Int], within outer: Binding) -> String {
    switch kind {
    case .constant: return Traced.plain(value)
    case .leaf, .named, .input, .draw: return label
    case .apply(let operation, let operands):
      guard let binding = operation.binding, operands.count == 2 else {
        return operation.rawValue + "("
          + operands.map { $0.text(numbers, within: .loosest) }.joined(separator: ", ") + ")"
      }
      let right = operation == .subtract || operation == .divide ? binding.tighter : binding
      let sides = [operands[0].text(numbers, within: binding), operands[1].text(numbers, within: right)]
      let text = sides.joined(separator: " \(operation.rawValue) ")
      return binding < outer ? "(\(text))" : text
    }
  }
}

/// How tightly an operation holds its operands together: decides where a formula needs brackets.
struct Binding: Comparable {
  let rank: Int
  static let loosest = Binding(rank: -9)
  var tighter: Binding { Binding(rank: rank + 1) }
  static func < (a: Binding, b: Binding) -> Bool { a.rank < b.rank }
}

extension Traced.Operation {
  /// Set for what is written between its operands.
  var binding: Binding? {
    switch self {
    case .when: Binding(rank: -3)
    case .or: Binding(rank: -2)
    case .and: Binding(rank: -1)
    case .less: Binding(rank: 0)
    case .add, .subtract: Binding(rank: 1)
    case .multiply, .divide: Binding(rank: 2)
    default: nil
    }
  }
}

extension Traced {
  /// A number as a formula shows it: whole numbers without a point; what there is none for in words.
  static func plain(_ value: Double) -> String {
    if !value.isFinite { return value.isNaN ? "undefined" : value < 0 ? "−∞" : "∞" }
    return value == value.rounded() && abs(value) < 1e9 ? "\(Int(saturating: value))" : "\(value)"
  }
}
