/// What is rented: a variant of a processor, and the family it belongs to.
public struct RentKind: Hashable, Sendable {
  /// The variant, as a card names it: "H100 PCIe".
  public let variant: String
  /// The family: "H100".
  public let family: String

  /// A kind.
  public init(variant: String, family: String) {
    self.variant = variant
    self.family = family
  }

  /// The kind that a fact's subject or a card's name speaks of.
  public init(named name: String) {
    func has(_ part: String) -> Bool { name.contains(part) }
    if has("GH200") {
      self.init(variant: "GH200", family: "GH200")
    } else if has("H100") {
      self.init(variant: has("PCIe") ? "H100 PCIe" : has("NVL") ? "H100 NVL" : "H100 SXM", family: "H100")
    } else if has("A100") {
      let variant =
        has("PCIe")
        ? "A100 PCIe" : has("40 GB") || has("A100-40") ? "A100-40 SXM" : has("80") ? "A100-80 SXM" : "A100"
      self.init(variant: variant, family: "A100")
    } else if let found = Self.others.first(where: { has($0.part) }) {
      self.init(variant: found.variant, family: found.part)
    } else {
      self.init(variant: name, family: name)
    }
  }

  /// Words in a name and the variant they mean; the longer word first where one holds the other.
  private static let others: [(part: String, variant: String)] = [
    ("H800", "H800 SXM"), ("A800", "A800 SXM"), ("H200", "H200 SXM"), ("GB200", "GB200 NVL72"),
    ("GB300", "GB300 NVL72"), ("B200", "B200 SXM"), ("B300", "B300 SXM"), ("H20", "H20"), ("910B", "Ascend 910B"),
    ("910C", "Ascend 910C"), ("V100", "V100"), ("TPU v2", "TPU v2"), ("TPU v3", "TPU v3"), ("TPU v4", "TPU v4"),
    ("TPU v5e", "TPU v5e"), ("A6000", "RTX A6000"), ("4090", "RTX 4090"), ("L40S", "L40S"), ("L40", "L40"),
    ("P100", "P100"), ("K80", "K80"), ("T4", "T4"), ("A10", "A10"),
  ]
}

/// Who rents out.
public enum RentSeller: String, CaseIterable, Hashable, Sendable {
  /// A large cloud, at its list price.
  case hyperscaler
  /// A specialised cloud or a marketplace.
  case specialist
  /// The market of China, where nodes are leased by the month.
  case china
}

/// For how long a renter is bound.
public enum RentTerm: String, CaseIterable, Hashable, Sendable {
  /// By the hour.
  case onDemand = "on demand"
  /// A year, or the monthly leases of China, which are priced like it.
  case oneYear = "1 year"
  /// Three years.
  case threeYears = "3 years"

  /// The word of an option: "on-demand", "1-year".
  public var word: String { rawValue.replacing(" ", with: "-") }

  /// Months that are paid for at least; nothing on demand.
  public var months: Int {
    switch self {
    case .onDemand: 0
    case .oneYear: 12
    case .threeYears: 36
    }
  }
}
