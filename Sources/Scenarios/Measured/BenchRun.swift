public import Files
internal import OrderedCollections

/// A run of a benchmark of one's own, as `vllm bench serve --save-result` and SGLang's `bench_serving` write it.
///
/// Both write a JSON object with the same names: `completed` requests in `duration` seconds with `total_input_tokens` and
/// `total_output_tokens`, `mean_ttft_ms`, `mean_tpot_ms`, and `max_concurrency` or null. vLLM writes one object a file, SGLang
/// one a line, and also the `concurrency` there was on average.
public struct BenchRun: Hashable, Sendable {
  /// Tokens of a request's input and output, on average.
  public let input, output: Double
  /// Requests in flight: what was there on average, else the most that was allowed, else by Little's law.
  public let concurrency: Double
  /// Seconds to the first token, and for each token after it, on average.
  public let firstToken, perToken: Double
  /// Where it was read.
  public let location: Location
}

extension BenchRun {
  /// Reads the runs of a file, in its order. Everything that is wrong is thrown together, each with its place.
  public static func reading(_ text: String, file: String) throws(Diagnostics) -> [BenchRun] {
    var problems: [Diagnostic] = []
    var runs: [BenchRun] = []
    for part in parts(text) {
      do throws(Diagnostic) {
        var reader = BenchReader(try YAMLText.tree(Array(part.utf8), file: file))
        if let run = reader.run() { runs.append(run) }
        problems += reader.problems
      } catch {
        problems.append(error)
      }
    }
    if runs.isEmpty && problems.isEmpty { problems = [Diagnostic(Location(file: file), "holds no run of a benchmark")] }
    guard problems.isEmpty else { throw Diagnostics(all: problems) }
    return runs
  }

  /// The whole text; or, where several lines begin an object, each with empty lines before it, so that places are the file's.
  private static func parts(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let objects = lines.indices.filter { lines[$0].first == "{" }
    if objects.isEmpty && text.allSatisfy(\.isWhitespace) { return [] }
    guard objects.count > 1 else { return [text] }
    return objects.map { String(repeating: "\n", count: $0) + lines[$0] }
  }
}

/// Takes a run out of its object, and remembers what is wrong.
private struct BenchReader {
  let tree: Tree
  private(set) var problems: [Diagnostic] = []

  init(_ tree: Tree) { self.tree = tree }

  mutating func run() -> BenchRun? {
    guard case .map(let map) = tree else {
      problems.append(Diagnostic(tree.location, "is \(tree.kind), not the result of a benchmark"))
      return nil
    }
    let completed = number("completed", in: map)
    let duration = number("duration", in: map)
    let input = number("total_input_tokens", in: map)
    let output = number("total_output_tokens", in: map)
    let first = number("mean_ttft_ms", in: map)
    let each = number("mean_tpot_ms", in: map)
    let average = numberIfAny("concurrency", in: map)
    let most = numberIfAny("max_concurrency", in: map)
    guard let completed, let duration, let input, let output, let first, let each, problems.isEmpty else { return nil }
    let stay = (first + (output / completed - 1) * each) / 1000
    return BenchRun(
      input: input / completed, output: output / completed,
      concurrency: average ?? most ?? completed / duration * stay, firstToken: first / 1000, perToken: each / 1000,
      location: tree.location)
  }

  /// A number above nothing that must be there.
  private mutating func number(_ name: String, in map: Tree.Map) -> Double? {
    guard isStated(name, in: map) else {
      let near = map.entries.keys.first { $0.lowercased().filter { $0 != "_" } == name.filter { $0 != "_" } }
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
    if case .scalar(let scalar) = value { return !["null", "~", ""].contains(scalar.text) }
    return true
  }

  /// A number above nothing, if it is there.
  private mutating func numberIfAny(_ name: String, in map: Tree.Map) -> Double? {
    guard isStated(name, in: map), let value = map.entries[name]?.value else { return nil }
    if case .scalar(let scalar) = value, let number = Double(scalar.text), number > 0, number < 1e12 { return number }
    let found = if case .scalar(let scalar) = value { "\"\(scalar.text.prefix(40))\"" } else { value.kind }
    problems.append(Diagnostic(value.location, "\(name) must be a number above 0, not \(found)"))
    return nil
  }
}
