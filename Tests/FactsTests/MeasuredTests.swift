import Facts
import Testing

/// Would catch a unit that is not converted, a column read as another one, and a row that is dropped in silence.
@Suite("Measured rows")
struct MeasuredTests {
  @Test("A row of serving, in seconds, with columns in any order")
  func serving() throws {
    let text = """
      isl,osl,id,backend,model_path,system,mode,silicon_ttft_ms,silicon_tpot_ms,conc,tp_size,moe_ep_size,gemm_quant_mode
      1024,512.0,a,vllm,meta/x,h100_sxm,agg,250,12.5,8.0,4.0,0.0,fp8
      """
    let row = try #require(try ServingRow.read(file: "r.csv", text: text).first)
    #expect(row.input == 1024 && row.output == 512 && row.concurrency == 8)
    #expect(row.firstToken == 0.25 && row.perToken == 0.0125)
    #expect(row.together?.tensor == 4 && row.together?.expertSpread == nil && row.prefill == nil)
    #expect(row.weights == "fp8" && row.experts == "fp8" && row.version == nil)
  }

  @Test("What is wrong with rows is said with its place, all at once")
  func broken() {
    let header = "id,backend,model_path,system,mode,isl,osl\n"
    let problems = #expect(throws: FactProblems.self) {
      try ServingRow.read(file: "r.csv", text: header + "a,vllm,m,s,agg,0,5\nb,vllm,m,s,both,1,1\nc,vllm\n")
    }
    #expect(
      problems?.all.map(\.description) == [
        "r.csv:2:16: \"0\" is not a number above zero", "r.csv:3:12: \"both\" is not agg or disagg",
        "r.csv:4: 2 fields, not 7",
      ])
    let missing = #expect(throws: FactProblems.self) {
      try ServingRow.read(file: "r.csv", text: "id,backend,model,system,mode,isl,osl\n")
    }
    #expect(
      missing?.all.map(\.description) == ["r.csv:1: there is no column \"model_path\""])
  }

  @Test("What commands a terminal is no part of a row, and is seen where it is told of")
  func hostile() {
    let header = "id,backend,model_path,system,mode,isl,osl,note\n"
    let problems = #expect(throws: FactProblems.self) {
      try ServingRow.read(
        file: "r\u{1B}.csv",
        text: header + "a\u{1B}[31m,vllm,m,s,agg,1,5,\nb,\"v\nl\",m,s,agg,1,1,\nc,v,m,s,\u{9B}x,1,1,\"two\nlines\"\n")
    }
    #expect(
      problems?.all.map(\.description) == [
        "r\\u{1B}.csv:2:1: character 27 does not belong in a table",
        "r\\u{1B}.csv:3:3: character 10 does not belong in a table",
        "r\\u{1B}.csv:5:9: character 155 does not belong in a table",
        "r\\u{1B}.csv:5:9: \"\\u{9B}x\" is not agg or disagg",
      ])
  }

  @Test("All rows inside the program are read, with nothing missing that a prediction needs")
  func bundled() throws {
    let rows = try ServingRow.bundled()
    #expect(rows.count == 2783 && rows.filter { $0.prefill == nil }.count == 1742)
    #expect(rows.allSatisfy { $0.firstToken != nil && $0.perToken != nil })
    #expect(try PublishedRow.bundled().count == 949)
    #expect(try KernelFit.bundled().count == 276)
    #expect(try KernelBin.bundled().count == 2164)
  }
}
