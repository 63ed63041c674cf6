/// One path, every value with how it came about: for formulas, documentation and `why`.
public struct TraceTrial: Trial, Sendable {
  let seed: UInt64
  let path: UInt64
  let entities: [String]
  /// Whose a stream of draws is, and which of its blocks of eight.
  let owners: [Stream: (name: String, block: Int)]
  private var isHushed = false
  /// The last node of each name, by entity and month, in the order named.
  public private(set) var nodes: [Traced.Node] = []

  /// - Parameters:
  ///   - seed: keys every draw, so that the same seed and path give the same values.
  ///   - path: the number of the path, by which chance is drawn.
  ///   - entities: the names of the entities, in order.
  public init(seed: UInt64, path: Int, entities: [String]) {
    self.seed = seed
    self.path = UInt64(path)
    self.entities = entities
    var owners = [Stream("market"): (name: "market", block: 0)]
    for entity in entities {
      owners[Stream(entity)] = (entity, 0)
      owners[Stream(entity + " people")] = (entity, 1)
      owners[Stream("exchange " + entity)] = (entity, 0)
    }
    self.owners = owners
  }

  public func given(_ leaf: Leaf, _ value: Double) -> Traced { Traced(.init(.leaf(leaf), value)) }
  public func uniforms(_ stream: Stream, month: Int) -> InlineArray<8, Traced> {
    let draws: InlineArray<8, Double> = eightUniforms(path: path, stream: stream, month: month, seed: seed)
    let owner = owners[stream] ?? ("", 0)
    return InlineArray { place in
      let draw = Traced.Draw(owner: owner.name, month: month, place: owner.block * 8 + place)
      return Traced(.init(.draw(draw), draws[place]))
    }
  }
  public func quantile(_ distribution: Distribution, _ probability: Traced, _ leaf: Leaf) -> Traced {
    Traced(.init(.leaf(leaf), distribution.quantile(probability.value)))
  }
  public func stated(_ name: @autoclosure () -> String, _ value: Traced) -> Traced {
    // A single figure is known by its own name already.
    guard case .apply = value.node.kind else { return value }
    return Traced(.init(.input(name(), value.node), value.value))
  }
  public func stated(_ name: @autoclosure () -> String, _ values: [Traced]) -> [Traced] {
    let name = name()
    return values.map { stated(name, $0) }
  }
  public var hushed: TraceTrial {
    var copy = self
    copy.isHushed = true
    return copy
  }
  /// An explanation goes through what it names: the amount as told, over the rate.
  public mutating func note(
    _ quantity: Quantity, _ value: Traced, at rate: Traced, entity: Int, month: Int, among: Traced.Condition
  ) -> Traced {
    let back = note(quantity, value * rate, entity: entity, month: month, among: among) / rate
    // Not a bit may be lost on the way there and back.
    return Traced(.init(back.node.kind, value.value))
  }
  public mutating func note(
    _ quantity: Quantity, _ value: Traced, entity: Int, month: Int, among: Traced.Decision
  ) -> Traced {
    if isHushed {
      // Where an explanation ends: else that of a gap or of an opening would hold a whole month of equations.
      let leaf = Leaf(
        "\(entities[entity]).\(quantity.name) expected", unit: quantity.unit.description, standing: .expected,
        source: "the equations of the first month, with chance at its mean")
      return Traced(.init(.leaf(leaf), value.value))
    }
    let node = Traced.Node(.named(quantity, entity: entities[entity], month: month, value.node), value.value)
    nodes.append(node)
    return Traced(node)
  }
  public mutating func note(
    _ quantity: Quantity, _ fact: Traced.Decision, entity: Int, month: Int
  ) -> Traced.Decision {
    if isHushed { return fact }
    return Traced.Decision(node: note(quantity, Traced(fact.node), entity: entity, month: month, among: fact).node)
  }
}
