internal import Facts
internal import Maths

/// The most that a deployment carries when requests are always waiting.
public struct Throughput: Hashable, Sendable {
  /// Output tokens a second of one replica.
  public let output: Double
  /// Requests a group works on at once.
  public let batch: Double
}

extension Machine {
  /// Tokens of prompts that a pass reads at once when there are enough: engines chunk at 8,192 by default. Assumption.
  public static let promptTokens = 8192.0
  /// Requests that an engine keeps in a pass at most. Assumption, after the largest default of measured engines.
  public static let largestBatch = 2048.0

  /// The throughput of a replica of which nothing is asked but work: b n / (n t + b p) tokens a second for b requests at once
  /// with n tokens of output each, a pass t, and a prompt p that is read together with others.
  ///
  /// `streamed` says whether answers go out token by token; where they do not, the time that a request costs a pass is not
  /// spent. Assumption.
  public func throughput(
    _ deployment: Deployment, input: Double, output: Double, requests: Double = Machine.largestBatch, streamed: Bool,
    _ calibration: Calibration
  ) -> Throughput {
    var calibration = calibration
    if !streamed { calibration.weights[Term.requests.rawValue] = 0 }
    let context = input + output / 2
    let groups = Double(deployment.layout.data)
    let room = Swift.min(Memory.requests(deployment, context: context), requests / groups)
    let batch = Swift.max(Swift.min(room, Self.largestBatch), 1)
    let pass = passTime(.decode(sequences: batch, context: context), deployment, calibration)
    let together = Swift.max(Self.promptTokens / input, 1)
    let prompts = passTime(.prefill(sequences: together, tokens: input), deployment, calibration)
    let each = batch * output / (output * pass + batch * prompts / together)
    return Throughput(output: each * groups, batch: batch)
  }

  /// Seconds of one pass.
  public func passTime(_ batch: Batch, _ deployment: Deployment, _ calibration: Calibration) -> Double {
    let reading = PlainReading()
    return calibration.time(time(of: IterationWork(batch, on: deployment), reading), deployment, reading)
  }
}
