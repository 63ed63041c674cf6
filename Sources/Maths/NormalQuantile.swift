extension Real {
  /// The standard normal quantile of a probability in (0, 1).
  ///
  /// Algorithm AS 241 (Wichura 1988, PPND16), its centre and first tail, at most 3.5 units in the last place: for probabilities of
  /// at least 1.4e-11 on either side, which 32-bit uniforms never leave.
  @inlinable @inline(__always) public static func normalQuantile(_ p: Self) -> Self {
    let q = p - Self(0.5)
    let r = Self(0.180625) - q * q
    let centreAbove = horner(
      r,
      [
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
      ])
    let centreBelow = horner(
      r,
      [
        5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
      ])
    let t = sqrt(-logarithm(min(p, Self(1) - p))) - Self(1.6)
    let tailAbove = horner(
      t,
      [
        7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
        3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
      ])
    let tailBelow = horner(
      t,
      [
        1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
        0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
      ])
    let inTail = (Self(0.425) < q) | (q < Self(-0.425))
    let quotient = select(inTail, tailAbove, centreAbove * q) / select(inTail, tailBelow, centreBelow)
    return select(inTail & (q < Self(0)), -quotient, quotient)
  }
}
