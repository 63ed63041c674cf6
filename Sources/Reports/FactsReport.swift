public import Facts
internal import Files
internal import Foundation

/// Facts as text, JSON or CSV.
public enum FactsReport {
  /// One fact in full, several as a table.
  public static func text(_ facts: [Fact], _ terminal: Terminal) -> String {
    if facts.count == 1 { return card(facts[0], terminal) }
    var table = Table([
      .init("id"), .init("value", .right), .init("unit"), .init("date"), .init("public"), .init("source"),
    ])
    for fact in facts {
      table.add(
        fact.id + (fact.isCitable ? "" : " *"), fact.qualifier.sign + "\(fact.value)", "\(fact.unit)", "\(fact.date)",
        "\(fact.publicSince)", fact.source)
    }
    let starred = facts.contains { !$0.isCitable }
    return table.render(on: terminal) + "\n\(facts.count) facts"
      + (starred ? "; * only inside a stated assumption" : "") + "\n"
  }

  private static func card(_ fact: Fact, _ terminal: Terminal) -> String {
    var table = Table([.init(""), .init("")], title: fact.id)
    table.add("statement", fact.statement)
    table.add("about", "\(fact.subject): \(fact.quantity)")
    table.add("value", fact.qualifier.sign + "\(fact.value) \(fact.unit)")
    table.add("holds for", "\(fact.date)")
    table.add("public since", "\(fact.publicSince)")
    table.add("qualifier", "\(fact.qualifier.rawValue), confidence \(fact.confidence.rawValue)")
    table.add("source", fact.source + (fact.address.isEmpty ? "" : ", \(fact.address)"))
    if !fact.conflicts.isEmpty { table.add("contradicted by", fact.conflicts.joined(separator: ", ")) }
    table.add("may be cited", fact.reasonNotCitable.map { "only inside a stated assumption: \($0)" } ?? "yes")
    return table.render(on: terminal) + "\n"
  }

  /// Pairs of facts that say different things about the same.
  public static func conflicts(_ pairs: [(Fact, Fact)], _ terminal: Terminal) -> String {
    var table = Table([.init("fact"), .init("value", .right), .init("says")])
    for (one, other) in pairs {
      for fact in [one, other] {
        table.add(fact.id, fact.qualifier.sign + "\(fact.value) \(fact.unit)", fact.statement)
      }
      table.rule()
    }
    return table.render(on: terminal) + "\n\(pairs.count) contradictions\n"
  }

  /// JSON, one object a fact, keys sorted.
  public static func json(_ facts: [Fact]) throws -> String {
    let objects = facts.map { fact -> [String: Any] in
      [
        "id": fact.id, "subject": fact.subject, "quantity": fact.quantity, "low": fact.value.low,
        "high": fact.value.high, "unit": "\(fact.unit)", "date": "\(fact.date)", "public": "\(fact.publicSince)",
        "qualifier": fact.qualifier.rawValue, "confidence": fact.confidence.rawValue, "source": fact.source,
        "address": fact.address, "statement": fact.statement, "conflicts": fact.conflicts, "citable": fact.isCitable,
      ]
    }
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return PlainText.json(
      String(decoding: try JSONSerialization.data(withJSONObject: objects, options: options), as: UTF8.self))
  }

  /// CSV with a header.
  public static func csv(_ facts: [Fact]) -> String {
    let header = "id,subject,quantity,value,unit,date,public,qualifier,confidence,source,address,statement,conflicts"
    let rows = facts.map { fact in
      [
        fact.id, fact.subject, fact.quantity, "\(fact.value)", "\(fact.unit)", "\(fact.date)", "\(fact.publicSince)",
        fact.qualifier.rawValue, fact.confidence.rawValue, fact.source, fact.address, fact.statement,
        fact.conflicts.joined(separator: ";"),
      ]
    }
    return CSVText.table(header, rows)
  }
}

extension Qualifier {
  /// The sign before a value: what the source leaves open.
  var sign: String {
    switch self {
    case .about: "~"
    case .atLeast: ">="
    case .atMost: "<="
    case .exact, .forecast, .rumour, .opinion: ""
    }
  }
}
