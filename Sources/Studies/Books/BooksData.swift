internal import Maths
internal import Scenarios
internal import Units

/// Figures of some months: what estimators read.
struct MonthlyFigures: Sendable {
  /// Months after the scenario's start, so none above nothing.
  var times: [Int] = []
  var values: [Double] = []
  var count: Int { values.count }

  /// The same months on another scale; months whose figure has no place there are left out.
  func on(_ scale: (Double) -> Double) -> MonthlyFigures {
    var result = MonthlyFigures()
    for (time, value) in zip(times, values) {
      let moved = scale(value)
      if moved.isFinite { result.add(time, moved) }
    }
    return result
  }

  mutating func add(_ time: Int, _ value: Double) {
    times.append(time)
    values.append(value)
  }
  var last: Double? { values.last }

  static func log(_ x: Double) -> Double { x > 0 ? Double.log(x) : .nan }
  static func odds(_ x: Double) -> Double { x > 0 && x < 1 ? Estimate.odds(x) : .nan }
}

/// The lines of books up to the scenario's start, and what can be made of two of them; or, where `since` is set, those from
/// that month on.
struct BooksData: Sendable {
  let books: Books
  /// Value-added tax contained in prices.
  let tax: Double
  /// The month whose end a plan starts at.
  var since: Month?

  /// A line; sums of its parts, such as functions or channels, where only those are booked.
  func line(_ name: String) -> MonthlyFigures? {
    if let values = books[name] { return figures(values) }
    let parts = books.lines.filter { $0.column.name.hasPrefix(name + ".") && BooksData.mayBeSummed.contains(name) }
    guard !parts.isEmpty else { return nil }
    return figures(
      books.months.indices.map { place in
        let known = parts.compactMap { $0.values[place] }
        return known.count == parts.count ? known.reduce(0, +) : nil
      })
  }

  private static let mayBeSummed: Set<String> = ["cost.payroll", "cost.advertising", "people", "paid-installs"]

  private func figures(_ values: [Double?]) -> MonthlyFigures {
    var result = MonthlyFigures()
    for (month, value) in zip(books.months, values) {
      guard let value, since.map({ month >= $0 }) ?? (month <= books.start) else { continue }
      result.add((since ?? books.start).distance(to: month), value)
    }
    return result
  }

  /// A figure made of two lines in the same month, or of the second one month before.
  func pair(
    _ one: MonthlyFigures?, _ other: MonthlyFigures?, before: Int = 0, _ body: (Double, Double) -> Double
  ) -> MonthlyFigures? {
    guard let one, let other else { return nil }
    var result = MonthlyFigures()
    for (time, value) in zip(one.times, one.values) {
      guard let place = other.times.firstIndex(of: time - before) else { continue }
      let made = body(value, other.values[place])
      if made.isFinite { result.add(time, made) }
    }
    return result
  }

  func ratio(_ one: String, _ other: String, before: Int = 0) -> MonthlyFigures? {
    pair(line(one), line(other), before: before) { $1 > 0 ? $0 / $1 : .nan }
  }

  /// Users who came by themselves.
  var organic: MonthlyFigures? {
    line("organic-users") ?? pair(line("new-users"), line("paid-installs")) { $0 - $1 }
  }

  /// Net cash out: what cash fell by, and what holders brought.
  var burn: MonthlyFigures? {
    guard let cash = line("cash"), let fall = pair(cash, cash, before: 1, { $1 - $0 }) else { return nil }
    var result = MonthlyFigures()
    for (time, value) in zip(fall.times, fall.values) {
      let brought = ["raised", "bridge"].compactMap { line($0) }.compactMap { line in
        line.times.firstIndex(of: time).map { line.values[$0] }
      }
      result.add(time, value + brought.reduce(0, +))
    }
    return result
  }
}
