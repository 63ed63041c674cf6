import Files
import Maths
import Scenarios
import Studies

/// The folder that the shards of runs are kept in. A file's name says which run it is of, and which part; what is in it says so
/// too.
struct ShardFolder {
  private let path: String
  private let run: Shard.Run
  private let paths: Int

  /// The folder, looked at for one run.
  init(_ path: String, of scenario: Scenario, _ plan: Plan) {
    self.path = path
    run = Shard.Run(scenario.setup, plan)
    paths = plan.paths
  }

  private static let ending = ".shard"
  private var prefix: String { "runway-\(run.digest.short)-" }
  private func name(of part: Shard.Part) -> String { "\(prefix)\(part.number)-of-\(part.of)\(ShardFolder.ending)" }
  private func file(_ name: String) -> String { path + "/" + name }

  /// The part that a file's name tells of.
  private func part(named name: String) -> Shard.Part? {
    let part = Shard.Part(name.dropFirst(prefix.count).dropLast(ShardFolder.ending.count).replacing("-of-", with: "/"))
    return part.flatMap { self.name(of: $0) == name ? $0 : nil }
  }

  private func content(_ name: String) throws -> [UInt8] {
    try InputFile.content(file(name), kind: "a shard", atMost: InputFile.maximumKeptBytes)
  }

  // MARK: Keeping

  /// Samples a part and keeps it, unless it is there already. One that is there and not whole is replaced.
  func keep(_ part: Shard.Part) throws {
    let name = name(of: part)
    var instead = ""
    if OutputFile.exists(file(name)) {
      do {
        let there = try run.part(try content(name))
        guard there == part else { throw Failure.data("\(file(name)): \(misnamed(there, [name]))") }
        return print("\(name) is there already")
      } catch let problem as KeptProblem {
        switch problem.kind {
        case .damaged, .foreign: instead = ", in place of one that \(problem)"
        // What another program made is no ruin: whoever made it may want it.
        case .otherProgram, .otherInputs:
          throw Failure.data("\(file(name)): \(problem); remove it to sample the part anew")
        }
      }
    }
    try OutputFile.check(file(name), makingFolder: true)
    let bytes = try Watch.over { try run.sample(part, $0) }
    try OutputFile.makeFolder(path)
    try OutputFile.write(bytes, to: file(name))
    print("Kept \(name), \(bytes.count) bytes\(instead)")
  }

  // MARK: Merging

  /// Merges every shard of the run, or says all that keeps them from it.
  func merge() throws -> Ensemble {
    let all = try InputFile.names(in: path).filter {
      $0.hasPrefix("runway-") && $0.hasSuffix(ShardFolder.ending)
    }
    let names = all.filter { $0.hasPrefix(prefix) }.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    guard !names.isEmpty else {
      let others =
        all.isEmpty
        ? "" : " (\(all.count == 1 ? "the one" : "the \(all.count)") there: other scenario, seed, paths or horizon)"
      throw Failure.noInput(
        "\(path): holds no shard of this run\(others); outlast runway --shard 1/4 samples the first of four")
    }
    var merge = Shard.Merge(run)
    var (parts, lost, problems) = ([Shard.Part](), [Shard.Part](), [String]())
    for name in names {
      let told = part(named: name)
      do {
        let there = try merge.add(try content(name))
        parts.append(there)
        if there != told { problems.append("\(file(name)): \(misnamed(there, names))") }
      } catch let problem as KeptProblem {
        if let told { lost.append(told) }
        problems.append("\(file(name)): \(problem)\(remedy(problem, told))")
      }
    }
    if let gaps = Shard.Coverage(parts, lost: lost, paths: paths) {
      let remedy =
        gaps.missing.count == 1
        ? "; outlast runway --shard \(gaps.missing[0]) with the same options samples it"
        : gaps.missing.first.map { "; outlast runway --shard \($0) with the same options samples the first of them" }
      problems.append("\(path): \(gaps)\(remedy ?? "")")
    }
    guard problems.isEmpty else { throw Failure.data(problems.joined(separator: "\n")) }
    do {
      return try merge.ensemble()
    } catch {
      throw Failure.data("\(path): \(error)")
    }
  }

  private func misnamed(_ part: Shard.Part, _ names: [String]) -> String {
    let name = name(of: part)
    return "holds part \(part), which its name does not say; remove it"
      + (names.contains(name) ? "" : ", or name it \(name)")
  }

  private func remedy(_ problem: KeptProblem, _ part: Shard.Part?) -> String {
    guard let part, problem.kind != .otherInputs else { return "; remove it" }
    let again = "outlast runway --shard \(part) with the same options makes it again"
    return problem.kind == .otherProgram ? "; remove it, and \(again)" : "; \(again)"
  }
}
