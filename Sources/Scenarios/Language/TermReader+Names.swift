import Units

extension TermReader {
  /// A fact or a distribution.
  mutating func name() throws(LanguageError) -> Term {
    let start = cursor.position
    let name = cursor.take { $0.isNameByte }
    let span = cursor.span(from: start)
    cursor.skipSpaces()
    guard cursor.isAt("(") else {
      if let byte = cursor.peek(), startsNumber(byte), (try? Unit.parse(name))?.currency != nil {
        throw LanguageError("the currency is written after the number", at: span)
      }
      throw Self.notCalled(name, at: span)
    }
    if name == "fact" { return try fact(from: start) }
    guard let distribution = DistributionForm.named(name) else {
      throw LanguageError("unknown function \"\(name)\"", at: span, suggestion: Self.nearestFunction(name))
    }
    try refuseInsideCall("\(name)(...)", at: span)
    let arguments = try arguments(of: distribution)
    let whole = cursor.span(from: start)
    let wanted = distribution.parameters.count
    guard arguments.count == wanted || distribution.repeats && arguments.count > wanted else {
      throw LanguageError(
        "\(distribution.signature) takes \(wanted) argument\(wanted == 1 ? "" : "s"), found \(arguments.count)",
        at: whole)
    }
    return .call(name, arguments, whole)
  }

  /// Throws when arguments are being read: a distribution of distributions has no agreed meaning.
  func refuseInsideCall(_ what: String, at span: Span) throws(LanguageError) {
    if let call {
      throw LanguageError("\(what) is a distribution and cannot stand inside \(call.name)(...)", at: span)
    }
  }

  private mutating func fact(from start: Int) throws(LanguageError) -> Term {
    _ = cursor.take("(")
    cursor.skipSpaces()
    let id = cursor.take { $0.isIdentifierByte }
    guard !id.isEmpty else {
      throw LanguageError("the identifier of a fact is missing, as in fact(kimi-mau-2024-09)", at: cursor.character)
    }
    cursor.skipSpaces()
    guard cursor.peek() == nil || cursor.isAt(")") else {
      throw LanguageError(
        "an identifier has only letters, digits and \"-\", \"_\", \".\", found \"\(cursor.text(cursor.character))\"",
        at: cursor.character)
    }
    try close(from: start)
    return .fact(id, cursor.span(from: start))
  }

  private mutating func arguments(of distribution: DistributionForm) throws(LanguageError) -> [Term] {
    let open = cursor.position
    _ = cursor.take("(")
    cursor.skipSpaces()
    if cursor.take(")") { return [] }
    call = distribution
    defer { call = nil }
    return try nested { reader throws(LanguageError) in
      var arguments: [Term] = []
      repeat {
        arguments.append(try reader.expression())
        reader.cursor.skipSpaces()
      } while reader.cursor.take(",")
      try reader.close(from: open)
      return arguments
    }
  }

  /// The complaint about a word that no parenthesis follows.
  private static func notCalled(_ name: String, at span: Span) -> LanguageError {
    if let distribution = DistributionForm.named(name) {
      return LanguageError("\(name) is written with its arguments", at: span, suggestion: distribution.signature)
    }
    if name == "fact" {
      return LanguageError("fact is written with an identifier", at: span, suggestion: "fact(id)")
    }
    if (try? Unit.parse(name)) != nil {
      return LanguageError("a number is missing before \"\(name)\"", at: span, suggestion: "1 \(name)")
    }
    return LanguageError("expected a value, found \"\(name)\"", at: span, suggestion: nearestFunction(name))
  }

  private static func nearestFunction(_ name: String) -> String? {
    Spelling.nearest(name, in: DistributionForm.all.map(\.name) + ["fact"])
  }
}
