public import Units

/// What a graphics processor can do at most, after its maker, and what it costs.
///
///     try GPUCard.named("H800", in: GPUCard.bundled()).bandwidth    // 3.35e12 bytes a second
public struct GPUCard: Hashable, Sendable {
  /// The name: "H800 SXM".
  public let name: String

  /// Other names of the same card, as in "H800".
  public let aliases: [String]

  /// Floating-point operations a second in bfloat16, without sparsity.
  public let bf16: Double

  /// Floating-point operations a second in 8 bits, without sparsity; nil where the card has no such numbers.
  public let fp8: Double?

  /// Operations a second on whole numbers of 8 bits, without sparsity; nil where unknown.
  public let int8: Double?

  /// Floating-point operations a second in 4 bits, without sparsity; nil where the card has no such numbers.
  public let fp4: Double?

  /// Memory, in bytes; a gigabyte of a data sheet counts as 1e9.
  public let memory: Double

  /// Bytes a second between memory and processor.
  public let bandwidth: Double

  /// Bytes a second from a card to others of its scale-up domain, in one direction.
  public let scaleUp: Double

  /// Cards that are joined by such links.
  public let scaleUpDomain: Int

  /// Bytes a second from a card to the network beyond, in one direction; nil where it is not known.
  public let scaleOut: Double?

  /// Watts that the card alone may draw; nil where unknown.
  public let power: Double?

  /// Watts of a card with its share of server, network, cooling and losses; nil where no figure was kept.
  public let allInPower: Double?

  /// What a card was sold for, in dollars, the smaller first; nil where no figure was kept.
  public let listPrice: ClosedRange<Double>?

  /// Who says so about the price; empty where there is none.
  public let listPriceSource: String

  /// Whose kernels' measured efficiencies hold for it.
  public let kernels: Kernels

  /// Since when these figures are public.
  public let publicSince: DateStamp

  /// How far they are to be trusted.
  public let confidence: Confidence

  /// Who says so, in words.
  public let source: String

  /// Where that can be read; empty where no address was kept.
  public let address: String

  /// What else a reader should know; may be empty.
  public let note: String

  /// The line it was read from.
  public let origin: Origin

  package init(
    name: String, aliases: [String], bf16: Double, fp8: Double?, int8: Double?, fp4: Double?, memory: Double,
    bandwidth: Double, scaleUp: Double, scaleUpDomain: Int, scaleOut: Double?, power: Double?, allInPower: Double?,
    listPrice: ClosedRange<Double>?, listPriceSource: String, kernels: Kernels, publicSince: DateStamp,
    confidence: Confidence, source: String, address: String, note: String, origin: Origin
  ) {
    self.name = name
    self.aliases = aliases
    self.bf16 = bf16
    self.fp8 = fp8
    self.int8 = int8
    self.fp4 = fp4
    self.memory = memory
    self.bandwidth = bandwidth
    self.scaleUp = scaleUp
    self.scaleUpDomain = scaleUpDomain
    self.scaleOut = scaleOut
    self.power = power
    self.allInPower = allInPower
    self.listPrice = listPrice
    self.listPriceSource = listPriceSource
    self.kernels = kernels
    self.publicSince = publicSince
    self.confidence = confidence
    self.source = source
    self.address = address
    self.note = note
    self.origin = origin
  }
}

extension GPUCard {
  /// Whose kernels' measured efficiencies hold for a card.
  public struct Kernels: Hashable, Sendable {
    /// Whether they were measured on the card itself.
    public enum Standing: String, CaseIterable, Hashable, Sendable {
      /// On the card itself.
      case own
      /// On the nearest card that was measured, and taken over as an assumption.
      case transfer
    }

    /// The system that was measured: "h100_sxm".
    public let system: String

    /// Whether that is this card.
    public let standing: Standing

    package init(system: String, standing: Standing) {
      self.system = system
      self.standing = standing
    }
  }

  /// Whether a scenario may use the card without stating an assumption.
  public var isCitable: Bool { confidence.isCitable && !address.isEmpty }

  /// Operations a second on numbers of a precision, without sparsity; nil where the card has no such units.
  ///
  /// Weights of 4 bits as whole numbers are widened to 16 before they are multiplied, on every card here.
  public func peak(_ precision: Precision) -> Double? {
    switch precision {
    case .bf16, .int4: bf16
    case .fp8: fp8
    case .int8: int8
    case .nvfp4, .mxfp4: fp4
    }
  }
}
