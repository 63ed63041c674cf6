internal import Economy
internal import Maths

/// The lines of a plan on many paths, month by month.
struct PlanSample: Sendable {
  private let lines: [PlanLine]
  private let months: Int
  /// By path: by line and month from 0; no number once the company has ended.
  private let paths: [[Double]]
  /// The same for what was brought into balances without money.
  private let brought: [[Double]]

  private struct Part: Sendable {
    var values: [[Double]] = []
    var brought: [[Double]] = []
  }

  init(
    _ setup: Setup, _ lines: [PlanLine], months: Int, paths: Int, seed: UInt64, progress: Progress
  ) throws(Cancelled) {
    self.lines = lines
    self.months = months
    let chunk = 50
    let starts = Array(stride(from: 0, to: paths, by: chunk))
    let parts = try Parallel.map(starts, progress) { start in
      var part = Part()
      for path in start..<Swift.min(start + chunk, paths) {
        let (values, brought) = PlanSample.path(setup, lines, months, seed, path)
        part.values.append(values)
        part.brought.append(brought)
      }
      return part
    }
    self.paths = parts.flatMap(\.values)
    brought = parts.flatMap(\.brought)
  }

  private static func path(
    _ setup: Setup, _ lines: [PlanLine], _ months: Int, _ seed: UInt64, _ path: Int
  ) -> ([Double], [Double]) {
    let record = setup.record(seed: seed, path: path)
    let company = setup.companies[0].id
    var values: [Double] = []
    var brought: [Double] = []
    for line in lines {
      for month in 0...months {
        // Books are of a company that has gone on after the month.
        let goesOn = month < 1 || record.value("alive", of: company, month: month) == 1
        let parts = line.terms.map { $0.sign * (record.value($0.quantity, of: company, month: month) ?? .nan) }
        values.append(goesOn ? parts.reduce(0, +) : .nan)
        var in0 = 0.0
        if case .stock(_, let name?) = line.kind, month > 0 {
          in0 = record.value(name, of: company, month: month) ?? .nan
        }
        brought.append(in0)
      }
    }
    return (values, brought)
  }

  private func place(_ line: Int, _ month: Int) -> Int { line * (months + 1) + month }

  /// The line in a month, on the paths that go on.
  func values(_ line: Int, _ month: Int) -> [Double] {
    paths.map { $0[place(line, month)] }.filter { !$0.isNaN }
  }
  /// Its sum up to a month.
  func sums(_ line: Int, _ month: Int) -> [Double] {
    paths.map { path in (1...month).reduce(0) { $0 + path[place(line, $1)] } }.filter { !$0.isNaN }
  }
  /// What a balance rose by, less what was brought in without money.
  private func rises(_ line: Int, _ month: Int) -> [Double] {
    paths.indices.map { path in
      let in0 = (1...month).reduce(0) { $0 + brought[path][place(line, $1)] }
      return paths[path][place(line, month)] - paths[path][place(line, 0)] - in0
    }.filter { !$0.isNaN }
  }

  func mean(_ line: Int, _ month: Int) -> Double? { PlanSample.mean(values(line, month)) }
  func meanSum(_ line: Int, _ month: Int) -> Double? { PlanSample.mean(sums(line, month)) }
  func meanRise(_ line: Int, _ month: Int) -> Double? { PlanSample.mean(rises(line, month)) }
  /// What stood at the start, on average.
  func opening(_ line: Int) -> Double? { PlanSample.mean(values(line, 0)) }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
