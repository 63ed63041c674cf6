internal import Maths
internal import Scenarios
internal import Units

/// Net cash out of each month: what cash fell by, and what holders and lenders brought and rates of exchange added, less tax on
/// profit, as the input `burn` and the indicator mean it.
///
/// A month of which a part is not known is not known. The level is the mean of the last three months that are; where costs or
/// receipts come again, every quarter or now and then, that of whole rounds of them, or of twelve months.
struct BooksBurn: Sendable {
  /// The months that are known, with what went out in each.
  private(set) var months = MonthlyFigures()
  /// Of months with known cash, why their burn is not known.
  private(set) var unknown: [(time: Int, reason: String)] = []
  private let data: BooksData

  /// The lines that enter it.
  static let lines = "cash, raised, bridge, debt"
  /// Months of the mean.
  private static let meant = 3
  /// Months that say what is usual.
  private static let usual = 12

  init?(_ data: BooksData) {
    self.data = data
    guard let cash = data.line("cash"), let fall = data.pair(cash, cash, before: 1, { $1 - $0 }) else { return nil }
    for (time, fallen) in zip(fall.times, fall.values) {
      // What the rates of exchange did to cash is neither spent nor earned.
      let value = fallen + (data.exchange("cash", time) ?? 0)
      var missing: [String] = []
      /// What a line says of the month: nothing where the books have no such line.
      func flow(_ name: String) -> Double {
        guard let line = data.line(name) else { return 0 }
        guard let value = line.at(time) else {
          missing.append(name)
          return 0
        }
        return value
      }
      let (raised, bridge, tax) = (flow("raised"), flow("bridge"), flow("cost.tax"))
      var lent = bridge
      let isApart = Self.isBridgeApart(data)
      if let debt = data.line("debt") {
        if let now = debt.at(time), let before = debt.at(time - 1) {
          let rise = now - before - (data.exchange("debt", time) ?? 0)
          // What holders lend is part of what is owed, unless the books keep it apart.
          lent = isApart == true ? bridge + rise : rise
          if isApart == nil, bridge != 0, abs(rise - bridge) > 1e-9 * abs(bridge) {
            unknown.append((time, "debt holds loans of holders in some months and in others it does not"))
            continue
          }
          if rise < 0, raised > 0 {
            unknown.append((time, "debt fell in the month in which shares were sold: repaid or converted"))
            continue
          }
        } else {
          missing.append("debt")
        }
      }
      if missing.isEmpty {
        months.add(time, value + raised + lent - tax)
      } else {
        unknown.append((time, "\(missing.joined(separator: " and ")) not known"))
      }
    }
  }

  /// Whether the books keep loans of holders apart from debt; nil where months say both.
  ///
  /// Debt that does not move in a month in which they lend or are repaid does not hold them; debt that moves by just as much does.
  /// Where no month says either, it does, as the guide has it.
  private static func isBridgeApart(_ data: BooksData) -> Bool? {
    guard let bridge = data.line("bridge"), let debt = data.line("debt") else { return false }
    var (isApart, isWithin) = (false, false)
    for (time, lent) in zip(bridge.times, bridge.values) where lent != 0 {
      guard let now = debt.at(time), let before = debt.at(time - 1) else { continue }
      let rise = now - before - (data.exchange("debt", time) ?? 0)
      if abs(rise) <= 1e-9 * abs(lent) { isApart = true }
      if abs(rise - lent) <= 1e-9 * abs(lent) { isWithin = true }
    }
    return isApart && isWithin ? nil : isApart
  }

  /// The level, what a reader must know to believe it, how many months it is the mean of, and the months that say what is usual;
  /// nil where too little is known.
  var level: (value: Double, remark: String, months: Int, usual: MonthlyFigures)? {
    let recent = months.since(1 - BooksBurn.meant)
    // Without the last month nothing is known of now.
    guard recent.times.last == 0 else { return nil }
    if let again = comesAgain(recent) { return again }
    let odd = BooksBurn.odd(months).filter { $0 > -BooksBurn.meant }
    if let before = beforeReceipts(odd) { return before }
    // One month that stands out alone is left out of the mean; where more do, what is usual has changed.
    let isLeftOut = odd.count == 1 && recent.count == BooksBurn.meant
    let kept = zip(recent.times, recent.values).filter { !isLeftOut || $0.0 != odd[0] }.map(\.1)
    let value = BooksBurn.mean(kept)
    let count = kept.count == BooksBurn.meant ? "" : "\(kept.count) of "
    var remark = ["mean of \(count)the last \(BooksBurn.meant) months: " + told(recent)]
    for time in odd {
      let amount = recent.at(time) ?? 0
      let what = amount < value ? "a receipt" : "a cost"
      let lines = explained(time)
      remark.append(
        "\(data.month(time)) stands out, as \(what) that comes once would"
          + (lines.isEmpty ? "" : " (\(lines))")
          + (isLeftOut ? "; left out, with it the mean is \(BooksFit.rounded(BooksBurn.mean(recent.values)))" : ""))
    }
    if let (low, high) = BooksBurn.apart(recent) {
      remark.append(
        "these months differ so much (\(BooksFit.rounded(low)) and \(BooksFit.rounded(high))) that what is usual cannot "
          + "be told")
    }
    remark += unknown.filter { $0.time > -BooksBurn.meant }.map { "\(data.month($0.time)) is not known: \($0.reason)" }
    let absent = ["raised", "debt"].filter { data.line($0) == nil }
    if recent.values.contains(where: { $0 < 0 }), !absent.isEmpty {
      remark.append(
        "cash rose, and the books have no \(absent.joined(separator: " and no ")): money of holders and lenders is not "
          + "burn")
    }
    let usual = months.without(isLeftOut ? odd : [])
    return (value, remark.joined(separator: "; "), kept.count, usual)
  }

  /// The level where costs or receipts come again: over whole rounds where they come every so many months, over the last twelve where
  /// several months stand out on one side that are not the last ones, which would be a new level. Nil where nothing comes again.
  private func comesAgain(
    _ recent: MonthlyFigures
  ) -> (value: Double, remark: String, months: Int, usual: MonthlyFigures)? {
    let year = months.since(1 - BooksBurn.usual)
    let short = "mean of the last \(BooksBurn.meant) months: " + told(recent)
    func level(
      _ span: MonthlyFigures, _ words: String
    ) -> (value: Double, remark: String, months: Int, usual: MonthlyFigures) {
      let value = BooksBurn.mean(span.values)
      return (
        value,
        "mean of \(span.count) months, since \(words); \(short), would be \(BooksFit.rounded(BooksBurn.mean(recent.values)))",
        span.count, span
      )
    }
    if let step = BooksBurn.round(year) {
      let rounds = (1 - (year.times.first ?? 0)) / step
      return level(year.since(1 - rounds * step), "what is spent or received comes every \(step) months")
    }
    let middle = BooksBurn.median(year.values)
    let odd = BooksBurn.odd(months)
    for isCost in [true, false] {
      let times = odd.filter { ((year.at($0) ?? 0) > middle) == isCost }
      // Where the last months are all that stand out, what is usual has changed.
      let isNew = times == Array(year.times.suffix(times.count))
      guard times.count > 1, !isNew else { continue }
      let names = times.map { "\(data.month($0))" }.joined(separator: ", ")
      return level(year, "\(isCost ? "costs" : "receipts") come now and then (\(names))")
    }
    return nil
  }

  /// The level of the three months before the last ones, where those stand out by receipts that come in single months, such as
  /// grants: what comes once is no level.
  private func beforeReceipts(
    _ odd: [Int]
  ) -> (value: Double, remark: String, months: Int, usual: MonthlyFigures)? {
    let middle = BooksBurn.median(months.since(1 - BooksBurn.usual).values)
    guard odd.count > 1, odd.allSatisfy({ (months.at($0) ?? 0) < middle && !explained($0).isEmpty }) else { return nil }
    let usual = months.without(odd)
    let kept = Array(usual.values.suffix(BooksBurn.meant))
    guard kept.count == BooksBurn.meant else { return nil }
    let value = BooksBurn.mean(kept)
    let words = odd.map { "\(data.month($0)) stands out by receipts that may come once (\(explained($0)))" }
    let with = BooksBurn.mean(months.since(1 - BooksBurn.meant).values)
    return (
      value,
      "mean of the last \(BooksBurn.meant) months that do not stand out; " + words.joined(separator: "; ")
        + "; with them the mean of the last \(BooksBurn.meant) months is \(BooksFit.rounded(with))",
      kept.count, usual
    )
  }

  /// After how many months figures come again, or nil: the analysis of variance of the months of a round, where it is as large once in
  /// a thousand times, the months of a round differ by more than half of the middle, and the one that is furthest off is seen twice.
  private static func round(_ year: MonthlyFigures) -> Int? {
    guard let first = year.times.first else { return nil }
    let all = mean(year.values)
    let middle = median(year.values)
    let total = year.values.reduce(0) { $0 + ($1 - all) * ($1 - all) }
    for step in [2, 3, 4, 6] where year.count >= step + 3 && 1 - first >= 2 * step {
      let phases = (0..<step).map { phase in
        zip(year.times, year.values).filter { -$0.0 % step == phase }.map(\.1)
      }
      guard phases.allSatisfy({ !$0.isEmpty }) else { continue }
      let within = phases.reduce(0) { sum, values in
        let own = mean(values)
        return sum + values.reduce(0) { $0 + ($1 - own) * ($1 - own) }
      }
      let means = phases.map(mean)
      guard let furthest = means.indices.max(by: { abs(means[$0] - middle) < abs(means[$1] - middle) }),
        phases[furthest].count > 1,
        let most = means.max(), let least = means.min(), most - least > abs(middle) / 2
      else { continue }
      let (between, rest) = (Double(step - 1), Double(year.count - step))
      guard total > 0, within < total else { continue }
      let share = within / total
      // The share of an F distribution above it, by the beta distribution.
      if SpecialFunctions.betaBelow(share, rest / 2, between / 2) < 0.001 { return step }
    }
    return nil
  }

  /// Why there is no level.
  var lack: String {
    guard let last = unknown.last, last.time > -BooksBurn.meant else { return "needs cash of the last two months" }
    return unknown.filter { $0.time > -BooksBurn.meant }.map { "\(data.month($0.time)): \($0.reason)" }
      .joined(separator: "; ")
  }

  private func told(_ recent: MonthlyFigures) -> String {
    zip(recent.times, recent.values).map { "\(data.month($0)) \(BooksFit.rounded($1))" }.joined(separator: ", ")
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(Swift.max(values.count, 1)) }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let place = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[place] : (sorted[place - 1] + sorted[place]) / 2
  }

  /// Months that stand out of the last twelve: by more than half of the median, or all of it where fewer than six are known, and by
  /// more than three deviations as the median of the absolute ones tells them.
  private static func odd(_ months: MonthlyFigures) -> [Int] {
    let recent = months.since(1 - usual)
    guard recent.count > 2 else { return [] }
    let middle = median(recent.values)
    let spread = 1.4826 * median(recent.values.map { abs($0 - middle) })
    let least = abs(middle) / (recent.count < BooksFit.fewestMonths ? 1 : 2)
    return zip(recent.times, recent.values).filter { abs($0.1 - middle) > Swift.max(3 * spread, least) }.map(\.0)
  }

  /// Two months only, of which one is not even half of the other: neither says what is usual.
  private static func apart(_ recent: MonthlyFigures) -> (Double, Double)? {
    guard recent.count == 2, let low = recent.values.min(), let high = recent.values.max() else { return nil }
    return low < high / 2 ? (low, high) : nil
  }

  /// Lines of the books that come in single months, with what they were in one.
  private func explained(_ time: Int) -> String {
    let names = [
      "equipment-bought", "cost.severance", "credits-sold", "revenue.other", "revenue.projects", "cost.other",
    ]
    var parts = names.compactMap { name -> String? in
      guard let line = data.line(name), let value = line.at(time), value != 0 else { return nil }
      let others = zip(line.times, line.values).filter { $0.0 != time }.map { abs($0.1) }
      return others.isEmpty || abs(value) > 2 * BooksBurn.mean(others) ? "\(name) \(BooksFit.rounded(value))" : nil
    }
    if let deferred = data.line("deferred"), let now = deferred.at(time), let before = deferred.at(time - 1),
      now > before
    {
      parts.append("customers paid \(BooksFit.rounded(now - before)) ahead")
    }
    return parts.joined(separator: ", ")
  }
}
