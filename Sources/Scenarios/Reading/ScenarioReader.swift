internal import Economy
internal import Facts
internal import Files
internal import Maths
internal import OrderedCollections
internal import Units

/// Reads a scenario's tree; collects everything that is wrong instead of stopping at the first.
package struct ScenarioReader {
  let facts: FactBase
  let factNames: [String]
  let cards: [GPUCard]
  var problems: [Diagnostic] = []
  /// What can hardly be meant, and runs all the same.
  var doubts: [Diagnostic] = []
  var start: Month
  var currency: Currency
  var currencies: [Currency] = []
  /// What is stated about the market and exchange rates.
  var sharedInputs: [InputEntry] = []
  /// What a unit of a foreign currency is worth at the start, at its median.
  var rates: [Currency: Double] = [:]

  /// The sections at the top of a scenario.
  package static let sections = [
    "outlast", "name", "start", "horizon", "currency", "exchange", "market", "all", "companies", "include",
    ScenarioCase.section,
  ]

  /// More would take long to read and longer to run.
  static let mostCompanies = 100

  init(facts: FactBase, cards: [GPUCard]) {
    self.facts = facts
    factNames = facts.facts.map(\.id)
    self.cards = cards
    start = .earliest
    currency = .cny
  }

  /// The scenario of a tree, or everything that is wrong with it.
  static func read(_ tree: Tree, facts: FactBase, cards: [GPUCard]) throws(Diagnostics) -> Scenario {
    var reader = ScenarioReader(facts: facts, cards: cards)
    let scenario = reader.scenario(tree)
    func inOrder(_ found: [Diagnostic]) -> [Diagnostic] {
      OrderedSet(found).sorted {
        ($0.location.file, $0.location.line, $0.location.column) < (
          $1.location.file, $1.location.line, $1.location.column
        )
      }
    }
    guard var scenario, reader.problems.isEmpty else { throw Diagnostics(all: inOrder(reader.problems)) }
    scenario.doubts = inOrder(reader.doubts)
    return scenario
  }

  private mutating func scenario(_ tree: Tree) -> Scenario? {
    guard case .map(let top) = tree else {
      report(tree.location, "expected the sections of a scenario, found \(tree.kind)")
      return nil
    }
    checkNames(of: top, among: Self.sections, in: "a scenario")
    if let include = top.entries["include"] { report(include.key, "only a file can include others") }
    checkVersion(top)
    let stated = word("start", in: top, as: "a month such as 2024-12", Month.init)
    if let stated, !Month.meant.contains(stated) {
      report(
        top.entries["start"]?.value.location ?? top.location,
        "expected a month from \(Month.meant.lowerBound) to \(Month.meant.upperBound), found \(stated)")
    }
    start = stated ?? .latest
    currency = word("currency", in: top, as: "a currency such as CNY", Currency.init) ?? .cny
    let months = horizon(top)
    let foreign = exchange(top)
    let market = marketInputs(top)
    let common = top.entries["all"]?.value
    if let common { checkCommon(common) }
    var companies: [(Setup.Company, CompanyProfile)] = []
    guard case .map(let section)? = top.entries["companies"]?.value, !section.entries.isEmpty else {
      report(top.entries["companies"]?.key ?? top.location, "a scenario needs companies")
      return nil
    }
    guard section.entries.count <= Self.mostCompanies else {
      report(
        section.location, "a scenario holds at most \(Self.mostCompanies) companies, found \(section.entries.count)")
      return nil
    }
    for (id, entry) in section.entries {
      if let company = company(id, entry, common: common) { companies.append(company) }
    }
    checkDoubts(top, companies.map(\.0))
    guard problems.isEmpty else { return nil }
    return Scenario(
      name: text("name", in: top) ?? "unnamed", start: start, currency: currency,
      setup: Setup(
        market: market, currencies: foreign, companies: companies.map(\.0), months: months,
        firstMonth: start.advanced(by: 1).month),
      companies: companies.map(\.1), sharedInputs: sharedInputs)
  }

  private mutating func checkVersion(_ top: Tree.Map) {
    guard let entry = top.entries["outlast"] else {
      return report(top.location, "a scenario begins with `outlast: 1`, the version of its format")
    }
    if case .scalar(let scalar) = entry.value, scalar.text == "1" { return }
    report(entry.value.location, "expected version 1 of the format")
  }

  private mutating func horizon(_ top: Tree.Map) -> Int {
    guard let entry = top.entries["horizon"] else { return 36 }
    var found = "\(entry.value.kind)"
    if case .scalar(let scalar) = entry.value { found = scalar.text }
    guard let amount = try? Amount.parse(found), let months = try? amount.value(in: Unit.parse("months")),
      months == months.rounded(), (1...120).contains(months)
    else {
      report(entry.value.location, "expected 1 to 120 months, such as 36 months; found \(found)")
      return 36
    }
    return Int(saturating: months)
  }

  // MARK: Sections that all companies share

  private mutating func exchange(_ top: Tree.Map) -> [Setup.Currency] {
    guard let entry = top.entries["exchange"] else { return [] }
    guard case .map(let map) = entry.value else {
      report(entry.value.location, "expected currencies, found \(entry.value.kind)")
      return []
    }
    var result: [Setup.Currency] = []
    for (code, inner) in map.entries {
      guard let foreign = Currency(code) else {
        report(
          inner.key, "there is no currency \(code)", suggestion: nearest(code, in: Currency.all.map(\.code)))
        continue
      }
      guard foreign != currency, !currencies.contains(foreign) else {
        report(inner.key, foreign == currency ? "\(code) is the scenario's own currency" : "\(foreign) stands twice")
        continue
      }
      // Known even if its rate is broken: that is complained of once, not with every amount.
      currencies.append(foreign)
      guard case .map(let fields) = inner.value else {
        report(inner.value.location, "expected rate and spread, found \(inner.value.kind)")
        continue
      }
      checkNames(of: fields, among: ["rate", "spread"], in: "an exchange rate")
      let name = "exchange.\(code)"
      let rate = fields.entries["rate"].flatMap {
        shared(series($0.value, MarketInput.exchangeRate, name: name + ".rate"), name + ".rate", at: $0.value.location)
      }
      let spread = fields.entries["spread"].flatMap {
        shared(
          series($0.value, MarketInput.exchangeSpread, name: name + ".spread"), name + ".spread", at: $0.value.location)
      }
      guard let rate else {
        if fields.entries["rate"] == nil { report(inner.key, "\(code) needs a rate") }
        continue
      }
      rates[foreign] = rate.central(month: 0)
      let deviation = founded(spread, MarketInput.exchangeSpread, name: name + ".spread", absent: 0).formulas[0]
      result.append(Setup.Currency(code: foreign.code, rate: rate, spread: deviation))
    }
    return result
  }

  private mutating func marketInputs(_ top: Tree.Map) -> [Series] {
    let declarations = MarketInput.allCases.map { ($0.rawValue, $0.declaration) }
    var stated = Stated(paths: Dictionary(uniqueKeysWithValues: declarations.map { ($1.path, $0) }))
    if let entry = top.entries["market"] {
      collect(entry.value, prefix: "", into: &stated, extra: [], subject: "the market")
    }
    return declarations.map { place, declaration in
      let name = "market.\(declaration.path)"
      let value = stated.values[place]
      let series = shared(input(declaration, value, name: name), name, at: value?.location)
      return founded(series, declaration, name: name, absent: 0)
    }
  }

  /// Notes an input that all companies share.
  private mutating func shared(_ read: ReadInput?, _ path: String, at location: Location?) -> Series? {
    if let read { sharedInputs.append(InputEntry(path, read, at: location)) }
    return read?.series
  }

  // MARK: A company

  /// Refuses what no company has, also where every company says otherwise.
  private mutating func checkCommon(_ tree: Tree) {
    var stated = Stated(paths: Self.paths)
    collect(tree, prefix: "", into: &stated, extra: Self.besideInputs, subject: "a company")
  }
  /// The place of an input by its path, and what a company has beside its inputs.
  private static let paths = Dictionary(
    uniqueKeysWithValues: CompanyInput.declarations.enumerated().map { ($1.path, $0) })
  private static let besideInputs = [
    "name", "currency", "public", "serving.gpu", "serving.model", "serving.class", "app.kind",
  ]

  private mutating func company(
    _ id: String, _ entry: Tree.Entry, common: Tree?
  ) -> (Setup.Company, CompanyProfile)? {
    let letters = id.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 }
    if id.isEmpty || !letters || Self.sections.contains(id) {
      report(entry.key, "a company is named in small letters, digits and hyphens, and not like a section; found \(id)")
      return nil
    }
    guard case .map(let own) = common.map({ $0.overlaid(with: entry.value) }) ?? entry.value else {
      report(entry.value.location, "expected a company, found \(entry.value.kind)")
      return nil
    }
    var stated = Stated(paths: Self.paths)
    collect(.map(own), prefix: "", into: &stated, extra: Self.besideInputs, subject: "a company")
    applyKind(own, id: id, to: &stated)
    let card = applyCard(own, id: id, to: &stated)
    applyModel(own, id: id, on: card, to: &stated)
    applyClass(own, id: id, on: card, to: &stated)
    checkTimes(stated)

    let isTimed = stated.isStated(.inputTime) && stated.isStated(.outputTime)
    let serves = serves(stated)
    let functional = functionalCurrency(own, id: id)
    var inputs: [Series] = []
    var stands: [(input: CompanyInput, currency: Int)] = []
    var known: Set<CompanyInput> = []
    var entries: [InputEntry] = []
    for kind in CompanyInput.allCases {
      let declaration = kind.declaration
      let value = stated.values[kind.rawValue]
      if case .unknown = declaration.absence, stated.isStated(kind) { known.insert(kind) }
      if kind == .dayThirty, value != nil { known.insert(kind) }
      if value == nil, case .required = declaration.absence, stated.given[kind.rawValue] == nil {
        let needed =
          kind == .rent
          ? serves
          : declaration.section == "serving" ? serves && !isTimed : stated.sections.contains(declaration.section)
        if needed { report(entry.key, "\(id) needs \(declaration.path): \(declaration.about)") }
      }
      let read = stated.given[kind.rawValue] ?? input(declaration, value, name: "\(id).\(declaration.path)")
      let name = "\(id).\(declaration.path)"
      inputs.append(founded(read?.series, declaration, name: name, absent: Self.absent(kind)))
      if declaration.isMoney, read != nil {
        stands.append((kind, read?.currency.flatMap { currencies.firstIndex(of: $0) } ?? -1))
      }
      if let read { entries.append(InputEntry(declaration.path, read, at: value?.location)) }
    }
    checkRetention(stated, inputs, of: id, at: entry.key)
    checkNeeds(stated)
    checkDoubts(stated)
    let (raised, spending) = publicFigures(own, id: id)
    let profile = CompanyProfile(
      id: id, name: text("name", in: own) ?? id, booksAreKnown: known.contains(.cash), raised: raised,
      spending: spending, servedClass: servedClass(own), inputs: entries)
    let home = functional ?? Self.usualCurrency(stands)
    var places = CompanyInput.allCases.map { _ in home }
    for (input, currency) in stands { places[input.rawValue] = currency }
    let company = Setup.Company(
      id: id, inputs: inputs, currencies: places, known: known, tokenTime: RooflineTime(), functional: home,
      startRate: home < 0 ? 1 : rates[currencies[home]] ?? 1)
    return (company, profile)
  }

  /// The currency that a company says it keeps its books in, by its place among the foreign ones; nil where it says nothing.
  private mutating func functionalCurrency(_ own: Tree.Map, id: String) -> Int? {
    guard let entry = own.entries["currency"] else { return nil }
    guard case .scalar(let scalar) = entry.value, let stated = Currency(scalar.text) else {
      var word = "\(entry.value.kind)"
      if case .scalar(let scalar) = entry.value { word = scalar.text }
      report(
        entry.value.location, "expected the currency that \(id) keeps its books in, such as \(currency), found \(word)",
        suggestion: Spelling.nearest(word, in: ([currency] + currencies).map(\.code)))
      return nil
    }
    if stated == currency { return -1 }
    guard let place = currencies.firstIndex(of: stated) else {
      report(entry.value.location, "books in \(stated) need exchange.\(stated) with a rate")
      return nil
    }
    return place
  }

  /// The currency of a company that names none: that of its cash, else that of most of its amounts, else the scenario's.
  private static func usualCurrency(_ stands: [(input: CompanyInput, currency: Int)]) -> Int {
    if let cash = stands.first(where: { $0.input == .cash }) { return cash.currency }
    var counts: [Int: Int] = [:]
    for (_, currency) in stands { counts[currency, default: 0] += 1 }
    // Of as many amounts in several currencies, the scenario's own comes first, then that which stands first.
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? -1
  }

  /// An input with something to say behind every value, so that no explanation ends in a bare number: what is left out, and
  /// a nothing that was written without a source, say so.
  private func founded(_ series: Series?, _ declaration: Declaration, name: String, absent: Double) -> Series {
    let unit = (try? unitWanted(declaration)) ?? .one
    func figure(_ value: Double, _ text: String, _ reason: String) -> Formula {
      .figure(value, Leaf(name, unit: text + unit.amountText(value), standing: .assumption, source: reason))
    }
    func founded(_ formula: Formula) -> Formula {
      formula.leaves.isEmpty ? figure(formula.central, "", "stated as nothing, which needs no source") : formula
    }
    switch series {
    case nil:
      return .constant(figure(absent, "not stated: taken as ", "default: the scenario states nothing of the kind"))
    case .constant(let formula): return .constant(founded(formula))
    case .table(let points, let joining): return .table(points.map { ($0.month, founded($0.value)) }, joining)
    case .geometric(let start, let rate): return .geometric(start: founded(start), rate: founded(rate))
    case .logistic(let from, let to, let midpoint, let width):
      return .logistic(from: founded(from), to: founded(to), midpoint: founded(midpoint), width: founded(width))
    }
  }

  /// What an input is where nothing of the kind exists. Divisors are one, and GPUs that serve nothing are infinitely fast.
  static func absent(_ input: CompanyInput) -> Double {
    switch input {
    case .peak, .bandwidth: 1e30
    case .activeParameters, .totalParameters, .batch, .utilisation, .computeEfficiency, .memoryEfficiency: 1
    case .secondCost, .secondReference, .abroadCost, .abroadReference: 1
    case .referenceCost, .referenceSpending, .collectionDelay, .equipmentLife, .bytesPerParameter, .timeError: 1
    default: 0
    }
  }

  private mutating func publicFigures(_ own: Tree.Map, id: String) -> (raised: [PublicFigure], spending: [PublicFigure])
  {
    guard let entry = own.entries["public"] else { return ([], []) }
    guard case .map(let map) = entry.value else {
      report(entry.value.location, "expected raised and spending, found \(entry.value.kind)")
      return ([], [])
    }
    checkNames(of: map, among: ["raised", "spending"], in: "the public figures")
    func figures(_ key: String, _ unit: String) -> [PublicFigure] {
      guard let entry = map.entries[key] else { return [] }
      guard case .list(let items, _) = entry.value else {
        report(entry.value.location, "expected a list of amounts, found \(entry.value.kind)")
        return []
      }
      let declaration = Declaration("public.\(key)", unit, .nonNegative, "a public figure", mayVary: false)
      return items.enumerated().compactMap { place, item in
        publicFigure(item, declaration, name: "\(id).public.\(key).\(place + 1)")
      }
    }
    return (figures("raised", "money"), figures("spending", "money/month"))
  }
}
