import ArgumentParser
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
    if file == "-" { return }
    let beside = beside(try target(of: file))
    // What permissions say is not all: a folder of /proc, or of a disk mounted for reading, takes no files from anybody.
    let descriptor = open(beside.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else {
      throw Failure.cannotCreate("\(file): cannot be written: \(String(cString: strerror(errno)))")
    }
    close(descriptor)
    unlink(beside.path)
  }

  /// Where a file is written before it takes its place.
  private static func beside(_ target: URL) -> URL {
    let name = ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)"
    return target.deletingLastPathComponent().appendingPathComponent(name)
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
    let beside = beside(target)
    defer { try? FileManager.default.removeItem(at: beside) }
    do {
      try body(beside.path)
    } catch {
      throw Failure.cannotCreate("\(file): cannot be written: \(reason(error))")
    }
    guard rename(beside.path, target.path) == 0 else {
      throw Failure.cannotCreate("\(file): cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? CocoaError)?.localizedDescription ?? "\(error)"
  }
}
