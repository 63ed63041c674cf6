internal import Compute
internal import Facts

extension PriceWarMeans {
  /// What rungs are predicted with.
  var parts: ServingLadder.Parts { .init(machines: machines, models: models, calibration: calibration) }

  /// A ladder for requests of a mix, on grounds of which each is climbed once, on all threads.
  func ladder(
    _ mix: TokenMix, on grounds: [ServingLadder.Ground], _ progress: Progress
  ) throws(Cancelled) -> ServingLadder {
    struct Job: Sendable {
      let ground: ServingLadder.Ground
      let kind: ModelClass.Kind
      let name: String
    }
    let jobs = grounds.flatMap { ground in
      ServingLadder.models.flatMap { kind, names in names.map { Job(ground: ground, kind: kind, name: $0) } }
    }
    let (parts, request) = (self.parts, mix.request)
    let made = try Parallel.map(jobs, progress) { ServingLadder.rung($0.name, on: $0.ground, request, parts) }
    return ServingLadder(
      sides: grounds.flatMap { ground in
        ServingLadder.models.map { kind, _ in
          ServingLadder.Side(
            ground: ground, kind: kind,
            rungs: zip(jobs, made).filter { $0.0.ground == ground && $0.0.kind == kind }.compactMap(\.1))
        }
      })
  }
}

extension TokenMix {
  /// A request of the mix.
  var request: RequestShape { RequestShape(input: input, output: output) }
}
