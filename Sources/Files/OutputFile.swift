internal import CFiles
internal import Foundation

/// A file that is replaced as a whole: it is written beside the one that is there, and takes its place when all of it is on the disk.
///
///     try OutputFile.check("answer.csv")                // before anything is computed
///     try OutputFile.write("month,cash\n", to: "answer.csv")
///
/// Whatever fails, and whenever the machine stops, the old file or the new one is there whole. The mode of an old file is kept, and
/// its owner where the user may give files away. Devices, pipes, folders, symbolic links and files that may not be written are
/// refused: a rename would take their place. What a killed run left in the folder is removed (`SideFile`).
public enum OutputFile {
  /// Whether something stands there, a link that leads nowhere included.
  public static func exists(_ file: String) -> Bool {
    var found = stat()
    return lstat(file, &found) == 0
  }

  /// Refuses a file that cannot be written, before anything is computed for it: one is made beside it and removed.
  ///
  /// - Parameters:
  ///   - file: its name as the user gave it.
  ///   - makingFolder: whether `makeFolder` will be asked for its folder: then it need not be there, and can it be made?
  public static func check(_ file: String, makingFolder: Bool = false) throws(OutputProblem) {
    var place = file
    while makingFolder, let folder = OutputPlace.folder(of: place), !exists(folder) { place = folder }
    let side = try SideFile(beside: OutputPlace(place, shown: file))
    side.remove()
  }

  /// Makes a folder, and those that it stands in, where they are not there.
  public static func makeFolder(_ path: String) throws(OutputProblem) {
    var missing: [String] = []
    var next: String? = path
    while let folder = next, !exists(folder) {
      missing.append(folder)
      next = OutputPlace.folder(of: folder)
    }
    for folder in missing.reversed() where mkdir(folder, 0o777) != 0 && errno != EEXIST {
      throw OutputProblem(path, .creating, Descriptor.words(for: errno))
    }
  }

  /// Writes a text; see `write(_:to:replacing:checking:)`.
  public static func write(
    _ text: String, to file: String, replacing: Bool = true, checking check: (_ path: String) throws -> Void = { _ in }
  ) throws {
    try write(Array(text.utf8), to: file, replacing: replacing, checking: check)
  }

  /// Writes bytes.
  ///
  /// - Parameters:
  ///   - bytes: all of the file.
  ///   - file: its name as the user gave it.
  ///   - replacing: whether a file that is there is replaced; else it is refused, even one that came about just now.
  ///   - check: looks at what was written, beside its place and under another name, before it takes its place; what it throws leaves
  ///     the old file.
  /// - Throws: an `OutputProblem`, or what `check` throws.
  public static func write(
    _ bytes: [UInt8], to file: String, replacing: Bool = true,
    checking check: (_ path: String) throws -> Void = { _ in }
  ) throws {
    let place = try OutputPlace(file)
    let side = try SideFile(beside: place)
    defer { side.close() }
    do {
      try side.write(bytes)
      try check(side.path)
      try side.settle()
      try side.take(its: place, replacing: replacing)
    } catch {
      side.remove()
      throw error
    }
    try side.settleFolder()
  }

  /// Writes what a library makes that knows only names of files, and says little of what fails.
  ///
  /// - Parameters:
  ///   - file: its name as the user gave it.
  ///   - library: makes a file of the path it is told; the folder it is told is for its own files. Both stand in a folder of their
  ///     own beside the file, which is removed.
  ///   - check: looks at all that was made before it takes its place; what it throws leaves the old file.
  /// - Throws: an `OutputProblem`, or what `library` and `check` throw.
  public static func replace(
    _ file: String, madeBy library: (_ path: String, _ folder: String) throws -> Void,
    checking check: ([UInt8]) throws -> Void
  ) throws {
    let place = try OutputPlace(file)
    let bytes = try SideFolder.within(place) { folder in
      let path = folder + "/made"
      try library(path, folder)
      let made = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
      guard made >= 0 else { throw OutputProblem(file, .writing, Descriptor.words(for: errno)) }
      let descriptor = Descriptor(number: made)
      defer { descriptor.close() }
      guard let bytes = descriptor.content() else { throw OutputProblem(file, .writing, Descriptor.words(for: errno)) }
      return bytes
    }
    try check(bytes)
    try write(bytes, to: file)
  }
}
