import Facts
import Testing

/// Would catch a row of a model card that is broken and read all the same.
@Suite("Broken cards of models")
struct ModelCardBrokenTests {
  private static let columns = [
    "name", "aliases", "maker", "precision", "context", "hidden", "vocabulary", "tied", "layers", "attention", "heads",
    "kv_heads", "head_dim", "window", "gated", "kv_rank", "query_rank", "nope_dim", "rope_dim", "value_dim",
    "index_heads", "index_dim", "index_top", "value_heads", "key_dim", "convolution", "dense_width", "experts",
    "active_experts", "expert_width", "shared_experts", "shared_width", "total_b", "active_b", "public", "confidence",
    "source", "address", "note",
  ]

  /// A row of a small model, with some fields changed.
  private static func row(_ changes: [String: String] = [:]) -> String {
    let fields = [
      "name": "M", "maker": "me", "precision": "bf16", "hidden": "64", "vocabulary": "100", "layers": "2",
      "attention": "grouped", "heads": "8", "kv_heads": "2", "head_dim": "8", "dense_width": "128", "public": "2024",
      "confidence": "high", "source": "s",
    ].merging(changes) { $1 }
    return columns.map { fields[$0] ?? "" }.joined(separator: ",")
  }

  /// The fields of a row that only adds layers.
  private static let more = [
    "maker": "", "precision": "", "hidden": "", "vocabulary": "", "public": "", "confidence": "", "source": "",
  ]

  private static func complaints(_ rows: String...) -> [String] {
    let text = ([columns.joined(separator: ",")] + rows).joined(separator: "\n")
    do {
      _ = try ModelCard.read(file: "m.csv", text: text)
      return []
    } catch {
      // The columns of the fields are those of the test's own rows; the messages are what matters.
      return error.all.map { "\($0.origin.line): \($0.message)" }
    }
  }

  @Test("A row as it should be, and a second run of layers")
  func sound() {
    #expect(Self.complaints(Self.row(), Self.row(Self.more)) == [])
  }

  @Test(
    "Each mistake has its complaint",
    arguments: [
      (["heads": "9"], "2: 9 heads cannot share 2"), (["heads": "x"], "2: \"x\" is not a whole number above zero"),
      (["attention": "groupd"], "2: unknown attention \"groupd\"; did you mean \"grouped\"?"),
      (["kv_rank": "512"], "2: the kv_rank does not belong to grouped attention"),
      (["experts": "8"], "2: the experts does not belong to dense layers"),
      (["dense_width": ""], "2: the experts is missing"), (["precision": "fp16"], "2: unknown precision \"fp16\""),
      (["tied": "no"], "2: \"no\" is not yes or empty"), (["layers": "0"], "2: \"0\" is not a whole number above zero"),
      (
        [
          "dense_width": "", "experts": "8", "active_experts": "9", "expert_width": "4", "shared_width": "4",
        ], "2: the shared_width belongs to shared experts, of which there are none"
      ),
      (
        ["dense_width": "", "experts": "8", "active_experts": "9", "expert_width": "4"],
        "2: 9 of 8 experts cannot be active"
      ),
      (["attention": "linear", "kv_heads": "", "head_dim": ""], "2: the value_heads is missing"),
      (
        [
          "attention": "latent", "kv_heads": "", "head_dim": "", "kv_rank": "8", "nope_dim": "8", "rope_dim": "8",
          "value_dim": "8", "index_dim": "8",
        ], "2: the index_heads is missing"
      ),
    ])
  func complains(_ changes: [String: String], _ complaint: String) {
    #expect(Self.complaints(Self.row(changes)).first == complaint)
  }

  @Test("Rows that add layers say nothing of the model, and stand below it")
  func order() {
    #expect(
      Self.complaints(Self.row(), Self.row(Self.more.merging(["hidden": "64"]) { $1 }))
        == ["3: the hidden stands in the first row of a model"])
    #expect(
      Self.complaints(Self.row(), Self.row(Self.more.merging(["name": "N"]) { $1 }))
        == ["3: \"N\" has no maker, and is not the model above"])
    #expect(Self.complaints(Self.row(), Self.row()) == ["3: a second card \"M\""])
  }

  @Test("A broken first row is complained of once")
  func once() {
    #expect(
      Self.complaints(Self.row(["hidden": "?"]), Self.row(Self.more)) == ["2: \"?\" is not a whole number above zero"])
  }
}
