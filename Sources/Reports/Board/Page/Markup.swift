internal import Files

/// A piece of a page in which every text is harmless: markup comes only from the program itself.
package struct Markup: ExpressibleByStringInterpolation {
  package let html: String

  /// A text as it is read, in an element or in an attribute in double quotes: what could be taken for markup is escaped, and what acts,
  /// such as the marks by which a name could turn round the line it stands in, is shown as its number.
  init(_ text: String) { html = Markup.escaped(text) }
  /// What the program itself has written.
  init(html: String) { self.html = html }
  package init(stringLiteral text: String) { self.init(text) }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.prose(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A web address as a link, anything else as text.
  package static func address(_ text: String) -> Markup {
    var target = text
    if text.hasPrefix("arXiv:") { target = "https://arxiv.org/abs/" + text.dropFirst(6) }
    let isWeb = target.hasPrefix("https://") || target.hasPrefix("http://")
    guard isWeb, !target.contains(where: { $0.isWhitespace || "\"<>".contains($0) }) else { return Markup(text) }
    return Markup(html: "<a href=\"\(escaped(target))\">\(escaped(text))</a>")
  }

  static func + (a: Markup, b: Markup) -> Markup { Markup(html: a.html + b.html) }
}

extension [Markup] {
  func joined(_ separator: String = "") -> Markup { Markup(html: map(\.html).joined(separator: separator)) }
}
