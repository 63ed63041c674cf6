internal import Foundation

/// An open file of the system by its number.
struct Descriptor {
  let number: Int32

  /// Writes all of it, however often the system takes a part or is interrupted; the error's number where it refuses, else nil.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    var done = 0
    while done < bytes.count {
      let taken = Foundation.write(number, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if taken > 0 {
        done += taken
      } else if taken == 0 {
        return EIO
      } else if errno == EAGAIN {
        // A pipe that someone set not to wait.
        var waiting = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// All that is in the file from its beginning; nil where it cannot be read.
  func content() -> [UInt8]? {
    guard lseek(number, 0, SEEK_SET) == 0 else { return nil }
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(number, &part, part.count)
      if count == 0 { return all }
      if count > 0 { all += part[..<count] } else if errno != EINTR { return nil }
    }
  }

  func close() { _ = Foundation.close(number) }

  /// What the system calls an error.
  static func words(for error: Int32) -> String { String(cString: strerror(error)) }
}
