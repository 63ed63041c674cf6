internal import Files
import Foundation
import Reports

/// Prints to standard output, in place of Swift's own function: what acts in what is printed is shown, wherever it came from, and what
/// fails is told. Readers clean or refuse the texts of strangers; this is the second line.
///
/// A failure ends the program with status 74 at once: nobody would read what is computed after it. A pipe that is closed ends it
/// quietly.
func print(_ items: String..., separator: String = " ", terminator: String = "\n") {
  let text = items.joined(separator: separator) + terminator
  do throws(OutputProblem) {
    try StandardOutput.write(PlainText.printed(text, styled: Console.terminal.colour))
  } catch {
    stop(error)
  }
}

/// Ends the program where standard output fails. Other threads may be at work: nothing is tidied up under them.
func stop(_ problem: OutputProblem) -> Never {
  ErrorStream.line(problem.description)
  _exit(74)
}

/// Prints an answer in words, whose last line has its end. On a terminal no line is wider than the window.
func say(_ text: String) {
  let terminal = Console.terminal
  let text = terminal.unicode ? text : PlainText.ascii(text)
  print(Console.columns(of: 1) == nil ? text : terminal.fitted(text), terminator: "")
}
