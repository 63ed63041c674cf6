internal import CXlsx

/// The parts of a ZIP archive (PKWARE's APPNOTE 6.3, without its extensions for more than 4 GB), each read whole.
struct Archive {
  /// A part: its name, and what it holds unpacked.
  struct Part {
    let name: String
    let content: [UInt8]
  }

  /// In the order in which they stand.
  let parts: [Part]

  /// Reads an archive of which no byte is left over, and whose lists agree; what is not so is its fault.
  init(_ bytes: [UInt8]) throws(Workbook.Problem) {
    func broken(_ what: String) -> Workbook.Problem {
      Workbook.Problem(description: "the workbook made is not whole: \(what)")
    }
    func number(_ place: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    func holds(_ mark: Int, at place: Int, _ length: Int) -> Bool {
      place >= 0 && place + length <= bytes.count && number(place, 4) == mark
    }
    let end = bytes.count - 22
    guard holds(0x0605_4B50, at: end, 22), number(end + 20, 2) == 0 else { throw broken("it has no end") }
    let count = number(end + 10, 2), list = number(end + 16, 4)
    guard list + number(end + 12, 4) == end else { throw broken("its list of parts has another length") }
    var parts: [Part] = [], entry = list, next = 0
    for place in 1...Swift.max(1, count) {
      guard holds(0x0201_4B50, at: entry, 46) else { throw broken("part \(place) of \(count) is not listed") }
      let method = number(entry + 10, 2), crc = number(entry + 16, 4), start = number(entry + 42, 4)
      let packed = number(entry + 20, 4), size = number(entry + 24, 4), length = number(entry + 28, 2)
      let after = entry + 46 + length + number(entry + 30, 2) + number(entry + 32, 2)
      guard after <= end else { throw broken("part \(place) of \(count) is not listed") }
      let name = String(decoding: bytes[entry + 46..<entry + 46 + length], as: UTF8.self)
      guard start == next, holds(0x0403_4B50, at: start, 30) else { throw broken("\(name) is not where it is listed") }
      let content = start + 30 + number(start + 26, 2) + number(start + 28, 2)
      let isSame =
        number(start + 26, 2) == length && content + packed <= list && number(start + 8, 2) == method
        && number(start + 14, 4) == crc && number(start + 18, 4) == packed && number(start + 22, 4) == size
      guard isSame, bytes[start + 30..<start + 30 + length].elementsEqual(bytes[entry + 46..<entry + 46 + length])
      else {
        throw broken("\(name) is not what is listed")
      }
      // No part of a workbook is packed to less than a thousandth: what says so is damaged, and may ask for all memory.
      guard method == 8, size <= 1100 * (packed + 64),
        let whole = Self.unpacked(bytes[content..<content + packed], size, crc)
      else { throw broken("\(name) cannot be unpacked") }
      parts.append(Part(name: name, content: whole))
      (entry, next) = (after, content + packed)
    }
    guard entry == end, next == list else { throw broken("it has parts that are not listed") }
    self.parts = parts
  }

  private static func unpacked(_ packed: ArraySlice<UInt8>, _ size: Int, _ crc: Int) -> [UInt8]? {
    guard !packed.isEmpty else { return nil }
    var isWhole = false
    let content = [UInt8](unsafeUninitializedCapacity: size + 1) { into, count in
      packed.withUnsafeBufferPointer { from in
        guard let source = from.baseAddress, let target = into.baseAddress else { return }
        isWhole = xlsx_unpack(source, from.count, target, size, UInt32(truncatingIfNeeded: crc))
      }
      count = isWhole ? size : 0
    }
    return isWhole ? content : nil
  }
}
