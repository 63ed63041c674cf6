/// A figure that a vendor or a paper published about serving or training.
///
/// Source: `measured/published.csv`; each row carries its own.
public struct PublishedRow: Hashable, Sendable {
  /// The name of the row.
  public let id: String
  /// The model and the processor, as the source names them.
  public let model, hardware: String
  /// Graphics processors; nil where the source does not say.
  public let gpus: Double?
  /// The numbers that weights are kept in, and the engine, as the source names them.
  public let precision, engine: String
  /// Tokens of a request's input and output; nil where the source does not say.
  public let input, output: Double?
  /// How it was run, in words.
  public let mode: String
  /// What was measured, the value, and its unit.
  public let metric: String
  /// The value.
  public let value: Double
  /// Its unit.
  public let unit: String
  /// Who says so.
  public let source: String
  /// The line it was read from.
  public let origin: Origin
}

extension PublishedRow {
  private static let columns = [
    "id", "model", "hardware", "gpus", "precision", "engine", "isl", "osl", "concurrency_or_mode", "metric", "value",
    "unit", "source", "published", "note",
  ]

  /// The rows that live inside the program.
  public static func bundled() throws(FactProblems) -> [PublishedRow] {
    try read(file: "measured/published.csv", text: Assets.text("measured/published.csv") ?? "")
  }

  /// Reads a file of rows. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [PublishedRow] {
    try CardTable(text, columns: columns, file: file).rows(file: file) { row in
      let (id, model, hardware) = (row.words("id"), row.words("model"), row.text("hardware"))
      guard let value = row.size("value") else { return nil }
      return PublishedRow(
        id: id, model: model, hardware: hardware, gpus: row.sizeIfAny("gpus"), precision: row.text("precision"),
        engine: row.text("engine"), input: row.sizeIfAny("isl"), output: row.sizeIfAny("osl"),
        mode: row.text("concurrency_or_mode"), metric: row.words("metric"), value: value, unit: row.text("unit"),
        source: row.text("source"), origin: row.origin)
    }
  }
}
