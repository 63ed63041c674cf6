import Maths

extension Quantity {
  static let owedByFinance = Quantity("finance owes", "money", "open invoices of projects in finance")
  static let owedByGovernment = Quantity("government owes", "money", "open invoices of projects in government")
  static let owedByTelecom = Quantity("telecom owes", "money", "open invoices of projects in telecommunication")
  static let owedByUniversities = Quantity("universities owe", "money", "open invoices of projects in universities")
}

/// What the invoices of projects in one sector come to, and how they are paid.
struct SectorMonth<N: Number> {
  /// What is billed this month.
  let billed: N
  /// How they are paid.
  let paying: Paying<N>
}

extension Step {
  /// mean = Σ weight × value ÷ Σ weight over the four sectors; one where no weight is stated
  ///
  /// Source: mechanism G14 names four sectors; weights, values and delays are stated by a scenario. Range: the mix of sectors
  /// is the same in every stage of the work.
  @inline(__always) func sectorValue(_ c: Company<N>) -> N {
    let all = c[.finance] + c[.government] + c[.telecom] + c[.universities]
    let isStated = all > 0
    return N.select(isStated, sectorSum(c) / N.select(isStated, all, 1), 1)
  }

  @inline(__always) private func sectorSum(_ c: Company<N>) -> N {
    c[.finance] * c[.financeValue] + c[.government] * c[.governmentValue] + c[.telecom] * c[.telecomValue]
      + c[.universities] * c[.universitiesValue]
  }

  /// billed k = projects invoiced × weight k × value k ÷ Σ weight × value;   delay k = payment.collection × ratio k × (1 + growth
  /// × gap)
  @inline(__always) func sector(
    _ c: Company<N>, _ weight: CompanyInput, _ value: CompanyInput, _ delay: CompanyInput, invoiced: N
  ) -> SectorMonth<N> {
    let all = sectorSum(c)
    let share = c[weight] * c[value] / N.select(all > 0, all, 1)
    let ratio = c[delay] * (1 + c[.gapDelay] * c[.gap])
    return SectorMonth(billed: invoiced * share, paying: Paying(delay: c[.collectionDelay] * ratio))
  }

  /// What each sector owes after a month: owed × (1 − rate) × (1 − given up) + billed × delay × rate.
  @inline(__always) mutating func carryOwed(_ c: inout Company<N>, _ sectors: InlineArray<4, SectorMonth<N>>) {
    for place in 0..<4 {
      let sector = sectors[place]
      c.owedBy[place] =
        c.owedBy[place] * (1 - sector.paying.rate) * (1 - c[.badDebt]) + sector.billed * sector.paying.kept
    }
    c.owedBy[0] = flow(.owedByFinance, c.owedBy[0])
    c.owedBy[1] = flow(.owedByGovernment, c.owedBy[1])
    c.owedBy[2] = flow(.owedByTelecom, c.owedBy[2])
    c.owedBy[3] = flow(.owedByUniversities, c.owedBy[3])
  }
}
