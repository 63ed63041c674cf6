internal import Files
import Foundation

/// Prints to standard output, in place of Swift's own function, which says nothing of what fails.
///
/// A failure ends the program with status 74 at once: nobody would read what is computed after it. A pipe that is closed ends it
/// quietly.
func print(_ items: String..., separator: String = " ", terminator: String = "\n") {
  do throws(OutputProblem) {
    try StandardOutput.write(items.joined(separator: separator) + terminator)
  } catch {
    stop(error)
  }
}

/// Ends the program where standard output fails. Other threads may be at work: nothing is tidied up under them.
func stop(_ problem: OutputProblem) -> Never {
  ErrorStream.line(problem.description)
  _exit(74)
}
