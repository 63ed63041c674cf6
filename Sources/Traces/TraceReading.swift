public import Compute
public import Files

/// A trace as it was read from a file, and everything in the file that is no request.
///
///     let reading = try Trace.reading(text, file: "trace.jsonl")
///     reading.trace.rate                             // requests a second
///     for problem in reading.broken { print(problem) }  // trace.jsonl:7:16: timestamp must be …
public struct TraceReading: Sendable {
  /// Who writes traces, and how.
  public enum Format: String, CaseIterable, Sendable {
    /// One JSON object a line, after the traces of Mooncake.
    case mooncake = "Mooncake JSONL"
    /// The traces of Microsoft Azure, 2023 and 2024.
    case azure = "Azure CSV"
    /// The trace of BurstGPT.
    case burstGPT = "BurstGPT CSV"

    /// What a line holds, as a file says it.
    public var columns: [String] {
      switch self {
      case .mooncake: ["timestamp", "input_length", "output_length", "hash_ids"]
      case .azure: ["TIMESTAMP", "ContextTokens", "GeneratedTokens"]
      case .burstGPT: ["Timestamp", "Model", "Request tokens", "Response tokens", "Total tokens", "Log Type"]
      }
    }

    /// All formats with what they hold, in words.
    static var words: String {
      let each = allCases.map { "\($0.rawValue) (\($0.columns.joined(separator: ",")))" }
      return each.dropLast().joined(separator: ", ") + " or \(each[each.count - 1])"
    }
  }

  /// The requests; seconds count from the first, blocks are numbered in the order in which the file names them.
  public let trace: Trace
  /// How it was written.
  public let format: Format
  /// The lines that are no request, each with its place and the reason, in the file's order.
  public let broken: [Diagnostic]
  /// Lines that hold something, the header left out: requests and broken lines.
  public let lines: Int
  /// How many of the broken lines are calls that failed, with no response.
  public let failedCalls: Int
  /// Whether requests did not stand in the order of their arrival; they were sorted, those that arrive at once as they stood.
  public let wasOutOfOrder: Bool
}

extension Trace {
  /// The longest input or output that is believed, in tokens.
  static let longest = 10_000_000

  /// Reads a trace of any known format, which its first line tells.
  ///
  /// Lines that cannot be read are left out and told. What is no trace at all, or has no line that can be read, is thrown.
  public static func reading(_ text: String, file: String) throws(Diagnostics) -> TraceReading {
    var reader = TraceReader(text, file: file)
    return try reader.reading()
  }
}
