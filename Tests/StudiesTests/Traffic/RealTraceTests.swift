import Compute
import Files
import Foundation
import Scenarios
import Testing

import Studies
import Traces

/// Published traces, which are no part of this repository: they are found beside it, or these tests say that they are not.
///
/// Would catch a wrong definition of reuse, a generator that does not fit what people do, and a reader that grows slow.
@Suite("Published traces", .serialized)
struct RealTraceTests {
  /// A file's text, or nil with a word about it.
  private func text(_ name: String) throws -> String? {
    let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let path = repository.appending(path: "../shared/data/traces/\(name)").standardized.path
    guard FileManager.default.fileExists(atPath: path) else {
      print("\(name) is not there: skipped")
      return nil
    }
    return try InputFile.text(path, kind: "a trace", atMost: InputFile.maximumTraceBytes)
  }

  /// What a cache finds, by arrays and dictionaries: tokens found and all tokens.
  private func plainReuse(_ trace: Trace, blocks room: Int?) -> (found: Int, tokens: Int) {
    var lastUse: [Int32: Int] = [:]
    var uses: [(block: Int32, moment: Int)] = []
    var oldest = 0, moment = 0, found = 0, tokens = 0
    for request in trace.requests {
      let prompt = trace.blocks[request.blocks]
      let matched = prompt.prefix { lastUse[$0] != nil }.count
      found += min(matched * 512, Int(request.input))
      tokens += Int(request.input)
      for block in prompt {
        lastUse[block] = moment
        uses.append((block, moment))
        moment += 1
      }
      while let room, lastUse.count > room {
        // A use counts only if none came later.
        if lastUse[uses[oldest].block] == uses[oldest].moment { lastUse[uses[oldest].block] = nil }
        oldest += 1
      }
    }
    return (found, tokens)
  }

  @Test(
    "Mooncake's conversations: reuse as a plain count gives it, 37.36 % without limit and 21.53 % with 10,000 blocks")
  func conversations() throws {
    guard let text = try text("mooncake_conversation_trace.jsonl") else { return }
    let read = try Trace.reading(text, file: "m")
    #expect(read.lines == 12_031 && read.broken.isEmpty && !read.wasOutOfOrder)
    let curve = ReuseCurve(of: read.trace)
    for (room, share) in [(nil, 0.3736), (10_000, 0.2153)] as [(Int?, Double)] {
      let plain = plainReuse(read.trace, blocks: room)
      let reuse = Reuse.of(read.trace, blocks: room)
      #expect(reuse.reusedTokens == plain.found && reuse.tokens == plain.tokens)
      #expect(curve.reuse(blocks: room) == reuse)
      #expect(abs(reuse.share - share) < 0.00005, "\(reuse.share)")
      print(
        "Mooncake: \(room.map { "\($0) blocks" } ?? "no limit"): \(reuse.share) of tokens, \(reuse.blockShare) of blocks"
      )
    }
    let batches = try #require(TraceSummary(read.trace).burstiness.batches)
    #expect(batches.step == 3)
  }

  @Test("A generator fitted to a trace gives its rate, bursts, lengths and reuse")
  func fitted() throws {
    for name in ["mooncake_conversation_trace.jsonl", "mooncake_synthetic_trace.jsonl", "azure2023_conv.csv"] {
      guard let text = try text(name) else { continue }
      let trace = try Trace.reading(text, file: name).trace
      let generator = try #require(Generator.fitted(to: trace))
      let made = generator.trace(requests: trace.requests.count, seed: 20_240_701)
      let n = Double(trace.requests.count)
      let variation = try #require(trace.gapVariation)
      let (wanted, found) = (Reuse.of(trace).share, Reuse.of(made).share)
      let half = (ReuseCurve(of: trace).blocks(reaching: 0.5), ReuseCurve(of: made).blocks(reaching: 0.5))
      print(
        """
        \(name) and what was generated: rate \(trace.rate) \(made.rate); variation of gaps \(variation) \
        \(made.gapVariation ?? 0); input \(trace.meanLengths.input) \(made.meanLengths.input); output \
        \(trace.meanLengths.output) \(made.meanLengths.output); reuse \(wanted) \(found); blocks for half of it \
        \(half.0 ?? 0) \(half.1 ?? 0); \(generator.reuse)
        """)
      #expect(abs(made.rate / trace.rate - 1) < 3 * variation / n.squareRoot())
      #expect(abs(try #require(made.gapVariation) / variation - 1) < 0.1)
      let lengths = TraceSummary(trace).input
      #expect(abs(made.meanLengths.input / lengths.mean - 1) < 0.06)
      #expect(abs(made.meanLengths.output / trace.meanLengths.output - 1) < 0.06)
      #expect(abs(found - wanted) < 0.03)
      let correlations = (TraceSummary(trace).correlation, TraceSummary(made).correlation)
      #expect(abs((correlations.0 ?? 0) - (correlations.1 ?? 0)) < 0.05)
    }
  }

  @Test("A million lines of Azure's table")
  func million() throws {
    guard let text = try text("azure2023_conv.csv") else { return }
    let body = text.split(separator: "\r\n", maxSplits: 1, omittingEmptySubsequences: true)
    let copies = 1_000_000 / 19_366 + 1
    let whole = String(body[0]) + "\r\n" + String(repeating: body[1] + "\r\n", count: copies)
    let read = try Trace.reading(whole, file: "a")
    #expect(read.lines == copies * 19_366 && read.broken.isEmpty && read.wasOutOfOrder)
  }
}
