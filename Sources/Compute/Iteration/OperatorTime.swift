internal import Facts
public import Maths

/// How long an operator takes: at the speed of light, and by the fastest kernel measured.
public struct OperatorTime<N: Number>: Sendable {
  /// The slower of FLOPs / peak and bytes / bandwidth.
  public let light: N
  /// What a measured kernel takes beyond that.
  public let excess: N
  /// What a launch takes at least; nothing where it is inside the excess.
  public let launch: N
}

extension Machine {
  /// The time of one run of an operator.
  ///
  /// Source: the roofline of Williams, Waterman and Patterson (CACM 52(4), 2009) for the light; for kernels the fits and
  /// bins in `measured/`. Some kernels in the tables are slow paths that engines avoid, so the fastest one measured for the
  /// operator and precision counts, whichever engine it came with.
  func time<R: Reading>(_ work: OperatorWork, _ reading: R) -> OperatorTime<R.Value> {
    let precision = computes(work.precision) ? work.precision : .bf16
    let flops = reading.figure(
      "FLOPs of \(work.label)", unit: "", source: "counted from the model's shape", standing: .stated, work.flops)
    let bytes = reading.figure(
      "bytes of \(work.label)", unit: "bytes", source: "counted from the model's shape", standing: .stated, work.bytes)
    let peak = reading.figure(
      "peak of \(gpu.name) in \(precision.rawValue)", unit: "FLOP/s", source: gpu.source,
      standing: gpu.isCitable ? .fact : .assumption, peak(precision))
    let bandwidth = reading.figure(
      "bandwidth of \(gpu.name)", unit: "bytes/s", source: gpu.source, standing: gpu.isCitable ? .fact : .assumption,
      gpu.bandwidth)
    let (compute, memory) = (flops / peak, bytes / bandwidth)
    let light = max(compute, memory)
    switch work.kind {
    case .projections, .prefillAttention, .latentPrefill, .latentDecode:
      return fitted(KernelKey(work.kind, precision, work.storage), compute, memory, light, reading)
    case .decodeAttention:
      // The fits' share of compute is that of few long requests; half the peak is what many reach. Assumption.
      let half = reading.figure(
        "slowdown of attention bound by arithmetic", unit: "", source: "half the peak", standing: .assumption, 2)
      let fit = fitted(KernelKey(work.kind, precision, work.storage), 0, memory, light, reading)
      return OperatorTime(light: light, excess: max(fit.excess, half * compute - light), launch: fit.launch)
    case .experts: return binned(work, precision, compute, memory, light, reading)
    case .vocabulary: return OperatorTime(light: light, excess: light, launch: 0)
    case .linearAttention: return OperatorTime(light: light, excess: 0, launch: 0)
    }
  }

  /// The fastest of the kernels that an operator may run.
  private func fitted<R: Reading>(
    _ key: KernelKey, _ compute: R.Value, _ memory: R.Value, _ light: R.Value, _ reading: R
  ) -> OperatorTime<R.Value> {
    let candidates = fits[key] ?? []
    guard let first = candidates.first else { return OperatorTime(light: light, excess: 0, launch: 0) }
    var best = bulk(first, compute, memory, reading)
    var launch = first.launch
    for fit in candidates.dropFirst() {
      best = min(best, bulk(fit, compute, memory, reading))
      launch = Swift.min(launch, fit.launch)
    }
    let start = reading.figure(
      "least time of a launch", unit: "s", source: "\(source), \(first.operation)", standing: .fact, launch)
    return OperatorTime(light: light, excess: max(best - light, 0), launch: start)
  }

  /// ((C / e_c)^p + (M / e_m)^p)^(1/p), as the larger side times a factor of at most 2, so that no power overflows.
  private func bulk<R: Reading>(_ fit: KernelFit, _ compute: R.Value, _ memory: R.Value, _ reading: R) -> R.Value {
    func share(_ name: String, _ value: Double) -> R.Value {
      reading.figure(
        "share of \(name) of \(fit.operation) \(fit.variant), \(fit.engine)", unit: "",
        source: "\(source), line \(fit.origin.line) of \(fit.origin.file)", standing: .fact, value)
    }
    let a = compute / share("compute", fit.computeEfficiency)
    let b = memory / share("memory", fit.memoryEfficiency)
    let p = R.Value(Swift.min(fit.power, 20))
    let (large, small) = (max(a, b), min(a, b))
    return large * pow(1 + pow(small / max(large, 1e-30), p), 1 / p)
  }

  /// The time of experts: memory's time over the share that the best engine's kernel reaches with so many tokens or more, or
  /// arithmetic's over the share of other matrices, whichever is longer.
  ///
  /// The bins are of models with many experts, each with few tokens, whose time is memory's; where each has many tokens,
  /// experts are matrices like others.
  private func binned<R: Reading>(
    _ work: OperatorWork, _ precision: Precision, _ compute: R.Value, _ memory: R.Value, _ light: R.Value, _ reading: R
  ) -> OperatorTime<R.Value> {
    let share = experts[work.precision]?.at(work.tokens) ?? Self.unmeasuredExperts
    let reached = reading.figure(
      "share of memory that experts reach", unit: "", source: "\(source), interpolated", standing: .fact,
      Swift.max(share, 0.01))
    let matrices = fits[KernelKey(.projections, precision, precision)] ?? []
    let best = reading.figure(
      "share of compute of large matrices", unit: "", source: source, standing: .fact,
      matrices.map(\.computeEfficiency).max() ?? Self.unmeasuredExperts)
    return OperatorTime(light: light, excess: max(max(memory / reached, compute / best) - light, 0), launch: 0)
  }

  /// What experts reach where no kernel was measured. Assumption.
  private static let unmeasuredExperts = 0.4
}
