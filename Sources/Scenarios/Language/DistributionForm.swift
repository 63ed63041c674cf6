/// A distribution that may be called by name in the text of a value.
struct DistributionForm: Sendable {
  /// What a parameter measures.
  enum Kind: Sendable {
    /// The same as the quantity drawn.
    case quantity
    /// A pure number.
    case share
  }

  let name: String
  let parameters: [(name: String, kind: Kind)]
  /// Whether the last parameter may be repeated.
  var repeats = false

  /// How the distribution is written: "normal(mean, sd)".
  var signature: String {
    "\(name)(\(parameters.map(\.name).joined(separator: ", "))\(repeats ? ", ..." : ""))"
  }

  /// What the argument at a place, counted from 0, measures.
  func kind(at place: Int) -> Kind {
    parameters[min(place, parameters.count - 1)].kind
  }

  /// Every distribution there is.
  static let all: [DistributionForm] = [
    DistributionForm(name: "normal", parameters: [("mean", .quantity), ("sd", .quantity)]),
    DistributionForm(name: "lognormal", parameters: [("median", .quantity), ("sigma", .share)]),
    DistributionForm(name: "uniform", parameters: [("lo", .quantity), ("hi", .quantity)]),
    DistributionForm(name: "triangular", parameters: [("lo", .quantity), ("mode", .quantity), ("hi", .quantity)]),
    DistributionForm(name: "pert", parameters: [("lo", .quantity), ("mode", .quantity), ("hi", .quantity)]),
    DistributionForm(name: "beta", parameters: [("a", .share), ("b", .share)]),
    DistributionForm(name: "gamma", parameters: [("shape", .share), ("scale", .quantity)]),
    DistributionForm(name: "empirical", parameters: [("value", .quantity)], repeats: true),
  ]

  /// The distribution of a name.
  static func named(_ name: String) -> DistributionForm? {
    all.first { $0.name == name }
  }
}
