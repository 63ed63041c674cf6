public import Economy
internal import Maths

/// The card of a quantity: its equation, what it is, where it stands, what it uses and what uses it.
public enum ExplainReport {
  /// The cards of all quantities of a name as text; nothing if there is none.
  public static func text(_ name: String, _ catalogue: Catalogue, _ terminal: Terminal) -> String {
    cards(name, catalogue).map { card in
      var table = Table([.init(""), .init("")], title: card.name)
      table.add("what it is", card.about)
      table.add("belongs to", "a \(card.owner)")
      table.add("unit", card.unit)
      table.add("formula", card.formula)
      table.add("uses", card.inputs.joined(separator: ", "))
      table.add("used by", card.usedBy.isEmpty ? "no other quantity" : card.usedBy.joined(separator: ", "))
      if !card.source.isEmpty { table.add("source", card.source) }
      table.add("file", card.file)
      return table.render(on: terminal) + "\n"
    }.joined(separator: "\n")
  }

  /// The same as a list in JSON with sorted keys.
  public static func json(_ name: String, _ catalogue: Catalogue) throws -> String {
    try JSONText.of(cards(name, catalogue))
  }

  package struct Card: Codable {
    let name: String
    let owner: String
    package let unit: String
    let about: String
    let formula: String
    package let inputs: [String]
    package let usedBy: [String]
    let source: String
    package let file: String
  }

  package static func cards(_ name: String, _ catalogue: Catalogue) -> [Card] {
    catalogue.entries.filter { "\($0.quantity.name)" == name }.map { entry in
      let quantity = entry.quantity
      return Card(
        name: name, owner: entry.owner, unit: "\(quantity.unit)", about: "\(quantity.about)", formula: entry.formula,
        inputs: entry.inputs,
        usedBy: catalogue.entries.filter { $0.inputs.contains(name) }.map { "\($0.quantity.name)" },
        source: "\(quantity.source)", file: "\(quantity.file)")
    }
  }
}
