import Compute
import Facts
import Foundation

/// The row of one prediction: a deployment's times per token and to the first token, over a sweep of deployments that differ
/// in model, processor, layout and load, so that no prediction repeats the one before.
func servingRows() throws {
  let machines = try Machine.bundled()
  let calibration = try Calibration.bundled()
  let (modelCards, gpuCards) = (try ModelCard.bundled(), try GPUCard.bundled())
  let models = try ["DeepSeek-V3", "Qwen3-235B-A22B", "gpt-oss-120b", "Llama-3.1-70B", "Qwen3-32B"].map {
    try ModelCard.named($0, in: modelCards)
  }
  let gpus = try ["H100 SXM", "H200 SXM", "B200 SXM"].map { try GPUCard.named($0, in: gpuCards) }
  let dense = [Layout(tensor: 2), Layout(tensor: 4), Layout(tensor: 8), Layout(tensor: 4, pipeline: 2)]
  let spread = [
    Layout(tensor: 8), Layout(tensor: 8, expertSpread: 8), Layout(tensor: 2, data: 4, expertSpread: 8),
    Layout(data: 32, expertSpread: 32),
  ]
  let loads = [1.0, 4, 16, 64, 256, 1024].map { Workload(input: 1000 + 3 * $0, output: 1000, concurrency: $0) }

  var seconds = 0.0
  row("one prediction of a deployment: what", "measured", "target", nil)
  var (deployments, sum) = (0, 0.0)
  for model in models {
    let mixed = model.architecture.layers.contains {
      if case .experts = $0.feedForward { true } else { false }
    }
    let cases = gpus.flatMap { gpu in
      (mixed ? spread : dense).map { layout in
        (
          machines[gpu.name]!,
          Deployment(
            model: model.name, architecture: model.architecture, gpu: gpu, layout: layout,
            weights: gpu.fp8 == nil ? .bf16 : .fp8, engine: .init("vllm", version: "0.14.0"))
        )
      }
    }
    let least = best(of: 15) {
      for (machine, deployment) in cases {
        for load in loads { sum += machine.serving(deployment, load, calibration, PlainReading()).perToken }
      }
    }
    let count = cases.count * loads.count
    (seconds, deployments) = (seconds + least, deployments + count)
    row(model.name, milliseconds(least / Double(count)), "under 0.1 ms", least / Double(count) < 1e-4)
  }
  precondition(sum.isFinite)
  let each = seconds / Double(deployments)
  row("one prediction, mean of \(deployments) deployments", milliseconds(each), "under 0.1 ms", each < 1e-4)
}

/// The row of one prediction of the measured runs in a file with the columns of `Data/measured/serving.csv`.
func servingRows(of file: String) throws {
  let (models, gpus) = (try ModelCard.bundled(), try GPUCard.bundled())
  let machines = try Machine.bundled()
  let calibration = try Calibration.bundled()
  let runs = try ServingRow.read(file: file, text: try String(contentsOfFile: file, encoding: .utf8)).map {
    try MeasuredRun($0, models: models, gpus: gpus)
  }
  var sum = 0.0
  let least = best(of: 99) {
    for run in runs {
      let machine = machines[run.deployment.gpu.name]!
      sum += machine.serving(run.deployment, run.workload, calibration, under: .measured, PlainReading()).perToken
    }
  }
  precondition(sum.isFinite)
  let each = least / Double(runs.count)
  row("one prediction, mean of \(runs.count) runs", milliseconds(each), "under 0.1 ms", each < 1e-4)
}

private func milliseconds(_ seconds: Double) -> String { String(format: "%.4f ms", seconds * 1000) }
