public import Economy
public import Files
internal import Maths
internal import Units

/// An input that is moved to see what it does, or several of one kind moved together by one factor.
///
///     api.input-price      one input, which takes certain values
///     api.price            all of api.input-price, api.output-price …: a factor on what the scenario says
public struct Lever: Sendable {
  /// Where it stands, company first.
  public let name: String
  /// What it is moved between unless told; nil where the scenario states nothing that could tell.
  public let usual: ClosedRange<Double>?
  /// Where it stands in the scenario: the middle of what is stated, or a factor of 1.
  public let stated: Double
  /// The unit of its values, as a reader writes it; empty for a factor.
  public let unit: String
  /// Whether its values are factors on what is stated.
  public let isFactor: Bool
  /// Whether what is stated is uncertain: a value tried stands for it with certainty.
  public let isUncertain: Bool
  private let places: [Place]
  /// How many base units one of `unit` is.
  private let scale: Double
  private let bounds: Declaration.Bounds

  /// Where an input of a setup stands.
  private enum Place {
    case market(MarketInput)
    case company(Int, CompanyInput)

    func series(in setup: Setup) -> Series {
      switch self {
      case .market(let input): setup.market[input.rawValue]
      case .company(let place, let input): setup.companies[place][input]
      }
    }
    var declaration: Declaration {
      switch self {
      case .market(let input): input.declaration
      case .company(_, let input): input.declaration
      }
    }
  }

  /// The setup with the lever at a value, as a variant of what it was.
  public func applied(_ value: Double, to setup: Setup) -> Setup {
    var copy = setup
    for place in places {
      let leaf = Leaf(name, unit: text(value), standing: .override, source: "the value tried")
      let series: Series =
        isFactor
        ? place.series(in: setup).times(.figure(value, leaf)) : .constant(.figure(value * scale, leaf))
      switch place {
      case .market(let input): copy.market[input.rawValue] = series
      case .company(let company, let input):
        // An amount stays in the currency that it is stated in.
        copy.companies[company][input] = series
        copy.companies[company].known.insert(input)
      }
    }
    return copy.varying(setup)
  }

  /// A range of values as a reader writes it.
  public func text(from low: Double, to high: Double) -> String { "\(Lever.digits(low)) to \(text(high))" }

  /// A value as a reader writes it.
  public func text(_ value: Double) -> String {
    isFactor ? "\(Lever.digits(value)) times" : unit.isEmpty ? Lever.digits(value) : "\(Lever.digits(value)) \(unit)"
  }

  /// Four significant digits.
  private static func digits(_ x: Double) -> String {
    guard x != 0, x.isFinite else { return "\(x)" }
    var step = 1.0
    while x.magnitude / step >= 10_000 { step *= 10 }
    while x.magnitude / step < 1000 { step /= 10 }
    // Dividing by a whole number rounds once.
    let rounded = step < 1 ? (x / step).rounded() / (1 / step).rounded() : (x / step).rounded() * step
    guard rounded.magnitude >= 1e5 else { return Int64(exactly: rounded).map(String.init) ?? "\(rounded)" }
    // As scenarios write large amounts: 11.5e6.
    var power = 0, mantissa = rounded
    while mantissa.magnitude >= 1000 {
      mantissa /= 1000
      power += 3
    }
    return digits(mantissa) + "e\(power)"
  }

  /// What each input of a lever that moves several comes to at a value: where it stands, and its middle.
  public func parts(at value: Double, in scenario: Scenario) -> [(input: String, text: String)] {
    guard isFactor else { return [] }
    return places.compactMap { place in
      let unit = Lever.unit(of: place, in: scenario)
      let central = place.series(in: scenario.setup).central(month: 0) * value / unit.scale
      return (place.declaration.path, "\(Lever.digits(central)) \(unit.text)")
    }
  }

  /// Whether a value may be stated.
  public func allows(_ value: Double) -> Bool {
    places.allSatisfy { place in
      switch isFactor ? place.declaration.bounds : bounds {
      case .any: true
      case .nonNegative: value >= 0
      case .positive: value > 0
      case .share, .chance: (0...1).contains(isFactor ? 0 : value * scale)
      case .properShare: isFactor ? value > 0 : value > 0 && value * scale <= 1
      case .properFall: (0..<1).contains(isFactor ? 0 : value * scale)
      case .change: isFactor || value * scale > -1
      }
    }
  }
}

extension Lever {
  /// What a name means in a scenario; throws what is wrong with it and what may have been meant.
  public static func found(_ text: String, in scenario: Scenario, named name: String) throws(Diagnostic) -> Lever {
    let place = Location(file: "--vary \(text)")
    let market = MarketInput.allCases.first { "market.\($0.declaration.path)" == text }
    if let market { return Lever(text, [.market(market)], in: scenario, isFactor: false) }
    let first = String(text.prefix { $0 != "." })
    let named = scenario.companies.firstIndex { $0.id == first }
    let path = named == nil ? text : String(text.dropFirst(first.count + 1))
    let company: Int
    if let named {
      company = named
    } else {
      let id = try scenario.meantCompany(for: text, at: place)
      company = scenario.companies.firstIndex { $0.id == id } ?? 0
    }
    let full = "\(scenario.companies[company].id).\(path)"
    if let input = CompanyInput.allCases.first(where: { $0.declaration.path == path }) {
      return Lever(full, [.company(company, input)], in: scenario, isFactor: false)
    }
    // What ends alike in a section moves together: api.price is api.input-price and api.output-price.
    let section = path.lastIndex(of: ".").map { path[...$0] } ?? ""
    let last = path.dropFirst(section.count)
    let alike = CompanyInput.allCases.filter { input in
      let own = input.declaration.path
      return own.hasPrefix(section) && own.hasSuffix("-\(last)") && !section.isEmpty
        && !own.dropFirst(section.count).contains(".")
        && scenario.setup.companies[company][input].central(month: 0) != 0
    }
    let units = Set(alike.map(\.declaration.unit))
    guard !alike.isEmpty, units.count == 1 else {
      let names =
        CompanyInput.declarations.map(\.path) + MarketInput.allCases.map { "market.\($0.declaration.path)" }
      throw Diagnostic(
        place, "there is no input \(path) in \(name); Documentation/scenarios.md lists them",
        suggestion: Spelling.nearest(path, in: names))
    }
    return Lever(full, alike.map { .company(company, $0) }, in: scenario, isFactor: true)
  }

  private init(_ name: String, _ places: [Place], in scenario: Scenario, isFactor: Bool) {
    let series = places[0].series(in: scenario.setup)
    let isFactor = isFactor || series.varies
    let unit = Lever.unit(of: places[0], in: scenario)
    self.name = name
    self.places = places
    self.isFactor = isFactor
    self.unit = isFactor ? "" : unit.text
    let scale = isFactor ? 1 : unit.scale
    self.scale = scale
    bounds = places[0].declaration.bounds
    stated = isFactor ? 1 : series.central(month: 0) / unit.scale
    isUncertain = !isFactor && series.formulas.contains { $0.leaves.contains { $0.distribution != nil } }
    usual = Lever.usual(isFactor ? 1 : series.central(month: 0), isFactor ? .positive : bounds).map {
      ($0.lowerBound / scale)...($0.upperBound / scale)
    }
  }

  /// A tenth to ten times what is stated, as far as bounds allow; for changes, as far again to either side, at least 5 %.
  private static func usual(_ central: Double, _ bounds: Declaration.Bounds) -> ClosedRange<Double>? {
    switch bounds {
    case .share, .properShare, .properFall:
      let top = bounds.isProperFall ? 0.99 : 1.0
      return central > 0 ? (central / 10)...Swift.min(central * 10, top) : 0...top
    case .change:
      let reach = Swift.max(2 * central.magnitude, 0.05)
      return Swift.max(central - reach, -0.99)...(central + reach)
    case .chance:
      return central > 0 ? (central / 10)...Swift.min(central * 10, 1) : nil
    case .nonNegative, .positive, .any:
      guard central != 0 else { return nil }
      return central > 0 ? (central / 10)...(central * 10) : (central * 10)...(central / 10)
    }
  }

  /// The unit in which the scenario states an input, or else the declared one.
  private static func unit(of place: Place, in scenario: Scenario) -> Unit {
    // Shares and changes are read in percent, amounts in the currency that they are stated in or the company has.
    var code = scenario.currency.code
    if case .company(let company, let input) = place {
      let foreign = scenario.setup.companies[company].currencies[input.rawValue]
      if foreign >= 0 { code = scenario.setup.currencies[foreign].code }
    }
    let declared = place.declaration.unit.split(separator: "/").map {
      $0 == "money" ? code : $0 == "share" || $0 == "1" ? "%" : String($0)
    }
    let wanted = (try? Unit.parse(declared.joined(separator: "/"))) ?? .one
    let entry =
      switch place {
      case .market(let input): scenario.sharedInputs.first { $0.path == "market.\(input.declaration.path)" }
      case .company(let company, let input):
        scenario.companies[company].inputs.first { $0.path == input.declaration.path }
      }
    // Of "2 to 9 %/month" the end tells the unit.
    let written = (entry?.text ?? "").split(separator: " to ").last.map(String.init) ?? ""
    guard let amount = try? Amount.parse(written), amount.dimension == wanted.dimension else { return wanted }
    return amount.unit
  }
}

extension Declaration.Bounds {
  fileprivate var isProperFall: Bool { if case .properFall = self { true } else { false } }
}

extension Series {
  /// The same in every month times a factor.
  fileprivate func times(_ factor: Formula) -> Series {
    func scaled(_ formula: Formula) -> Formula { .binary(.multiply, formula, factor) }
    switch self {
    case .constant(let formula): return .constant(scaled(formula))
    case .table(let points, let joining):
      return .table(points.map { ($0.month, scaled($0.value)) }, joining)
    case .geometric(let start, let rate): return .geometric(start: scaled(start), rate: rate)
    case .logistic(let from, let to, let midpoint, let width):
      return .logistic(from: scaled(from), to: scaled(to), midpoint: midpoint, width: width)
    }
  }
}

extension Lever {
  /// Reads where to look: `0.2 to 2 USD/Mtok`, or factors such as `0.5 to 3`.
  public func range(_ text: String) throws(Diagnostic) -> ClosedRange<Double> {
    let place = Location(file: "--between \(text)")
    let ends = text.split(separator: " to ").map(String.init)
    let example = isFactor ? "0.5 to 3, factors on what is stated" : "1 to 2\(unit.isEmpty ? "" : " " + unit)"
    guard ends.count == 2, let high = try? Amount.parse(ends[1]) else {
      throw Diagnostic(place, "expected two values, such as \(example)")
    }
    var bounds: [Double] = []
    for end in ends {
      // The first end takes the unit of the second where it has none.
      let amount = (try? Amount.parse(end)).flatMap { $0.unit == .one ? try? Amount($0.value, high.unit) : $0 }
      guard let amount, let value = try? amount.value(in: isFactor || unit.isEmpty ? .one : Unit.parse(unit)) else {
        throw Diagnostic(place, "expected values in \(unit.isEmpty ? "plain numbers" : unit), such as \(example)")
      }
      bounds.append(value)
    }
    guard bounds[0] < bounds[1] else { throw Diagnostic(place, "a range goes from the smaller to the larger") }
    guard bounds.allSatisfy(allows) else { throw Diagnostic(place, "\(name) cannot take all of these values") }
    return bounds[0]...bounds[1]
  }
}
