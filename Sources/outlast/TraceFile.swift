import Compute
import Foundation
import Scenarios

/// A trace in a file, with what is wrong with it on the error stream.
enum TraceFile {
  /// Reads a trace; lines that cannot be read are listed, the first twenty of them.
  static func read(_ file: String) throws -> TraceReading {
    do {
      let text = try InputFile.text(file, kind: "a trace", atMost: InputFile.maximumTraceBytes)
      let reading = try Trace.reading(text, file: file)
      if !reading.broken.isEmpty {
        FileHandle.standardError.write(Data((Self.text(reading.broken) + "\n").utf8))
      }
      return reading
    } catch let missing as MissingFile {
      throw Failure.noInput(missing.description)
    } catch let problems as Diagnostics {
      throw Failure.data(text(problems.all))
    }
  }

  /// The first twenty of some lines, and how many more there are.
  private static func text(_ broken: [Diagnostic]) -> String {
    let more = broken.count - 20
    return (broken.prefix(20).map(\.description) + (more > 0 ? ["and \(more) more lines like these"] : []))
      .joined(separator: "\n")
  }
}
