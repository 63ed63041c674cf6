public import Maths

extension Setup {
  /// What tells setups apart: everything a run is given, read by reflection so that nothing is forgotten.
  ///
  /// Who says so, comments and the order in which inputs are stated are no part of it. The order of companies and of currencies
  /// is: answers are in that order.
  public var digest: Digest { Digest(of: self) }
}

extension Setup.Company {
  /// Whether another company, such as the same one in another scenario, is stated to have the same input.
  public func states(_ input: CompanyInput, as other: Setup.Company) -> Bool {
    let place = input.rawValue
    return inputs[place].isStated(as: other.inputs[place]) && currencies[place] == other.currencies[place]
      && known.contains(input) == other.known.contains(input)
  }
}

extension Setup.Currency {
  /// Whether another currency's rate and spread are stated alike.
  public func isStated(as other: Setup.Currency) -> Bool {
    code == other.code && rate.isStated(as: other.rate) && Series.constant(spread).isStated(as: .constant(other.spread))
  }
}
