import Files
import Compute
import Testing

import Traces

/// Would catch a column read as another, a wrong unit of time, blocks numbered wrongly, and an order that is not kept.
@Suite("Traces of requests")
struct TraceReadingTests {
  @Test("Mooncake: milliseconds, blocks of 512 tokens by any 64-bit names, numbered as they appear")
  func mooncake() throws {
    let reading = try Trace.reading(
      """
      {"timestamp": 3000, "input_length": 1030, "output_length": 5, "hash_ids": [-9223372036854775808, 18446744073709551615, -1]}
      {"hash_ids":[-9223372036854775808,7],"output_length":1,"input_length":1024,"timestamp":3000.25}
      {"timestamp": 4500, "input_length": 600, "output_length": 2}
      {"timestamp": 6e3, "input_length": 513.0, "output_length": 2, "hash_ids": [], "session": {"a": ["\\u00e9", null, 1.5e-3]}}
      """, file: "t.jsonl")
    #expect(reading.format == .mooncake && reading.broken.isEmpty && reading.lines == 4)
    let trace = reading.trace
    #expect(trace.requests.map(\.arrival) == [0, 0.00025, 1.5, 3])
    #expect(trace.requests.map(\.input) == [1030, 1024, 600, 513] && trace.requests.map(\.output) == [5, 1, 2, 2])
    #expect(trace.blocks == [0, 1, 2, 0, 3] && trace.distinctBlocks == 4)
    #expect(trace.requests.map(\.blocks) == [0..<3, 3..<5, 5..<5, 5..<5])
  }

  @Test("Azure 2023 and 2024: dates to 100 ns, with and without a zone")
  func azure() throws {
    let old = try Trace.reading(
      "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:17:03.9799600,4808,10\r\n"
        + "2023-11-16 18:17:04.0319600,3180,8\r\n", file: "t.csv")
    #expect(old.format == .azure && old.trace.requests.map(\.arrival) == [0, 0.052])
    #expect(old.trace.requests.map(\.input) == [4808, 3180] && old.trace.requests.map(\.output) == [10, 8])
    let new = try Trace.reading(
      """
      TIMESTAMP,ContextTokens,GeneratedTokens
      2024-02-28 23:59:59.500000+00:00,1,2
      2024-02-29 00:00:00+00:00,3,4
      2024-03-01T01:00:00+01:00,5,6
      2024-12-31 23:59:59Z,7,8
      2025-01-01 00:00:00,9,10
      """, file: "t.csv")
    #expect(new.trace.requests.map(\.arrival) == [0, 0.5, 86_400.5, 26_524_799.5, 26_524_800.5])
  }

  @Test("BurstGPT: seconds; failed calls are refused with that reason; other columns do not matter")
  func burstGPT() throws {
    let reading = try Trace.reading(
      #"""
      Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type
      5,ChatGPT,472,18,490,Conversation log
      45.5,"GPT-4, ""new""",1087,230,1317,Conversation log
      118,GPT-4,417,0,417,API log

      """#, file: "b.csv")
    #expect(reading.format == .burstGPT && reading.lines == 3 && reading.failedCalls == 1)
    #expect(reading.trace.requests.map(\.arrival) == [0, 40.5])
    #expect(reading.trace.requests.map(\.input) == [472, 1087] && reading.trace.requests.map(\.output) == [18, 230])
    #expect(reading.broken.map(\.description) == ["b.csv:4:15: a failed call: Response tokens is 0"])
    let later = try Trace.reading(
      "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type\n1,,2.5,G,3,4,7,A\n",
      file: "b.csv")
    #expect(later.trace.requests.map(\.input) == [3] && later.broken.isEmpty)
  }

  @Test("What is out of order is sorted and told; those that arrive at once stay as they stood")
  func order() throws {
    let lines = [(2000, 1), (1000, 2), (2000, 3), (1000, 4), (0, 5)].map {
      #"{"timestamp": \#($0), "input_length": \#($1), "output_length": 1, "hash_ids": [\#($1)]}"#
    }
    let reading = try Trace.reading(lines.joined(separator: "\n"), file: "t")
    #expect(reading.wasOutOfOrder)
    #expect(reading.trace.requests.map(\.input) == [5, 2, 4, 1, 3])
    #expect(reading.trace.requests.map(\.arrival) == [0, 1, 1, 2, 2])
    #expect(reading.trace.requests.map { reading.trace.blocks[$0.blocks].first } == [4, 1, 3, 0, 2])
    #expect(try !Trace.reading(lines[1] + "\n" + lines[0], file: "t").wasOutOfOrder)
  }

  @Test("A byte order mark, CRLF, blank lines and no last line end change nothing")
  func dressing() throws {
    let plain = "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.5,4808,10\n2023-11-16 18:17:04,3180,8\n"
    let one = try Trace.reading(plain, file: "t")
    for text in [
      "\u{FEFF}" + plain, plain.replacing("\n", with: "\r\n"), String(plain.dropLast()), plain + "\n  \n",
      plain.replacing("\n", with: "\n\n"), plain.replacing(",", with: " , "), plain.replacing(",", with: "\t,"),
      plain.replacing("4808", with: "\"4808\""), plain.uppercased(),
    ] {
      let other = try Trace.reading(text, file: "t")
      #expect(other.trace == one.trace && other.lines == 2 && other.broken.isEmpty, "\(text)")
    }
  }

  @Test("Written in Mooncake's form and read again it is the same")
  func roundTrip() throws {
    var trace = Trace()
    trace.append(arrival: 0, input: 1025, output: 3, blocks: [0, 1, 2])
    trace.append(arrival: 0.125, input: 512, output: 1, blocks: [0])
    trace.append(arrival: 7, input: 9, output: 10_000_000)
    let text = String(decoding: trace.mooncake, as: UTF8.self)
    #expect(
      text.split(separator: "\n").last == #"{"timestamp": 7000, "input_length": 9, "output_length": 10000000}"#)
    #expect(try Trace.reading(text, file: "t").trace == trace)
  }
}
