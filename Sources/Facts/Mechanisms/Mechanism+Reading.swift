import Units

extension Mechanism {
  private static let columns = [
    "id", "name", "title", "standing", "state", "inputs", "bounds", "checks", "context", "quantity", "file", "switch",
    "elsewhere", "rule", "reason",
  ]

  /// The mechanisms that live inside the program, in the order of their groups and numbers.
  public static func bundled() throws(FactProblems) -> [Mechanism] {
    let file = "mechanisms.csv"
    return try read(file: file, text: Assets.text(file) ?? "", facts: try FactBase.bundled())
  }

  /// Reads a table of mechanisms. Everything that is wrong in it is thrown together.
  ///
  /// - Parameters:
  ///   - file: what complaints call the table.
  ///   - text: the table as CSV, the names of its columns first.
  ///   - facts: where the facts that it names must be.
  public static func read(file: String, text: String, facts: FactBase) throws(FactProblems) -> [Mechanism] {
    var taken: [String: Origin] = [:]
    return try CardTable(text, columns: columns, file: file).rows(file: file) { row in
      guard let mechanism = read(&row, facts) else { return nil }
      if let first = taken.updateValue(mechanism.origin, forKey: mechanism.id) {
        row.complain("the id \"\(mechanism.id)\" is taken: \(first)", "id")
      }
      return mechanism
    }
  }

  private static func read(_ row: inout RowReader, _ facts: FactBase) -> Mechanism? {
    let letters = MechanismGroup.allCases.map(\.rawValue).joined(separator: ", ")
    let id = row.value("id", "a letter of \(letters) and a number") { text -> String? in
      guard MechanismGroup(rawValue: String(text.prefix(1))) != nil, let number = Int(text.dropFirst()), number > 0
      else { return nil }
      return text == "\(text.prefix(1))\(number)" ? text : nil
    }
    let (name, title) = (row.words("name"), row.words("title"))
    let standing: Standing? = row.choice("standing")
    let isNarrative = standing == .narrative
    let state: State? = isNarrative ? nil : row.choice("state")
    let grounds = zip(Role.allCases, ["inputs", "bounds", "checks", "context"]).flatMap { role, column in
      row.names(column).compactMap { known($0, in: facts, column, &row).map { Ground(fact: $0, role: role) } }
    }
    let elsewhere = row.names("elsewhere").compactMap { computed(elsewhere: $0, &row) }
    if isNarrative {
      for column in ["state", "quantity", "file", "switch", "rule"] where !row.text(column).isEmpty {
        row.complain("a narrative has no \(column)", column)
      }
    } else {
      _ = (row.words("quantity"), row.words("rule"))
      let off = row.words("switch")
      if !off.isEmpty, off.split(separator: "=", omittingEmptySubsequences: false).filter({ !$0.isEmpty }).count != 2 {
        row.complain("\"\(off)\" is not path=value", "switch")
      }
    }
    if state == .built { _ = row.words("file") }
    if state == .planned, !row.text("file").isEmpty { row.complain("what is planned has no file", "file") }
    if standing != .on { _ = row.words("reason") }
    if standing == .on, !grounds.contains(where: { $0.role == .input || $0.role == .bound }) {
      row.complain("no fact sets or bounds what is on", "inputs")
    }
    guard let id, let standing else { return nil }
    return Mechanism(
      id: id, name: name, title: title, standing: standing, state: state, grounds: grounds,
      quantity: row.text("quantity"), file: row.text("file"), switchedOff: row.text("switch"), elsewhere: elsewhere,
      rule: row.text("rule"), reason: row.text("reason"), origin: row.origin)
  }

  private static func known(_ fact: String, in facts: FactBase, _ column: String, _ row: inout RowReader) -> String? {
    if facts[fact] != nil { return fact }
    row.complain("there is no fact \"\(fact)\"", column, near: fact, in: facts.facts.map(\.id))
    return nil
  }

  private static func computed(elsewhere text: String, _ row: inout RowReader) -> Elsewhere? {
    let parts = text.split(separator: " (", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].last == ")" else {
      row.complain("\"\(text)\" is not command (file)", "elsewhere")
      return nil
    }
    return Elsewhere(command: String(parts[0]), file: String(parts[1].dropLast()))
  }
}

extension [Mechanism] {
  /// The mechanism of an id, those of a group's letter, or those in which every word occurs; case is ignored, and no words
  /// find all.
  public func search(_ words: [String]) -> [Mechanism] {
    if let word = words.first, words.count == 1 {
      let exact = filter { $0.id.lowercased() == word.lowercased() || $0.group.rawValue == word.uppercased() }
      if !exact.isEmpty { return exact }
    }
    return filter {
      WordSearch.finds(words, in: [$0.id, $0.name, $0.title, $0.quantity, $0.switchedOff, $0.rule, $0.reason])
    }
  }

  /// The id or the word of a name nearest to a word that is nowhere, if one is near.
  public func nearest(_ word: String) -> String? {
    Spelling.nearest(
      word.lowercased(), in: flatMap { [$0.id.lowercased()] + $0.name.split(separator: "-").map(String.init) })
  }
}
