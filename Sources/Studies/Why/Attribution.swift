public import Maths

/// The difference of a quantity between two months or two runs of the same path, shared out among its direct inputs.
///
/// The inputs of the second formula are put from their first to their second values one at a time, from left to right, and
/// each is credited with the step of the result that follows; then from right to left; the two are averaged. What remains
/// before the first step is the formula's own: constants of the month, paths in time, inputs that the first formula lacks.
/// The parts add up to the difference, to rounding, because the steps of each order do.
public struct Attribution: Sendable {
  /// What one input contributed.
  public struct Part: Sendable {
    /// The input in the second formula.
    public let input: Traced.Node
    /// Its value in the first.
    public let before: Double
    /// What its change did to the quantity.
    public let effect: Double
  }

  /// The quantity before and after.
  public let before, after: Double
  /// One part an input that both have, in the order of the formula.
  public let parts: [Part]
  /// What the inputs do not explain.
  public let own: Double

  /// Shares out `after` less `before`.
  public init(from before: Traced.Node, to after: Traced.Node) {
    let old = Dictionary(uniqueKeysWithValues: Attribution.keyed(before).map { ($0.key, $0.node.value) })
    let shared = Attribution.keyed(after).compactMap { key, node in old[key].map { (node: node, before: $0) } }
    let start = Dictionary(uniqueKeysWithValues: shared.map { (ObjectIdentifier($0.node), $0.before) })
    let first = after.evaluated(replacing: start)
    func effects(_ order: some Sequence<Int>) -> [Double] {
      var effects = Array(repeating: 0.0, count: shared.count)
      var values = start
      var last = first
      for place in order where shared[place].before != shared[place].node.value {
        values[ObjectIdentifier(shared[place].node)] = shared[place].node.value
        let next = after.evaluated(replacing: values)
        effects[place] = next - last
        last = next
      }
      return effects
    }
    let forward = effects(shared.indices)
    let backward = effects(shared.indices.reversed())
    self.before = before.value
    self.after = after.value
    own = first - before.value
    parts = shared.indices.map {
      Part(input: shared[$0].node, before: shared[$0].before, effect: (forward[$0] + backward[$0]) / 2)
    }
  }

  /// What an input is in either formula: months count from the quantity's own, inputs of one name by their order.
  private struct Key: Hashable {
    let name: String
    let owner: String
    let months: Int
    var occurrence = 0
  }

  private static func keyed(_ root: Traced.Node) -> [(key: Key, node: Traced.Node)] {
    var own = 0
    if case .named(_, _, let month, _) = root.kind { own = month }
    var counts: [Key: Int] = [:]
    return root.inputs.map { node in
      var key =
        switch node.kind {
        case .named(let quantity, let entity, let month, _):
          Key(name: "\(quantity.name)", owner: entity, months: own - month)
        case .draw(let draw): Key(name: "chance \(draw.place)", owner: draw.owner, months: own - draw.month)
        case .input(let name, _): Key(name: name, owner: "", months: 0)
        case .leaf(let leaf): Key(name: leaf.name, owner: "", months: 0)
        case .constant, .apply: Key(name: "", owner: "", months: 0)
        }
      key.occurrence = counts[key, default: 0]
      counts[Key(name: key.name, owner: key.owner, months: key.months), default: 0] += 1
      return (key, node)
    }
  }
}
