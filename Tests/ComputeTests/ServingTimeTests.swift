import Compute
import Facts
import Maths
import TestSupport
import Testing

/// Would catch a time below what physics allows, a factor with the wrong sign, a term that falls with load, and a trace that
/// computes something else than the plain numbers.
@Suite("Times of serving")
struct ServingTimeTests {
  static let machines = Result { try Machine.bundled() }
  static let calibration = Result { try Calibration.bundled() }

  /// A deployment at random that fits, with its machine and load.
  static func random(_ generator: inout SplitMix64) throws -> (Machine, Deployment, Workload)? {
    let models = try ModelCard.bundled()
    let machines = try machines.get()
    let names = machines.keys.sorted()
    let model = models[Int.random(in: 0..<models.count, using: &generator)]
    guard let machine = machines[names[Int.random(in: 0..<names.count, using: &generator)]] else { return nil }
    func power(_ most: Int) -> Int { 1 << Int.random(in: 0...most, using: &generator) }
    let (tensor, data) = (power(3), power(2))
    let layout = Layout(
      tensor: tensor, data: data, pipeline: power(1), expertSpread: Bool.random(using: &generator) ? tensor * data : 1)
    let weights: Precision = [.bf16, .fp8, .nvfp4, .int4].randomElement(using: &generator) ?? .bf16
    let engine = ["vllm", "sglang", "trtllm"].randomElement(using: &generator) ?? "vllm"
    let deployment = Deployment(
      model: model.name, architecture: model.architecture, gpu: machine.gpu, layout: layout, weights: weights,
      engine: .init(engine))
    let workload = Workload(
      input: Double(power(14)), output: Double(power(11)), concurrency: Double(power(10)))
    guard Memory.requests(deployment, context: workload.input + workload.output) >= 1 else { return nil }
    return (machine, deployment, workload)
  }

  /// Calls a body with many random deployments; the seed is printed with what fails.
  static func sweep(_ seed: UInt64, _ body: (Machine, Deployment, Workload) throws -> Void) throws -> Int {
    var generator = SplitMix64(seed: seed)
    var tried = 0
    while tried < 400 {
      guard let (machine, deployment, workload) = try random(&generator) else { continue }
      try body(machine, deployment, workload)
      tried += 1
    }
    return tried
  }

  @Test("No time is below the speed of light")
  func light() throws {
    let seed: UInt64 = 20_241_201
    let calibration = try Self.calibration.get()
    let tried = try Self.sweep(seed) { machine, deployment, workload in
      let time = machine.serving(deployment, workload, calibration, PlainReading())
      let label = "seed \(seed): \(deployment.model) on \(deployment.gpu.name), \(deployment.layout), \(workload)"
      #expect(time.perToken >= time.lightPerToken && time.lightPerToken > 0, "\(label)")
      #expect(time.firstToken >= time.lightFirstToken && time.lightFirstToken > 0, "\(label)")
      #expect(time.pass <= time.perToken && time.batch <= time.room, "\(label)")
    }
    #expect(tried == 400)
  }

  @Test("More requests in flight never make a token faster")
  func load() throws {
    let seed: UInt64 = 7
    let calibration = try Self.calibration.get()
    _ = try Self.sweep(seed) { machine, deployment, workload in
      var last = 0.0
      for concurrency in stride(from: 1.0, through: 128, by: 1) {
        let load = Workload(input: workload.input, output: workload.output, concurrency: concurrency)
        let time = machine.serving(deployment, load, calibration, PlainReading())
        guard time.batch < time.room else { break }
        #expect(time.perToken >= last, "seed \(seed): \(deployment.model) on \(deployment.gpu.name) at \(concurrency)")
        last = time.perToken
      }
    }
  }

  @Test("The traced reading computes the same bits as plain numbers")
  func traced() throws {
    let calibration = try Self.calibration.get()
    var generator = SplitMix64(seed: 3)
    var tried = 0
    while tried < 20 {
      guard let (machine, deployment, workload) = try Self.random(&generator) else { continue }
      let plain = machine.serving(deployment, workload, calibration, PlainReading())
      let traced = machine.serving(deployment, workload, calibration, TracedReading())
      #expect(traced.perToken.value == plain.perToken && traced.firstToken.value == plain.firstToken)
      tried += 1
    }
  }

  @Test("A prompt that is cached in part is read faster, and answers wait less for it")
  func cached() throws {
    let calibration = try Self.calibration.get()
    _ = try Self.sweep(11) { machine, deployment, workload in
      let half = Workload(
        input: workload.input, cached: workload.input / 2, output: workload.output, concurrency: workload.concurrency)
      let all = machine.serving(deployment, workload, calibration, PlainReading())
      let part = machine.serving(deployment, half, calibration, PlainReading())
      #expect(
        part.prompt <= all.prompt && part.perToken <= all.perToken,
        "seed 11: \(deployment.model) on \(deployment.gpu.name)")
    }
  }
}
