public import Economy
public import Files
internal import Units

/// A number asked of every path, as it is written: `cash@2026-06`, `survival@24`, `moonshot.burn@2025-06`.
///
/// The company may be left out where only one can be meant.
public struct MeasureName: Sendable {
  /// As written.
  public let text: String

  /// What survival is called.
  public static let survival = "survival"

  /// Reads a text; nil where it has not this form.
  public init?(_ text: String) {
    guard let at = text.lastIndex(of: "@"), at != text.startIndex,
      MonthName(String(text[text.index(after: at)...])) != nil
    else { return nil }
    self.text = text
  }

  /// What it means in a scenario; throws what is wrong with it and what may have been meant.
  ///
  /// - Parameters:
  ///   - scenario: where the company and its quantity are looked up, and by whose start a date is counted.
  ///   - name: what messages call the scenario.
  public func found(in scenario: Scenario, named name: String) throws(Diagnostic) -> Measure {
    let place = Location(file: text)
    let quantity = text[..<(text.lastIndex(of: "@") ?? text.endIndex)]
    let full = quantity.contains(".") ? text : "\(try scenario.meantCompany(for: text, at: place)).\(text)"
    guard let cell = CellName(full) else { throw Diagnostic(place, "expected quantity@month, such as cash@24") }
    let asked = full.split(separator: ".", maxSplits: 1)[1].split(separator: "@")[0]
    guard asked == Self.survival else {
      if Spelling.nearest(String(asked), in: [Self.survival]) != nil {
        throw Diagnostic(place, "there is no quantity \(asked)", suggestion: text.replacing(asked, with: Self.survival))
      }
      let found = try cell.found(in: scenario, named: name)
      return Measure(entity: found.entity, .quantity(found.quantity), month: found.month)
    }
    // The month and the company are looked up as with any quantity that every company has.
    guard let cash = CellName(full.replacing(".\(Self.survival)@", with: ".cash@")) else {
      throw Diagnostic(place, "expected survival@month, such as survival@24")
    }
    let found = try cash.found(in: scenario, named: name)
    guard scenario.companies.first(where: { $0.id == found.entity })?.booksAreKnown == true else {
      throw Diagnostic(
        place,
        "whether \(found.entity) survives hangs on its cash, which is not stated; set it, such as --set "
          + "\(found.entity).cash=\"1e9 \(scenario.currency)\"")
    }
    return Measure(entity: found.entity, .survival, month: found.month)
  }
}

extension Scenario {
  /// The company that is meant where none is named: the only one, or the only one whose cash is stated.
  public func meantCompany(for text: String, at place: Location) throws(Diagnostic) -> String {
    if companies.count == 1 { return companies[0].id }
    let known = companies.filter(\.booksAreKnown)
    if known.count == 1 { return known[0].id }
    throw Diagnostic(
      place,
      "say which company, such as \(companies[0].id).\(text): there are "
        + companies.map(\.id).joined(separator: ", "))
  }
}
