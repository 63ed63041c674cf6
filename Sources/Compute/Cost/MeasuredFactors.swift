internal import Maths

/// What a benchmark of one's own says about predictions: measured over predicted.
public struct MeasuredFactors: Hashable, Sendable {
  /// Of the time per output token, and of the time to the first.
  public let perToken, firstToken: Double
  /// The power that ranges of measured over predicted are raised to: what uncertainty remains.
  public let remaining: Double

  /// Half of what engines differ by, in logarithms, remains once one run of the same engine, model and processors is known:
  /// the other half is that run's level, and is known. Assumption.
  public static let remainingShare = 0.5

  /// Nothing was measured.
  public static let none = MeasuredFactors(perToken: 1, firstToken: 1, remaining: 1)

  private init(perToken: Double, firstToken: Double, remaining: Double) {
    self.perToken = perToken
    self.firstToken = firstToken
    self.remaining = remaining
  }

  /// The factors of runs: geometric means of measured over predicted; without runs those of nothing measured.
  public init(perToken: [Double], firstToken: [Double]) {
    guard !perToken.isEmpty, perToken.count == firstToken.count else {
      self = .none
      return
    }
    func mean(_ ratios: [Double]) -> Double {
      Double.exp(ratios.reduce(0) { $0 + Double.log($1) } / Double(ratios.count))
    }
    self.init(perToken: mean(perToken), firstToken: mean(firstToken), remaining: Self.remainingShare)
  }

  /// The same with all times so many times as long.
  ///
  /// - Parameters:
  ///   - perToken: the factor on times per token.
  ///   - firstToken: the factor on times to the first.
  public func times(perToken: Double, firstToken: Double) -> MeasuredFactors {
    MeasuredFactors(
      perToken: self.perToken * perToken, firstToken: self.firstToken * firstToken, remaining: remaining)
  }

  /// What remains of a range of measured over predicted.
  public func narrowed(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    Double.pow(range.lowerBound, remaining)...Double.pow(range.upperBound, remaining)
  }
}
