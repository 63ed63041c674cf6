import Maths

extension Quantity {
  static let utilisation = Quantity(
    "utilisation", "share", "share of rented serving time that is busy", source: "mechanism D4")
  static let daysPeak = Quantity(
    "peak of the day", "ratio", "GPUs that serving needs at its busiest hour, against the mean hour")
}

extension Step {
  /// How much of the serving time that is paid for is busy:
  ///
  ///     utilisation = min(stated × (tokens / at the start)^scale, limit) / peak of the day
  ///
  /// Each product's traffic is a sine of a day with its own peak k and hour h, s(t) = 1 + (k − 1) cos(2π (t − h) / 24), and both
  /// share one fleet that is as large as the busiest hour asks for. Two sines of one period add to a third:
  ///
  ///     peak of the day = 1 + √(a² + b² + 2 a b cos φ) / (m + n),   a = m (k − 1), b = n (l − 1)
  ///
  /// for m and n mean busy GPUs of the API and of the app and φ the angle between their hours. Tokens are the last month's.
  ///
  /// Source: mechanism D4; sines as in `Arrivals`. Range: peaks of 1 to 2; a fleet that is not shut down by night. Neutral where
  /// nothing is stated.
  @inline(__always) mutating func useGPUs(_ c: inout Company<N>, input: N, cached: N, output: N) -> N {
    let api =
      c.apiVolume * TokenPrices.mixed(input: c[.apiInputShare], cached: c[.apiCachedShare], input, cached, output)
    let app =
      c.appVolume * TokenPrices.mixed(input: c[.userInputShare], cached: c[.userCachedShare], input, cached, output)
    let total = api + app
    let (a, b) = (api * (c[.apiPeak].clamped(1, 2) - 1), app * (c[.appPeak].clamped(1, 2) - 1))
    let rise = sqrt(max(a * a + b * b + 2 * a * b * cosine(hours: c[.peaksApart] / Self.secondsAnHour), 0))
    let isBusy = 0 < total
    let peak = q(.daysPeak, 1 + (rise / N.select(isBusy, total, 1)).when(isBusy))

    let tokens = c.apiVolume + c.appVolume
    let scaled = min(c[.utilisation] * pow(ratio(tokens, c.tokensAtStart), c[.scaleExponent]), c[.utilisationLimit])
    return q(.utilisation, N.select(0 < c[.scaleExponent], scaled, c[.utilisation]) / peak)
  }

  /// cos(2π hours / 24) of 0 to 12 hours: the sine of what is left to a quarter of a day, by its series, to 10⁻¹¹.
  @inline(__always) func cosine(hours: N) -> N {
    let x = (6 - hours.clamped(0, 12)) * 0.2617993877991494
    let z = x * x
    let high =
      -1.0 / 5040 + z * (1.0 / 362_880 + z * (-1.0 / 39_916_800 + z * (1.0 / 6_227_020_800 - z / 1.307674368e12)))
    return x * (1 + z * (-1.0 / 6 + z * (1.0 / 120 + z * high)))
  }
}
