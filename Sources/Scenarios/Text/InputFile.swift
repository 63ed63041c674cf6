internal import Files
internal import Foundation

/// A file that the user names: one regular file of bounded size.
public enum InputFile {
  /// No file is larger, in bytes.
  static let maximumBytes = 1 << 20

  /// No description of a model is larger, in bytes; some list every layer that is not quantised.
  public static let maximumConfigBytes = 1 << 24

  /// No trace of requests is larger, in bytes: about twenty million lines of a table. Nor is the result of a benchmark, which may
  /// hold the time of every token.
  public static let maximumTraceBytes = 1 << 30

  /// The text of a file; `kind` says what it should be, as in "a benchmark".
  ///
  /// Throws a `MissingFile` or `Diagnostics`. Bytes that are not UTF-8 are replaced; JSON and YAML are refused by their readers
  /// where that matters.
  public static func text(_ path: String, kind: String, atMost bytes: Int? = nil) throws -> String {
    String(decoding: try content(path, kind: kind, atMost: bytes), as: UTF8.self)
  }

  /// The bytes of a file, for readers that decode them; `kind` says what it should be.
  ///
  /// Throws a `MissingFile` or `Diagnostics`.
  public static func content(_ path: String, kind: String, atMost bytes: Int? = nil) throws -> [UInt8] {
    let found: Result<[UInt8], MissingFile>
    do throws(Diagnostic) {
      found = try self.bytes(
        path, shown: path, kind: kind, atMost: bytes ?? maximumBytes, absent: "there is no such file")
    } catch {
      throw Diagnostics(all: [error])
    }
    return try found.get()
  }

  /// The bytes of a file, shown under a name; a failure is one of not being there.
  static func bytes(
    _ path: String, shown: String, kind: String, atMost maximumBytes: Int = maximumBytes,
    absent: @autoclosure () -> String
  ) throws(Diagnostic) -> Result<[UInt8], MissingFile> {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
      return .failure(MissingFile(path: shown, reason: absent()))
    }
    let type = attributes[.type] as? FileAttributeType
    if type == .typeDirectory { throw Diagnostic(Location(file: shown), "is a directory; \(kind) is a file") }
    guard type == .typeRegular else { throw Diagnostic(Location(file: shown), "is not a regular file") }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= maximumBytes else {
      throw Diagnostic(Location(file: shown), "has \(size) bytes; \(kind) has at most \(maximumBytes)")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .failure(MissingFile(path: shown, reason: "it cannot be read"))
    }
    return .success(Array(data))
  }
}
