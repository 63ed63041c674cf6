public import Files
internal import OrderedCollections

/// A run of a benchmark of one's own, as `vllm bench serve --save-result` and SGLang's `bench_serving` write it.
///
/// Both write a JSON object with the same names: `completed` requests in `duration` seconds with `total_input_tokens` and
/// `total_output_tokens`, `mean_ttft_ms`, `mean_tpot_ms`, and `max_concurrency` or null. vLLM writes one object a file, or one after
/// another, SGLang one a line, and also the `concurrency` there was on average. Both may add what each request and token took, which
/// is passed over.
public struct BenchRun: Hashable, Sendable {
  /// Tokens of a request's input and output, on average.
  public let input, output: Double
  /// Requests in flight on average: what the file says there was, else by Little's law, requests a second times the seconds that
  /// each stayed. What was allowed at most is no measurement; it is only never exceeded, nor is the number of requests there were.
  public let concurrency: Double
  /// Seconds to the first token, and for each token after it, on average.
  public let firstToken, perToken: Double
  /// Where it was read.
  public let location: Location
}

extension BenchRun {
  /// A file holds no more; a sweep has some dozens.
  private static let mostRuns = 10_000

  /// Reads the runs of a file, in its order, however long it is. Everything that is wrong is thrown together, each with its place:
  /// also requests that failed, since what is left of them is another load than the one that was asked for.
  ///
  /// - Parameters:
  ///   - text: JSON in UTF-8.
  ///   - file: what messages call it.
  /// - Throws: what is wrong.
  public static func reading(_ text: [UInt8], file: String) throws(Diagnostics) -> [BenchRun] {
    var (trees, problems) = JSONText.trees(text, file: file, mostValues: mostRuns, keeping: BenchReader.isKept)
    var runs: [BenchRun] = []
    for tree in trees {
      var reader = BenchReader(tree)
      if let run = reader.run() { runs.append(run) }
      problems += reader.problems
    }
    if runs.isEmpty && problems.isEmpty { problems = [Diagnostic(Location(file: file), "holds no run of a benchmark")] }
    guard problems.isEmpty else {
      throw Diagnostics(
        all: problems.sorted { ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column) })
    }
    return runs
  }

  /// The same of a text.
  ///
  /// - Parameters:
  ///   - text: JSON.
  ///   - file: what messages call it.
  /// - Throws: what is wrong.
  public static func reading(_ text: String, file: String) throws(Diagnostics) -> [BenchRun] {
    try reading(Array(text.utf8), file: file)
  }
}

/// Takes a run out of its object, and remembers what is wrong.
private struct BenchReader {
  let tree: Tree
  private(set) var problems: [Diagnostic] = []

  init(_ tree: Tree) { self.tree = tree }

  private static let needed = [
    "completed", "duration", "total_input_tokens", "total_output_tokens", "mean_ttft_ms", "mean_tpot_ms",
  ]
  private static let names = Set(
    needed + [
      "concurrency", "max_concurrency", "num_prompts", "failed", "errors", "mean_e2el_ms", "mean_e2e_latency_ms",
    ])
  private static let plainNames = Set(names.map(plain))

  /// Whether a name is kept of a file; also one in other letters, which is told.
  static func isKept(_ name: String) -> Bool { names.contains(name) || plainNames.contains(plain(name)) }

  private static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }

  mutating func run() -> BenchRun? {
    guard case .map(let map) = tree else {
      problems.append(Diagnostic(tree.location, "is \(tree.kind), not the result of a benchmark"))
      return nil
    }
    refuseFailures(map)
    let values = Self.needed.map { number($0, in: map) }
    let average = numberIfAny("concurrency", in: map)
    let most = numberIfAny("max_concurrency", in: map)
    let whole = numberIfAny("mean_e2el_ms", in: map) ?? numberIfAny("mean_e2e_latency_ms", in: map)
    let found = values.compactMap(\.self)
    guard found.count == values.count, problems.isEmpty else { return nil }
    let (completed, duration, input, output) = (found[0], found[1], found[2] / found[0], found[3] / found[0])
    let (first, each) = (found[4] / 1000, found[5] / 1000)
    let stay = whole.map { $0 / 1000 } ?? first + max(output - 1, 0) * each
    return BenchRun(
      input: input, output: output,
      concurrency: min(average ?? completed / duration * stay, most ?? .infinity, completed), firstToken: first,
      perToken: each, location: tree.location)
  }

  // MARK: Requests that failed

  /// Refuses a run of which requests failed, by each way in which files say so; told once, where it is said first.
  private mutating func refuseFailures(_ map: Tree.Map) {
    let failed = scalar("failed", in: map).flatMap { Double($0.text) } ?? 0
    let asked = scalar("num_prompts", in: map).flatMap { Double($0.text) } ?? 0
    let completed = scalar("completed", in: map).flatMap { Double($0.text) }
    let errors = map.entries["errors"]?.value
    var said: [Tree.Scalar] = []
    if case .list(let items, _)? = errors {
      said = items.compactMap { if case .scalar(let scalar) = $0, !scalar.isBlank { scalar } else { nil } }
    }
    let told = "a load of which requests failed is not the one that was asked for"
    if let completed, completed > 0, completed < asked {
      let place = scalar("completed", in: map)?.location ?? map.location
      problems.append(
        Diagnostic(place, "\(Self.text(completed)) of \(Self.text(asked)) requests were completed; \(told)"))
    } else if failed > 0 {
      let place = scalar("failed", in: map)?.location ?? map.location
      problems.append(Diagnostic(place, "\(Self.text(failed)) requests failed; \(told)"))
    } else if let first = said.first {
      let message = first.line.prefix(60) + (first.line.count > 60 ? " …" : "")
      problems.append(
        Diagnostic(first.location, "\(said.count) requests failed, the first with \"\(message)\"; \(told)"))
    }
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  private func scalar(_ name: String, in map: Tree.Map) -> Tree.Scalar? {
    guard case .scalar(let scalar)? = map.entries[name]?.value, !scalar.isBlank else { return nil }
    return scalar
  }

  // MARK: Numbers

  /// A number above nothing that must be there.
  private mutating func number(_ name: String, in map: Tree.Map) -> Double? {
    guard isStated(name, in: map) else {
      let near = map.entries.keys.first { Self.plain($0) == Self.plain(name) && $0 != name }
      problems.append(
        Diagnostic(
          map.location,
          "the result of a benchmark has \(name); this has none"
            + (near.map { ", but \($0)" } ?? "; `vllm bench serve --save-result` and SGLang's bench_serving write it")))
      return nil
    }
    return numberIfAny(name, in: map)
  }

  private func isStated(_ name: String, in map: Tree.Map) -> Bool {
    guard let value = map.entries[name]?.value else { return false }
    if case .scalar(let scalar) = value { return !scalar.isBlank }
    return true
  }

  /// A number above nothing, if it is there.
  private mutating func numberIfAny(_ name: String, in map: Tree.Map) -> Double? {
    guard isStated(name, in: map), let value = map.entries[name]?.value else { return nil }
    if case .scalar(let scalar) = value, let number = Double(scalar.text), number > 0, number < 1e12 { return number }
    if name == "mean_tpot_ms", case .scalar(let scalar) = value, Double(scalar.text) == 0 {
      let why = "no request put out a second token, so that nothing is known of the time of one; ask for longer outputs"
      problems.append(Diagnostic(value.location, "mean_tpot_ms is 0: \(why)"))
      return nil
    }
    let found = if case .scalar(let scalar) = value { "\"\(scalar.text.prefix(40))\"" } else { value.kind }
    problems.append(Diagnostic(value.location, "\(name) must be a number above 0, not \(found)"))
    return nil
  }
}
