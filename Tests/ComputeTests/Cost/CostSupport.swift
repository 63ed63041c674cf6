import Maths
import Facts
import TestSupport

import Compute
import Facts

/// What tests of cost compute with.
enum Bench {
  private static let machines = (try? Machine.bundled()) ?? [:]

  /// The machine of a card as it is bundled; of any other, one of its own.
  static func machine(_ gpu: GPUCard) throws -> Machine {
    if let machine = machines[gpu.name], machine.gpu == gpu { return machine }
    return try own(gpu)
  }

  private static func own(_ gpu: GPUCard) throws -> Machine {
    try Machine(
      gpu, cards: GPUCard.bundled(), fits: KernelFit.bundled(), bins: KernelBin.bundled())
  }

  static func deployment(_ model: ModelCard, _ gpu: GPUCard, _ engine: String = "vllm") -> Deployment {
    Deployment(
      model: model.name, architecture: model.architecture, gpu: gpu, layout: Layout(), weights: model.precision,
      engine: Deployment.Engine(engine))
  }

  static func search(
    _ model: String, _ gpu: String, gpus: Int, input: Double = 4000, cached: Double = 0, output: Double = 1000
  ) throws -> FleetSearch {
    let card = try GPUCard.named(gpu, in: GPUCard.bundled())
    let model = try ModelCard.named(model, in: ModelCard.bundled())
    return try FleetSearch(
      machine(card), deployment(model, card), gpus: gpus, RequestShape(input: input, cached: cached, output: output),
      Calibration.bundled())
  }

  /// A fleet of a random model, GPU, engine and layout in which there is room for a request, and such a request; of lengths
  /// that were measured, or of any.
  static func draw(
    _ random: inout SplitMix64, measured: Bool = false
  ) throws -> (fleet: Fleet, request: RequestShape, machine: Machine) {
    let (models, gpus) = (try ModelCard.bundled(), try GPUCard.bundled())
    while true {
      let model = models[Int.random(in: models.indices, using: &random)]
      let gpu = gpus[Int.random(in: gpus.indices, using: &random)]
      let count = [1, 2, 4, 6, 8, 16, 32, 64][Int.random(in: 0..<8, using: &random)]
      let input = random.scaled(measured ? 7...14 : 0...15).rounded(.up)
      let request = RequestShape(
        input: input, cached: (input * Double.random(in: 0...1, using: &random)).rounded(),
        output: random.scaled(measured ? 7...13 : 0...13).rounded(.up))
      let engine = ["vllm", "sglang", "trtllm"][Int.random(in: 0..<3, using: &random)]
      let layouts = Layout.legal(model.architecture, gpus: count)
      let layout = layouts[Int.random(in: layouts.indices, using: &random)]
      let fleet = Fleet(deployment(model, gpu, engine).spread(layout), gpus: count)
      if fleet.room(request) >= 1 { return (fleet, request, try machine(gpu)) }
    }
  }
}

extension Fleet {
  /// For messages.
  var words: String {
    "\(deployment.model) on \(gpus) x \(deployment.gpu.name), \(deployment.layout.words), \(deployment.engine.name)"
  }
}

extension GPUCard {
  /// The card with some of its speeds multiplied.
  func faster(
    arithmetic: Double = 1, memory: Double = 1, links: Double = 1, network: Double = 1
  ) -> GPUCard {
    GPUCard(
      name: name, aliases: aliases, bf16: bf16 * arithmetic, fp8: fp8.map { $0 * arithmetic },
      int8: int8.map { $0 * arithmetic }, fp4: fp4.map { $0 * arithmetic }, memory: self.memory,
      bandwidth: bandwidth * memory, scaleUp: scaleUp * links, scaleUpDomain: scaleUpDomain,
      scaleOut: scaleOut.map { $0 * network }, power: power, allInPower: allInPower, listPrice: listPrice,
      listPriceSource: listPriceSource, kernels: kernels, publicSince: publicSince, confidence: confidence,
      source: source, address: address, note: note, origin: origin)
  }
}
