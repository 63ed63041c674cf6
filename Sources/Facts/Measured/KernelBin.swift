/// What share of the machine a kernel reaches at one size, in the median of its measurements.
///
/// Source: `measured/kernel-bins.csv`, from kernel timings that the package aiconfigurator-core 0.12.0 carries.
public struct KernelBin: Hashable, Sendable {
  /// The machine it was measured on: "h100_sxm".
  public let system: String

  /// What the kernel does: "moe", "all_reduce_custom".
  public let operation: String

  /// The numbers it computes with, and how its work was spread.
  public let variant: String

  /// The engine whose kernel it is.
  public let engine: String

  /// The size of the bin, in what the operation is binned by: tokens, graphics processors …
  public let size: Double

  /// Time at the slower of the two peaks over time taken; nil for collectives.
  public let utilisation: Double?

  /// Seconds of the smallest message, and bytes a second of large ones on the bus; nil for what is no collective.
  public let latency, busBandwidth: Double?

  /// The line it was read from.
  public let origin: Origin
}

extension KernelBin {
  private static let columns = [
    "system", "op", "dtype", "framework", "axis", "value", "n", "mfu_median", "mbu_median", "util_median",
    "lat_small_us", "busbw_large_GBps", "t_1Melem_us", "t_8Melem_us",
  ]

  /// The bins that live inside the program.
  public static func bundled() throws(FactProblems) -> [KernelBin] {
    try read(file: "measured/kernel-bins.csv", text: Assets.text("measured/kernel-bins.csv") ?? "")
  }

  /// Reads a file of bins. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [KernelBin] {
    try CardTable(text, columns: columns, file: file).rows(file: file) { row in
      let (system, operation, variant) = (row.words("system"), row.words("op"), row.words("dtype"))
      let engine = row.words("framework")
      guard let size = row.size("value") else { return nil }
      return KernelBin(
        system: system, operation: operation, variant: variant, engine: engine, size: size,
        utilisation: row.sizeIfAny("util_median"), latency: row.sizeIfAny("lat_small_us", scale: 1e-6),
        busBandwidth: row.sizeIfAny("busbw_large_GBps", scale: 1e9), origin: row.origin)
    }
  }
}
