internal import Files
package import Units

/// A sheet of a workbook, before it is written: what stands in which cell, and how the sheet is shown and printed.
package struct Sheet {
  /// What a cell holds.
  package enum Cell {
    case empty
    /// A text; never taken for a formula, whatever it begins with.
    case text(String, Style = .plain)
    case number(Double, Style)
    /// A calendar month, as the date of its first day.
    case month(Month, Style = .month)
    /// A formula with the value it comes to, for readers that do not compute.
    case formula(String, value: Double, Style)
    /// A web address.
    case link(String)
  }

  /// How a cell looks.
  package enum Style: Int, CaseIterable {
    case plain, wrapped, title, head, headRight, strong
    /// Money without decimals, numbers with two, percent with one, whole numbers, months.
    case money, number, percent, count, month, date
    case moneyTotal, figure

    /// The format of numbers, if any.
    var format: String? {
      switch self {
      case .money, .moneyTotal: "#,##0;-#,##0;0"
      case .number: "#,##0.00"
      case .figure: "General"
      case .percent: "0.0%"
      case .count: "#,##0"
      case .month, .date: "yyyy-mm"
      case .plain, .wrapped, .title, .head, .headRight, .strong: nil
      }
    }
    /// The style of a figure in a unit.
    static func of(unit: String) -> Style {
      switch unit {
      case "share", "1/month": .percent
      case "ratio", "months": .number
      default: unit.contains("/Mtok") || unit.contains("/user") || unit.contains("/GPU") ? .number : .figure
      }
    }
  }

  package let name: String
  /// Widths by column, in characters; the last holds for all that follow.
  let widths: [Double]
  package var rows: [[Cell]] = []
  /// Rows at the top and columns at the left that stay where they are, and stand on every printed page.
  var frozen: (rows: Int, columns: Int) = (0, 0)

  package init(_ name: String, widths: [Double]) {
    self.name = name
    self.widths = widths
  }

  /// How many lines the longest wrapped text of a row takes, at most twenty.
  func lines(of cells: [Cell]) -> Int {
    let counts = cells.enumerated().map { column, cell in
      guard case .text(let text, .wrapped) = cell, let last = widths.last else { return 1 }
      let width = column < widths.count ? widths[column] : last
      return Int(saturating: (Double(text.count) * 1.15 / width).rounded(.up))
    }
    return Swift.min(counts.max() ?? 1, 20)
  }

  /// A place as formulas name it: (0, 1) is B1.
  package static func place(_ row: Int, _ column: Int) -> String {
    var letters = "", rest = column
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return "\(letters)\(row + 1)"
  }

  /// A text in which what acts is shown as its number, since no workbook may hold it, and which is no longer than a cell may be.
  package static func cleaned(_ text: String) -> String {
    let clean = PlainText.prose(text)
    return clean.utf16.count <= 32_000 ? clean : String(clean.prefix(8_000)) + " …"
  }
}
