import Files
import Foundation
import TestSupport
import Testing

/// Catches a file that is lost or half written, a place taken that is no ordinary file's, a mode lost, and leftovers that stay.
struct OutputFileTests {
  /// A folder of its own, removed with all that is in it.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func text(_ file: String) -> String? {
    FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
  }

  private func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private func mode(_ file: String) -> mode_t {
    var found = stat()
    return stat(file, &found) == 0 ? found.st_mode & 0o7777 : 0
  }

  private func problem(_ body: () throws -> Void) -> OutputProblem? {
    do {
      try body()
      return nil
    } catch {
      return error as? OutputProblem
    }
  }

  @Test func aFileIsWrittenAndReplaced() throws {
    try inFolder { folder in
      let file = folder + "/answer.csv"
      try OutputFile.check(file)
      #expect(names(folder).isEmpty)
      try OutputFile.write("one\n", to: file)
      #expect(text(file) == "one\n")
      try OutputFile.write("", to: file)
      #expect(text(file) == "")
      let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
      try OutputFile.write(bytes, to: file)
      #expect(FileManager.default.contents(atPath: file) == Data(bytes))
      #expect(names(folder) == ["answer.csv"])
    }
  }

  @Test(arguments: [0o600, 0o640, 0o644, 0o755, 0o666] as [mode_t])
  func theModeOfAnOldFileIsKept(_ wanted: mode_t) throws {
    try inFolder { folder in
      let file = folder + "/answer.csv"
      try OutputFile.write("old", to: file)
      #expect(chmod(file, wanted) == 0)
      try OutputFile.write("new", to: file)
      #expect(mode(file) == wanted)
      #expect(text(file) == "new")
    }
  }

  @Test func whatIsNoOrdinaryFileIsRefused() throws {
    try inFolder { folder in
      let kept = folder + "/kept"
      try OutputFile.write("kept", to: kept)
      #expect(symlink(kept, folder + "/link") == 0)
      #expect(symlink(folder + "/nowhere", folder + "/dangling") == 0)
      #expect(symlink("loop", folder + "/loop") == 0)
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(mkdir(folder + "/folder", 0o700) == 0)
      let before = names(folder)
      for (file, said) in [
        (folder + "/link", "it is a symbolic link to \(kept)"),
        (folder + "/dangling", "it is a symbolic link to \(folder)/nowhere"),
        (folder + "/loop", "it is a symbolic link to loop"), (folder + "/pipe", "it is a pipe"),
        (folder + "/folder", "it is a folder"),
        (folder + "/folder/", "it names a folder"), (folder + "/.", "it is a folder"),
        (folder + "/..", "it is a folder"),
        ("/dev/null", "it is a device"), ("/dev/stdout", "it is a stream"), ("/dev/full", "it is a device"),
        (folder + "/.a.outlast-7", "files of such a name"), ("", "its name is empty"),
        ("-", "./- names a file"),
        (folder + "/none/file", "there is no folder \(folder)/none"), (kept + "/file", "there is no folder \(kept)"),
        (folder + "/" + String(repeating: "x", count: 300), "File name too long"),
      ] {
        for refusal in [problem { try OutputFile.check(file) }, problem { try OutputFile.write("new", to: file) }] {
          #expect(refusal?.stage == .creating, "\(file)")
          #expect(refusal?.description.contains(said) == true, "\(refusal?.description ?? "nothing") for \(file)")
          #expect(refusal?.description.hasPrefix("\(file): cannot be written: ") == true)
        }
      }
      #expect(names(folder) == before)
      #expect(text(kept) == "kept")
    }
  }

  @Test func aNameAsLongAsFoldersTakeIsWritten() throws {
    try inFolder { folder in
      for name in [
        String(repeating: "x", count: 255), String(repeating: "算", count: 85), "a.outlast-7", ".hidden", " ",
        "ä\u{308}",
      ] {
        try OutputFile.write(name, to: folder + "/" + name)
        #expect(text(folder + "/" + name) == name)
      }
      #expect(names(folder).count == 6)
    }
  }

  @Test func whatIsRefusedBeforeItsPlaceLeavesTheOldFile() throws {
    struct Refused: Error {}
    try inFolder { folder in
      let file = folder + "/answer.yaml"
      try OutputFile.write("old", to: file)
      #expect(throws: Refused.self) {
        try OutputFile.write("new", to: file) { path in
          #expect(text(path) == "new")
          #expect(text(file) == "old")
          throw Refused()
        }
      }
      #expect(throws: Refused.self) {
        try OutputFile.replace(file) { path, folder in
          #expect(mode(folder) == 0o700)
          try Data("made".utf8).write(to: URL(fileURLWithPath: path))
          try Data("part".utf8).write(to: URL(fileURLWithPath: folder + "/part"))
        } checking: { bytes in
          #expect(bytes == Array("made".utf8))
          throw Refused()
        }
      }
      #expect(text(file) == "old")
      #expect(names(folder) == ["answer.yaml"])
    }
  }

  @Test func aFileThatMustNotBeThereIsNotReplaced() throws {
    try inFolder { folder in
      let file = folder + "/mine.yaml"
      try OutputFile.write("first", to: file, replacing: false)
      let refusal = problem { try OutputFile.write("second", to: file, replacing: false) }
      #expect(refusal?.description == "\(file): is there already")
      #expect(refusal?.stage == .creating)
      #expect(text(file) == "first")
      #expect(names(folder) == ["mine.yaml"])
    }
  }

  /// What a killed run leaves is nobody's: no one holds it. What another run holds, and what only looks alike, stays.
  @Test func leftoversOfKilledRunsAreRemoved() throws {
    try inFolder { folder in
      for name in [
        ".a.csv.outlast-1", ".b.html.outlast-4711-3", ".live.outlast-9", ".a.csv.outlast-", ".outlast-7", "a.outlast-7",
        ".a.outlast-7x",
      ] {
        try Data("half".utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      #expect(mkdir(folder + "/.c.xlsx.outlast-12", 0o700) == 0)
      try Data("part".utf8).write(to: URL(fileURLWithPath: folder + "/.c.xlsx.outlast-12/tmp.x"))
      #expect(symlink("/etc/hostname", folder + "/.d.outlast-5") == 0)
      let held = open(folder + "/.live.outlast-9", O_RDONLY)
      #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
      try OutputFile.check(folder + "/new.csv")
      #expect(
        names(folder) == [
          ".a.csv.outlast-", ".a.outlast-7x", ".d.outlast-5", ".live.outlast-9", ".outlast-7", "a.outlast-7",
        ])
      close(held)
      try OutputFile.write("new", to: folder + "/new.csv")
      #expect(!names(folder).contains(".live.outlast-9"))
    }
  }

  @Test func aFolderIsMadeWhereItCanBe() throws {
    try inFolder { folder in
      let file = folder + "/one/two/three.shard"
      try OutputFile.check(file, makingFolder: true)
      #expect(names(folder).isEmpty)
      try OutputFile.makeFolder(folder + "/one/two")
      try OutputFile.makeFolder(folder + "/one/two/")
      try OutputFile.write("x", to: file)
      #expect(text(file) == "x")
      let blocked = folder + "/one/two/three.shard/four/five.shard"
      #expect(problem { try OutputFile.check(blocked, makingFolder: true) }?.stage == .creating)
      #expect(problem { try OutputFile.makeFolder(folder + "/one/two/three.shard/four") }?.stage == .creating)
    }
  }

  /// Two writers of one file, and readers beside them: whoever reads finds one text or the other, whole.
  @Test func writersBesideEachOtherNeverMix() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/answer"
    let texts = (0..<4).map { String(repeating: "\($0)", count: 20_000) }
    try OutputFile.write(texts[0], to: file)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in texts {
        group.addTask {
          for _ in 0..<20 {
            try OutputFile.write(writer, to: file)
            let found = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
            #expect(texts.contains(found ?? ""))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(names(folder) == ["answer"])
  }
}
