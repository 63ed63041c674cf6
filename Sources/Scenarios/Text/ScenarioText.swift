internal import Facts
internal import Files
internal import Foundation
internal import OrderedCollections

/// Finds the texts of a scenario: bundled ones by name, others by path, and what they include.
package enum ScenarioText {
  static let maximumIncludes = 8
  private static let folder = "scenarios/", ending = ".yaml"

  /// The names of the bundled scenarios, the template of `outlast init` left out.
  static var bundled: [String] {
    Assets.paths.filter { $0.hasPrefix(folder) && $0.hasSuffix(ending) && $0 != folder + "my-company" + ending }
      .map { String($0.dropFirst(folder.count).dropLast(ending.count)) }.sorted()
  }

  /// A bundled text by name, or nil.
  package static func bundled(_ name: String) -> String? { Assets.text(folder + name + ending) }

  /// The tree of a bundled scenario or a file, with what it includes laid under it.
  static func tree(_ nameOrPath: String) throws -> Tree {
    if let text = bundled(nameOrPath) {
      return try including(try YAMLText.tree(Array(text.utf8), file: nameOrPath), file: nameOrPath, chain: [nameOrPath])
    }
    return try tree(path: nameOrPath, shown: nameOrPath, chain: [])
  }

  private static func tree(path: String, shown: String, chain: [String]) throws -> Tree {
    let bytes = try read(path, shown: shown)
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    return try including(try YAMLText.tree(bytes, file: shown), file: resolved, chain: chain + [resolved])
  }

  /// Lays a tree over what its `include` names.
  private static func including(_ tree: Tree, file: String, chain: [String]) throws -> Tree {
    guard case .map(var map) = tree, let include = map.entries.removeValue(forKey: "include") else { return tree }
    let names: [Tree.Scalar]
    switch include.value {
    case .scalar(let scalar): names = [scalar]
    case .list(let items, _):
      names = items.compactMap { if case .scalar(let scalar) = $0 { scalar } else { nil } }
      guard names.count == items.count else { throw Diagnostic(include.key, "include takes names of files") }
    case .map: throw Diagnostic(include.key, "include takes names of files")
    }
    var base: Tree?
    for name in names {
      let path = URL(fileURLWithPath: name.text, relativeTo: URL(fileURLWithPath: file).deletingLastPathComponent())
        .path
      let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      if chain.contains(resolved) {
        throw Diagnostic(name.location, "\(name.text) includes itself, by way of \(chain.count) files")
      }
      guard chain.count < maximumIncludes else {
        throw Diagnostic(name.location, "files include one another more than \(maximumIncludes) deep")
      }
      let included: Tree
      do {
        // As on the command line, a bundled scenario goes by its name.
        let text = bundled.contains(name.text) ? self.bundled(name.text) : nil
        included =
          try text.map { try YAMLText.tree(Array($0.utf8), file: name.text) }
          ?? self.tree(path: path, shown: name.text, chain: chain)
      } catch let error as MissingFile {
        throw Diagnostic(name.location, "cannot include \(error.path): \(error.reason)")
      }
      base = base.map { $0.overlaid(with: included) } ?? included
    }
    return base.map { $0.overlaid(with: .map(map)) } ?? .map(map)
  }

  private static func read(_ path: String, shown: String) throws -> [UInt8] {
    try InputFile.bytes(
      path, shown: shown, kind: "a scenario",
      absent: "there is no such file or bundled scenario (bundled: \(bundled.joined(separator: ", ")))"
    ).get()
  }
}

/// A file that is not there or cannot be read.
public struct MissingFile: Error, Sendable, CustomStringConvertible {
  /// The path as given.
  public let path: String
  /// Why.
  public let reason: String
  /// One line.
  public var description: String { PlainText.shown("\(path): \(reason)") }
}
