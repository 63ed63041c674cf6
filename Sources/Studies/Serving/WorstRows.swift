internal import Compute
internal import Facts

extension ServingValidation {
  /// A point far from its measurement, and what the row itself says about why.
  public struct Bad: Sendable {
    /// The point.
    public let point: Point
    /// Predicted over measured time per token.
    public let ratio: Double
    /// What may be the reason.
    public let reason: String
  }

  /// The points whose time per token is furthest off where the model was left out.
  public func worst(_ count: Int) -> [Bad] {
    let known = points(apart: false).filter { $0.run.row.perToken != nil }
    let sorted = known.sorted { distance($0) > distance($1) }
    return sorted.prefix(count).map { point in
      Bad(point: point, ratio: ratio(point), reason: reason(point))
    }
  }

  private func ratio(_ point: Point) -> Double {
    point.otherModels.perToken / (point.run.row.perToken ?? 1)
  }

  private func distance(_ point: Point) -> Double { abs(ratio(point) - 1) }

  /// The first thing about a row that sets it apart from the others.
  private func reason(_ point: Point) -> String {
    let row = point.run.row
    let twins = points.filter {
      $0.run.row.perToken == row.perToken && $0.run.row.firstToken == row.firstToken
        && $0.run.deployment.layout != point.run.deployment.layout
    }
    if let twin = twins.first {
      return "the same times stand under another layout too: \(twin.run.row.id)"
    }
    let version = points.filter { $0.run.row.engine == row.engine && $0.run.row.version == row.version }
    let models = Set(version.map(\.run.card.name))
    let engine = "\(row.engine) \(row.version ?? "of an unknown version")"
    if row.version != nil, models.count == 1 { return "no other model was run on \(engine)" }
    if version.count < 10 { return "only \(version.count) rows of \(engine)" }
    if Memory.requests(point.run.deployment, context: row.input + row.output / 2) < point.run.workload.concurrency {
      return "more requests than memory has room for"
    }
    let same = version.filter { $0.run.card.name == point.run.card.name && $0.run.row.system == row.system }
    let ratios = same.map(ratio).sorted()
    let typical = ratios[ratios.count / 2]
    return typical > 0 && (typical > 1.25 || typical < 0.8)
      ? "\(same.count) rows of this model, engine and processor are off alike, by \(Self.round(typical)) in the median"
      : "none found: like rows are off by \(Self.round(typical)) in the median"
  }

  private static func round(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
