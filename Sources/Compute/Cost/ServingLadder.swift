public import Facts
internal import Maths

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
    /// Processor-hours of a million tokens of new input, of cached input and of output.
    public let input, cached, output: Double
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

    /// A processor by its card's name, with numbers.
    public init(gpu: String, precision: Precision) { (self.gpu, self.precision) = (gpu, precision) }
  }

  /// The rungs of one kind on one processor, by active parameters.
  public struct Side: Sendable {
    /// Where.
    public let ground: Ground
    /// How the models are built.
    public let kind: ModelClass.Kind
    /// The rungs, rising.
    public let rungs: [Rung]

    /// A side of rungs in any order.
    public init(ground: Ground, kind: ModelClass.Kind, rungs: [Rung]) {
      self.ground = ground
      self.kind = kind
      self.rungs = rungs.sorted { $0.active < $1.active }
    }
  }

  /// All sides, in the order of the platforms.
  public let sides: [Side]

  /// Seconds a token at most.
  public static let perToken = CheapestFleet.perToken
  /// How far engines of a price's day may be from those whose runs the calibration knows: from a maker's own engine that takes 0.67
  /// of the time to an early public one that takes 1.42. Assumption; at both ends open engines of 2023 and 2025 are in view.
  public static let engines = (low: 0.67, high: 1.42)
  /// Shapes that stand for sizes.
  public static let models: [(kind: ModelClass.Kind, names: [String])] = [
    (.dense, ["Qwen2.5-7B", "Yi-34B", "Llama-3.1-70B", "Llama-3.1-405B"]),
    (.moe, ["Qwen2-57B-A14B", "DeepSeek-V2", "DeepSeek-V3"]),
  ]

  /// A ladder of sides, each made of rungs of one kind on one ground.
  public init(sides: [Side]) { self.sides = sides }

  /// The shapes that stand for sizes of a kind.
  public static func models(_ kind: ModelClass.Kind) -> [String] { models.first { $0.kind == kind }?.names ?? [] }

  /// What a rung is predicted with.
  public struct Parts: Sendable {
    /// Machines by the name of their card.
    public let machines: [String: Machine]
    /// Cards of models.
    public let models: [ModelCard]
    /// How times are predicted.
    public let calibration: Calibration

    /// Parts that were read already.
    public init(machines: [String: Machine], models: [ModelCard], calibration: Calibration) {
      self.machines = machines
      self.models = models
      self.calibration = calibration
    }
  }

  /// The cheapest fleet for a model, or nil where it has room on none.
  ///
  /// - Parameters:
  ///   - name: the name of the model's card.
  ///   - ground: what it is served on.
  ///   - request: the lengths of its requests.
  ///   - parts: what times are predicted with.
  public static func rung(_ name: String, on ground: Ground, _ request: RequestShape, _ parts: Parts) -> Rung? {
    guard let machine = parts.machines[ground.gpu], let card = try? ModelCard.named(name, in: parts.models) else {
      return nil
    }
    let deployment = Deployment(
      model: card.name, architecture: card.architecture, gpu: machine.gpu, layout: Layout(), weights: ground.precision,
      engine: .init("vllm"))
    guard let fleet = CheapestFleet.of(deployment, on: machine, request, parts.calibration) else { return nil }
    let (chosen, load) = (fleet.choice.fleet, fleet.choice.load)
    return Rung(
      model: card.name, active: card.architecture.activeParameters.total, input: fleet.hours.input * 1e6,
      cached: fleet.hours.cached * 1e6, output: fleet.hours.output * 1e6, gpus: chosen.gpus,
      layout: chosen.deployment.layout.words, concurrency: load.concurrency, perToken: load.perToken)
  }
}

extension ServingLadder {
  /// Processor-hours of a million tokens.
  public struct Hours: Hashable, Sendable {
    /// Of new input, of cached input and of output.
    public let input, cached, output: Double
  }

  /// Processor-hours of a million tokens for so many active parameters; nil where fewer than two rungs are known.
  ///
  /// - Parameters:
  ///   - kind: how the model is built.
  ///   - active: its active parameters.
  ///   - ground: what it is served on.
  ///   - anchor: the published level that hours are brought to, input and output each by its own factor; nil for none.
  public func hours(
    _ kind: ModelClass.Kind, active: Double, on ground: Ground, anchoredOn anchor: ThroughputAnchor? = nil
  ) -> Hours? {
    guard let side = sides.first(where: { $0.ground == ground && $0.kind == kind }), side.rungs.count > 1 else {
      return nil
    }
    let rungs = side.rungs
    let above = rungs.firstIndex { $0.active > active } ?? rungs.count - 1
    let (low, high) = (rungs[Swift.max(above - 1, 0)], rungs[Swift.max(above, 1)])
    let share = Double.log(active / low.active) / Double.log(high.active / low.active)
    func between(_ a: Double, _ b: Double) -> Double { a * Double.exp(Double.log(b / a) * share) }
    let (prompts, writing) = (anchor?.promptFactor ?? 1, anchor?.generationFactor ?? 1)
    return Hours(
      input: between(low.input, high.input) * prompts, cached: between(low.cached, high.cached) * prompts,
      output: between(low.output, high.output) * writing)
  }
}
