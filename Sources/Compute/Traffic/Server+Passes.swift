internal import HeapModule

extension Server {
  /// One pass that reads; false where there is nothing to read, or no room to read it.
  package mutating func readAndWrite(_ times: inout PassTimes, _ trace: Trace) -> Bool {
    guard reading >= 0 || !waiting.isEmpty else { return false }
    makeRoomToWrite(trace)
    parts.removeAll(keepingCapacity: true)
    var budget = limits.passTokens - writing
    if reading >= 0, budget > 0 { budget -= take(reading, budget) }
    while reading < 0, seated < limits.requests, let next = waiting.first, next.isRead || budget > 0,
      let seat = seat(next, trace)
    {
      waiting.removeFirst()
      if next.isRead { startWriting(seat) } else { budget -= take(seat, budget) }
    }
    guard !parts.isEmpty else { return false }
    // What was seated since room was made for the tokens that this pass writes may have taken it.
    evict(toFree: Double(writing) * limits.tokensPerPass)
    var seconds = BusySeconds()
    seconds.output = writing > 0 ? times.line(requests: writing, context: context).value : 0
    var tokens = 0
    for part in parts {
      let seat = seats[part.seat]
      let whole = times.prompt(new: part.new, before: seat.read)
      // What is in the cache is at the beginning.
      let cached = Int(seat.asked.cached)
      let alone = cached > 0 ? Swift.min(times.prompt(new: part.new, before: seat.read - cached), whole) : whole
      seconds.cached += whole - alone
      seconds.input += alone
      if parts.count > 1 { seconds.input -= times.shared(new: part.new) }
      if seat.read + part.new == seat.asked.length { seconds.input += times.start }
      tokens += part.new
    }
    if parts.count > 1 { seconds.input += times.shared(new: tokens) }
    busy.add(seconds)
    clock += seconds.total
    passes += 1
    privateTokens += Double(writing) * limits.tokensPerPass
    noteMemory()
    endAnswers(trace)
    for part in parts { endPart(part.seat, part.new, trace) }
    return true
  }

  /// Plans to read tokens of a seat's prompt, as many as the pass has room for; how many.
  private mutating func take(_ seat: Int, _ budget: Int) -> Int {
    let left = seats[seat].asked.length - seats[seat].read
    let new = Swift.min(left, budget)
    parts.append((seat, new))
    reading = new < left ? seat : -1
    return new
  }

  /// The mean tokens that the next tokens of requests that write look at, themselves among them.
  private var context: Double { bases / Double(writing) + limits.tokensPerPass * Double(passes) + 1 }

  /// Passes that only write, up to the next ending, lack of memory, or moment.
  package mutating func write(until time: Double, _ times: inout PassTimes, _ trace: Trace) {
    makeRoomToWrite(trace)
    guard let next = nextEnding() else { return }
    let growth = Double(writing) * limits.tokensPerPass
    let affordable = Swift.max((roomWithoutCache / growth).rounded(.down), 1)
    var left = Swift.min(next - passes, Int(saturating: Swift.min(affordable, 1e15)))
    var seconds = 0.0
    let begin = passes
    while left > 0, clock + seconds < time {
      let line = times.line(requests: writing, context: context)
      let slope = line.slope * limits.tokensPerPass
      let inside = ((line.end - context) / limits.tokensPerPass).rounded(.up)
      let most = inside >= 1 ? Swift.min(left, Int(saturating: Swift.min(inside, 1e15))) : left
      let n = PassRun(first: line.value, slope: slope).count(lasting: time - clock - seconds, atMost: most)
      seconds += PassRun(first: line.value, slope: slope).duration(n)
      passes += n
      left -= n
    }
    busy.output += seconds
    clock += seconds
    privateTokens += growth * Double(passes - begin)
    evict(toFree: 0)
    noteMemory()
    endAnswers(trace)
  }

  /// The pass at whose end the next answer ends; nil where none is written.
  private mutating func nextEnding() -> Int? {
    while let next = endings.min {
      if seats[next.seat].ticket == next.ticket { return next.pass }
      endings.removeMin()
    }
    return nil
  }

  private mutating func endAnswers(_ trace: Trace) {
    while let next = endings.min, next.pass <= passes {
      endings.removeMin()
      guard seats[next.seat].ticket == next.ticket else { continue }
      let asked = stopWriting(next.seat, trace)
      over.append(asked.served(.finished, end: clock))
    }
  }

  private mutating func noteMemory() {
    mostMemory = Swift.max(mostMemory, memoryInUse)
  }
}

/// Passes of which each takes the same time longer than the one before.
package struct PassRun {
  let first, slope: Double

  package init(first: Double, slope: Double) {
    self.first = first
    self.slope = slope
  }

  /// Seconds of n passes: n t + s n (n − 1) / 2, where the first takes t and each one s longer than the one before.
  package func duration(_ n: Int) -> Double { Double(n) * (first + slope * Double(n - 1) / 2) }

  /// The fewest passes that last so long, but at most so many.
  package func count(lasting time: Double, atMost most: Int) -> Int {
    guard duration(most) > time else { return most }
    // The positive root of s/2 n² + (t − s/2) n = time, written so that nothing cancels; and what rounding did to it.
    let b = first - slope / 2
    let root = 2 * time / (b + Swift.max(b * b + 2 * slope * time, 0).squareRoot())
    var n = Swift.min(Swift.max(Int(saturating: root.rounded(.up)), 1), most)
    while n > 1, duration(n - 1) >= time { n -= 1 }
    while n < most, duration(n) < time { n += 1 }
    return n
  }
}
