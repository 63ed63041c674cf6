import Units

extension GPUCard {
  static let columns = [
    "name", "aliases", "bf16_tflops", "fp8_tflops", "int8_tops", "fp4_tflops", "memory_gb", "bandwidth_tbps",
    "scale_up_gbps", "scale_up_domain", "scale_out_gbit", "tdp_w", "all_in_kw", "list_price_low_usd",
    "list_price_high_usd", "list_price_source", "kernels", "kernels_standing", "public", "confidence", "source",
    "address", "note",
  ]

  /// The cards that live inside the program, in the order of the file.
  public static func bundled() throws(FactProblems) -> [GPUCard] {
    try loaded.get()
  }

  private static let loaded = Result { () throws(FactProblems) in
    try read(file: "cards/gpus.csv", text: Assets.text("cards/gpus.csv") ?? "")
  }

  /// Reads a file of cards. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [GPUCard] {
    var table = try CardTable(text, columns: columns, file: file)
    var cards: [GPUCard] = []
    var taken: [String: String] = [:]
    for record in table.records {
      guard var row = RowReader(record, columns: columns, file: file, complaints: &table.problems) else { continue }
      if let card = GPUCard(&row) {
        row.claim([card.name] + card.aliases, in: &taken, column: "name")
        cards.append(card)
      }
      table.problems += row.problems
    }
    guard table.problems.isEmpty else { throw FactProblems(table.problems) }
    return cards
  }

  private init?(_ row: inout RowReader) {
    let name = row.words("name")
    let bf16 = row.size("bf16_tflops", scale: 1e12)
    let fp8 = row.sizeIfAny("fp8_tflops", scale: 1e12)
    let int8 = row.sizeIfAny("int8_tops", scale: 1e12)
    let fp4 = row.sizeIfAny("fp4_tflops", scale: 1e12)
    let memory = row.size("memory_gb", scale: 1e9)
    let bandwidth = row.size("bandwidth_tbps", scale: 1e12)
    let scaleUp = row.size("scale_up_gbps", scale: 1e9)
    let domain = row.count("scale_up_domain")
    let scaleOut = row.sizeIfAny("scale_out_gbit", scale: 1e9 / 8)
    let power = row.sizeIfAny("tdp_w")
    let allIn = row.sizeIfAny("all_in_kw", scale: 1e3)
    let price = Self.price(&row)
    let system = row.words("kernels")
    let standing: Kernels.Standing? = row.choice("kernels_standing")
    let publicSince = row.value("public", "a date like 2024, 2024-09 or 2024-09-30") { DateStamp($0) }
    let confidence: Confidence? = row.choice("confidence")
    let source = row.words("source")
    guard row.problems.isEmpty, let bf16, let memory, let bandwidth, let scaleUp, let domain, let standing,
      let publicSince, let confidence
    else { return nil }
    self.init(
      name: name, aliases: row.names("aliases"), bf16: bf16, fp8: fp8, int8: int8, fp4: fp4, memory: memory,
      bandwidth: bandwidth, scaleUp: scaleUp, scaleUpDomain: domain, scaleOut: scaleOut, power: power,
      allInPower: allIn, listPrice: price, listPriceSource: row.text("list_price_source"),
      kernels: Kernels(system: system, standing: standing), publicSince: publicSince, confidence: confidence,
      source: source, address: row.text("address"), note: row.text("note"), origin: row.origin)
  }

  /// Both ends of a price and its source, or none of them.
  private static func price(_ row: inout RowReader) -> ClosedRange<Double>? {
    let columns = ["list_price_low_usd", "list_price_high_usd", "list_price_source"]
    if columns.allSatisfy({ row.text($0).isEmpty }) { return nil }
    let low = row.size(columns[0])
    let high = row.size(columns[1])
    _ = row.words(columns[2])
    guard let low, let high else { return nil }
    guard low <= high else {
      row.complain("the price falls from \(low) to \(high)", columns[1])
      return nil
    }
    return low...high
  }
}
