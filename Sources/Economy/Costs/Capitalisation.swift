import Maths

extension Quantity {
  static let capitalised = Quantity(
    "training capitalised", "money/month", "training that stands in the books as an asset", source: "mechanism A11")
  static let amortised = Quantity(
    "models amortised", "money/month", "wear of that asset: a life's share of what is left")
}

extension Step {
  /// capitalised = share × (training compute + data); amortised = asset / life, on what stood when the month began. Cash is the same.
  ///
  /// Source: mechanism A11; IAS 38.57 lets development stand as an asset where future benefit is shown, which a run before
  /// its release hardly does: hence nothing unless stated. Range: taxed as in the books.
  @inline(never) mutating func capitalise(
    _ c: inout Company<N>, training: N
  ) -> (capitalised: N, amortised: N) {
    let amortised = flow(.amortised, c.books[.models] / max(c[.modelLife], 1))
    let capitalised = flow(.capitalised, training * c[.capitalised])
    post(.amortised, amortised, in: &c.books)
    post(.capitalised, capitalised, in: &c.books)
    return (capitalised, amortised)
  }
}
