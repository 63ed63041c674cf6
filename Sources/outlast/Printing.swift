internal import Files
import Reports

/// Prints to standard output, in place of Swift's own function: what acts in what is printed is shown, wherever it came from. Readers
/// clean or refuse the texts of strangers; this is the second line.
func print(_ items: String..., separator: String = " ", terminator: String = "\n") {
  let text = items.joined(separator: separator) + terminator
  Swift.print(PlainText.printed(text, styled: Console.terminal.colour), terminator: "")
}

/// Prints an answer in words, whose last line has its end. On a terminal no line is wider than the window.
func say(_ text: String) {
  let terminal = Console.terminal
  let text = terminal.unicode ? text : PlainText.ascii(text)
  print(Console.columns(of: 1) == nil ? text : terminal.fitted(text), terminator: "")
}
