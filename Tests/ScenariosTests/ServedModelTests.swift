import Compute
import Economy
import Facts
import Maths
import Testing

import Scenarios

/// Would catch a company whose tokens cost something else than the same model's do when asked for by itself.
@Suite struct ServedModelTests {
  private static let serving = """
    serving:
      model: Llama-3.1-70B
      gpu: H100 SXM
      context: { value: "2000 tokens", source: logs }
      bytes-per-parameter: { value: "1 bytes/parameter", source: FP8 }
    compute: { rent: { value: "2 CNY/GPU-hour", source: contract } }
    api:
      volume: { value: "1e9 tokens/month", source: logs }
      input-share: { value: "60 %", source: logs }
    """

  /// T = 2 × 2000 / 1.6 = 2500 tokens: 1500 in and 1000 out.
  @Test func timesAreThoseOfTheCheapestFleet() throws {
    let card = try ModelCard.named("Llama-3.1-70B", in: ModelCard.bundled())
    let gpu = try GPUCard.named("H100 SXM", in: GPUCard.bundled())
    let calibration = try Calibration.bundled()
    let machine = try #require(Machine.bundled()["H100 SXM"])
    let fleet = try #require(
      CheapestFleet.of(
        Deployment(
          model: card.name, architecture: card.architecture, gpu: gpu, layout: Layout(), weights: .fp8,
          engine: .init("vllm")),
        on: machine, RequestShape(input: 1500, output: 1000), calibration))
    func figure(_ input: CompanyInput) throws -> Double { try Sample.figure(input, Self.serving) }
    #expect(try figure(.inputTime) == fleet.hours.input * 3600)
    #expect(try figure(.cachedTime) == fleet.hours.cached * 3600)
    #expect(try figure(.outputTime) == fleet.hours.output * 3600)
    let range = calibration.perTokenRange
    #expect(abs(try figure(.timeError) / Double.sqrt(range.lowerBound * range.upperBound) - 1) < 1e-9)
    // 90 % of the fleet's GPU time at least is written for: output takes longer than input.
    #expect(try figure(.outputTime) > figure(.inputTime) && figure(.inputTime) > figure(.cachedTime))
  }

  @Test func whatDecidesIsSaid() throws {
    let company = try Sample.load(Self.serving).setup.companies[0]
    #expect(company.known.isSuperset(of: [.inputTime, .outputTime, .timeError]))
    let leaf = try #require(company[.outputTime].formulas[0].leaves.first?.leaf)
    #expect(leaf.unit.contains("Llama-3.1-70B in fp8 on") && leaf.source.contains("1500 tokens in and 1000 out"))
    let bySize = try Sample.load(
      """
      serving:
        gpu: H100 SXM
        active-parameters: { value: "70e9 parameters", source: card }
        total-parameters: { value: "70e9 parameters", source: card }
      compute: { rent: { value: "2 CNY/GPU-hour", source: contract } }
      api: { volume: { value: "1e9 tokens/month", source: logs } }
      """)
    #expect(bySize.setup.companies[0].known.isDisjoint(with: [.inputTime, .outputTime, .timeError]))
  }

  /// Costs of the closed form for the size, at its middle, and of measured kernels for the model stay within three times.
  @Test func theClosedFormIsNotFarFromMeasuredKernels() throws {
    for (name, active, total) in [("Llama-3.1-70B", 70.6e9, 70.6e9), ("DeepSeek-V3", 37e9, 671e9)] {
      let top =
        "compute: { rent: { value: \"2 CNY/GPU-hour\", source: contract } }\napi: { volume: { value: \"1e9 tokens/month\", source: logs } }\n"
      let known =
        "serving: { model: \(name), gpu: H800 SXM, bytes-per-parameter: { value: \"1 bytes/parameter\", source: FP8 } }\n"
      let bySize =
        "serving: { gpu: H800 SXM, active-parameters: { value: \"\(active) parameters\", source: card }, "
        + "total-parameters: { value: \"\(total) parameters\", source: card }, bytes-per-parameter: { value: \"1 bytes/parameter\", source: FP8 } }\n"
      func cost(_ text: String) throws -> Double {
        var setup = try Sample.load(text + top).setup
        setup.months = 1
        let costs = (0..<64).compactMap { setup.record(seed: 1, path: $0).value("token cost", of: "acme", month: 1) }
        return costs.sorted()[costs.count / 2]
      }
      let ratio = try cost(bySize) / cost(known)
      #expect(ratio > 1.0 / 3 && ratio < 3, "\(name): \(ratio)")
    }
  }
}
