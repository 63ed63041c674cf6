import Compute
internal import Files
import Foundation
import Scenarios
import Traces

/// A trace that the user names.
enum TraceFile {
  /// The trace of a file, with its broken lines listed on the error stream; or an exit with what is wrong with it.
  static func read(_ file: String) throws -> TraceReading {
    do {
      let text = try InputFile.text(file, kind: "a trace", atMost: InputFile.maximumTraceBytes)
      let reading = try Trace.reading(text, file: file)
      list(reading.broken)
      return reading
    } catch let missing as MissingFile {
      throw Failure.noInput(missing.description)
    } catch let problems as Diagnostics {
      throw Failure.data(text(problems.all))
    }
  }

  /// Some broken lines on the error stream.
  private static func list(_ broken: [Diagnostic]) {
    if !broken.isEmpty { ErrorStream.line(text(broken)) }
  }

  /// The first twenty of them, and how many more there are.
  private static func text(_ broken: [Diagnostic]) -> String {
    let more = broken.count - 20
    return (broken.prefix(20).map(\.description) + (more > 0 ? ["and \(more) more lines like these"] : []))
      .joined(separator: "\n")
  }
}
