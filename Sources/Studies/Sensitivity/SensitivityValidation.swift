internal import Maths

/// How near indices come to those of functions for which they are known, and whether their intervals keep their word.
public struct SensitivityValidation: Sendable {
  /// One function, over all seeds.
  public struct Case: Sendable {
    /// The function.
    public let function: KnownFunction
    /// Whether all points of a row shared their chance.
    public let sharesChance: Bool
    /// The median over seeds of each input's error, and of the largest of a seed.
    public let first: Errors, total: Errors
    /// The mean over seeds of each input's indices.
    public let meanFirst: [Double], meanTotal: [Double]
    /// The share of 95 % intervals, over seeds and inputs, that held the index.
    public let firstCoverage: Double, totalCoverage: Double
    /// The mean over seeds of the share of chance alone, and of both together.
    public let chance: Double, both: Double
  }

  /// Medians over seeds.
  public struct Errors: Sendable {
    /// Of each input's error.
    public let each: [Double]
    /// Of the largest error of a seed.
    public let largest: Double
  }

  /// Ishigami's function, Sobol's G, one with chance, and the same one with chance drawn anew at each point.
  public let cases: [Case]
  /// Base points.
  public let rows: Int
  /// How many seeds.
  public let seeds: Int

  /// Largest errors that Ishigami's function and Sobol's G may have with 1,024 base points, in the median of 20 seeds.
  public static let firstTarget = 0.008, totalTarget = 0.005

  /// Estimates each function's indices from each of so many seeds, from `plan.seed` on.
  public static func run(
    rows: Int, seeds: Int, _ plan: Plan, _ progress: Progress = Progress()
  ) throws -> SensitivityValidation {
    let asked: [(KnownFunction, Bool)] = [
      (.ishigami, true), (.g, true), (.chancy, true), (.chancy, false),
    ]
    let cases = try asked.map { function, sharesChance in
      // The design is the same for all but its seed: what is wrong with one is wrong with each.
      _ = try SobolDesign(inputs: function.first.count, rows: rows, seed: 0)
      let made = try Parallel.groups(seeds, threads: plan.threads, progress) { number -> SobolIndices? in
        let seed = plan.seed &+ UInt64(number)
        let inputs = function.first.count
        guard
          let design = try? SobolDesign(inputs: inputs, rows: rows, seed: seed, sharingChance: sharesChance)
        else { return nil }
        // Other chance with each seed.
        let shift = SIMD8<UInt64>(repeating: seed &* 0x9E37_79B1)
        var values: [Double] = []
        for first in stride(from: 0, to: rows, by: Lanes.count) {
          values += design.values(first: first, live: Swift.min(Lanes.count, rows - first)) { x, chance in
            function.value(x, chance &+ shift)
          }
        }
        return SobolIndices(values, inputs: inputs, pathsARow: 1, seed: seed)
      }
      return Case(function, sharesChance: sharesChance, made.compactMap(\.self))
    }
    return SensitivityValidation(cases: cases, rows: rows, seeds: seeds)
  }
}

extension SensitivityValidation.Case {
  init(_ function: KnownFunction, sharesChance: Bool, _ made: [SobolIndices]) {
    self.function = function
    self.sharesChance = sharesChance
    let inputs = function.first.indices
    func median(_ values: [Double]) -> Double { interpolated(values.sorted(), 0.5) }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func errors(_ truth: [Double], _ read: (SobolIndices.Input) -> SobolIndices.Figure) -> SensitivityValidation.Errors
    {
      let errors = made.map { one in inputs.map { abs(read(one.inputs[$0]).value - truth[$0]) } }
      return .init(
        each: inputs.map { input in median(errors.map { $0[input] }) }, largest: median(errors.map { $0.max() ?? 0 }))
    }
    func coverage(_ truth: [Double], _ read: (SobolIndices.Input) -> SobolIndices.Figure) -> Double {
      mean(made.flatMap { one in inputs.map { read(one.inputs[$0]).holds(truth[$0]) ? 1 : 0 } })
    }
    first = errors(function.first) { $0.first }
    total = errors(function.total) { $0.total }
    meanFirst = inputs.map { input in mean(made.map { $0.inputs[input].first.value }) }
    meanTotal = inputs.map { input in mean(made.map { $0.inputs[input].total.value }) }
    firstCoverage = coverage(function.first) { $0.first }
    totalCoverage = coverage(function.total) { $0.total }
    chance = mean(made.map { $0.parts?.chance.value ?? 0 })
    both = mean(made.map { $0.parts?.both.value ?? 0 })
  }
}
