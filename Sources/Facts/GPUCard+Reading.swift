import Units

extension GPUCard {
  private static let columns = [
    "name", "bf16_tflops", "fp8_tflops", "memory_gb", "bandwidth_tbps", "public", "confidence", "source", "address",
  ]

  /// The cards that live inside the program, in the order of the file.
  public static func bundled() throws(FactProblems) -> [GPUCard] {
    try read(file: "cards/gpus.csv", text: Assets.text("cards/gpus.csv") ?? "")
  }

  /// Reads a file of cards. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [GPUCard] {
    let table = CSV(text, name: file)
    var problems = table.problems
    guard let header = table.records.first else {
      throw FactProblems(problems + [FactProblem("the file is empty", at: Origin(file: file, line: 1))])
    }
    if let problem = FactColumns.check(header, against: columns, file: file) {
      throw FactProblems(problems + [problem])
    }
    var cards: [GPUCard] = []
    for record in table.records.dropFirst() {
      guard var row = RowReader(record, columns: columns, file: file, complaints: &problems) else { continue }
      if let card = GPUCard(&row) {
        if cards.contains(where: { $0.name == card.name }) { row.complain("a second card \"\(card.name)\"", "name") }
        cards.append(card)
      }
      problems += row.problems
    }
    guard problems.isEmpty else { throw FactProblems(problems) }
    return cards
  }

  private init?(_ row: inout RowReader) {
    let name = row.words("name")
    let bf16 = row.value("bf16_tflops", "a number above zero", Self.size)
    let fp8 = row.text("fp8_tflops").isEmpty ? nil : row.value("fp8_tflops", "a number above zero", Self.size)
    let memory = row.value("memory_gb", "a number above zero", Self.size)
    let bandwidth = row.value("bandwidth_tbps", "a number above zero", Self.size)
    let publicSince = row.value("public", "a date like 2024, 2024-09 or 2024-09-30") { DateStamp($0) }
    let confidence: Confidence? = row.choice("confidence")
    let source = row.words("source")
    guard row.problems.isEmpty, let bf16, let memory, let bandwidth, let publicSince, let confidence else { return nil }
    self.init(
      name: name, bf16: bf16 * 1e12, fp8: fp8.map { $0 * 1e12 }, memory: memory * 1e9, bandwidth: bandwidth * 1e12,
      publicSince: publicSince, confidence: confidence, source: source, address: row.text("address"),
      origin: row.origin)
  }

  /// One number above zero.
  private static func size(_ text: String) -> Double? {
    guard case .number(let number)? = FactValue(text), number > 0 else { return nil }
    return number
  }
}
