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
    var finder = Finder(data: data)
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
        lack(input, "\(lines): \(figures.count) months with figures above nothing, of \(BooksFit.fewestMonths) needed")
        return nil
      }
      return figures
    }

    /// The level of a ratio now, on a scale.
    mutating func level(
      _ input: CompanyInput, _ lines: String, _ ratio: MonthlyFigures?, _ scale: (Double) -> Double,
      back: (Double) -> Double
    ) {
      guard let figures = enough(input, lines, ratio?.on(scale)),
        let fit = Estimators.level(figures.times, figures.values)
      else { return }
      tell(
        input,
        Tale(
          estimate: fit.level.mapped(back), lines: lines, observations: figures.count,
          remark: fit.wanders > 0.5 ? "it moves: the level now, not the mean of the past" : nil))
    }

    /// A ratio of amounts.
    mutating func factor(_ input: CompanyInput, _ lines: String, _ ratio: MonthlyFigures?) {
      level(input, lines, ratio, MonthlyFigures.log) { Double.exp($0) }
    }

    /// A share.
    mutating func share(_ input: CompanyInput, _ lines: String, _ ratio: MonthlyFigures?) {
      level(input, lines, ratio, MonthlyFigures.odds, back: Estimate.share)
    }

    /// The level and growth of what follows a plan; growth multiplies by one plus it.
    mutating func plan(_ now: CompanyInput?, _ growth: CompanyInput?, _ lines: String, _ line: MonthlyFigures?) {
      guard let figures = enough(now ?? growth ?? .cash, lines, line?.on(MonthlyFigures.log)),
        let trend = Estimators.plan(figures.times, figures.values)
      else {
        if now != nil, let growth { lack(growth, "see the level") }
        return
      }
      if let now {
        tell(
          now, Tale(estimate: trend.level.mapped { Double.exp($0) }, lines: lines, observations: figures.count))
      }
      if let growth {
        tell(
          growth, Tale(estimate: trend.growth.mapped { Double.exp($0) - 1 }, lines: lines, observations: figures.count))
      }
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
  /// A number to five significant digits, without trailing zeros.
  public static func rounded(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    var power = 1.0
    while abs(value) * power < 10_000 { power *= 10 }
    while abs(value) * power >= 100_000 { power /= 10 }
    let whole = (value * power).rounded()
    let result = power >= 1 ? whole / power : (whole * (1 / power)).rounded()
    return result == result.rounded() && abs(result) < 1e15 ? "\(Int(result))" : "\(result)"
  }
}
