internal import Maths

extension Record {
  /// The month in which a company ended, and why; nil where it goes on after the last one.
  public func end(of company: String) -> (month: Int, cause: Ending)? {
    guard let month = (1...months).first(where: { value("alive", of: company, month: $0) == 0 }) else { return nil }
    let cause = Ending.allCases.first { value($0.quantity.name.description, of: company, month: month) == 1 }
    return cause.map { (month, $0) }
  }
}

extension Ending {
  /// What says on a path that it strikes in a month.
  var quantity: Quantity {
    switch self {
    case .cashOut: .cashOut
    case .forcedSale: .forcedSale
    case .sale: .sold
    case .merger: .merged
    case .listing: .listed
    }
  }
}
