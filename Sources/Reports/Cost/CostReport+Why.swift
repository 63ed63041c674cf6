internal import Compute
internal import Maths
internal import Studies

extension CostReport {
  /// How the cost of output came about: each value with its formula, its inputs set in below it, down to a depth.
  public func why(_ terminal: Terminal, depth: Int?) -> String {
    guard let node = answer.trace else { return terminal.paragraph(words.hourNote) + "\n" }
    let steps = Explanation(node, depth: depth).steps
    return terminal.heading("Cost of a million output tokens, USD") + "\n"
      + steps.flatMap { lines($0, terminal) }.joined(separator: "\n") + "\n"
  }

  private func lines(_ step: Explanation.Step, _ terminal: Terminal) -> [String] {
    let node = step.node
    let value = NumberText.amount(node.value)
    var text = "\(terminal.emphasis(node.label)) = \(value)"
    switch node.kind {
    case .leaf(let leaf):
      if !leaf.unit.isEmpty { text += " \(leaf.unit)" }
      text += step.extent == .repeated ? terminal.faint(" (above)") : "; \(leaf.standing.rawValue): \(leaf.source)"
    case .named, .input:
      switch step.extent {
      case .whole: text += " = \(node.formula)"
      case .repeated: text += terminal.faint(" (explained above)")
      case .cut: text += terminal.faint(" …")
      }
    case .draw, .constant, .apply: text = node.formula
    }
    // Deep levels are numbered instead of set in further.
    let indent = String(repeating: "  ", count: Swift.min(step.level, 8)) + (step.level > 8 ? "\(step.level): " : "")
    let margin = String(repeating: " ", count: indent.count + 4)
    return terminal.wrap(text, to: terminal.width - margin.count).enumerated().map {
      ($0 == 0 ? indent : margin) + $1.droppingTrailingBlanks().text
    }
  }
}
