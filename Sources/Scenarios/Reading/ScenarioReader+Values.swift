internal import Economy
internal import Facts
internal import Files
internal import Maths
internal import OrderedCollections
internal import Units

/// An input as read.
struct ReadInput {
  let series: Series
  let currency: Currency?
  /// As written.
  let text: String
}

/// What stands behind the figures of a value.
struct Provenance {
  let standing: Standing
  let reason: String
}

extension ScenarioReader {
  /// An input's value as stated, or as it is assumed where it is left out; nil where nothing of the kind exists.
  mutating func input(_ declaration: Declaration, _ tree: Tree?, name: String) -> ReadInput? {
    if let tree { return series(tree, declaration, name: name) }
    guard case .assumed(let text, let reason) = declaration.absence else { return nil }
    let place = Location(file: "default of \(declaration.path)")
    return value(
      Tree.Scalar(text: text, location: place), declaration, name: name,
      Provenance(standing: .assumption, reason: "default: \(reason)"))
  }

  /// A value in any of its forms: an expression of facts, a figure with its provenance, or a path in time.
  mutating func series(_ tree: Tree, _ declaration: Declaration, name: String) -> ReadInput? {
    switch tree {
    case .scalar(let scalar):
      return value(scalar, declaration, name: name, nil)
    case .list:
      report(tree.location, "expected \(expected(declaration)), found a list")
      return nil
    case .map(let map):
      if let form = ["table", "steps", "geometric", "logistic"].first(where: { map.entries[$0] != nil }) {
        return path(form, map, declaration, name: name)
      }
      guard let (scalar, provenance) = stated(map, declaration) else { return nil }
      return value(scalar, declaration, name: name, provenance)
    }
  }

  /// `assume` with `because`, or `value` with `source`.
  private mutating func stated(_ map: Tree.Map, _ declaration: Declaration) -> (Tree.Scalar, Provenance)? {
    let pairs: [(String, String, Standing)] = [("assume", "because", .assumption), ("value", "source", .stated)]
    for (figure, reason, standing) in pairs {
      guard let entry = map.entries[figure] else { continue }
      checkNames(of: map, among: [figure, reason], in: "a value with `\(figure)`")
      guard case .scalar(let scalar) = entry.value else {
        report(entry.value.location, "expected \(expected(declaration)), found \(entry.value.kind)")
        return nil
      }
      let complaints = problems.count
      guard let why = text(reason, in: map), Self.tells(why) else {
        // Of what is no text it was said already.
        if problems.count == complaints {
          report(entry.key, "`\(figure)` needs `\(reason)`: a figure without it cannot be judged")
        }
        return nil
      }
      return (scalar, Provenance(standing: standing, reason: why))
    }
    report(map.location, "expected \(expected(declaration)), as fact(…), assume with because, or value with source")
    return nil
  }

  /// Whether a source or a reason says anything: a number, a mark or a yes does not.
  private static func tells(_ text: String) -> Bool {
    text.contains { $0.isLetter || $0.isNumber } && Double(text) == nil && Bool(text.lowercased()) == nil
  }

  /// One expression.
  mutating func value(
    _ scalar: Tree.Scalar, _ declaration: Declaration, name: String, _ provenance: Provenance?
  ) -> ReadInput? {
    let text = scalar.spaced
    do throws(LanguageError) {
      let term = try Language.parse(text)
      let provenance = scalar.isOverride ? Provenance(standing: .override, reason: "\(scalar.location)") : provenance
      if provenance == nil, term.needsSource {
        throw LanguageError(
          "a figure needs a source: write fact(…), or assume with because, or value with source", at: term.span)
      }
      let unit = try term.dimension(facts: { self.facts[$0]?.unit }, known: factNames, home: currency)
      let wanted = try unitWanted(declaration)
      guard unit.dimension == wanted.dimension || term.isNothing else {
        throw LanguageError("expected \(wanted.dimension), found \(unit.dimension)", at: term.span)
      }
      var compiler = ValueCompiler(
        facts: facts, home: currency, asOf: start, text: text, name: name,
        standing: provenance?.standing ?? .fact,
        reason: provenance?.reason ?? "", declaration: declaration, dimension: wanted.dimension)
      let formula = try compiler.formula(term)
      let shown = term.writtenUnit(like: unit) ?? (unit.currency == wanted.currency ? wanted : unit)
      var support = formula.support
      if declaration.bounds.toleratesTails {
        support = support.lowerBound...Swift.max(formula.support(withTails: false).upperBound, support.lowerBound)
      }
      if let wrong = declaration.bounds.violation(support, central: formula.central, in: shown) {
        throw LanguageError("\(declaration.path): \(wrong)", at: term.span)
      }
      guard formula.central.magnitude <= declaration.most * wanted.scale else {
        throw LanguageError(
          "\(declaration.path): nothing of its kind is beyond \(wanted.amountText(declaration.most * wanted.scale)), but it is "
            + shown.amountText(formula.central), at: term.span)
      }
      let foreign = try foreignCurrency(unit, term)
      return ReadInput(series: .constant(formula), currency: foreign, text: text)
    } catch {
      report(scalar.place(of: error.span.lower), error.message, suggestion: error.suggestion)
      return nil
    }
  }

  /// The currency of an amount that is not in the scenario's own; dated amounts were converted when they were read.
  private func foreignCurrency(_ unit: Unit, _ term: Term) throws(LanguageError) -> Currency? {
    guard let found = unit.currency, found != currency else { return nil }
    guard currencies.contains(found) else {
      throw LanguageError("an amount in \(found) needs exchange.\(found) with a rate", at: term.span)
    }
    return found
  }

  func unitWanted(_ declaration: Declaration) throws(LanguageError) -> Unit {
    let text = declaration.unit.split(separator: "/").map { $0 == "money" ? currency.code : String($0) }
    do {
      return try Unit.parse(text.joined(separator: "/"))
    } catch {
      throw LanguageError(
        "the unit \(declaration.unit) of \(declaration.path) is not known", at: Span(lower: 0, upper: 0))
    }
  }

  private func expected(_ declaration: Declaration) -> String {
    (try? unitWanted(declaration)).map { "\($0.dimension)" } ?? declaration.unit
  }

  // MARK: Paths in time

  private mutating func path(_ form: String, _ map: Tree.Map, _ declaration: Declaration, name: String) -> ReadInput? {
    guard declaration.mayVary else {
      report(map.location, "\(declaration.path) is the same in every month; a path in time does not fit")
      return nil
    }
    checkNames(of: map, among: [form], in: "a path in time")
    guard case .map(let parts)? = map.entries[form]?.value else {
      report(map.entries[form]?.value.location ?? map.location, "expected the parts of a path in time")
      return nil
    }
    if form == "table" || form == "steps" { return table(form, parts, declaration, name: name) }
    let change = Declaration("\(declaration.path).rate", "1/month", .change, "")
    let months = Declaration("\(declaration.path).midpoint", "months", .any, "")
    let width = Declaration("\(declaration.path).width", "months", .positive, "")
    let kinds: [(String, Declaration)] =
      form == "geometric"
      ? [("start", declaration), ("rate", change)]
      : [("from", declaration), ("to", declaration), ("midpoint", months), ("width", width)]
    checkNames(of: parts, among: kinds.map(\.0), in: form)
    var read: [ReadInput] = []
    for (part, kind) in kinds {
      guard let entry = parts.entries[part] else {
        report(parts.location, "\(form) needs \(part)")
        continue
      }
      if let input = constant(entry.value, kind, name: "\(name).\(part)") { read.append(input) }
    }
    guard read.count == kinds.count, sameCurrency(read.prefix(form == "geometric" ? 1 : 2), at: parts.location) else {
      return nil
    }
    let formulas = read.map(\.formula)
    let series: Series =
      form == "geometric"
      ? .geometric(start: formulas[0], rate: formulas[1])
      : .logistic(from: formulas[0], to: formulas[1], midpoint: formulas[2], width: formulas[3])
    return ReadInput(series: series, currency: read[0].currency, text: "\(form) from \(read[0].text)")
  }

  private mutating func table(
    _ form: String, _ parts: Tree.Map, _ declaration: Declaration, name: String
  ) -> ReadInput? {
    var points: [(month: Int, value: Formula)] = []
    var read: [ReadInput] = []
    for (key, entry) in parts.entries {
      guard let month = Month(key) else {
        report(entry.key, "expected a month such as 2025-06, found \(key)")
        continue
      }
      guard let input = constant(entry.value, declaration, name: "\(name).\(key)") else { continue }
      points.append((start.distance(to: month), input.formula))
      read.append(input)
    }
    points.sort { $0.month < $1.month }
    guard let first = read.first, points.count == parts.entries.count, sameCurrency(read[...], at: parts.location)
    else {
      if parts.entries.isEmpty { report(parts.location, "\(form) needs at least one month") }
      return nil
    }
    return ReadInput(
      series: .table(points, form == "table" ? .lines : .steps), currency: first.currency,
      text: "\(form) of \(points.count) months from \(first.text)")
  }

  private mutating func constant(_ tree: Tree, _ declaration: Declaration, name: String) -> ReadInput? {
    guard let input = series(tree, declaration, name: name) else { return nil }
    if case .constant = input.series { return input }
    report(tree.location, "a path in time cannot stand inside another")
    return nil
  }

  private mutating func sameCurrency(_ inputs: ArraySlice<ReadInput>, at location: Location) -> Bool {
    guard let first = inputs.first else { return false }
    if inputs.allSatisfy({ $0.currency == first.currency }) { return true }
    report(location, "the points of a path are in different currencies")
    return false
  }

  // MARK: Public figures

  /// A figure about a company's money; dollars are worth what they are worth at the start, unless the amount is dated.
  mutating func publicFigure(_ tree: Tree, _ declaration: Declaration, name: String) -> PublicFigure? {
    guard let read = series(tree, declaration, name: name), case .constant(let formula) = read.series else {
      return nil
    }
    var amount = formula.central
    if let foreign = read.currency, let rate = rates[foreign] { amount *= rate }
    let leaves = formula.leaves.map(\.leaf)
    let weakest = [Standing.assumption, .override, .stated].first { leaves.map(\.standing).contains($0) }
    return PublicFigure(amount: amount, source: leaves.first?.source ?? "", standing: weakest ?? .fact)
  }
}

extension ReadInput {
  /// The formula of an input that does not vary.
  var formula: Formula { series.formulas[0] }
}
