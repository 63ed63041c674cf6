import Maths

extension Quantity {
  static let equipmentBought = Quantity("equipment bought", "money/month", "spending on equipment")
  static let wear = Quantity("depreciation", "money/month", "wear of equipment: a life's share of what is left")
}

extension Step {
  /// wear = equipment / life, on what stood when the month began; bought is what is planned, and GPUs.
  @inline(never) mutating func equip(_ c: inout Company<N>, bought gpus: N) -> (bought: N, wear: N) {
    let wear = flow(.wear, c.books[.equipment] / max(c[.equipmentLife], 1))
    let bought = flow(.equipmentBought, c[.equipmentSpending] + gpus)
    post(.wear, wear, in: &c.books)
    post(.equipmentBought, bought, in: &c.books)
    return (bought, wear)
  }
}
