internal import Economy
internal import Facts
internal import Maths
internal import OrderedCollections
internal import Units

extension ScenarioReader {
  /// A kind of product named in `app.kind` states what is usual for it, as assumptions, wherever the scenario says nothing.
  ///
  /// What became public after the scenario's start is not read: what then lacks is asked for, or taken at its default.
  mutating func applyKind(_ own: Tree.Map, id: String, to stated: inout Stated) {
    guard case .map(let app)? = own.entries["app"]?.value, let entry = app.entries["kind"] else { return }
    let kinds = (try? ProductKind.bundled()) ?? []
    guard case .scalar(let scalar) = entry.value, let kind = kinds.first(where: { $0.name == scalar.text }) else {
      let names = kinds.map(\.name)
      var word = "\(entry.value.kind)"
      if case .scalar(let scalar) = entry.value { word = scalar.text }
      return report(
        entry.value.location, "expected a kind of product (\(names.joined(separator: ", "))), found \(word)",
        suggestion: Spelling.nearest(word, in: names))
    }
    let hasRetention = CompanyInput.retentionDays.contains { stated.isStated($0.input) }
    for figure in kind.figures where figure.since.lastMonth <= start {
      guard let place = stated.paths[figure.input], let input = CompanyInput(rawValue: place), !stated.isStated(input)
      else { continue }
      if input == .dayThirty, hasRetention { continue }
      if input == .activeDays, stated.isStated(.activity) { continue }
      // Tokens that are stated whole need no time and no characters.
      if [.minutes, .tokensPerMinute, .characters].contains(input), stated.isStated(.userTokens) { continue }
      let written = Tree.Scalar(text: figure.value, location: entry.value.location)
      let reason = "usual for an app of the kind \(kind.name): \(figure.reason)"
      stated.given[place] = value(
        written, input.declaration, name: "\(id).\(figure.input)", Provenance(standing: .assumption, reason: reason))
    }
  }
}
