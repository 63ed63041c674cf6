extension RunwayReport {
  /// Which inputs are facts, with their source, and which assumptions, with their reason. What several companies share
  /// stands once.
  ///
  /// Of what nobody stated only what can move an answer is listed.
  func provenance(_ terminal: Terminal) -> String {
    let figures = self.tried
    var parts: [String] = []
    for (title, standings): (String, Set<String>) in [
      ("Facts and stated figures", ["fact", "stated"]), ("Set on the command line", ["override"]),
      ("Assumptions", ["assumption"]),
    ] {
      var lines = [terminal.heading(title)]
      var last = ""
      for entry in shared(standings, of: figures) {
        if entry.input != last { lines.append(terminal.emphasis(entry.input)) }
        last = entry.input
        let whose = entry.companies.isEmpty ? "" : " (\(entry.companies))"
        lines.append(terminal.item("\(entry.stated)\(whose): \(entry.source)"))
      }
      if lines.count > 1 { parts.append(lines.joined(separator: "\n")) }
    }
    let counts = ["fact", "stated", "override", "assumption"].map { standing in
      (figures.sharedInputs + figures.companies.flatMap(\.inputs)).filter { $0.standing == standing }.count
    }
    let unmoved = (figures.sharedInputs + figures.companies.flatMap(\.inputs)).count { $0.moves == false }
    parts.append(
      terminal.paragraph(
        "Inputs: \(counts[0]) facts, \(counts[1]) stated with their source, \(counts[2]) set on the command line, "
          + "\(counts[3]) assumptions"
          + (unmoved == 0
            ? ""
            : ", of which \(unmoved) are defaults that move nothing here and are not listed: `outlast schema` has all")
          + ". `outlast facts ID` shows a fact with its source."))
    return parts.joined(separator: "\n\n")
  }

  private struct Entry {
    let input: String
    let stated: String
    let source: String
    let companies: String
  }

  /// Inputs in the order of the model, alike ones of several companies together.
  private func shared(_ standings: Set<String>, of figures: RunwayFigures) -> [Entry] {
    var order: [[String]] = []
    var companies: [[String]: [String]] = [:]
    for (owner, inputs) in [("all", figures.sharedInputs)] + figures.companies.map({ ($0.id, $0.inputs) }) {
      for input in inputs where standings.contains(input.standing) && input.moves != false {
        let key = [input.input, input.stated, merged(input.sources)]
        if companies[key] == nil { order.append(key) }
        companies[key, default: []].append(owner)
      }
    }
    var places: [String: Int] = [:]
    for key in order where places[key[0]] == nil { places[key[0]] = places.count }
    let sorted = order.enumerated().sorted {
      (places[$0.element[0]] ?? 0, $0.offset) < (places[$1.element[0]] ?? 0, $1.offset)
    }
    return sorted.map { _, key in
      let names = companies[key] ?? []
      return Entry(
        input: key[0], stated: key[1], source: key[2],
        companies: names == ["all"] || names.count == figures.companies.count ? "" : names.joined(separator: ", "))
    }
  }

  /// Each source once; a reason alone is left out where the same reason stands with a fact.
  private func merged(_ sources: [String]) -> String {
    var kept: [String] = []
    for source in sources where !kept.contains(source) { kept.append(source) }
    return kept.filter { one in !kept.contains { $0 != one && $0.hasPrefix(one) } }.joined(separator: "; ")
  }
}
