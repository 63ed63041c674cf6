internal import Files
internal import OrderedCollections

/// Lays a scenario over what it includes: each file is read once, however often it is named, and all of it is bounded.
struct Including {
  /// Files inside one another, the scenario counted; files that are read; bytes and values in all of them.
  static let mostDeep = 8, mostFiles = 64, mostBytes = 4 << 20, mostValues = 100_000
  /// Names in all lists of files; values that are laid over others, over and over where files include one another.
  static let mostNames = 4096, mostLaid = 500_000
  /// The longest path of the system.
  private static let longestName = 4096

  private let rules: IncludeRules
  /// The folders that files may lie in, without links.
  private var folders: [String]
  /// What was read, by its place or the name of what is bundled.
  private var known: [String: Included] = [:]
  private var names = 0, bytes = 0, values = 0, laid = 0

  /// A file with all that it includes.
  private struct Included {
    let tree: Tree
    /// The values in it, and the files inside one another from here on.
    let values, depth: Int
  }

  /// Throws a `MissingFile` for a folder that is not there.
  init(_ rules: IncludeRules) throws {
    self.rules = rules
    folders = try rules.folders.map { folder in
      do throws(InputProblem) {
        return try InputFile.place(of: folder)
      } catch {
        throw error.shown(as: folder, absent: "there is no such folder to include from")
      }
    }
  }

  /// A scenario's tree with what it includes; `place` is that of its file, whose folder it may include from. Standard input has none,
  /// and names files from the folder that the program runs in.
  mutating func whole(_ tree: Tree, at place: String?) throws -> Tree {
    guard case .map = tree else { return tree }
    if let place { folders.append(Self.folder(of: place)) }
    if let place { return try completed(tree, at: place, chain: [place]).tree }
    let current: String
    do throws(InputProblem) {
      current = try InputFile.place(of: ".")
    } catch {
      throw error.shown(as: ".")
    }
    return try completed(tree, at: current + "/" + InputFile.standard, chain: [InputFile.standard]).tree
  }

  /// Lays a tree over what its `include` names.
  private mutating func completed(_ tree: Tree, at place: String, chain: [String]) throws -> Included {
    guard case .map(var map) = tree, let include = map.entries.removeValue(forKey: "include") else {
      return Included(tree: tree, values: tree.count, depth: 1)
    }
    let listed = try names(include)
    names += listed.count
    guard names <= Self.mostNames else {
      throw Diagnostic(include.key, "includes more than \(Self.mostNames) files in all")
    }
    var found: OrderedDictionary<String, Included> = [:]
    var order: [String] = []
    var spelt: [String: String] = [:]
    for name in listed {
      let id = try spelt[name.text] ?? self.place(of: name, from: Self.folder(of: place))
      spelt[name.text] = id
      order.append(id)
      if found[id] == nil { found[id] = try included(name, at: id, chain: chain) }
    }
    var base: Tree?
    func lay(_ id: String) throws {
      guard let one = found[id] else { return }
      laid += one.values
      guard laid <= Self.mostLaid else {
        throw Diagnostic(include.key, "what is included lays more than \(Self.mostLaid) values over others")
      }
      base = base?.overlaid(with: one.tree) ?? one.tree
    }
    for id in found.keys { try lay(id) }
    // Of a file that is named again what is said last holds: all are laid once more, each in its last place.
    let last = OrderedSet(order.reversed()).reversed()
    if order.count > found.count, !last.elementsEqual(found.keys) { for id in last { try lay(id) } }
    let whole = base?.overlaid(with: .map(map)) ?? .map(map)
    return Included(tree: whole, values: whole.count, depth: 1 + (found.values.map(\.depth).max() ?? 0))
  }

  /// The names that `include` lists.
  private func names(_ include: Tree.Entry) throws(Diagnostic) -> [Tree.Scalar] {
    let refusal = Diagnostic(include.key, "include takes names of files")
    let listed: [Tree] = if case .list(let items, _) = include.value { items } else { [include.value] }
    return try listed.map { item throws(Diagnostic) in
      guard case .scalar(let name) = item, !name.isBlank else { throw refusal }
      guard name.text.utf8.count <= Self.longestName else {
        throw Diagnostic(name.location, "a name of a file has at most \(Self.longestName) bytes")
      }
      return name
    }
  }

  /// What a name stands for: that of a bundled scenario as on the command line, or else the place of a file that may be included.
  private func place(of name: Tree.Scalar, from folder: String) throws(Diagnostic) -> String {
    if ScenarioText.bundled.contains(name.text) { return name.text }
    guard rules.allowsFiles else {
      throw Diagnostic(
        name.location,
        "cannot include \(name.text): --no-include allows bundled scenarios alone "
          + "(\(ScenarioText.bundled.joined(separator: ", ")))")
    }
    let path = name.text.utf8.first == UInt8(ascii: "/") ? name.text : folder + "/" + name.text
    // Nothing is told of what lies elsewhere, not even whether it is there.
    let outside = Diagnostic(
      name.location,
      "cannot include \(name.text): it lies outside the scenario's folder; "
        + "--include-from FOLDER allows another")
    let place: String
    do throws(InputProblem) {
      place = try InputFile.place(of: path)
    } catch {
      throw isAllowed(Self.straight(path)) ? Self.refusal(error, of: name) : outside
    }
    guard isAllowed(place) else { throw outside }
    return place
  }

  /// What a file at a place brings, itself and all that it includes.
  private mutating func included(_ name: Tree.Scalar, at id: String, chain: [String]) throws -> Included {
    guard !chain.contains(id) else {
      throw Diagnostic(name.location, "\(name.text) includes itself, by way of \(chain.count) files")
    }
    let tooDeep = Diagnostic(name.location, "files include one another more than \(Self.mostDeep) deep")
    if let known = known[id] {
      guard chain.count + known.depth <= Self.mostDeep else { throw tooDeep }
      return known
    }
    guard chain.count < Self.mostDeep else { throw tooDeep }
    guard known.count < Self.mostFiles else {
      throw Diagnostic(name.location, "more than \(Self.mostFiles) files are included in all")
    }
    let tree = try YAMLText.tree(try content(of: name, at: id), file: name.text)
    // Names of what is none are not told either: a table of passwords reads as YAML.
    guard case .map(let map) = tree, map.entries.keys.contains(where: ScenarioReader.sections.contains) else {
      throw Diagnostic(name.location, "cannot include \(name.text): it is no scenario, which has sections by name")
    }
    values += tree.count
    guard values <= Self.mostValues else {
      throw Diagnostic(name.location, "the files that are included hold more than \(Self.mostValues) values")
    }
    let whole = try completed(tree, at: id, chain: chain + [id])
    known[id] = whole
    return whole
  }

  private mutating func content(of name: Tree.Scalar, at id: String) throws(Diagnostic) -> [UInt8] {
    if let text = ScenarioText.bundled(id) { return Array(text.utf8) }
    do throws(InputProblem) {
      let content = try InputFile.content(at: id, ScenarioText.kind, InputFile.maximumBytes)
      bytes += content.count
      guard bytes <= Self.mostBytes else {
        throw .wrong("makes the files that are included larger than \(Self.mostBytes) bytes together")
      }
      return content
    } catch {
      throw Self.refusal(error, of: name)
    }
  }

  private static func refusal(_ problem: InputProblem, of name: Tree.Scalar) -> Diagnostic {
    switch problem {
    case .missing(let reason):
      Diagnostic(
        name.location, "cannot include \(name.text): \(reason == .absent ? ScenarioText.absent : reason.words)")
    case .wrong(let message): Diagnostic(name.location, "cannot include \(name.text), which \(message)")
    }
  }

  // MARK: Paths, by their bytes

  private func isAllowed(_ place: String) -> Bool {
    folders.contains { place.utf8.starts(with: ($0 == "/" ? $0 : $0 + "/").utf8) }
  }

  /// The folder of a place.
  private static func folder(of place: String) -> String {
    let parts = place.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.count <= 1 ? "/" : parts.joined(separator: "/")
  }

  /// A path without dots, of which nothing is asked of the system.
  private static func straight(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
