internal import CFiles
internal import Glibc
internal import Synchronization

/// A file that the user names. Everything that the program reads it reads here: a regular file of bounded size, or standard input.
///
/// Never read are devices, pipes and sockets, nor what the kernel shows as files (`/proc`, `/sys`), which has no end and may do
/// something when it is opened.
public enum InputFile {
  /// No file is larger, in bytes.
  public static let maximumBytes = 1 << 20

  /// No description of a model is larger, in bytes; some list every layer that is not quantised.
  public static let maximumConfigBytes = 1 << 24

  /// No file that the program itself made to go on with is larger, in bytes: a shard, or finished rows.
  public static let maximumKeptBytes = 1 << 30

  /// No trace of requests is larger, in bytes: about twenty million lines of a table. Nor is the result of a benchmark, which may
  /// hold the time of every token.
  public static let maximumTraceBytes = 1 << 30

  /// What stands for standard input where a file is named.
  public static let standard = "-"

  /// The text of a file; `kind` says what it should be, as in "a benchmark".
  ///
  /// Throws a `MissingFile` or `Diagnostics`. Bytes that are not UTF-8 are replaced; JSON and YAML are refused by their readers
  /// where that matters.
  public static func text(_ path: String, kind: String, atMost bytes: Int = maximumBytes) throws -> String {
    String(decoding: try content(path, kind: kind, atMost: bytes), as: UTF8.self)
  }

  /// The bytes of a file, or of standard input where it is `-`, for readers that decode them; `kind` says what it should be.
  ///
  /// Throws a `MissingFile` or `Diagnostics`.
  public static func content(_ path: String, kind: String, atMost bytes: Int = maximumBytes) throws -> [UInt8] {
    do throws(InputProblem) {
      return path == standard ? try standardInput(kind, bytes) : try content(at: try place(of: path), kind, bytes)
    } catch {
      throw error.shown(as: path)
    }
  }

  /// The names of the files in a folder, in the order of their bytes; none where there is no such folder.
  ///
  /// Throws a `MissingFile` where the folder cannot be read.
  public static func names(in folder: String) throws -> [String] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw InputProblem.of(errno).shown(as: folder)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  // MARK: Files

  /// Where a path leads, without links and dots.
  package static func place(of path: String) throws(InputProblem) -> String {
    // Not what stands before a character that ends a name for the system, and for nobody else.
    guard !path.utf8.contains(0) else { throw .missing(.absent) }
    guard let found = realpath(path, nil) else {
      let reason = errno
      // A pipe or a socket has no place of its own: it is reached through the kernel's list of open files alone.
      var status = stat()
      if reason == ENOENT, stat(path, &status) == 0 { throw .wrong(notRegular) }
      throw .of(reason)
    }
    defer { free(found) }
    return String(cString: found)
  }

  /// The bytes of the regular file at a place without links.
  package static func content(
    at place: String, _ kind: String, _ most: Int
  ) throws(InputProblem) -> [UInt8] {
    let file = try open(place, kind)
    defer { close(file) }
    let before = try status(of: file, kind)
    guard before.st_size <= most else { throw .wrong("has \(before.st_size) bytes; \(kind) has at most \(most)") }
    // One byte more than there should be: nobody is told of what is added later.
    let bytes = try read(file, atMost: Int(before.st_size) + 1, isExpected: true)
    let after = try status(of: file, kind)
    guard bytes.count == before.st_size, after.st_size == before.st_size,
      after.st_mtim.tv_sec == before.st_mtim.tv_sec, after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else { throw .wrong("changes while it is read; \(kind) must be written first") }
    return bytes
  }

  private static let notRegular = "is not a regular file"

  /// Opens what stands at a place, if it is a regular file, from the root downwards and through no link: where a path leads was
  /// asked, and judged, before.
  private static func open(_ place: String, _ kind: String) throws(InputProblem) -> CInt {
    let parts = place.split(separator: "/").map(String.init)
    var folder = Glibc.open("/", files_path_only | O_DIRECTORY | O_CLOEXEC)
    for part in parts.dropLast() where folder >= 0 {
      let next = openat(folder, part, files_path_only | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let reason = errno
      close(folder)
      errno = reason
      folder = next
    }
    guard folder >= 0 else { throw .of(errno) }
    defer { close(folder) }
    let name = parts.last ?? "."
    // A device may act on being opened.
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw .of(errno) }
    try check(status, kind)
    let file = openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { throw .of(errno) }
    return file
  }

  private static func check(_ status: stat, _ kind: String) throws(InputProblem) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw .wrong("is a directory; \(kind) is a file")
    default: throw .wrong(notRegular)
    }
  }

  /// What an open file is; throws where it is none to read.
  private static func status(of file: CInt, _ kind: String) throws(InputProblem) -> stat {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .of(errno) }
    try check(status, kind)
    guard !isOfKernel(file) else { throw .wrong("is not a regular file, but one that the kernel makes up") }
    return status
  }

  /// Whether a file lies on a file system that holds none: its kind, by the number that the kernel gives it.
  private static func isOfKernel(_ file: CInt) -> Bool {
    var system = statfs()
    guard fstatfs(file, &system) == 0 else { return false }
    return kernelSystems.contains(UInt32(truncatingIfNeeded: system.f_type))
  }

  /// The numbers of linux/magic.h.
  private static let kernelSystems: Set<UInt32> = [
    // proc, sys, debug, trace, security, config
    0x9FA0, 0x6265_6572, 0x6462_6720, 0x7472_6163, 0x7363_6673, 0x6265_6570,
    // cgroup, cgroup 2, bpf, pstore, efivar, selinux, smack
    0x27_E0EB, 0x6367_7270, 0xCAFE_4A11, 0x6165_676C, 0xDE5E_81E4, 0xF97C_FF8C, 0x4341_5D53,
    // namespaces, devpts, dev, usb, binfmt, fusectl, mqueue, resctrl
    0x6E73_6673, 0x1CD1, 0x1373, 0x9FA2, 0x4249_4E4D, 0x6573_5543, 0x1980_0202, 0x0765_5821,
  ]

  // MARK: Standard input

  /// What was read, and as what: a scenario may be loaded several times, and two files cannot both come this way.
  private static let standardBytes = Mutex<(kind: String, bytes: [UInt8])?>(nil)

  private static func standardInput(_ kind: String, _ most: Int) throws(InputProblem) -> [UInt8] {
    try standardBytes.withLock { found throws(InputProblem) -> [UInt8] in
      if let found {
        guard found.kind == kind else {
          throw .wrong("standard input was read as \(found.kind); it cannot be \(kind) too")
        }
        return found.bytes
      }
      var status = stat()
      guard fstat(STDIN_FILENO, &status) == 0 else { throw .missing("standard input is closed") }
      // What ends there is known of pipes, sockets, files and people.
      let isDevice = [S_IFCHR, S_IFBLK].contains(status.st_mode & S_IFMT) && isatty(STDIN_FILENO) == 0
      guard status.st_mode & S_IFMT != S_IFDIR, !isDevice, !isOfKernel(STDIN_FILENO) else {
        throw .wrong("standard input is neither a file, a pipe nor a terminal")
      }
      let bytes = try read(STDIN_FILENO, atMost: most + 1)
      guard bytes.count <= most else { throw .wrong("standard input has more than \(most) bytes, the most of \(kind)") }
      found = (kind, bytes)
      return bytes
    }
  }

  // MARK: Bytes

  /// All that is left of an open file, up to a number of bytes; whether so many are expected.
  private static func read(_ file: CInt, atMost most: Int, isExpected: Bool = false) throws(InputProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    if isExpected { bytes.reserveCapacity(most) }
    var room = 1 << 16
    while bytes.count < most {
      let wanted = min(room, most - bytes.count)
      var reason: CInt = 0
      let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        let found = Glibc.read(file, buffer.baseAddress, wanted)
        if found < 0 { reason = errno }
        count = max(found, 0)
      }
      if reason == EAGAIN {
        // Standard input of others who wait for nothing: it is asked again when there is some.
        var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
        continue
      }
      if reason == EINTR { continue }
      guard reason == 0 else { throw .of(reason) }
      guard !piece.isEmpty else { break }
      bytes += piece
      room = min(room * 2, 1 << 24)
    }
    return bytes
  }
}

/// Why something is not read, before it is said of which file.
package enum InputProblem: Error {
  /// It is not there, or may not be read.
  case missing(MissingFile.Reason)
  /// It is there and is nothing to read: what it is, without its name.
  case wrong(String)

  /// What a number of the system means.
  package static func of(_ number: CInt) -> InputProblem {
    switch number {
    case ENOENT, ENOTDIR: .missing(.absent)
    case EACCES, EPERM: .missing("it cannot be read: permission is denied")
    case ELOOP: .missing("its links lead round in a circle")
    case ENAMETOOLONG: .missing("its name is too long")
    default: .missing(.init("it cannot be read: \(String(cString: strerror(number)))"))
    }
  }

  /// The same of a file by its name; `absent` are other words for there being none.
  package func shown(as name: String, absent: String? = nil) -> any Error {
    switch self {
    case .missing(let reason): MissingFile(path: name, why: reason, absent: absent)
    case .wrong(let message): Diagnostics(all: [Diagnostic(Location(file: name), message)])
    }
  }
}

/// A file that is not there or cannot be read.
public struct MissingFile: Error, Sendable, CustomStringConvertible {
  /// Why.
  package struct Reason: Sendable, Hashable, ExpressibleByStringLiteral {
    /// In words.
    package let words: String

    package init(_ words: String) { self.words = words }
    package init(stringLiteral words: String) { self.words = words }

    /// There is nothing by that name.
    package static let absent = Reason("there is no such file")
  }

  /// The path as given.
  public let path: String
  /// Why, in words.
  public let reason: String
  /// Whether there is nothing by that name, rather than something that cannot be read.
  public let isAbsent: Bool

  /// A file and why it is not read; `absent` are other words for there being none.
  package init(path: String, why: Reason, absent: String? = nil) {
    self.path = path
    isAbsent = why == .absent
    reason = isAbsent ? absent ?? why.words : why.words
  }

  /// One line.
  public var description: String { PlainText.shown("\(path): \(reason)") }
}
