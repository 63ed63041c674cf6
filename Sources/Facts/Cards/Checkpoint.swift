/// Published weights of a model: where engines find them, and in what they are stored.
///
///     try Checkpoint.bundled().first { $0.model == "DeepSeek-V3" }?.id    // deepseek-ai/DeepSeek-V3
public struct Checkpoint: Hashable, Sendable {
  /// The name of the model's card.
  public let model: String

  /// The name on Hugging Face, with its owner.
  public let id: String

  /// What most of its weights are stored in.
  public let precision: Precision

  /// Whether an engine must be allowed to run code that comes with it.
  public let bringsCode: Bool

  static let columns = ["name", "id", "precision", "remote_code"]

  /// The list that lives inside the program; of each model the first is the one its maker trained.
  public static func bundled() throws(FactProblems) -> [Checkpoint] {
    try read(file: "cards/hub.csv", text: Assets.text("cards/hub.csv") ?? "")
  }

  /// Reads a list. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [Checkpoint] {
    var table = try CardTable(text, columns: columns, file: file)
    var found: [Checkpoint] = []
    for record in table.records {
      guard var row = RowReader(record, columns: columns, file: file, complaints: &table.problems) else { continue }
      let (model, id) = (row.words("name"), row.words("id"))
      let precision: Precision? = row.choice("precision")
      let code = row.text("remote_code")
      if !["", "yes"].contains(code) { row.complain("\"\(code)\" is neither \"yes\" nor empty", "remote_code") }
      if let precision, row.problems.isEmpty {
        found.append(Checkpoint(model: model, id: id, precision: precision, bringsCode: code == "yes"))
      }
      table.problems += row.problems
    }
    guard table.problems.isEmpty else { throw FactProblems(table.problems) }
    return found
  }
}
