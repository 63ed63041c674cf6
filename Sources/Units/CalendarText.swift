/// Reading and writing dates as groups of digits with hyphens between them.
enum CalendarText {
  /// The numbers of a text such as "2024-09-30", when its groups of ASCII digits have exactly these widths.
  static func numbers(in text: String, widths: [Int]) -> [Int]? {
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard groups.count == widths.count else { return nil }
    var numbers: [Int] = []
    for (group, width) in zip(groups, widths) {
      guard group.count == width else { return nil }
      var number = 0
      for byte in group {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The number with zeros before it up to the width.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
