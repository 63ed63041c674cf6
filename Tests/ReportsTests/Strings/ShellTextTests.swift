import Compute
import Facts
import Files
import Foundation
import Testing

import Reports

/// Would catch a name that runs in a script, ends a remark, or is read as an option.
@Suite("What is written for shells") struct ShellTextTests {
  @Test(
    "A word is one word on one line",
    arguments: [
      ("deepseek-ai/DeepSeek-V3", "deepseek-ai/DeepSeek-V3"), ("", "''"), ("a b", "'a b'"), ("$(x)", "'$(x)'"),
      ("`x`", "'`x`'"),
      ("it's", "'it'\\''s'"), ("-rf", "./-rf"), ("a\nb", "'a\\u{A}b'"), ("=x", "'=x'"), ("~", "'~'"), ("a=b", "a=b"),
      ("月", "'月'"), ("'\u{301}", "''\\''\u{301}'"), ("-\u{301}x", "'./-\u{301}x'"),
    ])
  func words(text: String, expected: String) {
    #expect(ShellText.word(text) == expected)
  }

  @Test("A remark is one line")
  func remarks() {
    #expect(ShellText.remark("x\ntouch PWNED\r\u{2028}#") == "# x\\u{A}touch PWNED\\u{D}\\u{2028}#")
  }

  /// The shell itself says what it reads.
  private func run(_ script: String, in folder: URL) throws -> (status: Int32, output: String) {
    let file = folder.appendingPathComponent("script.sh")
    try Data(script.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [file.path]
    process.currentDirectoryURL = folder
    process.environment = ["PATH": folder.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test("A shell reads each word back as it is shown")
  func readBack() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = SplitMix(seed: 18)
    let texts = (0..<300).map { _ in PlainTextTests.text(0...15, using: &random) }
    let script = texts.map { ShellText.remark($0) + "\nprintf '%s\\n' " + ShellText.word($0) + "\n" }.joined()
    let (status, output) = try run(script, in: folder)
    #expect(status == 0)
    let expected = texts.map { text in
      let shown = PlainText.shown(text)
      return (shown.hasPrefix("-") ? "./" : "") + shown
    }
    #expect(
      output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) == expected, "seed 18"
    )
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["script.sh"])
  }

  @Test("No name of a model runs in a start script, by either engine", arguments: ["vllm", "sglang"])
  func startScripts(engine: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = SplitMix(seed: 6)
    let names =
      [
        "x in bf16\ntouch PWNED; echo pwned\n#", "$(touch PWNED)", "a/`touch PWNED`", "a/x; touch PWNED",
        "a/x\rtouch PWNED",
        "a/'; touch PWNED; '", "a/x\" ; touch PWNED #", "-a/b", "a/x\\\ntouch PWNED", "a/${PATH}", "a/x > PWNED",
        "a/'\u{301}; touch PWNED; '\u{301}",
      ] + (0..<60).map { _ in "a/" + PlainTextTests.text(1...12, using: &random) }
    let card = try ModelCard.named("DeepSeek-V3", in: ModelCard.bundled())
    let gpu = try GPUCard.named("H200", in: GPUCard.bundled())
    for program in ["vllm", "python"] {
      let stub = folder.appendingPathComponent(program)
      try Data("#!/bin/sh\nfor word do printf '%s\\n' \"$word\"; done\n".utf8).write(to: stub)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stub.path)
    }
    // A program that a name could start.
    try FileManager.default.copyItem(at: URL(fileURLWithPath: "/bin/touch"), to: folder.appendingPathComponent("touch"))
    let there = try FileManager.default.contentsOfDirectory(atPath: folder.path) + ["script.sh"]
    var script = ""
    for name in names {
      let deployment = Deployment(
        model: name, architecture: card.architecture, gpu: gpu, layout: Layout(tensor: 8), weights: .fp8,
        engine: Deployment.Engine(engine))
      let command = ServeCommand(
        deployment, limits: .init(requests: 64, tokens: 8192, cachesPrefixes: true, longest: 5000),
        checkpoints: try Checkpoint.bundled())
      #expect(PlainTextTests.acting(command.text, besides: "\n") == [])
      for line in command.text.split(separator: "\n") {
        let isKnown = ["vllm serve ", "python -m ", "  --", "# "].contains(where: line.hasPrefix)
        #expect(isKnown, "\(line)")
      }
      script += "MODEL=\n" + command.text
    }
    let (status, output) = try run(script, in: folder)
    #expect(status == 0)
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == Set(there))
    for name in names where name.contains("/") {
      let shown = PlainText.shown(name)
      #expect(output.contains("\n" + (shown.hasPrefix("-") ? "./" : "") + shown + "\n"), "seed 6: \(shown)")
    }
  }
}
