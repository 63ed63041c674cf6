import Economy
import Files
import Foundation
import Maths
import Testing

import Scenarios

/// Scenarios of one company, `acme`, for tests of the loader.
enum Sample {
  static let head = """
    outlast: 1
    start: 2024-12
    currency: CNY
    exchange: { USD: { rate: { assume: "7.2", because: near the parity } } }

    """

  /// A scenario with these lines in its company, and perhaps more sections at its top.
  static func text(_ lines: String, top: String = "") -> String {
    let inner = lines.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
    return head + top + "companies:\n  acme:\n" + inner
  }

  /// That scenario, read.
  static func load(_ lines: String, top: String = "") throws -> Scenario {
    try Scenario.load(text: text(lines, top: top), name: "sample.yaml")
  }

  /// What an input of the company is read as.
  static func series(_ input: CompanyInput, _ lines: String, top: String = "") throws -> Series {
    try load(lines, top: top).setup.companies[0][input]
  }

  /// What a figure of an input that does not vary is read as, every uncertain part at its median.
  static func figure(_ input: CompanyInput, _ lines: String, top: String = "") throws -> Double {
    try series(input, lines, top: top).formulas[0].central
  }
}

/// Everything that the loader has against a text; an error of another kind is an issue.
func problems(_ text: String) -> [Diagnostic] {
  problems { try Scenario.load(text: text, name: "test.yaml") }
}

/// Everything that loading has against what it loads.
func problems(_ load: () throws -> Scenario) -> [Diagnostic] {
  do {
    _ = try load()
    return []
  } catch let error as Diagnostics {
    return error.all
  } catch {
    Issue.record(error)
    return []
  }
}

/// A text in which a caret (‸) stands before each character that is to be complained of: the text without, and the places.
func marked(_ text: String) -> (text: String, places: [String]) {
  var plain = ""
  var places: [String] = []
  var (line, column) = (1, 1)
  for scalar in text.unicodeScalars {
    if scalar == "‸" {
      places.append("\(line):\(column)")
      continue
    }
    plain.unicodeScalars.append(scalar)
    (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
  }
  return (plain, places)
}

/// A folder of files for one test, gone when the test is over.
final class Folder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("scenarios-\(UUID().uuidString)").path

  init(_ files: [String: String] = [:]) throws {
    for (name, text) in files { try write(name, Data(text.utf8)) }
  }

  func write(_ name: String, _ data: Data) throws {
    let url = URL(fileURLWithPath: self[name])
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// The path of a file in it.
  subscript(name: String) -> String { path + "/" + name }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
