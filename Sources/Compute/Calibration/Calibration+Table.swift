public import Facts
internal import Files

/// A calibration as rows of a file: the kind of parameter, what it belongs to, and its value.
///
/// The file is written by `outlast validate compute --calibration`, and the program reads it back, so that a prediction needs
/// no fit; a test fits again and compares.
extension Calibration {
  private static let columns = ["parameter", "of", "value"]

  /// The calibration that lives inside the program.
  public static func bundled() throws(FactProblems) -> Calibration {
    try read(file: "measured/calibration.csv", text: Assets.text("measured/calibration.csv") ?? "")
  }

  /// All parameters, in a fixed order.
  public var rows: [(parameter: String, of: String, value: Double)] {
    var rows: [(parameter: String, of: String, value: Double)] = []
    for term in Term.allCases { rows.append(("weight", term.name, weights[term.rawValue])) }
    for (name, path) in Self.scalars { rows.append((name, "", self[keyPath: path])) }
    for (name, path) in Self.tables {
      for (of, value) in self[keyPath: path].sorted(by: { $0.key < $1.key }) { rows.append((name, of, value)) }
    }
    for (name, path) in Self.ranges {
      rows.append((name, "low", self[keyPath: path].lowerBound))
      rows.append((name, "high", self[keyPath: path].upperBound))
    }
    return rows
  }

  /// The file's text; numbers are written so that they read back to the same bits.
  public var table: String {
    CSVText.table(Self.columns.joined(separator: ","), rows.map { [$0.parameter, $0.of, "\($0.value)"] })
  }

  /// Reads a file. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> Calibration {
    let table = CSV(text, name: file)
    var problems = table.problems
    var calibration = Calibration()
    var bounds: [String: [String: Double]] = [:]
    for record in table.records.dropFirst() {
      let fields = record.fields.map(\.text)
      guard fields.count == columns.count, let value = Double(fields[2]), value.isFinite,
        calibration.take(fields[0], of: fields[1], value, &bounds)
      else {
        problems.append(
          FactProblem("not a parameter of a calibration", at: Origin(file: file, line: record.line), column: 1))
        continue
      }
    }
    for (name, path) in ranges {
      if let low = bounds[name]?["low"], let high = bounds[name]?["high"], low <= high {
        calibration[keyPath: path] = low...high
      }
    }
    if table.records.first?.fields.map(\.text) != columns {
      problems.append(
        FactProblem("the header is not \(columns.joined(separator: ","))", at: Origin(file: file, line: 1)))
    }
    guard problems.isEmpty else { throw FactProblems(problems) }
    return calibration
  }

  private mutating func take(
    _ parameter: String, of name: String, _ value: Double, _ bounds: inout [String: [String: Double]]
  ) -> Bool {
    if parameter == "weight", let term = Term.allCases.first(where: { $0.name == name }) {
      weights[term.rawValue] = value
    } else if let path = Self.scalars.first(where: { $0.0 == parameter })?.1, name.isEmpty {
      self[keyPath: path] = value
    } else if let path = Self.tables.first(where: { $0.0 == parameter })?.1, !name.isEmpty {
      self[keyPath: path][name] = value
    } else if Self.ranges.contains(where: { $0.0 == parameter }), ["low", "high"].contains(name) {
      bounds[parameter, default: [:]][name] = value
    } else {
      return false
    }
    return true
  }

  private static var scalars: [(String, WritableKeyPath<Calibration, Double>)] {
    [
      ("first token: level", \.firstToken.level), ("first token: work", \.firstToken.work),
      ("first token: requests", \.firstToken.requests), ("first token: prompt", \.firstToken.prompt),
      ("first token: groups", \.firstToken.groups), ("apart: level", \.apart.level),
      ("apart: pool", \.apart.pool), ("first token apart: level", \.apart.firstLevel),
      ("first token apart: work", \.apart.firstWork), ("first token apart: requests", \.apart.firstRequests),
    ]
  }

  private static var tables: [(String, WritableKeyPath<Calibration, [String: Double]>)] {
    [
      ("engine", \.engines), ("version", \.versions), ("machine", \.systems), ("precision", \.precisions),
      ("first token: engine", \.firstToken.levels), ("first token: requests by engine", \.firstToken.requestsByEngine),
      ("apart: engine", \.apart.levels), ("first token apart: engine", \.apart.firstLevels),
    ]
  }

  private static var ranges: [(String, WritableKeyPath<Calibration, ClosedRange<Double>>)] {
    [("range of time per token", \.perTokenRange), ("range of time to the first token", \.firstTokenRange)]
  }
}
