public import Facts

/// A graphics processor with the kernels that were measured on it, or on the one nearest to it.
public struct Machine: Sendable {
  /// The processor.
  public let gpu: GPUCard
  /// The processor that its kernels were measured on.
  public let measured: GPUCard
  /// Fits of the kernels that an operator may run, for every kind, precision and storage.
  let fits: [KernelKey: [KernelFit]]
  /// The share of the roofline that experts reach with so many tokens, by precision.
  let experts: [Precision: Curve]
  /// Bytes a second, and least time, of sums over so many processors.
  let busBandwidth, sumLatency: Curve

  /// The machine of a card, out of all cards and measurements.
  public init(_ gpu: GPUCard, cards: [GPUCard], fits: [KernelFit], bins: [KernelBin]) {
    self.gpu = gpu
    measured = cards.first { $0.kernels.system == gpu.kernels.system && $0.kernels.standing == .own } ?? gpu
    let system = gpu.kernels.system
    let own = Dictionary(grouping: fits.filter { $0.system == system }) { "\($0.operation) \($0.variant)" }
      .mapValues { $0.sorted { $0.engine < $1.engine } }
    var usable: [KernelKey: [KernelFit]] = [:]
    for kind in OperatorWork.Kind.allCases {
      for precision in Precision.allCases {
        for storage in Precision.allCases {
          let names = kind.kernels(precision, storage)
          let wanted = names.first { names in names.contains { own[$0] != nil } } ?? []
          usable[KernelKey(kind, precision, storage)] = wanted.flatMap { own[$0] ?? [] }
        }
      }
    }
    self.fits = usable
    let tables = Dictionary(grouping: bins.filter { $0.system == system }) { "\($0.operation) \($0.variant)" }
      .mapValues { rows in
        Dictionary(grouping: rows) { $0.engine }.sorted { $0.key < $1.key }
          .map { $0.value.sorted { $0.size < $1.size } }
      }
    var experts: [Precision: Curve] = [:]
    for precision in Precision.allCases {
      let named = precision.matrixVariants.flatMap { tables["moe \($0)/power_law_1.2"] ?? [] }
      let usable = named.isEmpty ? tables["moe bfloat16/power_law_1.2"] ?? [] : named
      // What few tokens lose to fixed times is a part of its own, so that more tokens never take less time.
      experts[precision] = Curve(best: usable, \.utilisation, by: Swift.max).heldFromTheRight()
    }
    self.experts = experts
    let sums = tables["all_reduce_custom bf16"] ?? []
    busBandwidth = Curve(best: sums, \.busBandwidth, by: Swift.max)
    sumLatency = Curve(best: sums, \.latency, by: Swift.min)
  }

  /// The machines of all cards that live inside the program, by name.
  public static func bundled() throws(FactProblems) -> [String: Machine] {
    let (cards, fits, bins) = (try GPUCard.bundled(), try KernelFit.bundled(), try KernelBin.bundled())
    return Dictionary(
      cards.map { ($0.name, Machine($0, cards: cards, fits: fits, bins: bins)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Where its figures come from, in words.
  public var source: String {
    gpu.kernels.standing == .own
      ? "kernels measured on \(gpu.kernels.system)"
      : "kernels measured on \(gpu.kernels.system), taken over for \(gpu.name) at the same shares of its peaks"
  }

  /// Floating-point operations a second in a precision; 16 bits where the processor has no such arithmetic.
  public func peak(_ precision: Precision) -> Double { gpu.peak(precision) ?? gpu.bf16 }

  /// Whether a precision has arithmetic of its own here.
  public func computes(_ precision: Precision) -> Bool { gpu.peak(precision) != nil }
}

extension Precision {
  /// The names that measured kernels have for matrices of this precision.
  var matrixVariants: [String] {
    switch self {
    case .bf16: ["bfloat16"]
    case .fp8: ["fp8", "fp8_block"]
    case .int8: ["int8_wo"]
    case .int4: ["int4_wo"]
    case .nvfp4: ["nvfp4"]
    case .mxfp4: ["w4a16_mxfp4", "nvfp4"]
    }
  }

  /// The name that measured kernels of attention have for a cache of this precision.
  var cacheVariant: String { self == .bf16 ? "kv_bfloat16" : "kv_fp8" }
}

/// What chooses the kernels that an operator may run.
struct KernelKey: Hashable, Sendable {
  let kind: OperatorWork.Kind
  let precision, storage: Precision

  init(_ kind: OperatorWork.Kind, _ precision: Precision, _ storage: Precision) {
    self.kind = kind
    self.precision = precision
    self.storage = storage
  }
}

extension OperatorWork.Kind {
  /// The measured kernels of an operator, most fitting first.
  fileprivate func kernels(_ precision: Precision, _ storage: Precision) -> [[String]] {
    switch self {
    case .projections: [precision.matrixVariants.map { "gemm \($0)" }, ["gemm bfloat16"]]
    case .prefillAttention:
      [["ctx_attn_hd128 bfloat16/\(storage.cacheVariant)"], ["ctx_attn_hd128 bfloat16/kv_bfloat16"]]
    case .decodeAttention: [["gen_attn_hd128 \(storage.cacheVariant)"], ["gen_attn_hd128 kv_bfloat16"]]
    case .latentPrefill: [["ctx_mla kv_bfloat16"]]
    case .latentDecode: [["gen_mla kv_bfloat16"]]
    case .experts, .vocabulary, .linearAttention: []
    }
  }
}
