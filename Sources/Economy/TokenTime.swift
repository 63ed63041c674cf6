public import Maths

/// What serving a token takes of a GPU: the economy asks, the room of computation answers.
public protocol TokenTime: Sendable {
  /// GPU-seconds for one input and one output token at full use, before idle time.
  func perToken<N: Number>(_ serving: Serving<N>) -> (input: N, output: N)
}

/// A model on GPUs, as the scenario states it.
public struct Serving<N: Number>: Sendable {
  /// Parameters one token touches, and parameters in memory.
  public let activeParameters, totalParameters: N
  /// Bytes of one parameter, and of one token's key-value cache.
  public let bytesPerParameter, cacheBytes: N
  /// Tokens of context a request holds, and requests decoded at once.
  public let context, batch: N
  /// FLOP/s and bytes/s of one GPU, and the shares of them that are reached.
  public let peak, bandwidth, computeEfficiency, memoryEfficiency: N

  /// A deployment from its parts.
  public init(
    activeParameters: N, totalParameters: N, bytesPerParameter: N, cacheBytes: N, context: N, batch: N, peak: N,
    bandwidth: N, computeEfficiency: N, memoryEfficiency: N
  ) {
    self.activeParameters = activeParameters
    self.totalParameters = totalParameters
    self.bytesPerParameter = bytesPerParameter
    self.cacheBytes = cacheBytes
    self.context = context
    self.batch = batch
    self.peak = peak
    self.bandwidth = bandwidth
    self.computeEfficiency = computeEfficiency
    self.memoryEfficiency = memoryEfficiency
  }
}
