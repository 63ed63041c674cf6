internal import Economy
internal import Files
internal import Maths
internal import OrderedCollections
internal import Units

/// One input that says little without another one.
private struct Lack {
  /// What is stated, and what is not.
  let stated, missing: CompanyInput
  /// What follows.
  let so: String

  init(_ stated: CompanyInput, without missing: CompanyInput, so: String) {
    (self.stated, self.missing, self.so) = (stated, missing, so)
  }

  /// Left out, the second is nothing, and the first means what nobody means.
  static let all = [
    Lack(
      .roundAmount, without: .preMoney,
      so: "a round at a value of nothing leaves nothing to the holders of the start: their share is 0 from it on"),
    Lack(.preMoney, without: .roundAmount, so: "rounds bring no money"),
    Lack(.roundChance, without: .roundAmount, so: "rounds close that bring no money"),
    Lack(.roundAmount, without: .roundChance, so: "no round ever closes"),
    Lack(.apiVolume, without: .inputPrice, so: "input is served for nothing"),
    Lack(.apiVolume, without: .outputPrice, so: "output is served for nothing"),
    Lack(.payingShare, without: .subscriptionPrice, so: "those who pay pay nothing"),
    Lack(.subscriptionPrice, without: .payingShare, so: "nobody pays it"),
    Lack(.abroadPaying, without: .abroadPrice, so: "those who pay abroad pay nothing"),
    Lack(.abroadPrice, without: .abroadPaying, so: "nobody pays it"),
    Lack(.impressions, without: .impressionPrice, so: "advertisements are shown for nothing"),
    Lack(.projectsWon, without: .projectValue, so: "contracts cost their delivery and bring nothing"),
    Lack(.projectValue, without: .projectsWon, so: "no contract is signed"),
    Lack(.committed, without: .commitmentTerm, so: "the commitment has ended before the first month"),
    Lack(.committed, without: .committedRent, so: "the commitment costs nothing"),
    Lack(.leased, without: .leaseTerm, so: "the lease has ended before the first month"),
    Lack(.leased, without: .leasedRent, so: "the lease costs nothing"),
    Lack(.research, without: .researchPay, so: "they work for nothing"),
    Lack(.product, without: .productPay, so: "they work for nothing"),
    Lack(.sales, without: .salesPay, so: "they work for nothing"),
    Lack(.support, without: .supportPay, so: "they work for nothing"),
  ]
}

extension ScenarioReader {
  /// Changes of more than this a month are a slip of a unit more often than meant: tenfold.
  static let growth = 10.0

  private mutating func doubt(_ location: Location, _ message: String) {
    doubts.append(Diagnostic(location, message))
  }

  /// Asks about inputs of a company that say little without another one, and about growth that no company has had.
  mutating func checkDoubts(_ stated: Stated) {
    // A nothing that is written out means it.
    for lack in Lack.all where !stated.isStated(lack.missing) {
      guard let value = stated.values[lack.stated.rawValue], !isNothing(value) else { continue }
      doubt(
        value.location,
        "\(lack.stated.declaration.path) is stated, and \(lack.missing.declaration.path) is not: \(lack.so). State it, as nothing if "
          + "that is meant")
    }
    for input in CompanyInput.allCases where input.declaration.isGrowth {
      guard let value = stated.values[input.rawValue] else { continue }
      var other = self
      let read = other.input(input.declaration, value, name: input.declaration.path)
      guard let central = read?.series.central(month: 1), central >= Self.growth else { continue }
      doubt(
        value.location,
        "\(input.declaration.path) is \((central * 100).rounded().wholeText) % a month: no company has grown so; is it a figure of "
          + "a year, or were % left out?")
    }
  }

  /// Asks about a market whose prices change while nobody is said to react.
  mutating func checkDoubts(_ top: Tree.Map, _ companies: [Setup.Company]) {
    guard case .map(let market)? = top.entries["market"]?.value,
      case .map(let price)? = market.entries["token-price"]?.value,
      price.entries["elasticity"] == nil, companies.contains(where: { $0[.apiVolume].central(month: 1) > 0 })
    else { return }
    for name in ["change", "cut"] {
      guard let entry = price.entries[name], !isNothing(entry.value) else { continue }
      doubt(
        entry.value.location,
        "market.token-price.\(name) is stated, and market.token-price.elasticity is not: nobody uses more of what gets cheaper. "
          + "State it, as nothing if that is meant")
      return
    }
  }

  /// Whether a value is written as nothing.
  private func isNothing(_ tree: Tree) -> Bool {
    let text: String
    switch tree {
    case .scalar(let scalar): text = scalar.text
    case .map(let map):
      guard case .scalar(let scalar)? = (map.entries["value"] ?? map.entries["assume"])?.value else { return false }
      text = scalar.text
    default: return false
    }
    let number = text.prefix { $0 != " " && $0 != "%" }
    return Double(number) == 0
  }
}

extension Declaration {
  /// Whether it is growth by the month, as a share of itself.
  var isGrowth: Bool { unit == "1/month" && (bounds.isChange || path == "app.organic" || path == "abroad.organic") }
}

extension Declaration.Bounds {
  /// Whether it is a change of something as a share of it.
  fileprivate var isChange: Bool { if case .change = self { true } else { false } }
}
