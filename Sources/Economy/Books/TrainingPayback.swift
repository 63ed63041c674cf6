import Maths

/// When training was repaid on a path, for a company and for each of its models: when a cost becomes an asset.
///
///     if let payback = TrainingPayback(record, company: "moonshot") {
///       payback.month            // the first month whose end finds all training since the start repaid, or nil
///       payback.models[0].after  // months of service until the first new model had repaid its own, or nil
///     }
public struct TrainingPayback: Sendable {
  /// A model that came out within the run.
  public struct Model: Sendable, Equatable {
    /// The month at whose end it came out.
    public let month: Int
    /// What training it cost.
    public let outlay: Double
    /// The share of it that contribution has covered when the next model came out, or at the end of the run.
    public let repaid: Double
    /// Months of service until all of it was covered; nil if it was not.
    public let after: Int?
  }

  /// The first month at whose end contribution since the start covers training since the start; nil if there is none.
  public let month: Int?
  /// Training compute and data over the run, and contribution.
  public let training, contribution: Double
  /// The models, in the order in which they came out.
  public let models: [Model]

  /// The payback of a company, or nil if the record has no such company or nothing was trained.
  public init?(_ record: Record, company: String) {
    func value(_ quantity: Quantity, _ month: Int) -> Double? {
      record.value(quantity.name.description, of: company, month: month)
    }
    let last = record.months
    guard let training = value(.trainingSoFar, last), let contribution = value(.contributionSoFar, last), training > 0
    else { return nil }
    self.training = training
    self.contribution = contribution
    month = (1...last).first { value(.trainingRepaid, $0) == 1 }
    let releases = (1...last).filter { value(.released, $0) == 1 }
    models = zip(releases, releases.dropFirst() + [last]).compactMap { month, end in
      guard month < end, let outlay = value(.modelOutlay, end) else { return nil }
      let after = value(.repaidAfter, end).flatMap { $0.isNaN ? nil : Int(saturating: $0) }
      return Model(month: month, outlay: outlay, repaid: value(.modelRepaid, end) ?? 0, after: after)
    }
  }
}
