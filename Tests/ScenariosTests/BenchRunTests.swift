import Files
import Testing

import Scenarios

/// Would catch a benchmark's field read under a wrong name or in a wrong unit, and a message at a wrong place.
@Suite("Results of benchmarks")
struct BenchRunTests {
  /// As vLLM writes it, cut down.
  private let vllm = """
    {"date": "20250102-030405", "backend": "vllm", "model_id": "Qwen/Qwen3-32B", "num_prompts": 200,
     "request_rate": "inf", "burstiness": 1.0, "max_concurrency": 32, "duration": 100.0, "completed": 200,
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
    #expect(run.input == 1024 && run.output == 128 && run.concurrency == 32)
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

  @Test("What is in flight follows by Little's law where nothing says it")
  func little() throws {
    let run = try #require(
      try BenchRun.reading(vllm.replacing("\"max_concurrency\": 32", with: "\"max_concurrency\": null"), file: "b")
        .first)
    // Two a second, each staying 0.25 + 127 × 0.02 seconds.
    #expect(abs(run.concurrency - 2 * 2.79) < 1e-12)
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
