import Compute
internal import Files
import Foundation
import Scenarios
import Studies
import Traces

/// A trace that the user names.
enum TraceFile {
  /// The trace of a file, with its broken lines listed on the error stream; or an exit with what is wrong with it.
  static func read(_ file: String) throws -> TraceReading {
    do {
      let text = try InputFile.text(file, kind: "a trace", atMost: InputFile.maximumTraceBytes)
      try Memory.demand(.trace(file, bytes: text.utf8.count))
      let reading = try Trace.reading(text, file: file)
      list(reading.broken)
      return reading
    } catch let missing as MissingFile {
      throw Failure.noInput(missing.description)
    } catch let problems as Diagnostics {
      throw Failure.data(problems.description)
    }
  }

  /// Some broken lines on the error stream.
  private static func list(_ broken: [Diagnostic]) {
    if !broken.isEmpty { FileHandle.standardError.write(Data((ProblemList.text(broken) + "\n").utf8)) }
  }
}
