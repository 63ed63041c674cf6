import Files
import Compute
import TestSupport
import Testing

import Traces

/// Would catch a broken line that is dropped in silence or taken for a request, and a message that points elsewhere.
@Suite("Broken traces")
struct TraceBrokenTests {
  private let object = #"{"timestamp": 1, "input_length": 600, "output_length": 3, "hash_ids": [1, 2]}"#
  private let azure = "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.97,48,10\n"
  private let burst = "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n1,m,2,3,5,log\n"
  private let formats =
    "; did you mean Mooncake JSONL (timestamp,input_length,output_length,hash_ids), Azure CSV "
    + "(TIMESTAMP,ContextTokens,GeneratedTokens) or BurstGPT CSV (Timestamp,Model,Request tokens,Response tokens,Total "
    + "tokens,Log Type)?"

  /// What is said of a line behind a good beginning; the line must be the only one that is left out.
  private func problem(_ line: String, after good: String) throws -> String {
    let reading = try Trace.reading(good + "\n" + line + "\n" + (good.hasPrefix("{") ? good : ""), file: "t")
    #expect(reading.broken.count == 1 && reading.lines == reading.trace.requests.count + 1, "\(line)")
    return reading.broken.first?.description ?? ""
  }

  @Test(
    "Lines of JSON",
    arguments: [
      (#"{"timestamp": 1, "input_length": 600, "output_length": 3"#, "2:57: expected a comma or }"),
      (#"{"timestamp": 1, "input_length": 600, "output_length": 3} x"#, "2:59: text after the object"),
      (#"{"timestamp": 1, "input_length": 600, "output_length": 3,}"#, "2:58: expected a name in quotes"),
      (#"{"timestamp" 1, "input_length": 600}"#, "2:14: expected a colon after a name"),
      (#"{"timestamp: 1, "input_length": 600}"#, "2:18: expected a colon after a name"),
      (#"{"timestamp": 1, "é": "x}"#, "2:23: a quote that is never closed"),
      (#"{"é": 1, "timestamp": x}"#, "2:23: expected a value"),
      (#"{"a": "\x", "timestamp": 1}"#, "2:8: an escape that JSON does not know"),
      ("{\"a\": \"\u{1}\"}", "2:8: a control character in quotes"),
      (#"{"a": \#(String(repeating: "[", count: 70))"#, "2:71: lists and objects nested too deep"),
      (#"[1, 2]"#, "2:1: expected an object"),
      ("null", "2:1: expected an object"),
      ("{}", "2:1: has no timestamp"),
      (#"{"timestamp": 1, "output_length": 3}"#, "2:1: has no input_length"),
      (#"{"timestamp": 1, "input_length": 3}"#, "2:1: has no output_length"),
      (#"{"timestamp": 1, "timestamp": 2}"#, "2:18: timestamp stands twice"),
      (#"{"input_length": 1, "input_length": 2}"#, "2:21: input_length stands twice"),
      (#"{"timestamp": "1"}"#, "2:15: timestamp must be a number of milliseconds, not \"1\""),
      (#"{"timestamp": -1}"#, "2:15: timestamp must be from 0 to 4.8e12 milliseconds, not -1"),
      (#"{"timestamp": 1e300}"#, "2:15: timestamp must be from 0 to 4.8e12 milliseconds, not 1e300"),
      (
        #"{"timestamp": 99999999999999999999}"#,
        "2:15: timestamp must be from 0 to 4.8e12 milliseconds, not 99999999999999999999"
      ),
      (#"{"timestamp": 01}"#, "2:15: a number is malformed"),
      (#"{"timestamp": 1.}"#, "2:15: a number is malformed"),
      (#"{"timestamp": 1e}"#, "2:15: a number is malformed"),
      (#"{"timestamp": -}"#, "2:15: a number is malformed"),
      (#"{"timestamp": NaN}"#, "2:15: timestamp must be a number of milliseconds, not NaN"),
      (#"{"input_length": null}"#, "2:18: input_length must be a whole number, not null"),
      (#"{"input_length": 1.5}"#, "2:18: input_length must be a whole number, not 1.5"),
      (#"{"input_length": [1]}"#, "2:18: input_length must be a whole number, not a list"),
      (#"{"input_length": {"a": 1}}"#, "2:18: input_length must be a whole number, not an object"),
      (#"{"input_length": 0}"#, "2:18: input_length must be from 1 to 10000000, not 0"),
      (#"{"input_length": 10000001}"#, "2:18: input_length must be from 1 to 10000000, not 10000001"),
      (#"{"output_length": -5}"#, "2:19: output_length must be from 1 to 10000000, not -5"),
      (
        #"{"output_length": 99999999999999999999999}"#,
        "2:19: output_length must be from 1 to 10000000, not 99999999999999999999999"
      ),
      (#"{"hash_ids": 3}"#, "2:14: hash_ids must be a list, not 3"),
      (#"{"hash_ids": [1, "2"]}"#, "2:18: hash_ids must hold whole numbers, not \"2\""),
      (#"{"hash_ids": [1, 2.5]}"#, "2:18: hash_ids must hold whole numbers of 64 bits, not 2.5"),
      (
        #"{"hash_ids": [18446744073709551616]}"#,
        "2:15: hash_ids must hold whole numbers of 64 bits, not 18446744073709551616"
      ),
      (#"{"hash_ids": [1 2]}"#, "2:17: expected a comma or ]"),
      (#"{"hash_ids": [1, ]}"#, "2:18: expected a value"),
      (
        #"{"timestamp": 1, "input_length": 600, "output_length": 3, "hash_ids": [1, 2, 3]}"#,
        "2:71: hash_ids has 3 blocks; 600 tokens fill 2 of 512 tokens"
      ),
    ])
  func objects(line: String, expected: String) throws {
    #expect(try problem(line, after: object) == "t:" + expected)
  }

  @Test(
    "Lines of Azure's tables",
    arguments: [
      ("2023-11-16 18:17:04,5", "4:1: has 2 fields; the header has 3"),
      ("5", "4:1: has 1 field; the header has 3"),
      ("2023-11-16 18:17:04,5,6,7", "4:1: has 4 fields; the header has 3"),
      ("TIMESTAMP,ContextTokens,GeneratedTokens", "4:1: is the header again"),
      (
        "2023-02-29 18:17:04,5,6",
        "4:1: TIMESTAMP must be a time like 2023-11-16 18:17:03.9799600, not \"2023-02-29 18:17:04\""
      ),
      ("12.5,5,6", "4:1: TIMESTAMP must be a time like 2023-11-16 18:17:03.9799600, not \"12.5\""),
      (
        "2023-11-16 18:17:04.,5,6",
        "4:1: TIMESTAMP must be a time like 2023-11-16 18:17:03.9799600, not \"2023-11-16 18:17:04.\""
      ),
      ("2023-11-16 18:17:04,-5,6", "4:21: ContextTokens must be from 1 to 10000000, not \"-5\""),
      ("2023-11-16 18:17:04,,6", "4:21: ContextTokens must be a whole number, not \"\""),
      ("2023-11-16 18:17:04,-,6", "4:21: ContextTokens must be a whole number, not \"-\""),
      ("2023-11-16 18:17:04,1e3,6", "4:21: ContextTokens must be a whole number, not \"1e3\""),
      ("2023-11-16 18:17:04,5,0", "4:23: GeneratedTokens must be from 1 to 10000000, not \"0\""),
      (
        "2023-11-16 18:17:04,5,123456789012345678901234567890123456789012345",
        "4:23: GeneratedTokens must be from 1 to 10000000, not \"1234567890123456789012345678901234567890\" …"
      ),
      ("2023-11-16 18:17:04,5,\u{1B}[31m", "4:23: GeneratedTokens must be a whole number, not \"\\u{1B}[31m\""),
      ("2023-11-16 18:17:04,\"5,6", "4:21: a quote that is never closed"),
      ("2023-11-16 18:17:04,\"5\"x,6", "4:24: text after the closing quote of a field"),
    ])
  func tables(line: String, expected: String) throws {
    #expect(try problem(line, after: azure) == "t:" + expected)
  }

  @Test(
    "Lines of BurstGPT's table",
    arguments: [
      ("x,m,2,3,5,log", "4:1: Timestamp must be a number of seconds from 0 to 4.8e9, not \"x\""),
      ("-1,m,2,3,5,log", "4:1: Timestamp must be a number of seconds from 0 to 4.8e9, not \"-1\""),
      ("99999999999,m,2,3,5,log", "4:1: Timestamp must be a number of seconds from 0 to 4.8e9, not \"99999999999\""),
      ("1,m,0,3,5,log", "4:5: Request tokens must be from 1 to 10000000, not \"0\""),
      ("1,m,2,0,2,log", "4:7: a failed call: Response tokens is 0"),
      ("1,m,2,-3,2,log", "4:7: Response tokens must be from 1 to 10000000, not \"-3\""),
    ])
  func bursts(line: String, expected: String) throws {
    #expect(try problem(line, after: burst) == "t:" + expected)
  }

  @Test("What is no trace is one problem that names the formats")
  func unknown() {
    func problems(_ text: String) -> [String] {
      do {
        _ = try Trace.reading(text, file: "t")
        return []
      } catch {
        return error.all.map(\.description)
      }
    }
    #expect(problems("") == ["t: is empty; no trace of requests" + formats])
    #expect(problems("\u{FEFF}\r\n \n") == ["t: is empty; no trace of requests" + formats])
    #expect(problems("\na,b\n1,2\n") == ["t:2:1: is no trace of requests: it begins with \"a,b\"" + formats])
    #expect(problems("Timestamp\n1\n") == ["t:1:1: is no trace of requests: it begins with \"Timestamp\"" + formats])
    #expect(problems("\"\n") == ["t:1:1: is no trace of requests: it begins with \"\"\"" + formats])
    #expect(
      problems("[{\"timestamp\": 1}]") == [
        "t:1:1: is no trace of requests: it begins with \"[{\"timestamp\": 1}]\"" + formats
      ])
    #expect(
      problems("TIMESTAMP,ContextTokens\n") == [
        "t:1:1: has no column GeneratedTokens; Azure CSV has TIMESTAMP,ContextTokens,GeneratedTokens"
      ])
    #expect(
      problems("Request tokens,Response tokens\n") == [
        "t:1:1: has no column Timestamp; BurstGPT CSV has Timestamp,Model,Request tokens,Response tokens,Total tokens,Log "
          + "Type"
      ])
    #expect(
      problems("TIMESTAMP,ContextTokens,GeneratedTokens,contexttokens\n") == [
        "t:1:41: the column ContextTokens stands twice"
      ])
    #expect(problems("TIMESTAMP,ContextTokens,GeneratedTokens\n") == ["t: holds no request"])
    #expect(problems("{}\n\n{\n") == ["t:1:1: has no timestamp", "t:3:2: expected a name in quotes"])
  }

  @Test("Whatever bytes: every line is a request or a problem with its place")
  func random() {
    let seed: UInt64 = 99
    var random = SplitMix64(seed: seed)
    var read = 0
    for sample in [object + "\n" + object, azure + "2023-11-16 18:17:05.97,48,10", burst + "2,m,2,3,5,log"] {
      for _ in 0..<3000 {
        var bytes = Array((sample + "\n" + (sample.hasPrefix("{") ? sample : "")).utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.remove(at: place)
          default: bytes.insert(Array("{}[]\",:0-9e.\n\\".utf8).randomElement(using: &random) ?? 0, at: place)
          }
        }
        do {
          let reading = try Trace.reading(String(decoding: bytes, as: UTF8.self), file: "t")
          #expect(reading.lines == reading.trace.requests.count + reading.broken.count)
          #expect(reading.broken.allSatisfy { $0.location.line > 0 && $0.location.column > 0 })
          read += 1
        } catch {
          #expect(!error.all.isEmpty && error.all.allSatisfy { $0.location.file == "t" })
        }
      }
    }
    #expect(read > 3000)
    print("broken traces: seed \(seed), \(read) of 9000 had something to read")
  }
}
