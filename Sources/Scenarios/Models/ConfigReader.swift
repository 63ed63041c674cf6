internal import Facts
internal import Files
internal import OrderedCollections
internal import Units

/// Takes the fields of a model's `config.json` out of its tree, and remembers what is wrong with them.
struct ConfigReader {
  /// No size is larger, so that no product of three leaves a `Double`'s whole numbers by far.
  static let maximum = 1_000_000_000
  static let maximumLayers = 10_000

  let root: Tree.Map
  /// Where the language model is described: the text part of a model that also sees, else the root.
  let section: Tree.Map
  /// How the weights are stored where somebody else says it: then the file is not asked.
  let stored: Precision?
  private(set) var problems: [Diagnostic] = []

  init(root: Tree.Map, stored: Precision? = nil) {
    self.root = root
    self.stored = stored
    if case .map(let text)? = root.entries["text_config"]?.value { section = text } else { section = root }
  }

  /// Adds a problem.
  mutating func report(_ location: Location, _ message: String, suggestion: String? = nil) {
    problems.append(Diagnostic(location, message, suggestion: suggestion))
  }

  /// The family, by `model_type`.
  mutating func family() -> ConfigFamily? {
    guard let field = field("model_type"), case .scalar(let scalar) = field.value else {
      report(section.location, "the field model_type is missing; is this the config.json of a model?")
      return nil
    }
    if let family = ConfigFamily.named(scalar.text) { return family }
    let guess = ConfigFamily.nearest(scalar.text)
    let known = guess == nil ? " (known: \(ConfigFamily.all.map(\.type).joined(separator: ", ")))" : ""
    report(scalar.location, "there is no reader for models of type \"\(scalar.text)\"\(known)", suggestion: guess)
    return nil
  }

  /// A field of the language model, or where it has none of that name, of the whole; null counts as none.
  func field(_ name: String) -> Tree.Entry? {
    for map in [section, root] {
      guard let entry = map.entries[name] else { continue }
      if case .scalar(let scalar) = entry.value, scalar.isNull || scalar.text.isEmpty { continue }
      return entry
    }
    return nil
  }

  /// The text of a field; nil where it is none.
  func text(_ name: String) -> String? {
    guard case .scalar(let scalar)? = field(name)?.value else { return nil }
    return scalar.text
  }

  /// The name that the file gives the model, the last part of a path; nil where it gives none.
  mutating func name() -> String? {
    guard let entry = field("_name_or_path"), case .scalar(let scalar) = entry.value else { return nil }
    if let character = scalar.text.unicodeScalars.first(where: PlainText.acts) {
      report(scalar.location, "character \(character.value) does not belong in the name of a model")
    }
    return scalar.text.split(separator: "/").last.map(String.init)
  }

  /// A whole number that must be there, under one of its names.
  mutating func whole(_ names: String..., from least: Int = 1, to most: Int = maximum) -> Int? {
    guard let name = names.first(where: { field($0) != nil }) else {
      reportMissing(names)
      return nil
    }
    return wholeIfAny([name], from: least, to: most)
  }

  /// A whole number that may be there.
  mutating func wholeIfAny(_ names: [String], from least: Int = 0, to most: Int = maximum) -> Int? {
    guard let name = names.first(where: { field($0) != nil }), let entry = field(name) else { return nil }
    if case .scalar(let scalar) = entry.value, let number = Int(scalar.text), (least...most).contains(number) {
      return number
    }
    report(entry.value.location, "\(name) must be a whole number from \(least) to \(most)" + found(entry.value))
    return nil
  }

  /// A choice of yes or no.
  mutating func flag(_ name: String, otherwise: Bool) -> Bool {
    guard let entry = field(name) else { return otherwise }
    if case .scalar(let scalar) = entry.value, let flag = Bool(scalar.text.lowercased()) { return flag }
    report(entry.value.location, "\(name) must be true or false" + found(entry.value))
    return otherwise
  }

  /// A list of plain values; nil where there is none.
  mutating func list(_ name: String) -> [Tree.Scalar]? {
    guard let entry = field(name) else { return nil }
    guard case .list(let items, _) = entry.value else {
      report(entry.value.location, "\(name) must be a list" + found(entry.value))
      return nil
    }
    var scalars: [Tree.Scalar] = []
    for item in items {
      if case .scalar(let scalar) = item {
        scalars.append(scalar)
      } else {
        report(item.location, "\(name) holds plain values, not \(item.kind)")
      }
    }
    return scalars
  }

  /// Complains of a field that is not there; at a name that may be a misspelling of it, if there is one.
  mutating func reportMissing(_ names: [String]) {
    for (key, entry) in section.entries where !Self.known.contains(key) {
      guard let name = Spelling.nearest(key, in: names) else { continue }
      return report(entry.key, "\(key) is no field of such a model", suggestion: name)
    }
    report(section.location, "the field \(names.joined(separator: " or ")) is missing")
  }

  private func found(_ tree: Tree) -> String {
    if case .scalar(let scalar) = tree { return ", not \"\(scalar.text.prefix(40))\"" }
    return ", not \(tree.kind)"
  }
}
