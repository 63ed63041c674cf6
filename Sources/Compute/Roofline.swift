public import Maths

/// The time a token takes on GPUs in closed form: the slower of arithmetic and memory, each at the share of its peak that
/// engines reach.
///
/// Source: Williams, Waterman, Patterson, "Roofline", CACM 52(4), 2009; Pope et al., "Efficiently scaling transformer
/// inference", 2022 (arXiv 2211.05102), section 2: a token costs two operations a parameter, prefill reads the weights once
/// for a whole chunk, decoding reads them once a step for the whole batch and every request's cache with them.
/// Range: dense and mixture-of-experts models whose touched experts are counted by `touched`; communication is inside the
/// efficiencies. With efficiencies of 1 it is the speed of light.
public struct Roofline: Sendable {
  /// Tokens prefilled in one pass.
  public static let chunk = 8192.0

  /// The roofline.
  public init() {}

  /// Parameters read in one pass over `tokens` tokens: all that at least one of them touches.
  ///
  /// A token touches a share a / P of the parameters; of independent tokens, B touch P (1 − (1 − a / P)^B) in expectation.
  @inlinable @inline(__always)
  public static func touched<N: Number>(active: N, total: N, tokens: N) -> N {
    let untouched = max(1 - active / total, 0)
    return total * (1 - pow(untouched, tokens))
  }

  /// GPU-seconds of one input token: max(2 a / (F e_c), W / (M e_m) / chunk).
  @specialized(where N == Lanes)
  @specialized(where N == Double)
  @specialized(where N == Traced)
  public static func inputSeconds<N: Number>(
    active: N, total: N, bytesPerParameter: N, peak: N, bandwidth: N, computeEfficiency: N, memoryEfficiency: N
  ) -> N {
    let arithmetic = 2 * active / (peak * computeEfficiency)
    let weights = touched(active: active, total: total, tokens: N(chunk)) * bytesPerParameter
    return max(arithmetic, weights / (bandwidth * memoryEfficiency) / N(chunk))
  }

  /// GPU-seconds of one output token in a batch of B: max(2 a / (F e_c), (W(B) / B + context × cache) / (M e_m)).
  ///
  /// The replica's GPUs share weights and cache alike, so their number cancels: each holds 1/n of the bytes and takes part
  /// in every token.
  @specialized(where N == Lanes)
  @specialized(where N == Double)
  @specialized(where N == Traced)
  public static func outputSeconds<N: Number>(
    active: N, total: N, bytesPerParameter: N, cacheBytes: N, context: N, batch: N, peak: N, bandwidth: N,
    computeEfficiency: N, memoryEfficiency: N
  ) -> N {
    let arithmetic = 2 * active / (peak * computeEfficiency)
    let weights = touched(active: active, total: total, tokens: batch) * bytesPerParameter / batch
    return max(arithmetic, (weights + context * cacheBytes) / (bandwidth * memoryEfficiency))
  }
}
