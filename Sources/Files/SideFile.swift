internal import CFiles
internal import Foundation

/// A file beside another, in whose place it is put when all of it is there: `.NAME.outlast-PID`.
///
/// It is locked while the program lives, which the system ends however the program ends: such a file that nobody holds is what a
/// killed run left, and is removed by the next that writes in the folder. A number of a process would tell less: it is another's in
/// another container, and given again.
struct SideFile {
  /// Where it stands.
  let path: String
  private let descriptor: Descriptor
  private let place: OutputPlace

  /// Makes an empty one, after what killed runs left in the folder is gone.
  init(beside place: OutputPlace) throws(OutputProblem) {
    Leftovers.remove(in: place.folder)
    // A lock that another run tries on in the moment between making and locking makes this file its leftover: then a next one.
    for attempt in 0..<100 {
      let path = SideName.path(beside: place, attempt)
      let number = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, place.old == nil ? 0o666 : 0o600)
      guard number >= 0 else {
        if errno == EEXIST || errno == EINTR { continue }
        throw OutputProblem(
          place.shown, .creating, "the folder \(place.folder) takes no files: \(Descriptor.words(for: errno))")
      }
      let made = Descriptor(number: number)
      var found = stat()
      let isHeld = flock(number, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      if isHeld || fstat(number, &found) == 0 && found.st_nlink == 0 {
        made.close()
        continue
      }
      (self.path, descriptor, self.place) = (path, made, place)
      Interruption.remember(path)
      return
    }
    throw OutputProblem(
      place.shown, .creating, "a hundred files such as \(SideName.path(beside: place, 0)) are in its way")
  }

  /// Writes all of it.
  func write(_ bytes: [UInt8]) throws(OutputProblem) {
    if let error = bytes.withUnsafeBytes({ descriptor.write($0) }) { throw failed(error) }
  }

  /// Gives it mode and owner of the old file, and has it put on the disk.
  func settle() throws(OutputProblem) {
    if let old = place.old {
      var new = stat()
      guard fstat(descriptor.number, &new) == 0 else { throw failed(errno) }
      // Who may not give files away keeps his own; the mode comes after, since a new owner takes bits of it.
      if old.st_uid != new.st_uid || old.st_gid != new.st_gid { _ = fchown(descriptor.number, old.st_uid, old.st_gid) }
      guard fchmod(descriptor.number, old.st_mode & 0o777) == 0 else { throw failed(errno) }
    }
    while fsync(descriptor.number) != 0 {
      if errno == EINTR { continue }
      // Some kinds of files and file systems have nothing to put anywhere.
      if errno == EINVAL || errno == ENOTSUP { break }
      throw failed(errno)
    }
  }

  /// Puts it in the place of the old file.
  func take(its place: OutputPlace, replacing: Bool) throws(OutputProblem) {
    if !replacing {
      if link(path, place.path) == 0 {
        remove()
        return
      }
      // Some file systems know no second name of a file: there it is looked at, in vain where another comes in between.
      if errno == EEXIST || OutputFile.exists(place.path) {
        throw OutputProblem(.creating, saying: "\(place.shown): is there already")
      }
    }
    let error = Interruption.forget(path, after: { rename(path, place.path) == 0 ? 0 : errno })
    guard error == 0 else { throw failed(error) }
  }

  /// Has the new name put on the disk.
  func settleFolder() throws(OutputProblem) {
    // A folder that may be written but not listed cannot be opened: its names last as long as others'.
    let number = open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { return }
    defer { _ = Foundation.close(number) }
    guard fsync(number) != 0, ![EINVAL, ENOTSUP, EROFS, EBADF, EINTR].contains(errno) else { return }
    throw OutputProblem(
      .writing,
      saying: "\(place.shown): is written, but may be lost if the machine stops now: \(Descriptor.words(for: errno))")
  }

  func remove() { Interruption.forget(path, after: { _ = unlink(path) }) }

  func close() { descriptor.close() }

  private func failed(_ error: Int32) -> OutputProblem {
    OutputProblem(place.shown, .writing, Descriptor.words(for: error))
  }
}

/// A folder of the same name, for what a library needs that makes files of its own.
enum SideFolder {
  /// Lets `body` work in such a folder, which is removed with all that is in it.
  static func within<Result>(_ place: OutputPlace, _ body: (_ folder: String) throws -> Result) throws -> Result {
    Leftovers.remove(in: place.folder)
    // Nobody else's business, and the maker's own whatever he takes from others' files.
    let mask = umask(0o077)
    defer { umask(mask) }
    for attempt in 0..<100 {
      let path = SideName.path(beside: place, attempt)
      guard mkdir(path, 0o700) == 0 else {
        if errno == EEXIST { continue }
        throw OutputProblem(
          place.shown, .creating, "the folder \(place.folder) takes no files: \(Descriptor.words(for: errno))")
      }
      let number = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard number >= 0 else { continue }
      let descriptor = Descriptor(number: number)
      defer { descriptor.close() }
      if flock(number, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { continue }
      Interruption.remember(path)
      defer { Interruption.forget(path, after: { Leftovers.remove(path, descriptor) }) }
      return try body(path)
    }
    throw OutputProblem(place.shown, .creating, "no folder could be made beside it")
  }
}

/// Names of what stands beside a file while it is written.
enum SideName {
  private static let mark = ".outlast-"
  /// Bytes of the file's own name that are kept, so that no name is too long for a folder.
  private static let mostBytes = 200

  /// The path of one, and of others where that is taken.
  static func path(beside place: OutputPlace, _ attempt: Int) -> String {
    let name =
      place.name.utf8.count > mostBytes
      ? String(decoding: place.name.utf8.prefix(mostBytes), as: UTF8.self) : place.name
    let number = "\(getpid())" + (attempt == 0 ? "" : "-\(attempt)")
    return place.folder + "/." + name + mark + number
  }

  /// Whether a name in a folder is one of these.
  static func matches(_ name: String) -> Bool {
    guard name.hasPrefix("."), let at = name.range(of: mark, options: .backwards) else { return false }
    let numbers = name[at.upperBound...].split(separator: "-", omittingEmptySubsequences: false)
    return at.lowerBound > name.index(after: name.startIndex) && numbers.count <= 2
      && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
  }
}

/// What killed runs left.
enum Leftovers {
  /// Removes from a folder what is the user's own, has such a name, and is held by no run.
  static func remove(in folder: String) {
    for name in names(in: folder) where SideName.matches(name) {
      let path = folder + "/" + name
      // Over a network only who may write holds a lock; folders cannot be opened so.
      var number = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      if number < 0 { number = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
      guard number >= 0 else { continue }
      let descriptor = Descriptor(number: number)
      defer { descriptor.close() }
      var found = stat()
      guard fstat(number, &found) == 0, found.st_uid == geteuid(), flock(number, LOCK_EX | LOCK_NB) == 0 else {
        continue
      }
      switch OutputPlace.kind(of: found) {
      case S_IFREG: _ = unlink(path)
      case S_IFDIR: remove(path, descriptor)
      default: break
      }
    }
  }

  /// Removes a folder and the files in it.
  static func remove(_ folder: String, _ descriptor: Descriptor) {
    // By its number: another may have put a link in the place of its name.
    for name in names(in: folder) { _ = unlinkat(descriptor.number, name, 0) }
    _ = rmdir(folder)
  }

  private static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}
