import Files
import TestSupport
import Testing

import Scenarios

/// Would catch a benchmark's field read under a wrong name or in a wrong unit, and a message at a wrong place.
@Suite("Results of benchmarks")
struct BenchRunTests {
  /// As vLLM writes it, cut down.
  private let vllm = """
    {"date": "20250102-030405", "backend": "vllm", "model_id": "Qwen/Qwen3-32B", "num_prompts": 200,
     "request_rate": "inf", "burstiness": 1.0, "max_concurrency": 32, "duration": 18.0, "completed": 200,
     "total_input_tokens": 204800, "total_output_tokens": 25600, "request_throughput": 2.0,
     "mean_ttft_ms": 250.0, "p99_ttft_ms": 900.5, "mean_tpot_ms": 20.0}
    """

  private func problems(_ text: String) -> [String] {
    do {
      _ = try BenchRun.reading(text, file: "b.json")
      return []
    } catch {
      return error.all.map(\.description)
    }
  }

  @Test("One object, as vLLM writes it")
  func one() throws {
    let run = try #require(try BenchRun.reading(vllm, file: "b.json").first)
    #expect(run.input == 1024 && run.output == 128)
    // As many as are allowed, but for the last ones: 200 of 2.79 seconds in 18.
    #expect(abs(run.concurrency - 31) < 1e-9)
    #expect(run.firstToken == 0.25 && run.perToken == 0.02)
  }

  @Test("One object a line, as SGLang writes it, with what was in flight on average")
  func lines() throws {
    let line = """
      {"backend": "sglang", "max_concurrency": null, "duration": 50.0, "completed": 100, "total_input_tokens": 102400, \
      "total_output_tokens": 51200, "concurrency": 12.5, "mean_ttft_ms": 100.0, "mean_tpot_ms": 10.0}
      """
    let runs = try BenchRun.reading("\(line)\n\(line)\n", file: "b.jsonl")
    #expect(runs.count == 2 && runs[1].concurrency == 12.5 && runs[1].input == 1024 && runs[1].location.line == 2)
  }

  /// Fields of a run; more of them are given last.
  private func line(
    completed: Int = 512, duration: Double, first: Double, each: Double, output: Int = 256, and more: String
  ) -> String {
    """
    {"completed": \(completed), "duration": \(duration), "total_input_tokens": \(completed * 1024), \
    "total_output_tokens": \(completed * output), "mean_ttft_ms": \(first), "mean_tpot_ms": \(each), \(more)}
    """
  }

  private func concurrency(_ text: String) throws -> Double {
    try #require(try BenchRun.reading(text, file: "b").first).concurrency
  }

  @Test("What was allowed in flight is no measurement of what was")
  func little() throws {
    // Half a request a second, each staying 0.2 + 255 × 0.025 seconds, is 3.3 in flight whatever is allowed.
    for most in ["null", "256", "1000000"] {
      let text = line(duration: 1024, first: 200, each: 25, and: "\"request_rate\": 0.5, \"max_concurrency\": \(most)")
      #expect(try abs(concurrency(text) - 0.5 * 6.575) < 1e-9)
    }
    // Ten requests cannot be 256 in flight, nor more than ten by a long mean.
    let ten = line(completed: 10, duration: 6.7, first: 200, each: 25, and: "\"max_concurrency\": 256")
    #expect(try abs(concurrency(ten) - 10 / 6.7 * 6.575) < 1e-9)
    #expect(try concurrency(line(completed: 10, duration: 1, first: 200, each: 25, and: "\"failed\": 0")) == 10)
    // No more than are allowed, and what the file itself says of the whole stay or of what was in flight.
    #expect(try concurrency(line(duration: 100, first: 200, each: 25, and: "\"max_concurrency\": 8")) == 8)
    #expect(try concurrency(line(duration: 128, first: 1, each: 1, and: "\"mean_e2el_ms\": 2500.0")) == 10)
    #expect(
      try concurrency(line(duration: 128, first: 1, each: 1, and: "\"concurrency\": 7.25, \"max_concurrency\": 64"))
        == 7.25)
  }

  @Test("In any run that keeps the law, what is in flight is what it was, whatever is allowed beyond")
  func anyRun() throws {
    let seed: UInt64 = 17
    var random = SplitMix64(seed: seed)
    for round in 0..<200 {
      let flight = Double.random(in: 0.5...200, using: &random)
      let (first, each) = (Double.random(in: 10...5000, using: &random), Double.random(in: 1...200, using: &random))
      let (output, completed) = (Int.random(in: 1...2000, using: &random), Int.random(in: 200...5000, using: &random))
      let duration = Double(completed) * (first + Double(output - 1) * each) / 1000 / flight
      let most = Int(flight) + Int.random(in: 1...1000, using: &random)
      let text = line(
        completed: completed, duration: duration, first: first, each: each, output: output,
        and: "\"max_concurrency\": \(most)")
      #expect(try abs(concurrency(text) / flight - 1) < 1e-9, "seed \(seed), round \(round)")
    }
  }

  @Test("A run of which requests failed is refused, in whatever way the file says so")
  func failures() {
    let told = "; a load of which requests failed is not the one that was asked for"
    #expect(
      problems(vllm.replacing("\"completed\": 200", with: "\"completed\": 150"))
        == ["b.json:2:98: 150 of 200 requests were completed" + told])
    let failed = line(duration: 128, first: 1, each: 1, and: "\"failed\": 3")
    #expect(problems(failed).first?.hasSuffix(": 3 requests failed" + told) == true)
    let errors = line(
      duration: 128, first: 1, each: 1, and: #""errors": ["", "Traceback:\n \u001b[31mtimeout", "x", null]"#)
    #expect(
      problems(errors).first?.hasSuffix("2 requests failed, the first with \"Traceback: \\u{1B}[31mtimeout\"" + told)
        == true)
    #expect(
      problems(line(duration: 128, first: 1, each: 1, and: #""failed": 0, "num_prompts": 512, "errors": ["", ""]"#))
        == [])
    let short = line(duration: 128, first: 1, each: 0, output: 1, and: "\"failed\": 0")
    #expect(problems(short).first?.contains("mean_tpot_ms is 0: no request put out a second token") == true)
  }

  @Test(
    "JSON as Python writes it: emoji, NaN, marks of YAML, line ends of Windows, a byte order mark, several objects in any layout"
  )
  func json() throws {
    let more =
      #""request_rate": Infinity, "std_ttft_ms": NaN, "generated_texts": ["hi \ud83d\ude00", "const int &x = *y;"]"#
    let text = line(duration: 128, first: 1, each: 1, and: more)
    let run = try #require(try BenchRun.reading(text, file: "b").first)
    for other in [
      "\(text)\r\n\(text)\r\n", "\u{FEFF}\(text)\n\n\(text)", text.replacing(", ", with: ",\n  ") + "\n" + text,
    ] {
      let runs = try BenchRun.reading(other, file: "b")
      #expect(runs.count == 2 && runs.allSatisfy { $0.concurrency == run.concurrency && $0.input == 1024 })
    }
    #expect(
      problems(String(decoding: Array(text.utf8).dropLast(), as: UTF8.self)).first?.contains("expected a comma or }")
        == true)
    let broken = Array(text.utf8) + [0x0A] + Array(text.replacing("hi ", with: "h").utf8).map { $0 == 0x68 ? 0xFF : $0 }
    let error = #expect(throws: Diagnostics.self) { try BenchRun.reading(broken, file: "b.json") }
    #expect(error?.all.first?.location.line == 2)
  }

  @Test("The times of every token are passed over: a hundred thousand values and more")
  func detailed() throws {
    let each = "[" + Array(repeating: "0.05", count: 256).joined(separator: ", ") + "]"
    let all = "[" + Array(repeating: each, count: 256).joined(separator: ", ") + "]"
    let run = try #require(
      try BenchRun.reading(line(duration: 128, first: 900, each: 51, and: "\"itls\": \(all)"), file: "b").first)
    #expect(run.perToken == 0.051)
  }

  @Test("All that is wrong is said together, each at its place")
  func broken() {
    #expect(
      problems(vllm.replacing("250.0", with: "NaN")) == [
        "b.json:4:18: mean_ttft_ms must be a number above 0, not \"NaN\""
      ])
    let two = problems(vllm.replacing("20.0}", with: "-1}").replacing("\"completed\": 200", with: "\"completed\": 0"))
    #expect(two.count == 2 && two.allSatisfy { $0.contains("must be a number above 0") })
    #expect(
      problems(vllm.replacing("mean_ttft_ms", with: "ttft")).first?.contains("has mean_ttft_ms; this has none") == true)
    #expect(problems("[1, 2]") == ["b.json:1:1: is a list, not the result of a benchmark"])
    #expect(problems("") == ["b.json: holds no run of a benchmark"])
    let second = problems("{\"completed\": 1}\n{\"completed\": [}\n")
    #expect(second.contains { $0.hasPrefix("b.json:2:") } && second.contains { $0.hasPrefix("b.json:1:1:") })
  }
}
