/// How long a kernel takes, fitted to its measurements: t = t₀ + ((C / e_c)^p + (M / e_m)^p)^(1/p).
///
/// C and M are the times that arithmetic and memory would take at their peaks. Source: `measured/kernel-fits.csv`, fitted
/// to kernel timings that the package aiconfigurator-core 0.12.0 carries.
public struct KernelFit: Hashable, Sendable {
  /// The machine it was measured on: "h100_sxm".
  public let system: String

  /// What the kernel does: "gemm".
  public let operation: String

  /// The numbers it computes with, and how its work was spread: "fp8_block/power_law_1.2".
  public let variant: String

  /// The engine whose kernel it is.
  public let engine: String

  /// Seconds that a launch takes at least.
  public let launch: Double

  /// Share of the peak of arithmetic, and of memory, that large kernels reach.
  public let computeEfficiency, memoryEfficiency: Double

  /// How sharply the two limits take turns: 1 adds them, a large power takes the slower.
  public let power: Double

  /// Median error of the fit on kernels kept apart, as a share.
  public let error: Double

  /// The line it was read from.
  public let origin: Origin
}

extension KernelFit {
  private static let columns = [
    "system", "op", "dtype", "framework", "t0_us", "eff_compute", "eff_mem", "p", "n", "test_mdape", "test_mape",
    "test_p90",
  ]

  /// The fits that live inside the program.
  public static func bundled() throws(FactProblems) -> [KernelFit] {
    try read(file: "measured/kernel-fits.csv", text: Assets.text("measured/kernel-fits.csv") ?? "")
  }

  /// Reads a file of fits. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [KernelFit] {
    try CardTable(text, columns: columns, file: file).rows(file: file) { row in
      let (system, operation, variant) = (row.words("system"), row.words("op"), row.words("dtype"))
      let engine = row.words("framework")
      guard let launch = row.size("t0_us", scale: 1e-6), let compute = row.size("eff_compute"),
        let memory = row.size("eff_mem"), let power = row.size("p"), let error = row.size("test_mdape", scale: 0.01)
      else { return nil }
      return KernelFit(
        system: system, operation: operation, variant: variant, engine: engine, launch: launch,
        computeEfficiency: compute, memoryEfficiency: memory, power: power, error: error, origin: row.origin)
    }
  }
}

extension CardTable {
  /// One value a row; every complaint of every row is thrown together.
  func rows<Row>(
    file: String, _ read: (inout RowReader) -> Row?
  ) throws(FactProblems) -> [Row] {
    var problems = problems
    var rows: [Row] = []
    for record in records {
      guard var reader = RowReader(record, columns: columns, file: file, complaints: &problems) else { continue }
      if let row = read(&reader) { rows.append(row) }
      problems += reader.problems
    }
    guard problems.isEmpty else { throw FactProblems(problems) }
    return rows
  }
}
