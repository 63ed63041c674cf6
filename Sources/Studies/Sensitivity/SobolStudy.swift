public import Maths

/// Sobol' indices of a question's uncertain inputs, of a path with its chance held or of the mean of several.
public struct SobolStudy: Sendable {
  /// How it is carried out.
  public struct Options: Sendable {
    /// Base points, a power of two.
    public var rows: Int
    /// How many paths each value is the mean of.
    public var pathsARow: Int
    /// How many inputs at most: those that do most in a tornado; the others vary with chance. All of them if nil.
    public var most: Int?
    /// Options.
    public init(rows: Int = 1024, pathsARow: Int = 1, most: Int? = nil) {
      self.rows = rows
      self.pathsARow = pathsARow
      self.most = most
    }
  }

  /// One an input.
  public struct Entry: Sendable {
    /// The input.
    public let leaf: Leaf
    /// Its indices.
    public let indices: SobolIndices.Input
  }

  /// The largest total index first.
  public let entries: [Entry]
  /// Inputs that vary with chance, because others do more.
  public let left: [Leaf]
  /// All indices, and what chance does.
  public let indices: SobolIndices
  /// How it was carried out.
  public let options: Options
  /// Rows that had been kept from an earlier run.
  public let resumed: Int

  /// Computes the indices.
  ///
  /// - Parameters:
  ///   - question: the number asked of every path, its uncertain inputs, and the seed.
  ///   - options: how many base points, paths a value, and inputs at most.
  ///   - plan: how many threads share the work; its paths and its seed are not used.
  ///   - progress: told how far the run is, and asked whether to stop.
  ///   - kept: rows of an earlier run, which are gone on with; new ones are added as they are made, also when the run is stopped.
  ///   - save: called about ten times during the run, and at its end, when rows have been added.
  public static func run(
    _ question: SensitivityQuestion, _ options: Options, _ plan: Plan, _ progress: Progress = Progress(),
    kept: KeptRows? = nil, save: (KeptRows) throws -> Void = { _ in }
  ) throws -> SobolStudy {
    let (chosen, left) = try choose(question, most: options.most, plan, progress)
    let design: SobolDesign
    do {
      design = try SobolDesign(inputs: chosen.count, rows: options.rows, seed: question.seed)
    } catch {
      throw SensitivityProblem.sobol(error)
    }
    let function = question.function(of: chosen, pathsARow: options.pathsARow)
    @Sendable func values(_ group: Int) -> [Double] {
      let first = group * Lanes.count
      return design.values(first: first, live: Swift.min(Lanes.count, design.rows - first), function)
    }
    let store = kept ?? KeptRows()
    let groups = (options.rows + Lanes.count - 1) / Lanes.count
    let asked = Digest(of: question.digest, options.rows, options.pathsARow, chosen)
    try store.begin(asked, groups: groups, values: design.width * Swift.min(Lanes.count, options.rows))
    if let (group, before) = store.first, before.map(\.bitPattern) != values(group).map(\.bitPattern) {
      throw SensitivityProblem.kept("was made by a program with other equations; remove it")
    }
    // A file that cannot be written is told before the work, not after it.
    try save(store)
    let resumed = store.count * Lanes.count
    let missing = (0..<groups).filter { store[$0] == nil }
    let stretch = Swift.max(1, (missing.count + 9) / 10)
    progress.announce(Swift.max(0, store.count))
    progress.advance(by: store.count)
    do {
      for start in stride(from: 0, to: missing.count, by: stretch) {
        let part = missing[start..<Swift.min(start + stretch, missing.count)]
        _ = try Parallel.groups(
          part.count, threads: plan.threads, progress, announcing: start == 0 ? missing.count : 0,
          done: { store[part[part.startIndex + $0]] = $1 }
        ) { values(part[part.startIndex + $0]) }
        try save(store)
      }
    } catch let stop as Cancelled {
      try save(store)
      throw stop
    }
    let all = (0..<groups).flatMap { store[$0] ?? [] }
    guard all.allSatisfy(\.isFinite) else { throw SensitivityProblem.notANumber }
    let indices = SobolIndices(all, inputs: chosen.count, pathsARow: options.pathsARow, seed: question.seed)
    let entries = zip(chosen, indices.inputs).map { Entry(leaf: $0, indices: $1) }
      .sorted { ($1.indices.total.value, $0.leaf.name) < ($0.indices.total.value, $1.leaf.name) }
    return SobolStudy(entries: entries, left: left, indices: indices, options: options, resumed: resumed)
  }

  /// The inputs that do most, in the model's order, and the others.
  private static func choose(
    _ question: SensitivityQuestion, most: Int?, _ plan: Plan, _ progress: Progress
  ) throws -> (chosen: [Leaf], left: [Leaf]) {
    guard let most, most < question.inputs.count else { return (question.inputs, []) }
    var screening = plan
    screening.seed = question.seed
    screening.paths = screeningPaths
    let strongest = Set(try Tornado.run(question, screening, progress).bars.prefix(most).map(\.leaf.stream))
    return (
      question.inputs.filter { strongest.contains($0.stream) },
      question.inputs.filter { !strongest.contains($0.stream) }
    )
  }
  /// Paths of the tornado that chooses: the same whatever else is asked, so that a run that goes on chooses alike.
  static let screeningPaths = 8192
}
