/// The nouns of things that are only counted: each is a base unit of its own, so deals never add to companies.
enum CountedNouns {
  /// Singular and plural. A noun that is not here is an unknown unit.
  static let all: [(singular: String, plural: String)] =
    [
      ("company", "companies"), ("category", "categories"), ("query", "queries"), ("batch", "batches"),
      ("rank", "rank"), ("GPT-version", "GPT-version"), ("characters-or-tokens", "characters-or-tokens"),
    ]
    + [
      "account", "app", "click", "contract", "creative", "customer", "deal", "download", "event", "expert", "fund",
      "goal", "head", "image", "install", "investor", "layer", "message", "model", "node", "order", "point", "post",
      "product", "request", "round", "sector", "server", "session", "step", "subscriber", "team", "tender", "unit",
      "vendor", "visit", "voucher",
    ].map { ($0, $0 + "s") }

  /// The plural of a singular noun; the noun itself if it is not in the list.
  static func plural(of noun: String) -> String {
    all.first { $0.singular == noun }?.plural ?? noun
  }
}
