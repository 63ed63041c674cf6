/// The parts that the time of a pass is the sum of, beside the speed of light. Each is weighed by a factor fitted to
/// measured runs.
public enum Term: Int, CaseIterable, Hashable, Sendable {
  /// What kernels take beyond the speed of light.
  case projections, attention, experts, vocabulary
  /// What exchanges take beyond the speed of their links, and what they take at least.
  case traffic, hops
  /// What launching kernels takes.
  case launches
  /// A fixed time a layer, a layer of experts, a pass, and a request in it.
  case layers, expertLayers, pass, requests
  /// Prompts of others that stand in the way of an answer: their work, and a fixed time each.
  case prompts, promptStarts

  /// The name in files.
  public var name: String { "\(self)" }

  /// Whether it is a part of exchanges between processors.
  public var isExchange: Bool { self == .traffic || self == .hops }

  /// Whether the weight is a time in seconds rather than a factor.
  public var isTime: Bool {
    switch self {
    case .layers, .expertLayers, .pass, .requests, .promptStarts: true
    default: false
    }
  }
}
