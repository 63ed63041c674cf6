internal import Economy
internal import Maths
internal import Scenarios

extension BooksFit {
  /// What the books say of an input.
  struct Tale {
    var estimate: Estimate
    var isBooked = false
    var lines: String
    var observations: Int
    var remark: String?
    /// What the scenario has, where it must be moved to be compared.
    var scenario: Estimate?
  }

  enum Finding {
    case told(Tale)
    case untold(String)
  }

  /// Every input that books may tell, with what these books say; order does not matter.
  static func findings(_ data: BooksData, _ cohorts: CohortFit?, _ stated: StatedInputs) -> [(CompanyInput, Finding)] {
    var finder = Finder(data: data, stated: stated)
    finder.balances()
    finder.money()
    finder.sales()
    finder.app(cohorts)
    finder.advertising(stated)
    finder.people()
    finder.training()
    return finder.found
  }

  /// Goes through the inputs, section by section.
  struct Finder {
    let data: BooksData
    let stated: StatedInputs
    var found: [(CompanyInput, Finding)] = []

    mutating func tell(_ input: CompanyInput, _ tale: Tale) { found.append((input, .told(tale))) }
    mutating func lack(_ input: CompanyInput, _ reason: String) { found.append((input, .untold(reason))) }

    /// The last booked month's figure.
    mutating func booked(_ input: CompanyInput, _ line: String) {
      guard let figures = data.line(line), let last = figures.last, figures.times.last == 0 else {
        return lack(input, "no \(line) in the last month")
      }
      tell(input, Tale(estimate: Estimate(exactly: last), isBooked: true, lines: line, observations: 1))
    }

    /// Figures enough to fit something to; else says what is missing.
    mutating func enough(_ input: CompanyInput, _ lines: String, _ figures: MonthlyFigures?) -> MonthlyFigures? {
      guard let figures else {
        lack(input, "no \(lines)")
        return nil
      }
      guard figures.count >= BooksFit.fewestMonths else {
        lack(input, "\(lines): \(figures.count) months of \(BooksFit.fewestMonths) needed")
        return nil
      }
      return figures
    }

    /// The level of a ratio now, on a scale; the mean over all months where some have no place on that scale.
    ///
    /// - Parameters:
    ///   - input: what is told.
    ///   - lines: the lines of the books that tell it.
    ///   - ratio: its figures, each with what it counts for in a mean.
    ///   - scale: the scale on which noise is alike at all levels.
    ///   - back: from that scale to the input's.
    mutating func level(
      _ input: CompanyInput, _ lines: String, _ ratio: MonthlyFigures?, _ scale: (Double) -> Double,
      back: (Double) -> Double
    ) {
      guard let all = enough(input, lines, ratio) else { return }
      let figures = all.on(scale)
      guard figures.count == all.count else { return wholeMean(input, lines, all, scale, back: back) }
      guard let fit = Estimators.level(figures.times, figures.values) else { return }
      tell(
        input,
        Tale(
          estimate: fit.level.mapped(back), lines: lines, observations: figures.count,
          remark: fit.wanders > 0.5 ? "it moves: the level now, not the mean of the past" : nil))
    }

    /// The mean over all months, those of nothing among them; what logarithms leave out would count as if it were as large as the
    /// rest.
    mutating func wholeMean(
      _ input: CompanyInput, _ lines: String, _ figures: MonthlyFigures, _ scale: (Double) -> Double,
      back: (Double) -> Double
    ) {
      let nothing = figures.values.count { $0 == 0 }
      let below = figures.values.count { $0 < 0 }
      guard let mean = Estimators.wholeMean(figures.values, weights: figures.weights, scale: scale, back: back) else {
        return lack(
          input,
          nothing == figures.count
            ? "\(lines): nothing in all \(nothing) months" : "\(lines): the sum of all months has no place here")
      }
      let parts = [
        nothing > 0 ? "nothing in \(nothing) of \(figures.count) months" : nil,
        below > 0 ? "below nothing in \(below)" : nil,
      ].compactMap { $0 }
      let what = parts.isEmpty ? "some months are beyond the range of one" : parts.joined(separator: ", ")
      tell(
        input,
        Tale(estimate: mean, lines: lines, observations: figures.count, remark: "\(what): the mean over all months"))
    }

    /// A ratio of amounts.
    mutating func factor(_ input: CompanyInput, _ lines: String, _ ratio: MonthlyFigures?) {
      level(input, lines, ratio, MonthlyFigures.log) { Double.exp($0) }
    }

    /// A share.
    mutating func share(_ input: CompanyInput, _ lines: String, _ ratio: MonthlyFigures?) {
      level(input, lines, ratio, MonthlyFigures.odds, back: Estimate.share)
    }

    /// Figures since a line began, where it has been above nothing in each month since then, and what is to be said of it.
    func sinceItBegan(_ line: MonthlyFigures) -> (figures: MonthlyFigures, remark: String?)? {
      guard let first = line.values.firstIndex(where: { $0 != 0 }) else { return nil }
      let figures = line.since(line.times[first])
      guard figures.values.allSatisfy({ $0 > 0 }) else { return nil }
      return (figures, first > 0 ? "nothing before \(data.month(figures.times[0]))" : nil)
    }

    /// The level and growth of what follows a plan; growth multiplies by one plus it.
    mutating func plan(_ now: CompanyInput?, _ growth: CompanyInput?, _ lines: String, _ line: MonthlyFigures?) {
      guard let all = enough(now ?? growth ?? .cash, lines, line) else {
        if now != nil, let growth { lack(growth, "see the level") }
        return
      }
      guard let (begun, remark) = sinceItBegan(all) else { return pausedPlan(now, growth, lines, all) }
      guard
        let figures = enough(
          now ?? growth ?? .cash, remark.map { "\(lines), \($0)" } ?? lines, begun.on(MonthlyFigures.log)),
        let trend = Estimators.plan(figures.times, figures.values)
      else {
        if now != nil, let growth { lack(growth, "see the level") }
        return
      }
      let turned = turned(figures, walks: false)
      if let now {
        let level = (turned?.since ?? trend).level
        let words = [remark, turned?.words].compactMap { $0 }
        tell(
          now,
          Tale(
            estimate: level.mapped { Double.exp($0) }, lines: lines, observations: figures.count,
            remark: words.isEmpty ? nil : words.joined(separator: "; ")))
      }
      guard let growth else { return }
      if let turned { return lack(growth, "\(lines): \(turned.words)") }
      tell(
        growth,
        Tale(
          estimate: trend.growth.mapped { Double.exp($0) - 1 }, lines: lines, observations: figures.count,
          remark: remark))
    }

    /// What is spent in some months and not in others has a mean, and no growth; what has stopped is nothing now.
    private mutating func pausedPlan(
      _ now: CompanyInput?, _ growth: CompanyInput?, _ lines: String, _ line: MonthlyFigures
    ) {
      let nothing = line.values.count { $0 == 0 }
      let last = line.values.lastIndex { $0 != 0 }
      let hasStopped =
        last.map { line.count - 1 - $0 >= 3 && line.values[...$0].drop { $0 == 0 }.allSatisfy { $0 > 0 } } ?? true
      if let now, hasStopped {
        let words =
          last.map { "nothing since \(data.month(line.times[$0] + 1))" } ?? "nothing in all \(line.count) months"
        tell(now, Tale(estimate: Estimate(exactly: 0), lines: lines, observations: line.count, remark: words))
      } else if let now {
        wholeMean(now, lines, line, MonthlyFigures.log) { Double.exp($0) }
      }
      guard let growth else { return }
      lack(
        growth,
        nothing > 0
          ? "\(lines): nothing in \(nothing) of \(line.count) months, so that no rate of growth is told"
          : "\(lines): below nothing in some months, so that no rate of growth is told")
    }

    /// What to say where the growth of a line is not one rate, and the trend since it changed: where the 90 % intervals of both halves
    /// have nothing in common, which chance does to one of fifty lines.
    func turned(_ logs: MonthlyFigures, walks: Bool) -> (words: String, since: Estimators.Trend)? {
      let middle = logs.count / 2
      guard middle >= BooksFit.fewestMonths else { return nil }
      func trend(_ part: Range<Int>) -> Estimators.Trend? {
        let (times, values) = (Array(logs.times[part]), Array(logs.values[part]))
        return walks ? Estimators.walk(times, values) : Estimators.plan(times, values)
      }
      guard let then = trend(0..<middle), let since = trend(middle..<logs.count),
        then.growth.high < since.growth.low || then.growth.low > since.growth.high
      else { return nil }
      let rates = [then, since].map { BooksFit.percent(Double.exp($0.growth.middle) - 1) }
      return (
        "growth is not one rate: \(rates[0]) a month until \(data.month(logs.times[middle - 1])), \(rates[1]) since",
        since
      )
    }
  }
}

extension StatedInputs {
  /// Whether the scenario states a certain value.
  func isStatedForCertain(_ input: CompanyInput) -> Bool {
    estimate(input) != nil && !isUncertain(input) && !isDefault(input)
  }
}

extension BooksFit {
  /// A share in percent, to a tenth of one.
  static func percent(_ share: Double) -> String { "\(rounded((share * 1000).rounded() / 10)) %" }

  /// A number to five significant digits, without trailing zeros.
  public static func rounded(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    // What rounding leaves of nothing is nothing.
    guard abs(value) > 1e-100 else { return "0" }
    var power = 1.0
    while abs(value) * power < 10_000 { power *= 10 }
    while abs(value) * power >= 100_000 { power /= 10 }
    let whole = (value * power).rounded()
    let result = power >= 1 ? whole / power : (whole * (1 / power)).rounded()
    return result == result.rounded() && abs(result) < 1e15 ? "\(Int(saturating: result))" : "\(result)"
  }
}
