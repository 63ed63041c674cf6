import Files
import Foundation
import Testing

import Scenarios

/// One broken file for each thing the loader has to say: `Broken/name.yaml`, and in `name.expected` what it says.
@Suite struct LoaderBrokenTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Broken")

  static func names(ending: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  /// What is said of a file, which is called as it is called in its folder.
  static func said(of name: String) -> (problems: [Diagnostic], text: String) {
    let found = problems { try Scenario.load(folder.path + "/\(name).yaml") }
    return (found, found.map { "\($0)\n".replacing(folder.path + "/", with: "") }.joined())
  }

  @Test func everyFileHasWhatIsExpected() {
    #expect(Self.names(ending: ".yaml").count > 100)
    #expect(Self.names(ending: ".yaml") == Self.names(ending: ".expected"))
  }

  @Test(arguments: names(ending: ".yaml"))
  func isRefusedAsExpected(name: String) throws {
    let expected = try String(contentsOfFile: Self.folder.path + "/\(name).expected", encoding: .utf8)
    #expect(Self.said(of: name).text == expected)
    #expect(!expected.isEmpty)
  }

  /// Each place is in the file it names.
  @Test(arguments: names(ending: ".yaml"))
  func placesExist(name: String) throws {
    for problem in Self.said(of: name).problems where problem.location.line > 0 {
      let place = problem.location
      // A file that is included is called as it is called there, which is in the folder below.
      let path = try #require(
        [place.file, Self.folder.path + "/" + place.file, Self.folder.path + "/included/" + place.file]
          .first { FileManager.default.fileExists(atPath: $0) }, "\(problem)")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      try #require(lines.indices.contains(place.line - 1), "\(problem)")
      #expect((1...lines[place.line - 1].count + 1).contains(place.column), "\(problem)")
    }
  }
}
