internal import Foundation

/// The three streams that a program is started with.
package enum StandardStreams {
  /// Makes failures of writing come back as errors. To be called before anything is opened.
  ///
  /// A stream that the program was started without would be the next file that is opened, and what is printed would go into it: such
  /// a number is taken by what refuses to be read, or to be written. A file that would grow past its limit is an error, and not the
  /// end. A pipe that is closed is the end, whatever the parent made of that signal.
  package static func prepare() {
    for stream in Int32(0)...2 where fcntl(stream, F_GETFD) == -1 && errno == EBADF {
      _ = open("/dev/null", stream == 1 ? O_RDONLY : O_WRONLY)
    }
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_DFL)
  }
}

/// Standard output: what is printed goes to it at once, and what fails is known at once.
package enum StandardOutput {
  /// Prints a text.
  ///
  /// A pipe that nobody reads any more ends the program quietly, as the signal of it does, with status 141 where the signal is held
  /// back.
  package static func write(_ text: String) throws(OutputProblem) {
    var text = text
    let error = text.withUTF8 { Descriptor(number: 1).write(UnsafeRawBufferPointer($0)) }
    guard let error else { return }
    if error == EPIPE { _exit(128 + SIGPIPE) }
    throw problem(error)
  }

  /// Closes it: some systems say only then that what they took is lost.
  package static func close() throws(OutputProblem) {
    guard Foundation.close(1) != 0, errno != EBADF, errno != EINTR else { return }
    throw problem(errno)
  }

  private static func problem(_ error: Int32) -> OutputProblem {
    OutputProblem("standard output", .writing, Descriptor.words(for: error))
  }
}

/// The error stream. Nobody is left to be told where it cannot be written, so that failures of it are passed over. What is said there
/// quotes words of files and arguments, so that what acts in it is shown.
package enum ErrorStream {
  /// Prints a text as it is: the program's own.
  package static func write(_ text: String) {
    var text = text
    _ = text.withUTF8 { Descriptor(number: 2).write(UnsafeRawBufferPointer($0)) }
  }

  /// Does something that says on the error stream what nobody is to read.
  package static func silenced<Result>(_ body: () -> Result) -> Result {
    let (kept, nothing) = (fcntl(2, F_DUPFD_CLOEXEC, 3), open("/dev/null", O_WRONLY | O_CLOEXEC))
    if kept >= 0, nothing >= 0 { dup2(nothing, 2) }
    defer {
      if kept >= 0, nothing >= 0 { dup2(kept, 2) }
      for number in [kept, nothing] where number >= 0 { Descriptor(number: number).close() }
    }
    return body()
  }

  /// Prints a message, and ends its line.
  package static func line(_ text: String) {
    let shown = PlainText.printed(text)
    write((Charset.isUnicode ? shown : PlainText.ascii(shown)) + "\n")
  }
}
