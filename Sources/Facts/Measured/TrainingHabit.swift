/// How a model was trained, where published figures of its training do not say so themselves.
public struct TrainingHabit: Hashable, Sendable {
  /// The model, by a name of its card.
  public let model: String
  /// Tokens of a training sequence.
  public let sequence: Double
  /// Sequences of a step; nil where none is published.
  public let batch: Double?
}

extension TrainingHabit {
  private static let columns = ["model", "sequence", "batch", "source", "address"]

  /// The table inside the program.
  public static func bundled() throws(FactProblems) -> [TrainingHabit] {
    let file = "measured/trainings.csv"
    return try CardTable(Assets.text(file) ?? "", columns: columns, file: file).rows(file: file) { row in
      let model = row.words("model")
      _ = row.words("source")
      guard let sequence = row.size("sequence") else { return nil }
      return TrainingHabit(model: model, sequence: sequence, batch: row.sizeIfAny("batch"))
    }
  }
}
