internal import DequeModule
internal import HeapModule

extension Server {
  /// Gives a request a seat and memory for its prompt; nil where there is no memory. One more token of every answer must fit
  /// beside it, or it would be put back at once.
  mutating func seat(_ asked: Asked, _ trace: Trace) -> Int? {
    var seat = Seat(asked: asked)
    hold(cachedBlocksOf: &seat, trace)
    // The last token that was written elsewhere is not in memory yet.
    let tokens = Double(asked.length - (asked.isRead ? 1 : 0) - seat.heldTokens)
    guard tokens + limits.perRequest + Double(writing + 1) * limits.tokensPerPass <= roomWithoutCache else {
      letGo(seat, trace)
      return nil
    }
    seated += 1
    privateTokens += tokens
    evict(toFree: 0)
    if asked.isRead {
      seat.read = asked.length
    } else {
      // At least one token must be looked at for the next to be written.
      seat.read = Swift.min(seat.heldTokens, asked.length - 1)
      if asked.written == 0 { seat.asked.cached = Int32(seat.read) }
    }
    pendingTokens -= seat.read
    guard let free = freeSeats.popLast() else {
      seats.append(seat)
      return seats.count - 1
    }
    seats[free] = seat
    return free
  }

  /// Notes that tokens of a seat's prompt are read, and what follows when they were the last.
  mutating func endPart(_ i: Int, _ new: Int, _ trace: Trace) {
    seats[i].read += new
    pendingTokens -= new
    guard seats[i].read == seats[i].asked.length else { return }
    keepBlocks(i, trace)
    if seats[i].asked.written == 0 { seats[i].asked.first = clock }
    seats[i].asked.written += 1
    let asked = seats[i].asked
    if asked.written == asked.output {
      leave(i, tokens: Double(asked.length - 1), trace)
      over.append(asked.served(.finished, end: clock))
    } else if role == .handsOver {
      leave(i, tokens: Double(asked.length - 1), trace)
      handedOver.append((asked, clock))
    } else {
      startWriting(i)
    }
  }

  /// Lets a seat write from the next pass on; its last token so far is not in memory yet.
  mutating func startWriting(_ i: Int) {
    let asked = seats[i].asked
    tickets += 1
    seats[i].ticket = tickets
    let passesLeft = (Double(asked.output - asked.written) / limits.tokensPerPass).rounded(.up)
    seats[i].lastPass = passes + Int(saturating: passesLeft)
    seats[i].base = Double(asked.length - 1) - limits.tokensPerPass * Double(passes)
    bases += seats[i].base
    writing += 1
    endings.insert(Ending(pass: seats[i].lastPass, ticket: tickets, seat: i))
  }

  /// Takes a seat that writes away; its request.
  mutating func stopWriting(_ i: Int, _ trace: Trace) -> Asked {
    let seat = seats[i]
    seats[i].ticket = 0
    writing -= 1
    bases -= seat.base
    leave(i, tokens: seat.base + limits.tokensPerPass * Double(passes), trace)
    return seat.asked
  }

  /// Frees a seat that has so many tokens in memory.
  private mutating func leave(_ i: Int, tokens: Double, _ trace: Trace) {
    privateTokens -= tokens - Double(seats[i].heldTokens)
    letGo(seats[i], trace)
    freeSeats.append(i)
    seated -= 1
  }

  // MARK: Memory

  /// Puts the newest requests back until a token of every answer fits.
  package mutating func makeRoomToWrite(_ trace: Trace) {
    while writing > 0, Double(writing) * limits.tokensPerPass > roomWithoutCache { putBackNewest(trace) }
    evict(toFree: Double(writing) * limits.tokensPerPass)
  }

  private mutating func putBackNewest(_ trace: Trace) {
    var newest = -1
    for i in seats.indices where seats[i].ticket > 0 {
      if newest < 0 || seats[i].asked.index > seats[newest].asked.index { newest = i }
    }
    let left = seats[newest].lastPass - passes
    var asked = stopWriting(newest, trace)
    let unwritten = Double(asked.output - asked.written)
    let done = (unwritten / limits.tokensPerPass).rounded(.up) - Double(left)
    asked.written += Int32(saturating: Swift.min((done * limits.tokensPerPass).rounded(.down), unwritten - 1))
    asked.preemptions += 1
    asked.isRead = false
    pendingTokens += asked.length
    waiting.prepend(asked)
  }

  /// Evicts blocks that nobody holds until so many tokens are free.
  mutating func evict(toFree tokens: Double) {
    while room < tokens, cache.evict() > 0 {}
  }

  /// Holds the first blocks of a prompt, as far as they are in the cache.
  private mutating func hold(cachedBlocksOf seat: inout Seat, _ trace: Trace) {
    guard limits.isCaching, !seat.asked.isRead, !seat.asked.blocks.isEmpty else { return }
    let asked = seat.asked
    for i in asked.blocks {
      let block = trace.blocks[i] + asked.offset
      guard cache.keeps(block) else { break }
      cache.hold(block, tokens: 0)
      seat.heldBlocks += 1
    }
    seat.heldTokens = Swift.min(seat.heldBlocks * trace.blockTokens, Int(asked.input))
  }

  /// Keeps the blocks of a prompt that is read.
  private mutating func keepBlocks(_ i: Int, _ trace: Trace) {
    guard limits.isCaching else { return }
    let asked = seats[i].asked
    for j in seats[i].heldBlocks..<asked.blocks.count {
      let tokens = Swift.min(trace.blockTokens, Int(asked.input) - j * trace.blockTokens)
      // Whether somebody else has put it there meanwhile or not, it is no longer in private memory.
      cache.hold(trace.blocks[asked.blocks.lowerBound + j] + asked.offset, tokens: Int32(tokens))
      privateTokens -= Double(tokens)
      seats[i].heldTokens += tokens
    }
    seats[i].heldBlocks = asked.blocks.count
  }

  /// Lets go of a seat's blocks, the last first, so that beginnings are kept longest.
  private mutating func letGo(_ seat: Seat, _ trace: Trace) {
    for j in (0..<seat.heldBlocks).reversed() {
      cache.letGo(trace.blocks[seat.asked.blocks.lowerBound + j] + seat.asked.offset)
    }
  }
}
