internal import Compute
internal import Files

/// One request as its line says it.
struct TraceRow {
  /// Nanoseconds after some moment: whole numbers, so that sorting and differences are exact.
  var nanoseconds: Int64 = 0
  var input = 0, output = 0
}

/// A walk over the lines of a trace.
struct TraceReader {
  private let bytes: [UInt8]
  private let file: String
  private var line = 0
  private var lineStart = 0
  /// Where the next line begins.
  private var place: Int

  private var rows: [(row: TraceRow, blocks: Range<Int>)] = []
  private var blocks: [Int32] = []
  private var numbers = BlockNumbers()
  private var broken: [Diagnostic] = []
  private var lines = 0, failedCalls = 0
  private var wasOutOfOrder = false

  init(_ text: String, file: String) {
    bytes = Array(text.utf8)
    self.file = file
    // A byte order mark takes no column.
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func reading() throws(Diagnostics) -> TraceReading {
    guard let first = nextLine() else {
      throw Diagnostics(all: [
        Diagnostic(Location(file: file), "is empty; no trace of requests", suggestion: TraceReading.Format.words)
      ])
    }
    let format: TraceReading.Format
    if bytes[first.lowerBound] == UInt8(ascii: "{") {
      format = .mooncake
      readObjects(from: first)
    } else {
      do throws(LineProblem) {
        let columns = try TraceColumns(bytes, header: first)
        format = columns.format
        readTable(columns, header: first)
      } catch {
        let text = LineScanner.quoted(bytes[first])
        throw Diagnostics(all: [
          error.message.isEmpty
            ? Diagnostic(
              location(first.lowerBound), "is no trace of requests: it begins with \(text)",
              suggestion: TraceReading.Format.words)
            : Diagnostic(location(error.place), error.message)
        ])
      }
    }
    if rows.isEmpty {
      throw Diagnostics(all: broken.isEmpty ? [Diagnostic(Location(file: file), "holds no request")] : broken)
    }
    return TraceReading(
      trace: trace(), format: format, broken: broken, lines: lines, failedCalls: failedCalls,
      wasOutOfOrder: wasOutOfOrder)
  }

  // MARK: Lines

  private mutating func readObjects(from first: Range<Int>) {
    var next: Range<Int>? = first
    var scanner = TraceObject(bytes)
    while let range = next {
      lines += 1
      do throws(LineProblem) {
        let row = try scanner.read(range)
        let from = blocks.count
        for name in scanner.names { blocks.append(numbers.number(of: name)) }
        add(row, from..<blocks.count)
      } catch {
        broken.append(Diagnostic(location(error.place), error.message))
      }
      next = nextLine()
    }
  }

  private mutating func readTable(_ columns: TraceColumns, header: Range<Int>) {
    var columns = columns
    while let range = nextLine() {
      lines += 1
      do throws(LineProblem) {
        if range.count == header.count, bytes[range].elementsEqual(bytes[header]) {
          throw LineProblem(range.lowerBound, "is the header again")
        }
        add(try columns.read(bytes, range), blocks.count..<blocks.count)
      } catch {
        if error.isFailedCall { failedCalls += 1 }
        broken.append(Diagnostic(location(error.place), error.message))
      }
    }
  }

  private mutating func add(_ row: TraceRow, _ blocks: Range<Int>) {
    if let last = rows.last, last.row.nanoseconds > row.nanoseconds { wasOutOfOrder = true }
    rows.append((row, blocks))
  }

  /// The next line that is not blank, without its end and the blanks before that.
  private mutating func nextLine() -> Range<Int>? {
    while place < bytes.count {
      line += 1
      lineStart = place
      var end = place
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      place = end + 1
      while end > lineStart, LineScanner.isBlank(bytes[end - 1]) { end -= 1 }
      var start = lineStart
      while start < end, LineScanner.isBlank(bytes[start]) { start += 1 }
      if start < end { return start..<end }
    }
    return nil
  }

  /// A place in the line that was read last; columns count characters.
  private func location(_ at: Int) -> Location {
    let before = bytes[lineStart..<Swift.max(lineStart, Swift.min(at, bytes.count))]
    return Location(file: file, line: line, column: 1 + before.count { $0 & 0xC0 != 0x80 })
  }

  // MARK: The trace

  /// The rows in the order of their arrival.
  private func trace() -> Trace {
    var order = Array(rows.indices)
    if wasOutOfOrder {
      order.sort { (rows[$0].row.nanoseconds, $0) < (rows[$1].row.nanoseconds, $1) }
    }
    var trace = Trace()
    let start = order.first.map { rows[$0].row.nanoseconds } ?? 0
    for i in order {
      let (row, range) = rows[i]
      trace.append(
        arrival: Double(row.nanoseconds - start) / 1e9, input: row.input, output: row.output,
        blocks: range.isEmpty ? [] : Array(blocks[range]))
    }
    return trace
  }
}

/// The numbers of blocks, in the order in which they were first named.
private struct BlockNumbers {
  /// Numbers by name for small names, which most are, and -1 where there is none yet; so nothing is hashed for them.
  private var small: [Int32] = []
  private var others: [BlockName: Int32] = [:]
  private var count: Int32 = 0

  mutating func number(of name: BlockName) -> Int32 {
    if !name.isNegative, name.magnitude < 1 << 20 {
      let place = Int(name.magnitude)
      while small.count <= place { small.append(-1) }
      if small[place] < 0 { small[place] = next() }
      return small[place]
    }
    if let known = others[name] { return known }
    let new = next()
    others[name] = new
    return new
  }

  private mutating func next() -> Int32 {
    count += 1
    return count - 1
  }
}

/// A block as a file names it: any whole number of 64 bits, with or without a sign.
struct BlockName: Hashable {
  let magnitude: UInt64
  let isNegative: Bool
}
