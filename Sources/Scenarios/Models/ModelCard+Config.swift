public import Facts
public import Files
internal import OrderedCollections

extension ModelCard {
  /// Reads the `config.json` of a model as Hugging Face keeps it.
  ///
  /// Known are the families of Llama, Mistral, Mixtral, Qwen 2 to 3.5, DeepSeek-V2 to V3.2, Kimi-K2, GLM-4 to GLM-5, MiniMax,
  /// gpt-oss, Yi, Baichuan and ChatGLM; encoders of pictures are skipped. A shape that cannot be written as an
  /// `Architecture` is refused. Everything that is wrong is thrown together, each with its place in the text.
  ///
  /// The card has the name the file gives (`_name_or_path`), else the file's; no maker, date or address; and no published
  /// totals.
  ///
  /// - Parameters:
  ///   - text: JSON in UTF-8.
  ///   - file: what messages call it.
  ///   - precision: what the weights are served in, where that is known from elsewhere: it counts before what the file says of its
  ///     weights, which then may be anything. Engines make other numbers of the stored ones as they load them.
  /// - Throws: everything that is wrong, each with its place.
  public static func reading(
    config text: [UInt8], file: String, storedAs precision: Precision? = nil
  ) throws(Diagnostics) -> ModelCard {
    let tree = try JSONText.tree(text, file: file)
    guard case .map(let root) = tree else {
      throw Diagnostics(all: [Diagnostic(tree.location, "is \(tree.kind), not the config.json of a model")])
    }
    var reader = ConfigReader(root: root, stored: precision)
    let card = reader.card(file: file)
    guard let card, reader.problems.isEmpty else {
      let problems = reader.problems.sorted {
        ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
      }
      throw Diagnostics(all: problems)
    }
    return card
  }

  /// The same of a text.
  ///
  /// - Parameters:
  ///   - text: JSON.
  ///   - file: what messages call it.
  ///   - precision: what the weights are served in, where that is known from elsewhere.
  /// - Throws: everything that is wrong, each with its place.
  public static func reading(
    config text: String, file: String, storedAs precision: Precision? = nil
  ) throws(Diagnostics) -> ModelCard {
    try reading(config: Array(text.utf8), file: file, storedAs: precision)
  }
}

extension ConfigReader {
  /// The card; nil, with problems, where a part of it is missing.
  mutating func card(file: String) -> ModelCard? {
    guard let family = family() else { return nil }
    let precision = precision()
    let context = wholeIfAny(["max_position_embeddings", "model_max_length", "seq_length"], from: 1)
    let isTied = flag("tie_word_embeddings", otherwise: false)
    let hidden = whole("hidden_size")
    let vocabulary = whole(family.type == "chatglm" ? "padded_vocab_size" : "vocab_size")
    let groups = groups(of: family)
    let name = name()
    guard let precision, let hidden, let vocabulary, let groups else { return nil }
    return ModelCard(
      name: name ?? PlainText.shown(file), aliases: [], maker: "",
      architecture: Architecture(hidden: hidden, vocabulary: vocabulary, tiedEmbeddings: isTied, layers: groups),
      precision: precision, context: context, statedTotal: nil, statedActive: nil, publicSince: nil, confidence: .high,
      source: "the file \(PlainText.shown(file))", address: "", note: "", origin: Origin(file: file, line: 1))
  }

  /// Runs of equal layers, in the order in which their kinds come first.
  private mutating func groups(of family: ConfigFamily) -> [LayerGroup]? {
    refuseOthers(than: family)
    let layers = whole(family.type == "chatglm" ? "num_layers" : "num_hidden_layers", to: Self.maximumLayers)
    let attention = attention(family.attention, layers: layers)
    let feedForward = feedForward(family.feedForward, layers: layers)
    guard let layers, let attention, let feedForward else { return nil }
    var counts: OrderedDictionary<LayerGroup, Int> = [:]
    for layer in 0..<layers {
      counts[LayerGroup(count: 1, attention: attention(layer), feedForward: feedForward(layer)), default: 0] += 1
    }
    return counts.map { LayerGroup(count: $1, attention: $0.attention, feedForward: $0.feedForward) }
  }
}
