internal import Facts
internal import Maths

extension Machine {
  /// Seconds between nodes for one exchange: a switch of InfiniBand and its software. Assumption.
  static let farLatency = 1.5e-5
  /// Seconds of one exchange of tokens with experts, or from stage to stage, inside a node. Source: the least time of
  /// `alltoall_nccl` in `measured/kernel-bins.csv`, 7 to 12 microseconds.
  static let nearLatency = 1e-5

  /// The time of one exchange at the speed of its links, what its part within a node takes by what was measured on it, and
  /// the time it takes at least.
  func time<R: Reading>(
    _ work: CollectiveWork, _ reading: R
  ) -> (light: R.Value, traffic: R.Value, latency: R.Value) {
    let near = reading.figure(
      "bytes of \(work.kind.rawValue)", unit: "bytes", source: "counted from the model's shape", standing: .stated,
      work.near)
    let link = reading.figure(
      "link of \(gpu.name)", unit: "bytes/s", source: gpu.source, standing: gpu.isCitable ? .fact : .assumption,
      gpu.scaleUp)
    let farLink = reading.figure(
      "network of \(gpu.name)", unit: "bytes/s", source: gpu.source, standing: gpu.isCitable ? .fact : .assumption,
      gpu.scaleOut ?? gpu.scaleUp / 8)
    let far = R.Value(work.far) / farLink
    let isSum = work.kind == .allReduce
    let inside = Double(Swift.min(work.members, gpu.scaleUpDomain))
    // A link of another speed carries the same share of it.
    let bus = busBandwidth.at(inside) ?? gpu.scaleUp
    let scaled = isSum ? Swift.min(bus * gpu.scaleUp / measured.scaleUp, gpu.scaleUp) : gpu.scaleUp
    let reached = reading.figure(
      "bytes a second on the bus", unit: "bytes/s", source: "\(source), all_reduce_custom", standing: .fact, scaled)
    let least = sumLatency.at(inside) ?? Self.nearLatency
    // A sum goes round the nodes; tokens go straight to theirs.
    let hops = isSum ? Double(work.nodes - 1) : work.nodes > 1 ? 1 : 0
    let latency = reading.figure(
      "least time of \(work.kind.rawValue)", unit: "s", source: isSum ? source : "least time of alltoall_nccl",
      standing: .fact, (isSum ? least : Self.nearLatency) + hops * Self.farLatency)
    return (near / link + far, near / reached, latency)
  }
}
