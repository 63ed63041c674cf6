import Compute
import Facts
import Testing

/// Would catch a layout that is chosen by its groups instead of its requests, cut matrices beyond the links that sum them, a
/// pool of the wrong middle, and weights that are left where they have no room.
@Suite("Runs whose prompts are read elsewhere")
struct ApartLawTests {
  static let machines = Result { try Machine.bundled() }
  static let models = Result { try ModelCard.bundled() }

  /// A run of DeepSeek-R1 with 1,024 tokens in and out.
  static func run(
    _ system: String = "gb200", weights: String = "nvfp4", model: String = "deepseek-ai/DeepSeek-R1", tensor: Int = 1,
    data: Int? = nil, spread: Int = 1, count: Int? = 1, requests: Double = 1, together: Bool = false
  ) throws -> (run: MeasuredRun, machine: Machine) {
    let header =
      "id,backend,model_path,system,precision,mode,isl,osl,conc,prefill_num_workers,prefill_tp_size,prefill_moe_ep_size,"
    let line = "row,trtllm,\(model),\(system),\(weights),\(together ? "agg" : "disagg"),1024,1024,\(requests),1,4,4,"
    let prefix = together ? "" : "decode_"
    let columns = ["num_workers", "tp_size", "attention_dp_size", "moe_ep_size"].map { prefix + $0 }
    let values = [count, tensor, data, spread].map { $0.map(String.init) ?? "" }
    let text = "\(header)\(columns.joined(separator: ","))\n\(line)\(values.joined(separator: ","))\n"
    let row = try #require(try ServingRow.read(file: "rows.csv", text: text).first)
    let machines = try machines.get()
    let run = try MeasuredRun(row, models: try models.get(), gpus: machines.values.map(\.gpu))
    return (run, try #require(machines[run.deployment.gpu.name]))
  }

  /// The layout of a run, by weights from before any fit.
  static func layout(_ pair: (run: MeasuredRun, machine: Machine)) -> Layout {
    pair.machine.apart(pair.run, Calibration()).layout
  }

  @Test("One request is faster where attention is cut; many are where each processor has its own")
  func layouts() throws {
    // Seven of eight groups would have nothing to do, and reading weights in eighths takes less time than reading them whole.
    #expect(Self.layout(try Self.run(spread: 8)) == Layout(tensor: 8, expertSpread: 8))
    #expect(Self.layout(try Self.run(spread: 8, requests: 4)) == Layout(tensor: 8, expertSpread: 8))
    #expect(Self.layout(try Self.run(spread: 8, requests: 8192)) == Layout(data: 8, expertSpread: 8))
  }

  @Test("Groups stay where more than one is stated and beyond the scale-up domain; keys and values are cut as stated")
  func fixed() throws {
    #expect(Self.layout(try Self.run(data: 8, spread: 8)) == Layout(data: 8, expertSpread: 8))
    #expect(Self.layout(try Self.run("h200_sxm", weights: "fp8", spread: 8)) == Layout(tensor: 8, expertSpread: 8))
    #expect(Self.layout(try Self.run("h200_sxm", weights: "fp8", spread: 16)) == Layout(data: 16, expertSpread: 16))
    #expect(Self.layout(try Self.run(spread: 64)) == Layout(tensor: 64, expertSpread: 64))
    let grouped = try Self.run("h200_sxm", weights: "bf16", model: "Qwen/Qwen3-32B", tensor: 4, requests: 4096)
    #expect(Self.layout(grouped) == Layout(tensor: 4))
  }

  @Test("Halves are used only where they make a pass shorter")
  func halves() throws {
    let calibration = Calibration()
    var shorter = 0
    for requests in [1, 64, 1024, 16384] as [Double] {
      let (run, machine) = try Self.run("h200_sxm", weights: "fp8", spread: 16, requests: requests)
      let pass = machine.apart(run, calibration)
      let context = 0.9 * (1024 + 512)
      let batch = Batch.decode(sequences: max(0.9 * requests / 16, 1), context: context)
      #expect(batch.sequences < Memory.requests(run.deployment, context: context))
      let split = machine.passTime(batch, run.deployment, calibration)
      #expect(pass.seconds <= split)
      if pass.seconds < split { shorter += 1 }
      // The usual work of a pass is as it was: two halves, wherever experts are beyond the domain.
      #expect(IterationWork(batch, on: run.deployment) == IterationWork(batch, on: run.deployment, halves: 2))
    }
    #expect(shorter > 0)
  }

  @Test("The pool is the median of processors that decode, over runs that state how many replicas there are")
  func pool() throws {
    func runs(_ counts: [Int?]) throws -> [MeasuredRun] {
      try counts.map { try Self.run(spread: 8, count: $0).run }
    }
    #expect(ApartLaw.pool(of: try runs([nil, nil])) == 1)
    #expect(ApartLaw.pool(of: []) == 1)
    #expect(ApartLaw.pool(of: try runs([5, nil, 1, 2])) == 16)
    #expect(ApartLaw.pool(of: try runs([1, 9, 2, 4])) == 24)
    // Runs that read prompts on the same processors do not count.
    #expect(ApartLaw.pool(of: try runs([5, 1, 2]) + [try Self.run(spread: 8, count: 9, together: true).run]) == 16)
  }

  @Test("Replicas share what is in flight: as many as are stated, else as many as the pool makes, but one at least")
  func replicas() throws {
    func seconds(_ count: Int?, _ requests: Double, pool: Double) throws -> Double {
      let (run, machine) = try Self.run(data: 8, spread: 8, count: count, requests: requests)
      var calibration = Calibration()
      calibration.apart.pool = pool
      return machine.apart(run, calibration).seconds
    }
    let one = try seconds(1, 512, pool: 1)
    #expect(try seconds(2, 1024, pool: 1) == one && seconds(2, 1024, pool: 800) == one)
    #expect(try seconds(nil, 1024, pool: 16) == one && seconds(nil, 512, pool: 4) == one)
    // A pool of twenty makes two and a half replicas of eight.
    #expect(try seconds(nil, 1280, pool: 20) == one)
  }

  @Test("Weights that have no room where the row says fill half of the fewest processors, a power of two")
  func room() throws {
    // 673 GB in FP8 on cards of 192 GB: more than one, two or four of them hold in half.
    let (run, _) = try Self.run(weights: "fp8", spread: 1)
    #expect(run.deployment.layout == Layout(data: 8, expertSpread: 8))
    // On four there is room, though little: as stated.
    #expect(try Self.run(weights: "fp8", spread: 4).run.deployment.layout == Layout(data: 4, expertSpread: 4))
    // Whoever reads prompts, or does both, is left alone.
    #expect(run.prefill?.layout == Layout(data: 4, expertSpread: 4))
    let together = try Self.run(weights: "fp8", together: true)
    #expect(together.run.deployment.layout == Layout())
    // 66 GB in 16 bits on a card of 80 GB are more than half, but have room.
    let dense = try Self.run("h100_sxm", weights: "bf16", model: "Qwen/Qwen3-32B")
    #expect(dense.run.deployment.layout == Layout())
    let large = try Self.run("h100_sxm", weights: "bf16", model: "meta-llama/Llama-3.1-70B")
    #expect(large.run.deployment.layout == Layout(tensor: 4, expertSpread: 4))
  }
}
