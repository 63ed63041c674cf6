internal import Economy
internal import Facts
internal import Maths
internal import Scenarios
internal import Studies
internal import Units

/// How the parts of an explanation are written: values in their units, inputs as the scenario states them, decisions as
/// sentences.
struct Wording {
  private let scenario: Scenario
  private let facts: FactBase?
  /// What is known of a stated input, by its name from the top of the scenario.
  private let entries: [String: Entry]
  private let uncertain: Set<Leaf>

  private struct Entry {
    let text: String
    /// Its unit; nil for a part of it, which may be in any other.
    let unit: Units.Unit?
    /// Whether it is one figure, which is then in its unit.
    let isSingle: Bool
  }

  init(_ scenario: Scenario, facts: FactBase?) {
    self.scenario = scenario
    self.facts = facts
    let setup = scenario.setup
    var entries: [String: Entry] = [:]
    for (company, profile) in zip(setup.companies, scenario.companies) {
      let places = Dictionary(
        uniqueKeysWithValues: CompanyInput.declarations.enumerated().map { ($1.path, $0) })
      for input in profile.inputs {
        guard let place = places[input.path] else { continue }
        let foreign = company.currencies[place]
        let code = foreign < 0 ? scenario.currency.code : setup.currencies[foreign].code
        let unit = CompanyInput.declarations[place].unit
        entries["\(profile.id).\(input.path)"] = Entry(
          text: input.text, unit: Wording.unit(unit, code), isSingle: input.leaves.count == 1)
      }
    }
    let shared = Dictionary(
      uniqueKeysWithValues: MarketInput.allCases.map { ("market.\($0.declaration.path)", $0.declaration.unit) })
    for input in scenario.sharedInputs {
      let unit = shared[input.path] ?? (input.path.hasSuffix(".spread") ? "share" : "ratio")
      entries[input.path] = Entry(
        text: input.text, unit: Wording.unit(unit, scenario.currency.code), isSingle: input.leaves.count == 1)
    }
    self.entries = entries
    let series = setup.companies.flatMap(\.inputs) + setup.market + setup.currencies.map(\.rate)
    let formulas = series.flatMap(\.formulas) + setup.currencies.map(\.spread)
    uncertain = Set(formulas.flatMap(\.leaves).compactMap { $0.distribution == nil ? nil : $0.leaf })
  }

  private static func unit(_ text: String, _ currency: String) -> Units.Unit? {
    let parts = text.split(separator: "/").map { $0 == "money" ? currency : String($0) }
    return try? Unit.parse(parts.joined(separator: "/"))
  }

  /// A unit of the model with the scenario's currency for money; ratios and plain numbers have none.
  func unit(_ text: String) -> String {
    if ["1", "ratio", "share", "yes/no"].contains(text) { return "" }
    return text.hasPrefix("money") ? scenario.currency.code + text.dropFirst("money".count) : text
  }

  /// The value of a step with its unit.
  func value(_ node: Traced.Node) -> String {
    switch node.kind {
    case .named(let quantity, _, _, _): value(node.value, unit: "\(quantity.unit)")
    case .leaf(let leaf): value(node.value, entry(leaf.name).flatMap { $0.isSingle ? $0.unit : nil })
    case .input(let name, _): value(node.value, entry(name)?.unit)
    case .draw: NumberText.plain(node.value, digits: 3)
    case .constant: NumberText.amount(node.value)
    case .apply: NumberText.amount(node.value)
    }
  }

  /// Another value of a step's kind.
  func value(_ x: Double, like node: Traced.Node) -> String { value(Traced.Node(node.kind, x)) }

  /// A value of a quantity with its unit.
  func value(_ x: Double, unit text: String) -> String {
    if !x.isFinite { return "not defined" }
    if text == "yes/no" { return x != 0 ? "yes" : "no" }
    if text == "share" { return NumberText.percent(x) }
    let unit = unit(text)
    return NumberText.amount(x) + (unit.isEmpty ? "" : (unit.hasPrefix("/") ? "" : " ") + unit)
  }

  /// A value of an input, in the unit it is declared in where that is known; in base units elsewhere.
  private func value(_ x: Double, _ unit: Units.Unit?) -> String {
    guard let unit else { return NumberText.amount(x) }
    if unit.text == "share" { return NumberText.percent(x) }
    if unit.text == "1/month" { return NumberText.percent(x) + "/month" }
    return NumberText.amount(x / unit.scale) + (["", "ratio", "share"].contains(unit.text) ? "" : " \(unit.text)")
  }

  /// The entry of a leaf's name; a figure inside a path in time, or the second of a value, is named below its entry.
  private func entry(_ name: String) -> Entry? {
    if let entry = entries[name] { return entry }
    var name = name.split(separator: "#").first.map(String.init) ?? name
    if let entry = entries[name] { return Entry(text: entry.text, unit: nil, isSingle: false) }
    while let point = name.lastIndex(of: ".") {
      name = String(name[..<point])
      if let entry = entries[name] { return Entry(text: entry.text, unit: nil, isSingle: false) }
    }
    return nil
  }

  /// An input of several figures as the scenario states it; nil for anything else.
  func stated(_ node: Traced.Node) -> String? {
    if case .input(let name, _) = node.kind { entry(name)?.text } else { nil }
  }

  /// What the scenario says of a leaf.
  func input(_ leaf: Leaf) -> WhyFigures.Input {
    let fact = leaf.fact.isEmpty ? nil : facts?[leaf.fact]
    return WhyFigures.Input(
      stated: leaf.unit.isEmpty ? entry(leaf.name)?.text ?? "" : leaf.unit, isUncertain: uncertain.contains(leaf),
      standing: leaf.standing.rawValue, source: leaf.source, fact: fact.map(WhyFigures.Input.Fact.init))
  }

  /// A leaf in words: as stated, as drawn, what stands behind it.
  func text(_ node: Traced.Node, _ leaf: Leaf) -> String {
    let input = input(leaf)
    var text = input.stated.isEmpty ? value(node) : input.stated
    if let entry = entry(leaf.name), entry.text != input.stated, !input.stated.isEmpty { text += " in \(entry.text)" }
    if input.isUncertain { text += ", drawn \(value(node))" }
    text += "; \(leaf.standing.rawValue): \(leaf.source)"
    // An assumption names the fact it stands on by its id only.
    if leaf.standing != .fact, let fact = input.fact {
      text += "; fact \(fact.id) (\(fact.qualifier), \(fact.date)): \(fact.source)"
      if !fact.address.isEmpty { text += ", \(fact.address)" }
    }
    return text
  }

  /// Whether an entity is a currency.
  func isCurrency(_ entity: String) -> Bool { scenario.setup.currencies.contains { $0.code == entity } }

  /// The calendar month of a month of the run.
  func month(_ month: Int) -> String { "\(scenario.month(month))" }

  /// The name of a value with what tells it from others of that name.
  func name(_ node: Traced.Node) -> String {
    switch node.kind {
    case .named(let quantity, _, let month, _): "\(quantity.name), \(self.month(month))"
    case .leaf(let leaf): leaf.name
    case .input(let name, _): name
    case .draw(let draw): "chance of \(draw.owner), \(month(draw.month))"
    case .constant, .apply: node.formula
    }
  }

  /// Where the equation of a quantity comes from; nil for what has none.
  func source(_ node: Traced.Node) -> String? {
    guard case .named(let quantity, _, _, _) = node.kind, quantity.source.utf8CodeUnitCount > 0 else { return nil }
    return "\(quantity.source)"
  }

  /// The name of an input of a value in another month of its own: this month's and the month before's are told apart.
  func name(_ input: Traced.Node, of node: Traced.Node) -> String {
    guard case .named(_, let own, let now, _) = node.kind else { return name(input) }
    switch input.kind {
    case .named(let quantity, let entity, let month, _):
      return "\(entity == own ? "" : entity + " ")\(quantity.name)\(month == now ? "" : ", the month before")"
    case .draw(let draw): return "chance of \(draw.owner)"
    case .leaf, .input, .constant, .apply: return name(input)
    }
  }

  /// A decision in the formula of a value, as a sentence with the values that decided it.
  func sentence(_ decision: Decision, of node: Traced.Node) -> String {
    let why = decision.reasons.map(reason).joined(separator: ", ")
    func short(_ part: Traced.Node, else words: String) -> String { isShort(part) ? part.formula : words }
    switch decision.outcome {
    case .holds(let holds): return "\(why): \(node.label) \(holds ? "yes" : "no")"
    case .takes(let taken, let other):
      return "\(why): takes \(short(taken, else: "the one value")), not \(short(other, else: "the other"))"
    case .counts(let amount, let counts):
      return "\(why): \(short(amount, else: "the amount")) \(counts ? "counts" : "does not count")"
    case .picks(let operation, let side, let part):
      let value = isShort(part) ? operand(part) : value(part)
      guard let side else { return "\(operation.rawValue): both sides are the same, \(value)" }
      return "\(operation.rawValue): the \(side == 0 ? "first" : "second") side, \(value), decided"
    }
  }

  /// Whether a formula still reads well inside a sentence.
  private func isShort(_ part: Traced.Node) -> Bool { part.formula.count <= 60 }

  private func reason(_ reason: Decision.Reason) -> String {
    switch reason {
    case .compares(let left, let isLess, let right): "\(operand(left)) \(isLess ? "<" : "≥") \(operand(right))"
    case .states(let node, let holds): "\(node.label) \(holds ? "yes" : "no")"
    }
  }

  /// A side of a comparison: its name or formula, and its value.
  private func operand(_ node: Traced.Node) -> String {
    switch node.kind {
    case .constant: value(node)
    case .apply: "(\(node.formula)) \(value(node))"
    case .named, .leaf, .input, .draw: "\(node.label) \(value(node))"
    }
  }
}

extension WhyFigures.Input.Fact {
  init(_ fact: Fact) {
    id = fact.id
    qualifier = fact.qualifier.rawValue
    date = "\(fact.date)"
    source = fact.source
    address = fact.address
    statement = fact.statement
  }
}
