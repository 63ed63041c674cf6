public import Maths

/// What the model computes, read from the equations themselves: no formula is written twice.
public struct Catalogue: Sendable {
  /// A quantity with its formula.
  public struct Entry: Sendable {
    /// Its declaration.
    public let quantity: Quantity
    /// The kind of entity it belongs to: a company, the market or a currency.
    public let owner: String
    /// Its formula down to the nearest names.
    public let formula: String
    /// The names its formula uses, in order, each once.
    public let inputs: [String]
  }

  /// Every quantity, in the order computed.
  public let entries: [Entry]

  /// Reads the equations by tracing one path of a company whose inputs are named by their place in a scenario.
  ///
  /// - Parameter tokenTime: what a token's time on a GPU is computed with.
  public init(tokenTime: any TokenTime) {
    let setup = Catalogue.sample(tokenTime)
    var known: Set<String> = []
    var entries: [Entry] = []
    // The second month: in the first, what crosses months is still nothing and does not show.
    for node in setup.trace(seed: 1, path: 0) {
      guard case .named(let quantity, let entity, 2, _) = node.kind else { continue }
      let owner = entity == "currency" || entity == "market" ? entity : "company"
      // A quantity of which two formulas are known stands there with both.
      guard known.insert("\(owner).\(quantity.name) \(node.formula)").inserted else { continue }
      var seen: Set<String> = []
      let inputs = node.inputs.map(\.label).filter { seen.insert($0).inserted }
      entries.append(Entry(quantity: quantity, owner: owner, formula: node.formula, inputs: inputs))
    }
    self.entries = entries
  }

  private static func sample(_ tokenTime: any TokenTime) -> Setup {
    func series(_ name: String) -> Series {
      .constant(.figure(0.5, Leaf(name, standing: .assumption, source: "a value to read the formulas with")))
    }
    // Balances in another currency, so that it shows how they follow its rate.
    let balances: [CompanyInput] = [.cash, .receivables, .payables, .debt, .leasedRent]
    // The second has what a company may have in place of something else: a retention curve.
    let abroad = Set(CompanyInput.followers.map(\.input))
    let known = [abroad, abroad.union([.dayOne, .dayThirty, .activity])]
    let companies = zip(["company", "company with a curve"], known).map { id, known in
      Setup.Company(
        id: id, inputs: CompanyInput.declarations.map { series($0.path) },
        currencies: CompanyInput.allCases.map { balances.contains($0) ? 0 : -1 }, known: known, tokenTime: tokenTime)
    }
    return Setup(
      market: MarketInput.allCases.map { series("market." + $0.declaration.path) },
      currencies: [
        Setup.Currency(code: "currency", rate: series("exchange.rate"), spread: series("exchange.spread").formulas[0])
      ],
      // The second month ends a year, so that what happens then shows.
      companies: companies, months: 2, firstMonth: 11)
  }
}
