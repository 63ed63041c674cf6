internal import Maths
internal import Scenarios
internal import Units

/// Figures of some months: what estimators read.
struct MonthlyFigures: Sendable {
  /// Months after the scenario's start, so none above nothing.
  var times: [Int] = []
  var values: [Double] = []
  /// What each counts for in a mean over all: of a ratio what it is a share of, so that the mean is that of the sums.
  var weights: [Double] = []
  var count: Int { values.count }

  /// The same months on another scale; months whose figure has no place there are left out.
  func on(_ scale: (Double) -> Double) -> MonthlyFigures {
    var result = MonthlyFigures()
    for place in times.indices {
      let moved = scale(values[place])
      if moved.isFinite { result.add(times[place], moved, weight: weights[place]) }
    }
    return result
  }

  mutating func add(_ time: Int, _ value: Double, weight: Double = 1) {
    times.append(time)
    values.append(value)
    weights.append(weight)
  }
  var last: Double? { values.last }

  /// The figure of a month, or nil.
  func at(_ time: Int) -> Double? { times.firstIndex(of: time).map { values[$0] } }

  /// The same without the months before one.
  func since(_ time: Int) -> MonthlyFigures {
    var result = MonthlyFigures()
    for place in times.indices where times[place] >= time {
      result.add(times[place], values[place], weight: weights[place])
    }
    return result
  }

  /// The same without some months.
  func without(_ left: [Int]) -> MonthlyFigures {
    var result = MonthlyFigures()
    for place in times.indices where !left.contains(times[place]) {
      result.add(times[place], values[place], weight: weights[place])
    }
    return result
  }

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

  /// What a line rose by in a month because rates of exchange moved; nil where that is not known.
  func exchange(_ name: String, _ time: Int) -> Double? {
    guard let line = books.lines.first(where: { $0.column.name == name }),
      let place = books.months.firstIndex(of: month(time))
    else { return nil }
    return line.exchange[place]
  }

  /// What of a line is below nothing in a month, of each of its currencies by itself.
  func below(_ name: String, _ time: Int) -> Double {
    guard let line = books.lines.first(where: { $0.column.name == name }),
      let place = books.months.firstIndex(of: month(time))
    else { return 0 }
    return line.below[place]
  }

  /// The month of the calendar that is so many after the start.
  func month(_ time: Int) -> Month { books.start.advanced(by: time) }

  /// A figure made of two lines in the same month, or of the second one month before; `weight` says what it counts for.
  func pair(
    _ one: MonthlyFigures?, _ other: MonthlyFigures?, before: Int = 0,
    weight: (Double, Double) -> Double = { _, _ in 1 }, _ body: (Double, Double) -> Double
  ) -> MonthlyFigures? {
    guard let one, let other else { return nil }
    var result = MonthlyFigures()
    for (time, value) in zip(one.times, one.values) {
      guard let place = other.times.firstIndex(of: time - before) else { continue }
      let made = body(value, other.values[place])
      if made.isFinite { result.add(time, made, weight: weight(value, other.values[place])) }
    }
    return result
  }

  func ratio(_ one: String, _ other: String, before: Int = 0) -> MonthlyFigures? {
    ratio(line(one), line(other), before: before)
  }

  /// One line over another, in months in which the other is above nothing; in a mean over months each counts for the other.
  func ratio(_ one: MonthlyFigures?, _ other: MonthlyFigures?, before: Int = 0) -> MonthlyFigures? {
    pair(one, other, before: before, weight: { $1 }) { $1 > 0 ? $0 / $1 : .nan }
  }

  /// Users who came by themselves.
  var organic: MonthlyFigures? {
    line("organic-users") ?? pair(line("new-users"), line("paid-installs")) { $0 - $1 }
  }
}
