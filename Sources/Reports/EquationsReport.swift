public import Economy
internal import Maths

/// Every quantity of the model with its formula, as Markdown.
public enum EquationsReport {
  /// The text of Documentation/equations.md.
  public static func text(_ catalogue: Catalogue) -> String {
    var lines = [
      "# Equations",
      "",
      "Made by `outlast equations` from the model itself; `make test` fails when this file is stale. Names with a point are",
      "inputs of a scenario, `chance` is a uniform draw, `normal` the standard normal quantile; quantities that a formula takes",
      "from the month before stand under their own name. A part that stands in several places is written once, after `where`.",
      "Letters in brackets are mechanisms of the founding articles.",
      "",
    ]
    for (owner, title) in [
      ("company", "A company's month"), ("market", "The market's month"), ("currency", "A currency's month"),
    ] {
      lines += [
        "## \(title)", "", "| quantity | unit | formula | what it is | source | file |", "|---|---|---|---|---|---|",
      ]
      for entry in catalogue.entries where entry.owner == owner {
        let quantity = entry.quantity
        let file = "\(quantity.file)".split(separator: "/").last.map(String.init) ?? ""
        lines.append(
          "| \(quantity.name) | \(quantity.unit) | `\(escaped(entry.formula))` | \(quantity.about) | \(quantity.source) | \(file) |"
        )
      }
      lines.append("")
    }
    lines += [
      "## Figures of the trade", "",
      "What `outlast indicators` prints, each computed on every future by itself from the quantities above.",
      "A figure is not defined where months are missing or what it divides by is not above nothing.", "",
      "| figure | definition | who defines it so |", "|---|---|---|",
    ]
    lines += Indicator.all.map { "| \($0.name) | \($0.definition) | \($0.source) |" }
    lines.append("")
    return lines.joined(separator: "\n")
  }

  private static func escaped(_ formula: String) -> String {
    formula.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
