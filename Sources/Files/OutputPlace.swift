internal import CFiles
internal import Foundation

/// Where a file is to be written: a name in a folder that is there, at which nothing stands but what may be replaced.
struct OutputPlace {
  /// The file's name as the user gave it, for messages.
  let shown: String
  /// The folder's path and the name in it.
  let folder, name: String
  /// What stands there now.
  let old: stat?

  var path: String { folder == "/" ? "/" + name : folder + "/" + name }

  /// Looks at a place; what may not be replaced is refused.
  ///
  /// - Parameters:
  ///   - file: its path.
  ///   - shown: what messages call it; the path when left out.
  init(_ file: String, shown: String? = nil) throws(OutputProblem) {
    self.shown = shown ?? file
    func refuse(_ reason: String, _ shown: String) -> OutputProblem { OutputProblem(shown, .creating, reason) }
    name = file.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    guard !name.isEmpty else { throw refuse(file.isEmpty ? "its name is empty" : "it names a folder", self.shown) }
    // Elsewhere standard output is meant by it.
    if file == "-" { throw refuse("the answer itself is printed; ./- names a file", self.shown) }
    if SideName.matches(name) { throw refuse("files of such a name are half written, and removed", self.shown) }
    folder = Self.folder(of: file) ?? "."
    var found = stat()
    if lstat(file, &found) == 0 {
      if let reason = Self.refusal(of: found, file) { throw refuse(reason, self.shown) }
      guard access(file, W_OK) == 0 else { throw refuse(Descriptor.words(for: errno), self.shown) }
      old = found
    } else {
      let error = errno
      guard error == ENOENT || error == ENOTDIR else { throw refuse(Descriptor.words(for: error), self.shown) }
      old = nil
    }
    guard stat(folder, &found) == 0, Self.kind(of: found) == S_IFDIR else {
      throw refuse("there is no folder \(folder)", self.shown)
    }
  }

  /// The folder that a path stands in, without a slash at its end; nil for what has none above it.
  static func folder(of path: String) -> String? {
    var rest = path[...]
    while rest.count > 1, rest.last == "/" { rest.removeLast() }
    guard rest != "/", !rest.isEmpty else { return nil }
    rest = rest.prefix(upTo: rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex)
    while rest.count > 1, rest.last == "/" { rest.removeLast() }
    return rest.isEmpty ? (path == "." ? nil : ".") : String(rest)
  }

  static func kind(of file: stat) -> mode_t { file.st_mode & S_IFMT }

  /// Why what stands there may not be replaced; nil where it may.
  private static func refusal(of file: stat, _ path: String) -> String? {
    switch kind(of: file) {
    case S_IFREG: nil
    case S_IFDIR: "it is a folder"
    case S_IFLNK: refusal(ofLink: path)
    case S_IFIFO: "it is a pipe, not an ordinary file"
    case S_IFSOCK: "it is a socket, not an ordinary file"
    default: "it is a device, not an ordinary file"
    }
  }

  /// What a link leads to. The system's own names of streams are links too, which nobody should remove.
  private static func refusal(ofLink link: String) -> String {
    guard let target = target(of: link) else { return "it is a symbolic link" }
    return target.hasPrefix("/proc/")
      ? "it is a stream, not an ordinary file"
      : "it is a symbolic link to \(target); name that file itself, or remove the link"
  }

  private static func target(of link: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink(link, &bytes, bytes.count)
    return length > 0 ? String(decoding: bytes[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
