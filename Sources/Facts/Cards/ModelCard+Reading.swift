import Units

extension ModelCard {
  /// A row is a run of equal layers; a row with an empty maker adds one to the model above.
  static let columns = [
    "name", "aliases", "maker", "precision", "context", "hidden", "vocabulary", "tied", "layers", "attention", "heads",
    "kv_heads", "head_dim", "window", "gated", "kv_rank", "query_rank", "nope_dim", "rope_dim", "value_dim",
    "index_heads", "index_dim", "index_top", "value_heads", "key_dim", "convolution", "dense_width", "experts",
    "active_experts", "expert_width", "shared_experts", "shared_width", "total_b", "active_b", "public", "confidence",
    "source", "address", "note",
  ]

  /// The cards that live inside the program, in the order of the file.
  public static func bundled() throws(FactProblems) -> [ModelCard] {
    try loaded.get()
  }

  private static let loaded = Result { () throws(FactProblems) in
    try read(file: "cards/models.csv", text: Assets.text("cards/models.csv") ?? "")
  }

  /// The same, and after them models of which nothing but their training was published, and no weights.
  public static func trained() throws(FactProblems) -> [ModelCard] {
    try loaded.get() + trainedOnly.get()
  }

  private static let trainedOnly = Result { () throws(FactProblems) in
    try read(file: "cards/trained.csv", text: Assets.text("cards/trained.csv") ?? "")
  }

  /// Reads a file of cards. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [ModelCard] {
    var table = try CardTable(text, columns: columns, file: file)
    var cards: [ModelCard] = []
    var taken: [String: String] = [:]
    // The name of a model whose first row cannot be understood; its other rows are then read for their own mistakes.
    var broken: String?
    for record in table.records {
      guard var row = RowReader(record, columns: columns, file: file, complaints: &table.problems) else { continue }
      let group = row.layerGroup()
      if !row.text("maker").isEmpty {
        let card = ModelCard(&row, layers: group.map { [$0] } ?? [])
        broken = card == nil ? row.text("name") : nil
        if let card {
          row.claim([card.name] + card.aliases, in: &taken, column: "name")
          cards.append(card)
        }
      } else {
        row.leaveEmpty(Self.ofModel, "stands in the first row of a model")
        let name = row.text("name")
        if let last = cards.last, broken == nil, last.name == name {
          if let group { cards[cards.count - 1] = last.adding(group) }
        } else if broken != name {
          row.complain("\"\(name)\" has no maker, and is not the model above", "name")
        }
      }
      table.problems += row.problems
    }
    guard table.problems.isEmpty else { throw FactProblems(table.problems) }
    return cards
  }

  /// Columns of a model's first row.
  private static let ofModel = [
    "aliases", "precision", "context", "hidden", "vocabulary", "tied", "total_b", "active_b", "public", "confidence",
    "source", "address", "note",
  ]

  private init?(_ row: inout RowReader, layers: [LayerGroup]) {
    let name = row.words("name")
    let precision: Precision? = row.choice("precision")
    let context = row.countIfAny("context")
    let hidden = row.count("hidden")
    let vocabulary = row.count("vocabulary")
    let tied = row.yes("tied")
    let total = row.sizeIfAny("total_b", scale: 1e9)
    let active = row.sizeIfAny("active_b", scale: 1e9)
    let date = row.text("public")
    let publicSince =
      date.isEmpty ? nil : row.value("public", "a date like 2024, 2024-09 or 2024-09-30") { DateStamp($0) }
    let confidence: Confidence? = row.choice("confidence")
    let source = row.words("source")
    guard row.problems.isEmpty, let precision, let hidden, let vocabulary, let confidence else { return nil }
    self.init(
      name: name, aliases: row.names("aliases"), maker: row.text("maker"),
      architecture: Architecture(hidden: hidden, vocabulary: vocabulary, tiedEmbeddings: tied, layers: layers),
      precision: precision, context: context, statedTotal: total, statedActive: active, publicSince: publicSince,
      confidence: confidence, source: source, address: row.text("address"), note: row.text("note"), origin: row.origin)
  }

  /// The same model with more layers.
  private func adding(_ group: LayerGroup) -> ModelCard {
    let shape = Architecture(
      hidden: architecture.hidden, vocabulary: architecture.vocabulary, tiedEmbeddings: architecture.tiedEmbeddings,
      layers: architecture.layers + [group])
    return ModelCard(
      name: name, aliases: aliases, maker: maker, architecture: shape, precision: precision, context: context,
      statedTotal: statedTotal, statedActive: statedActive, publicSince: publicSince, confidence: confidence,
      source: source, address: address, note: note, origin: origin)
  }
}
