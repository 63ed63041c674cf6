internal import Units

/// What other lines say of whether figures are of a month each or added up: cash falls by what is spent, and people are as many as
/// come and leave.
struct BooksWitness {
  /// What the witness says of a line.
  enum Verdict: Equatable {
    /// The figures are added up.
    case sums
    /// Each is of its month alone.
    case figures
    /// It cannot tell.
    case open
  }

  /// A line that enters what the witness moves by.
  private struct Part {
    let name: String
    /// Whether it adds to what is taken out, or is taken off it.
    let sign: Double
    let values: [Double?]
    /// Each figure less the one before, by the month of the calendar that a year begins with; 0 for none.
    let differences: [[Double?]]
  }

  private let places: [Int]
  private let fall: [Double]
  private let parts: [Part]

  /// What cash fell by and money from holders and lenders made up for, beside costs less revenue.
  static func cash(_ lines: [Books.Line], _ months: [Month]) -> BooksWitness? {
    var signs: [String: Double] = ["equipment-bought": 1, "raised": -1, "bridge": -1]
    for column in lines.map(\.column) where column.name != "cost.depreciation" {
      // Of a line and its functions or channels one is enough.
      let isPart = lines.contains { column.name.hasPrefix($0.column.name + ".") }
      if isPart { continue }
      if column.isCost { signs[column.name] = 1 }
      if column.name.hasPrefix("revenue.") { signs[column.name] = -1 }
    }
    return BooksWitness("cash", lines, months, signs)
  }

  /// What the number of people fell by, beside who left and who came.
  static func people(_ lines: [Books.Line], _ months: [Month]) -> BooksWitness? {
    BooksWitness("people", lines, months, ["hired": -1, "left": 1, "laid-off": 1])
  }

  private init?(_ stock: String, _ lines: [Books.Line], _ months: [Month], _ signs: [String: Double]) {
    guard let levels = lines.first(where: { $0.column.name == stock })?.values else { return nil }
    var (places, fall) = ([Int](), [Double]())
    for place in months.indices.dropFirst() where months[place - 1].distance(to: months[place]) == 1 {
      guard let now = levels[place], let before = levels[place - 1] else { continue }
      places.append(place)
      fall.append(before - now)
    }
    guard places.count > 2 else { return nil }
    (self.places, self.fall) = (places, fall)
    parts = lines.filter { $0.column.kind == .flow }.compactMap { line in
      guard let sign = signs[line.column.name] else { return nil }
      return Part(
        name: line.column.name, sign: sign, values: line.values,
        differences: (0...12).map { BooksWitness.differences(line.values, months, begins: $0) })
    }
  }

  private static func differences(_ values: [Double?], _ months: [Month], begins: Int) -> [Double?] {
    months.indices.map { place in
      guard let value = values[place] else { return nil }
      if months[place].month == begins { return value }
      guard place > 0, months[place - 1].distance(to: months[place]) == 1, let before = values[place - 1] else {
        return nil
      }
      return value - before
    }
  }

  /// Lines that are added up by what left: together they explain it within a third of what they themselves rose by, and at least
  /// twice as well as their figures do. A line that never rises over what it was is none.
  ///
  /// - Parameter names: the lines asked about.
  /// - Returns: those that are sums, and the month of the calendar that their year begins with, if it does within them.
  func sums(among names: Set<String>) -> (names: Set<String>, begins: Int)? {
    var best: (names: Set<String>, begins: Int, off: Double)?
    let asFigures = off([], 0)
    for begins in 0...12 {
      let may = parts.filter { names.contains($0.name) && BooksWitness.mayBeSum($0.values, $0.differences[begins]) }
      guard !may.isEmpty else { continue }
      var chosen: Set<String> = []
      var left = asFigures
      while true {
        let next = may.filter { !chosen.contains($0.name) }
          .map { ($0.name, off(chosen.union([$0.name]), begins)) }.min { $0.1 < $1.1 }
        guard let next, next.1 < left else { break }
        chosen.insert(next.0)
        left = next.1
      }
      let all = Set(may.map(\.name))
      if off(all, begins) < left { (chosen, left) = (all, off(all, begins)) }
      guard !chosen.isEmpty, left < asFigures / 2, left < moved(chosen, begins) / 3 else { continue }
      // A year that begins nowhere within the figures is the simplest.
      if best.map({ left < $0.off * (1 - 1e-9) - 1e-9 }) ?? true { best = (chosen, begins, left) }
    }
    return best.map { ($0.names, $0.begins) }
  }

  /// What the witness says of lines that look added up.
  func verdict(_ names: Set<String>) -> Verdict {
    if sums(among: names) != nil { return .sums }
    let asFigures = off([], 0)
    let figures = parts.filter { names.contains($0.name) }
    guard figures.count == names.count, asFigures < off(names, 0) / 2 else { return .open }
    let all = places.reduce(0) { sum, place in sum + figures.reduce(0) { $0 + abs($1.values[place] ?? 0) } }
    return asFigures < all / 3 ? .figures : .open
  }

  /// Whether what is left over of the witness's moves is less than half as restless with the differences of a line as with its
  /// figures.
  ///
  /// - Parameters:
  ///   - name: the line.
  ///   - summed: lines that are known to be added up.
  func isCalmer(_ name: String, summed: Set<String>) -> Bool {
    guard let part = parts.first(where: { $0.name == name }) else { return false }
    let asFigures = restless(summed, 0)
    return (0...12).contains { begins in
      BooksWitness.mayBeSum(part.values, part.differences[begins])
        && restless(summed.union([name]), begins) < asFigures / 2
    }
  }

  /// Whether figures may be added up: they rise over what they were, three in four of them do not fall, and where a year begins they
  /// fall back.
  private static func mayBeSum(_ values: [Double?], _ differences: [Double?]) -> Bool {
    var (rose, steps, fell) = (0, 0, 0)
    for place in values.indices.dropFirst() {
      guard let now = values[place], let before = values[place - 1], let difference = differences[place] else {
        continue
      }
      // The first of a year is itself.
      if difference == now, before != 0 {
        if now >= before { return false }
        continue
      }
      steps += 1
      if now > before || (now == before && now > 0) { rose += 1 }
      if now < before { fell += 1 }
    }
    return rose > 1 && 4 * fell <= steps
  }

  private func residuals(_ summed: Set<String>, _ begins: Int) -> [Double] {
    places.indices.map { k in
      parts.reduce(fall[k]) { sum, part in
        let values = summed.contains(part.name) ? part.differences[begins] : part.values
        return sum - part.sign * (values[places[k]] ?? 0)
      }
    }
  }

  private func off(_ summed: Set<String>, _ begins: Int) -> Double {
    residuals(summed, begins).reduce(0) { $0 + abs($1) }
  }

  private func moved(_ summed: Set<String>, _ begins: Int) -> Double {
    parts.filter { summed.contains($0.name) }.reduce(0) { sum, part in
      sum + places.reduce(0) { $0 + abs(part.differences[begins][$1] ?? 0) }
    }
  }

  private func restless(_ summed: Set<String>, _ begins: Int) -> Double {
    let left = residuals(summed, begins)
    let middle = left.sorted()[left.count / 2]
    return left.reduce(0) { $0 + abs($1 - middle) }
  }
}
