import Foundation
import TestSupport
import Testing

import Files

/// Would catch a device, a pipe or a file of the kernel that is read, a file that is read further than it may be, one that is read while
/// it is written, and a failure that is called by the wrong name.
@Suite struct InputFileTests {
  /// A folder of files for one test, gone when the test is over.
  final class Folder {
    let path: String

    init() throws {
      let made = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      path = try InputFile.place(of: made.path)
    }

    /// Writes a file, and gives its path.
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
      try Data(bytes).write(to: URL(fileURLWithPath: self[name]))
      return self[name]
    }

    subscript(name: String) -> String { path + "/" + name }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  /// What is said of a file instead of reading it.
  static func said(_ path: String, atMost most: Int = InputFile.maximumBytes) -> String {
    do {
      return "read: \(try InputFile.content(path, kind: "a table", atMost: most).count)"
    } catch let problems as Diagnostics {
      return "65 \(problems)"
    } catch let missing as MissingFile {
      return "66 \(missing)"
    } catch {
      return "\(error)"
    }
  }

  @Test func regularFilesAreReadWhole() throws {
    let folder = try Folder()
    var random = SplitMix64(seed: 4711)
    for size in [0, 1, 65_535, 65_536, 65_537, 300_000, 1 << 20] {
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
      let path = try folder.write("a", bytes)
      #expect(try InputFile.content(path, kind: "a table") == bytes, "\(size)")
    }
    #expect(try InputFile.text(try folder.write("a", [0x61, 0xFF]), kind: "a table") == "a\u{FFFD}")
  }

  @Test func noMoreIsReadThanMayBe() throws {
    let folder = try Folder()
    let path = try folder.write("a", Array(repeating: 0x61, count: 1001))
    #expect(Self.said(path, atMost: 1001) == "read: 1001")
    #expect(Self.said(path, atMost: 1000) == "65 \(path): has 1001 bytes; a table has at most 1000")
  }

  @Test func onlyRegularFilesAreRead() throws {
    let folder = try Folder()
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: folder["zero"], withDestinationPath: "/dev/zero")
    for path in [folder["pipe"], folder["zero"], "/dev/zero", "/dev/null", "/dev/full"] {
      #expect(Self.said(path) == "65 \(path): is not a regular file")
    }
    #expect(Self.said(folder.path) == "65 \(folder.path): is a directory; a table is a file")
    #expect(Self.said("/") == "65 /: is a directory; a table is a file")
    // An open pipe has no place but in the kernel's list.
    let pipe = Pipe()
    let path = "/proc/self/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    #expect(Self.said(path) == "65 \(path): is not a regular file")
    withExtendedLifetime(pipe) {}
  }

  /// They say that they are regular and empty, and some have no end.
  @Test(arguments: [
    "/proc/self/pagemap", "/proc/self/status", "/proc/self/mem", "/proc/kmsg", "/sys/kernel/uevent_seqnum",
  ])
  func filesOfTheKernelAreNotRead(path: String) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let said = Self.said(path)
    // Some may not even be opened.
    #expect(
      said == "65 \(path): is not a regular file, but one that the kernel makes up" || said.hasPrefix("66 "), "\(said)")
  }

  @Test func whatIsMissingIsSaid() throws {
    let folder = try Folder()
    let file = try folder.write("a", [])
    try FileManager.default.createSymbolicLink(atPath: folder["loop"], withDestinationPath: folder["loop"])
    try FileManager.default.createSymbolicLink(atPath: folder["dangling"], withDestinationPath: folder["nothing"])
    let long = folder[String(repeating: "x", count: 300)]
    for (path, why, isAbsent) in [
      (folder["nothing"], "there is no such file", true), (file + "/b", "there is no such file", true),
      (file + "/", "there is no such file", true), ("", "there is no such file", true),
      (folder["dangling"], "there is no such file", true), (file + "\0.csv", "there is no such file", true),
      (folder["loop"], "its links lead round in a circle", false), (long, "its name is too long", false),
    ] {
      #expect(Self.said(path) == "66 \(PlainText.shown(path)): \(why)")
      #expect(throws: MissingFile.self) { try InputFile.content(path, kind: "a table") }
      do { _ = try InputFile.content(path, kind: "a table") } catch {
        #expect((error as? MissingFile)?.isAbsent == isAbsent)
      }
    }
    // Nobody who runs as root can be denied anything, so the words are asked for.
    for (number, words) in [
      (EACCES, "permission is denied"), (EPERM, "permission is denied"), (EIO, "Input/output error"),
    ] {
      guard case .missing(let reason) = InputProblem.of(number) else {
        Issue.record("\(number)")
        continue
      }
      #expect(reason.words == "it cannot be read: \(words)" && reason != .absent)
    }
  }

  /// Where a path leads is judged before it is opened; what has become a link since is not followed.
  @Test func aPlaceIsOpenedThroughNoLink() throws {
    let folder = try Folder()
    let file = try folder.write("a", [1, 2])
    try FileManager.default.createDirectory(atPath: folder["sub"], withIntermediateDirectories: false)
    _ = try folder.write("sub/a", [1, 2, 3])
    try FileManager.default.createSymbolicLink(atPath: folder["link"], withDestinationPath: file)
    try FileManager.default.createSymbolicLink(atPath: folder["way"], withDestinationPath: folder["sub"])
    #expect(try InputFile.content(folder["link"], kind: "a table") == [1, 2])
    #expect(try InputFile.content(folder["way/a"], kind: "a table") == [1, 2, 3])
    #expect(try InputFile.place(of: folder["way/../sub/./a"]) == folder["sub/a"])
    #expect(try InputFile.content(at: folder["sub/a"], "a table", 10) == [1, 2, 3])
    #expect(throws: InputProblem.self) { try InputFile.content(at: folder["link"], "a table", 10) }
    #expect(throws: InputProblem.self) { try InputFile.content(at: folder["way/a"], "a table", 10) }
  }

  /// A file that grows is read whole as it was, or refused; and is refused some time.
  @Test(.timeLimit(.minutes(1))) func whatIsWrittenMeanwhileIsRefused() throws {
    let folder = try Folder()
    let path = try folder.write("a", Array(repeating: 0x61, count: 8 << 20))
    let stopped = Flag()
    let writer = Thread {
      guard let handle = FileHandle(forWritingAtPath: path) else { return }
      _ = try? handle.seekToEnd()
      while !stopped.isSet { try? handle.write(contentsOf: Data(repeating: 0x61, count: 100)) }
    }
    writer.start()
    defer { stopped.set() }
    var refused = 0
    while refused == 0 {
      do {
        let bytes = try InputFile.content(path, kind: "a table", atMost: 1 << 30)
        #expect(bytes.count >= 8 << 20 && bytes.last == 0x61)
      } catch {
        #expect("\(error)" == "\(path): changes while it is read; a table must be written first")
        refused += 1
      }
    }
  }

  @Test func namesOfAFolderAreInTheOrderOfTheirBytes() throws {
    let folder = try Folder()
    for name in ["b", "a", "é", "Z", ".hidden", "10", "9"] { _ = try folder.write(name, []) }
    #expect(try InputFile.names(in: folder.path) == [".hidden", "10", "9", "Z", "a", "b", "é"])
    #expect(try InputFile.names(in: folder["nothing"]) == [] && InputFile.names(in: folder["a"]) == [])
  }

  /// What a thread is told.
  final class Flag: @unchecked Sendable {
    private let lock = NSLock()
    private var told = false
    var isSet: Bool { lock.withLock { told } }
    func set() { lock.withLock { told = true } }
  }
}
