public import Compute

extension Trace {
  /// The trace as Mooncake writes it, one JSON object a line; time stamps are whole milliseconds. Requests without
  /// blocks have no `hash_ids`.
  ///
  /// Where a block has other than 512 tokens, blocks are left out: Mooncake's have no other size.
  public var mooncake: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(requests.count * 96 + blocks.count * 8)
    func add(_ number: Int) { bytes += String(number).utf8 }
    for request in requests {
      bytes += #"{"timestamp": "#.utf8
      add(Int(saturating: (request.arrival * 1000).rounded()))
      bytes += #", "input_length": "#.utf8
      add(Int(request.input))
      bytes += #", "output_length": "#.utf8
      add(Int(request.output))
      if blockTokens == 512, !request.blocks.isEmpty {
        bytes += #", "hash_ids": ["#.utf8
        for place in request.blocks {
          if place > request.blocks.lowerBound { bytes += ", ".utf8 }
          add(Int(blocks[place]))
        }
        bytes += "]".utf8
      }
      bytes += "}\n".utf8
    }
    return bytes
  }
}
