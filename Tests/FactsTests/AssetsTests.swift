import Facts
import Foundation
import Testing

@Suite("Data files inside the program")
struct AssetsTests {
  @Test("Every data file of the repository is inside, with the text it has on disk")
  func complete() throws {
    let data = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Data")
    for folder in ["facts", "cards", "scenarios", "war"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: data.appending(path: folder).path())) ?? []
      for name in names.sorted() where name.hasSuffix(".csv") || name.hasSuffix(".yaml") {
        let path = "\(folder)/\(name)"
        let text = try String(contentsOf: data.appending(path: path), encoding: .utf8)
        #expect(Assets.text(path) == text, "\(path): add its lines to Sources/CAssets/assets.c, or build again")
      }
    }
  }

  @Test("A path that is not there has no text")
  func absent() {
    #expect(Assets.text("facts/nothing.csv") == nil)
    #expect(Assets.text("") == nil)
  }

  @Test("Paths are distinct, and files are found by folder and ending")
  func paths() {
    #expect(Set(Assets.paths).count == Assets.paths.count)
    #expect(
      Assets.files(in: "cards", extension: "csv").map(\.name) == [
        "cards/gpus.csv", "cards/hub.csv", "cards/models.csv", "cards/trained.csv",
      ])
    #expect(Assets.files(in: "facts", extension: "yaml").isEmpty)
  }
}
