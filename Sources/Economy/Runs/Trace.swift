public import Maths

extension Setup {
  /// Runs one path and keeps how each value came about, in the order computed.
  public func trace(seed: UInt64, path: Int) -> [Traced.Node] {
    var world = World(self, TraceTrial(seed: seed, path: path, entities: entities))
    world.runAll()
    return world.step.trial.nodes
  }
}

extension World where T == TraceTrial {
  /// Runs every month in this reading.
  @inline(never) fileprivate mutating func runAll() { run() }
}
