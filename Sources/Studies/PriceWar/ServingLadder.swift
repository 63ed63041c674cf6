internal import Compute
public import Facts
internal import Maths
internal import Units

/// Processor-hours of a million tokens by the size of a model, on every processor that a price is weighed on.
///
/// The rungs are models whose shapes are public; their costs are predicted by the program, each in its cheapest layout and with as
/// many requests in flight as a time per token allows. Between rungs logarithms are interpolated,
///
///     ln h(a) = ln h₀ + (ln h₁ − ln h₀) (ln a − ln a₀) / (ln a₁ − ln a₀),
///
/// for a active parameters between those of two rungs; the outer pieces go on beyond the ends. Dense models and mixtures of
/// experts are apart, since an expert that is not used still fills memory.
///
/// A rung stands for a size, not for a product: a shape that was published later than a price weighs no fact of its future.
public struct ServingLadder: Sendable {
  /// A model on a processor.
  public struct Rung: Hashable, Sendable {
    /// The card's name.
    public let model: String
    /// Parameters that a token passes through.
    public let active: Double
    /// Processor-hours of a million tokens of input and of output.
    public let input, output: Double
    /// How many processors, in which layout, with how many requests in flight at how many seconds a token.
    public let gpus: Int
    /// The layout in words.
    public let layout: String
    /// Requests in flight, and seconds a token.
    public let concurrency, perToken: Double
  }

  /// A processor with the numbers that weights are kept in.
  public struct Ground: Hashable, Sendable {
    /// The card's name.
    public let gpu: String
    /// The numbers.
    public let precision: Precision
  }

  /// The rungs of one kind on one processor, by active parameters.
  public struct Side: Sendable {
    /// Where.
    public let ground: Ground
    /// How the models are built.
    public let kind: ModelClass.Kind
    /// The rungs, rising.
    public let rungs: [Rung]
  }

  /// All sides, in the order of the platforms.
  public let sides: [Side]

  /// Seconds a token at most.
  public static let perToken = CheapestFleet.perToken
  /// Shapes that stand for sizes.
  static let models: [(kind: ModelClass.Kind, names: [String])] = [
    (.dense, ["Qwen2.5-7B", "Yi-34B", "Llama-3.1-70B", "Llama-3.1-405B"]),
    (.moe, ["Qwen2-57B-A14B", "DeepSeek-V2", "DeepSeek-V3"]),
  ]
  /// A ladder for requests of some lengths, on grounds of which each is climbed once.
  public init(_ mix: TokenMix, on grounds: [Ground], _ means: PriceWarMeans, _ progress: Progress) throws {
    struct Job: Sendable {
      let ground: Ground
      let kind: ModelClass.Kind
      let name: String
    }
    let jobs = grounds.flatMap { ground in
      Self.models.flatMap { kind, names in names.map { Job(ground: ground, kind: kind, name: $0) } }
    }
    let made = try Parallel.map(jobs, progress) { Self.rung($0.name, on: $0.ground, mix, means) }
    sides = grounds.flatMap { ground in
      Self.models.map { kind, _ in
        let rungs = zip(jobs, made).filter { $0.0.ground == ground && $0.0.kind == kind }.compactMap(\.1)
        return Side(ground: ground, kind: kind, rungs: rungs.sorted { $0.active < $1.active })
      }
    }
  }

  init(sides: [Side]) { self.sides = sides }

  /// The cheapest fleet for a model, or nil where it has room on none.
  private static func rung(_ name: String, on ground: Ground, _ mix: TokenMix, _ means: PriceWarMeans) -> Rung? {
    guard let machine = means.machines[ground.gpu], let card = try? ModelCard.named(name, in: means.models) else {
      return nil
    }
    let deployment = Deployment(
      model: card.name, architecture: card.architecture, gpu: machine.gpu, layout: Layout(), weights: ground.precision,
      engine: .init("vllm"))
    guard
      let fleet = CheapestFleet.of(
        deployment, on: machine, RequestShape(input: mix.input, output: mix.output), means.calibration)
    else { return nil }
    let (chosen, load) = (fleet.choice.fleet, fleet.choice.load)
    return Rung(
      model: card.name, active: card.architecture.activeParameters.total, input: fleet.hours.input * 1e6,
      output: fleet.hours.output * 1e6, gpus: chosen.gpus, layout: chosen.deployment.layout.words,
      concurrency: load.concurrency, perToken: load.perToken)
  }
}

extension ServingLadder {
  /// Processor-hours of a million tokens of input and of output, for so many active parameters; nil where fewer than two rungs
  /// are known.
  public func hours(_ kind: ModelClass.Kind, active: Double, on ground: Ground) -> (input: Double, output: Double)? {
    guard let side = sides.first(where: { $0.ground == ground && $0.kind == kind }), side.rungs.count > 1 else {
      return nil
    }
    let rungs = side.rungs
    let above = rungs.firstIndex { $0.active > active } ?? rungs.count - 1
    let (low, high) = (rungs[Swift.max(above - 1, 0)], rungs[Swift.max(above, 1)])
    let share = Double.log(active / low.active) / Double.log(high.active / low.active)
    func between(_ a: Double, _ b: Double) -> Double { a * Double.exp(Double.log(b / a) * share) }
    return (between(low.input, high.input), between(low.output, high.output))
  }
}
