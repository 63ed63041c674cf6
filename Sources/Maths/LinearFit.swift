/// A sum of columns times parameters, fitted to observations.
public struct LinearFit: FittedModel {
  /// One row an observation.
  let rows: [[Double]]
  let observations: [Double]
  let spreads: [Double]

  /// A fit of observations by rows of columns; each column's parameter is drawn towards zero with a spread.
  public init(rows: [[Double]], observations: [Double], spreads: [Double]) {
    self.rows = rows
    self.observations = observations
    self.spreads = spreads
  }

  public var parameterCount: Int { spreads.count }
  public var observationCount: Int { rows.count }
  public func spread(of parameter: Int) -> Double { spreads[parameter] }
  public func observed(_ observation: Int) -> Double { observations[observation] }
  public func predict(_ observation: Int, _ parameters: [Double], gradient: inout [Double]) -> Double {
    var sum = 0.0
    for (k, x) in rows[observation].enumerated() where x != 0 {
      gradient[k] = x
      sum = sum.addingProduct(x, parameters[k])
    }
    return sum
  }
}
