import ArgumentParser
internal import Files
import Foundation

/// A file that is replaced as a whole: it is written beside the one that is there, and takes its place when it is done.
enum OutputFile {
  /// Writes a text, to standard output where the file is `-`.
  static func write(_ text: String, to file: String) throws {
    if file == "-" { return print(text, terminator: "") }
    try replace(file) { try Data(text.utf8).write(to: URL(fileURLWithPath: $0)) }
  }

  /// Refuses a file that cannot be written before anything is computed for it.
  static func check(_ file: String) throws {
    if file != "-" { _ = try target(of: file) }
  }

  /// Where a file lies; only an ordinary file may be replaced.
  private static func target(of file: String) throws -> URL {
    func refuse(_ reason: String) -> Failure { .cannotCreate("\(file): cannot be written: \(reason)") }
    let manager = FileManager.default
    let target = URL(fileURLWithPath: file).resolvingSymlinksInPath()
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: target.path, isDirectory: &isFolder) {
      if isFolder.boolValue { throw refuse("it is a folder") }
      let kind = try? manager.attributesOfItem(atPath: target.path)[.type] as? FileAttributeType
      guard kind == .typeRegular else { throw refuse("it is no ordinary file") }
    }
    let folder = target.deletingLastPathComponent().path
    guard manager.fileExists(atPath: folder) else { throw refuse("there is no folder \(folder)") }
    guard manager.isWritableFile(atPath: folder) else { throw refuse("the folder \(folder) takes no files") }
    return target
  }

  /// Lets `body` write to a path beside a file, then puts what it wrote in the file's place; nothing is left of what failed.
  static func replace(_ file: String, with body: (_ path: String) throws -> Void) throws {
    let target = try target(of: file)
    let name = ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)"
    let beside = target.deletingLastPathComponent().appendingPathComponent(name)
    Interruption.remember(beside.path)
    defer {
      try? FileManager.default.removeItem(at: beside)
      Interruption.forget(beside.path)
    }
    do {
      try body(beside.path)
    } catch {
      throw Failure.cannotCreate("\(file): cannot be written: \(reason(error))")
    }
    guard Interruption.forget(beside.path, after: { rename(beside.path, target.path) }) == 0 else {
      throw Failure.cannotCreate("\(file): cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? CocoaError)?.localizedDescription ?? "\(error)"
  }
}
