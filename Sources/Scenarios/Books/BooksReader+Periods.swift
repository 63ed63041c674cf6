internal import Facts
internal import Files
internal import Units

/// Whether flows are of one month each. Sums of quarters and of years, and sums since the year began, are asked about: as figures
/// of a month they would be several times too large.
extension BooksReader {
  /// Known figures of a line.
  typealias Known = [(month: Month, value: Double)]

  /// Refuses flows of several months, unless the user says that they are of one each.
  ///
  /// - Parameters:
  ///   - lines: the lines in one currency.
  ///   - grid: what they were made of.
  ///   - months: the month of each row.
  ///   - rows: the rows of the file.
  mutating func checkPeriods(_ lines: [Books.Line], _ grid: BooksGrid, _ months: [Month], _ rows: [[CSV.Field]]) {
    guard !options.isMonthly else { return }
    let flows = lines.filter { $0.column.kind == .flow }
    guard let first = flows.first else { return }
    if let (step, from, to) = BooksReader.step(grid.months) {
      let row = months.firstIndex(of: to) ?? 0
      return report(
        location(rows[row][0]),
        "rows stand \(step) months apart (\(from), \(to)): are flows such as \(first.column.name) sums of "
          + "\(BooksReader.period(step))? Books are by month; write a row a month, or say --monthly if every figure is "
          + "of its month alone")
    }
    let known = flows.map { line -> (name: String, known: Known) in
      (line.column.name, zip(grid.months, line.values).compactMap { month, value in value.map { (month, $0) } })
    }
    let steady = zip(flows, known).filter { !$0.0.column.isEvent }.map(\.1)
    let cash = BooksWitness.cash(lines, grid.months)
    var running: [String: Month?] = [:]
    for (name, figures) in steady {
      if figures.count > 2, let (step, from, to) = BooksReader.step(figures.map(\.month)) {
        report(
          place(of: name, grid),
          "\(name) stands \(step) months apart (\(from), \(to)): sums of \(BooksReader.period(step))? Books are by month; "
            + "write the figure of each month, or say --monthly if every figure is of its month alone")
      } else if let (step, month) = BooksReader.fewOfPeriods(figures) {
        report(
          place(of: name, grid),
          "\(name) of \(month) stands \(step) months after the figure before and is about \(step) times those of other "
            + "months: a sum of \(BooksReader.period(step))? Books are by month; write the figure of each month, or say "
            + "--monthly if every figure is of its month alone")
      } else if let since = BooksReader.runsSince(figures), cash?.verdict([name]) != .figures {
        running[name] = since
      }
    }
    if running.isEmpty { running = BooksReader.runAll(steady, cash).mapValues { $0 } }
    if let sums = cash?.sums(among: Set(steady.map(\.name))) {
      for (name, figures) in steady where sums.names.contains(name) && running[name] == nil {
        running[name] = .some(BooksReader.lastTurn(figures, sums.begins))
      }
    }
    for (name, since) in runningEvents(zip(flows, known).filter { $0.0.column.isEvent }.map(\.1), lines, grid, running)
    {
      running[name] = since
    }
    for (name, _) in known {
      guard let since = running[name] else { continue }
      report(
        place(of: name, grid),
        "\(name) rises month by month as a sum since \(since.map { "\($0)" } ?? "before the books begin") would; books hold "
          + "the figure of each month alone: write the differences, or say --monthly if they are no sums")
    }
  }

  private func place(of name: String, _ grid: BooksGrid) -> Location {
    grid.headers.first { $0.column.name == name }?.location ?? Location(file: file)
  }

  /// The last month at which a year begins that figures are added up within, or the first of them where it begins before.
  private static func lastTurn(_ known: Known, _ begins: Int) -> Month? {
    known.last { $0.month.month == begins }?.month
  }

  /// Lines of single events that look added up, with the month since which, as far as it is known.
  ///
  /// They rise evenly from nothing, as no events do, or the witness moves by what they rose by: for shares sold and loans of holders
  /// what cash fell by and they made up for, for people their number.
  private func runningEvents(
    _ events: [(name: String, known: Known)], _ lines: [Books.Line], _ grid: BooksGrid, _ others: [String: Month?]
  ) -> [String: Month?] {
    let cash = BooksWitness.cash(lines, grid.months)
    let people = BooksWitness.people(lines, grid.months)
    let staff: Set<String> = ["hired", "left", "laid-off"]
    var found: [String: Month?] = [:]
    var summed = Set(others.keys)
    // What explains one line may show the next.
    var isNew = true
    while isNew {
      isNew = false
      for (name, figures) in events where found[name] == nil && figures.count > 3 {
        guard let first = figures.first(where: { $0.value != 0 })?.month else { continue }
        let witness = staff.contains(name) ? people : cash
        let rise = figures.count > 4 ? BooksReader.risesSince(figures) : nil
        let isEven = rise.map { Swift.max($0.months, $0.atFirst) <= 1.6 } ?? false
        let isSum: Bool =
          switch witness?.verdict([name]) {
          case .sums: true
          case .figures: false
          default: isEven || BooksReader.runsSince(figures) != nil || witness?.isCalmer(name, summed: summed) == true
          }
        guard isSum else { continue }
        found[name] = .some(first)
        summed.insert(name)
        isNew = true
      }
    }
    return found
  }

  /// A figure that stands a quarter, half a year or a year after the one before and is as many times what the months are, and how
  /// many months; nil where none does or too few months are known.
  private static func fewOfPeriods(_ known: Known) -> (step: Int, month: Month)? {
    let gaps = zip(known, known.dropFirst()).map { $0.month.distance(to: $1.month) }
    let far = gaps.indices.filter { [3, 6, 12].contains(gaps[$0]) }.map { $0 + 1 }
    // Books that begin with the figure of a quarter have it in front of the first gap.
    let isFirst = far.first == 1
    let monthly = known.indices.filter { !far.contains($0) && !($0 == 0 && isFirst) }.map { known[$0].value }.sorted()
    guard let place = far.first, monthly.count > 2 else { return nil }
    let usual = monthly[monthly.count / 2]
    let step = Double(gaps[place - 1])
    guard usual > 0, far.allSatisfy({ (0.6 * step...1.6 * step).contains(known[$0].value / usual) }) else { return nil }
    return (gaps[place - 1], known[place].month)
  }

  private static func period(_ step: Int) -> String {
    switch step {
    case 3: "quarters"
    case 6: "half years"
    case 12: "years"
    default: "\(step) months"
    }
  }

  /// How many months apart figures stand, with the first two of them; nil where they stand by month.
  ///
  /// They do where the greatest common divisor of all gaps is two or more, and where two gaps in a row are of a quarter, of half a
  /// year or of a year: books that were kept by quarter once, and by month since.
  private static func step(_ months: [Month]) -> (step: Int, from: Month, to: Month)? {
    let gaps = zip(months, months.dropFirst()).map { $0.distance(to: $1) }
    guard let first = gaps.first else { return nil }
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    let common = gaps.reduce(first, divisor)
    if common > 1, gaps.count > 1 || common % 3 == 0 { return (common, months[0], months[1]) }
    let run = gaps.indices.dropLast().first { gaps[$0] == gaps[$0 + 1] && [3, 6, 12].contains(gaps[$0]) }
    return run.map { (gaps[$0], months[$0], months[$0 + 1]) }
  }

  /// The month since which the last of a line's figures look added up, by how it falls back once a year; nil where it does not.
  ///
  /// Such a line never falls but in one month of the calendar, then to a third or less, and what is left is about what it rises by
  /// in each of the months around: three before and three after, all of one size; and either several rises before it are seen, or what
  /// it falls from is about twelve of them. A month's own figures that grow and fall once rise by a part of what they are.
  private static func runsSince(_ known: Known) -> Month? {
    let drops = known.indices.dropFirst().filter { known[$0].value < known[$0 - 1].value }
    guard known.count >= 4, let last = drops.last, Set(drops.map { known[$0].month.month }).count == 1 else {
      return nil
    }
    func rises(_ places: Range<Int>) -> [Double] {
      places.clamped(to: 1..<known.count).filter { !drops.contains($0) }.map {
        (known[$0].value - known[$0 - 1].value) / Double(known[$0 - 1].month.distance(to: known[$0].month))
      }
    }
    var isSeenWhole = false
    let isAsSaid = drops.allSatisfy { place in
      let value = known[place].value
      let (before, after) = (rises(place - 3..<place), rises(place + 1..<place + 4))
      let flows = (before + after + [value]).sorted()
      let middle = (flows[flows.count / 2] + flows[(flows.count - 1) / 2]) / 2
      guard flows.count > 1, flows[0] > 0, middle <= 2.5 * flows[0], flows[flows.count - 1] <= 2.5 * middle,
        known[place - 1].value >= 3 * value, after.isEmpty || after.reduce(0, +) >= 0.45 * value * Double(after.count)
      else { return false }
      if before.count > 1, !after.isEmpty, known.count >= 6 { isSeenWhole = true }
      // The last month of a year holds all twelve.
      if flows.count > 2, !after.isEmpty, (9...15).contains(known[place - 1].value / middle) { isSeenWhole = true }
      return true
    }
    // Wherever a year begins it falls back.
    let turn = known[last].month.month
    let isEach = known.indices.dropFirst().allSatisfy { known[$0].month.month != turn || drops.contains($0) }
    return isAsSaid && isSeenWhole && isEach ? known[last].month : nil
  }

  /// How figures that never fall look added up, within one year; nil where they do not.
  ///
  /// Such a line rises by about the same each month, and not by more the higher it stands, as what grows does; and its first figure
  /// is that of at most a year.
  ///
  /// - Parameter known: the figures.
  /// - Returns: how many months the first figure holds, by all rises and by those of the first half, and the first of them.
  private static func risesSince(_ known: Known) -> (months: Double, atFirst: Double, since: Month)? {
    let rises = zip(known, known.dropFirst()).map {
      ($1.value - $0.value) / Double($0.month.distance(to: $1.month))
    }
    let sorted = rises.sorted()
    guard known.count >= 4, let least = sorted.first, let most = sorted.last, least > 0, most <= 3 * least else {
      return nil
    }
    let half = rises.count / 2
    let (early, late) = (rises.prefix(half).reduce(0, +), rises.suffix(half).reduce(0, +))
    let levels = known.dropLast().map(\.value)
    let (low, high) = (levels.prefix(half).reduce(0, +), levels.suffix(half).reduce(0, +))
    // Rises of a sum of equal months stay as they are, those of growth at one rate go with the level. The bound is half way, in
    // logarithms.
    guard low > 0, late * late * low < high * early * early else { return nil }
    let before = known[0].value / sorted[sorted.count / 2]
    guard (0.5...12.5).contains(before) else { return nil }
    return (
      before, known[0].value * Double(half) / early,
      known[0].month.advanced(by: 1 - Swift.max(1, Int(saturating: before.rounded())))
    )
  }

  /// Lines that look added up within one year, where all of them together bear it out: by a first month that begins at nothing,
  /// or by cash, which fell by what they rose by rather than by what they are.
  private static func runAll(_ steady: [(name: String, known: Known)], _ cash: BooksWitness?) -> [String: Month] {
    let judged = steady.filter { $0.known.contains { $0.value != 0 } }.map {
      ($0.name, risesSince($0.known), $0.known.count)
    }
    let found = judged.compactMap { name, rise, count in rise.map { (name: name, rise: $0, count: count) } }
    guard !found.isEmpty, found.count == judged.count, let least = found.map(\.rise.months).min(),
      let most = found.map(\.rise.months).max(), most <= 1.5 * least
    else { return [:] }
    let beginsHere =
      found.allSatisfy { Swift.max($0.rise.months, $0.rise.atFirst) <= 1.6 } && (found.count > 1 || found[0].count >= 5)
    switch cash?.verdict(Set(found.map(\.name))) {
    case .sums: break
    case .figures: return [:]
    default: guard beginsHere else { return [:] }
    }
    return Dictionary(found.map { ($0.name, $0.rise.since) }) { first, _ in first }
  }
}
