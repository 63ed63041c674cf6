public import Maths

/// What tokens cost, in dollars, so that tokens times costs add up to the bill.
public struct TokenCost<N: Number>: Sendable {
  /// A token of new input, of cached input and of output.
  public let input, cached, output: N
  /// A request.
  public let request: N

  /// The bill of a request, split by marginal time.
  ///
  /// c = G h / (3600 λ u) dollars a request, for G processors at h dollars an hour that serve λ requests a second in the
  /// share u of the time in which they are asked. New input, cached input and output carry it in the ratio of the
  /// processor-seconds that they cause; so idle time is spread in the same ratio, and nothing of the bill is left.
  public static func split<R: Reading>(
    _ load: SteadyLoad<N>, _ fleet: Fleet, _ tokens: RequestShape, gpuHour: N, utilisation: Double, _ reading: R
  ) -> TokenCost<N> where R.Value == N {
    let gpus = reading.figure("GPUs", unit: "GPUs", source: "asked", standing: .stated, Double(fleet.gpus))
    let asked = reading.figure(
      "share of the time in which the fleet is asked", unit: "", source: "asked", standing: .stated, utilisation)
    let request = reading.named("cost of a request", gpus * gpuHour / (3600 * load.rate * asked))
    let busy = load.busy
    let each = reading.named("cost of a busy processor-second", request / busy.total)
    let output = N(tokens.output)
    return TokenCost(
      input: each * busy.input / N(tokens.input - tokens.cached),
      cached: tokens.cached > 0 ? each * busy.cached / N(tokens.cached) : each * busy.perCachedToken,
      output: reading.named("cost of an output token", each * busy.output / output), request: request)
  }
}
