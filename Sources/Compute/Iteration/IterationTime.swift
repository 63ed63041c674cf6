internal import Facts
public import Maths

/// The time of a pass, part by part, before weights are applied.
public struct IterationTime<N: Number>: Sendable {
  /// The least that physics allows of operators, the slower of arithmetic and memory of each one, and of links.
  public var operators: N = 0, exchanges: N = 0
  /// Whether exchanges are hidden behind operators.
  public var isHidden = false
  /// The other parts, in the order of `Term`.
  public var parts: [N] = Array(repeating: 0, count: Term.allCases.count)
  /// The light of arithmetic, of memory and of links alone, to tell what binds.
  public var arithmetic = 0.0, memory = 0.0, links = 0.0

  /// The least that physics allows.
  public var light: N { isHidden ? max(operators, exchanges) : operators + exchanges }

  /// One part.
  public subscript(_ term: Term) -> N {
    get { parts[term.rawValue] }
    set { parts[term.rawValue] = newValue }
  }
}

extension Machine {
  /// The time of a pass with this work.
  public func time<R: Reading>(of work: IterationWork, _ reading: R) -> IterationTime<R.Value> {
    var time = IterationTime<R.Value>()
    let halves = Double(work.halves)
    time.isHidden = work.halves > 1
    for item in work.operators {
      let one = self.time(item, reading)
      let count = R.Value(item.count * halves)
      time.operators += count * reading.named("\(item.kind.rawValue) at the speed of light", one.light)
      time[item.kind.term] += count * reading.named("\(item.kind.rawValue) beyond it", one.excess)
      if item.kind == .projections { time[.launches] += count * one.launch }
      let (c, m) = (item.flops / peak(item.precision), item.bytes / gpu.bandwidth)
      if c > m { time.arithmetic += halves * item.count * c } else { time.memory += halves * item.count * m }
    }
    for item in work.collectives {
      let one = self.time(item, reading)
      let count = R.Value(item.count * halves)
      time.exchanges += count * reading.named("\(item.kind.rawValue) at the speed of light", one.light)
      time[.traffic] += count * reading.named("\(item.kind.rawValue) as measured", one.traffic)
      time[.hops] += count * one.latency
      time.links += halves * item.count * (item.near / gpu.scaleUp + item.far / (gpu.scaleOut ?? gpu.scaleUp / 8))
    }
    time[.layers] = R.Value(work.layers * halves)
    time[.expertLayers] = R.Value(work.expertLayers * halves)
    time[.pass] = 1
    time[.requests] = R.Value(work.sequences * halves)
    return time
  }
}

extension OperatorWork.Kind {
  /// The part that the kind's time beyond the speed of light belongs to.
  var term: Term {
    switch self {
    case .projections: .projections
    case .prefillAttention, .decodeAttention, .latentPrefill, .latentDecode, .linearAttention: .attention
    case .experts: .experts
    case .vocabulary: .vocabulary
    }
  }
}
