/// What keeps a fleet from serving more, or sooner.
public enum BindingLimit: String, CaseIterable, Hashable, Sendable {
  /// Arithmetic.
  case compute
  /// Bytes between memory and processor.
  case bandwidth
  /// Room for the keys and values of requests.
  case cacheMemory = "KV memory"
  /// Links between processors.
  case network
  /// What users are promised.
  case latencyTarget = "latency target"

  /// The limit of a load: its room where more is asked, else what a request's own work asks most of at its peak.
  public static func of<N>(_ load: SteadyLoad<N>, groups: Double) -> BindingLimit {
    if load.concurrency / groups > load.room { return .cacheMemory }
    let peaks = load.peaks
    let most = Swift.max(peaks.arithmetic, peaks.memory, peaks.links)
    return most == peaks.arithmetic ? .compute : most == peaks.memory ? .bandwidth : .network
  }
}
