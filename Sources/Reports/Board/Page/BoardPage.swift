/// One self-contained page for a board: the answer first, then what it rests on. No scripts, no fonts, no pictures from
/// elsewhere; the same figures give the same bytes.
public struct BoardPage {
  let figures: BoardFigures

  /// A page of figures.
  public init(_ figures: BoardFigures) { self.figures = figures }

  /// The file's text.
  public var html: String {
    let single = figures.companies.count == 1 ? figures.companies.first : nil
    let title =
      single.map { "How long does the money last? \($0.name)" } ?? "How long does the money last? \(figures.scenario)"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Outlast \(Markup.escaped(figures.version))">
      <title>\(Markup.escaped(title))</title>
      <link rel="icon" href="data:,">
      <style>
      \(Self.style)</style>
      </head>
      <body>
      <header>
      <p class="eyebrow">\(Markup.escaped(single?.name ?? figures.scenario))</p>
      <h1>How long does the money last?</h1>
      <p class="meta">\(meta(single))</p>
      \(contents)</header>
      <main>
      \(figures.companies.map { article($0) }.joined(separator: "\n"))
      \(shared)\(sources)\(method)</main>
      </body>
      </html>

      """
  }

  /// What a reader's browser may do with the page: nothing but show it with its own styles. The second line of defence behind `Markup`.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

  private func meta(_ single: BoardFigures.Company?) -> String {
    let scenario = single.map { $0.name != figures.scenario } ?? false ? "Scenario: \(figures.scenario). " : ""
    return Markup.escaped(
      "\(scenario)As of the end of \(figures.start). Amounts in \(figures.currency). "
        + "\(PageNumber.whole(Double(figures.paths))) futures of \(figures.months) months.")
  }

  /// The companies with their answers, where there are several.
  private var contents: String {
    guard figures.companies.count > 1 else { return "" }
    let items = figures.companies.map { company in
      "<li><a href=\"#\(company.id)\">\(Markup.escaped(company.name))</a>: \(Markup.escaped(answer(company)))</li>"
    }
    return "<nav aria-label=\"Companies\"><ul>\n\(items.joined(separator: "\n"))\n</ul></nav>\n"
  }

  private func article(_ company: BoardFigures.Company) -> String {
    let parts = [
      opening(company), survival(company), thresholds(company), fans(company), movers(company), bridge(company),
      books(company), indicators(company), inputs(company),
    ]
    return "<article id=\"\(company.id)\">\n\(parts.filter { !$0.isEmpty }.joined(separator: "\n"))</article>"
  }

  /// A section with its heading.
  func section(_ id: String, _ title: String, _ parts: [String]) -> String {
    "<section aria-labelledby=\"\(id)\">\n<h3 id=\"\(id)\">\(Markup.escaped(title))</h3>\n"
      + parts.filter { !$0.isEmpty }.joined(separator: "\n") + "</section>\n"
  }

  func paragraph(_ text: String, _ kind: String = "") -> String {
    // A month is not broken between lines at its hyphen.
    let whole = Markup.escaped(text).replacing(#/\b\d{4}-\d{2}\b/#) { "<span class=\"d\">\($0.output)</span>" }
    return "<p\(kind.isEmpty ? "" : " class=\"\(kind)\"")>\(whole)</p>\n"
  }

  func figure(_ svg: String, _ caption: String, _ note: String = "") -> String {
    "<figure>\n<figcaption>\(Markup.escaped(caption))"
      + (note.isEmpty ? "" : " <span class=\"pale\">\(Markup.escaped(note))</span>")
      + "</figcaption>\n\(svg)\n</figure>\n"
  }

  func details(_ summary: String, _ body: String, _ kind: String = "") -> String {
    "<details\(kind.isEmpty ? "" : " class=\"\(kind)\"")>\n<summary>\(Markup.escaped(summary))</summary>\n\(body)</details>\n"
  }
}
