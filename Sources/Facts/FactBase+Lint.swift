import Units

extension FactBase {
  /// What is doubtful about facts that can be read, in the order of the files; empty when all is well.
  ///
  /// A conflict must be named on both sides. A figure cannot be public before the time it holds for has begun, unless
  /// it is a forecast. A statement is one sentence.
  public func lint() -> [FactProblem] {
    facts.flatMap { fact in
      (oneSidedConflicts(of: fact) + [timing(of: fact), sentence(of: fact)].compactMap { $0 })
        .map { FactProblem("\(fact.id): \($0)", at: fact.origin) }
    }
  }

  private func oneSidedConflicts(of fact: Fact) -> [String] {
    fact.conflicts.compactMap { id in
      guard let other = self[id], !other.conflicts.contains(fact.id) else { return nil }
      return "the conflict with \"\(id)\" is not named there"
    }
  }

  private func timing(of fact: Fact) -> String? {
    guard fact.qualifier != .forecast, fact.publicSince.lastMonth < fact.date.firstMonth else { return nil }
    return "public since \(fact.publicSince), before its date \(fact.date)"
  }

  private func sentence(of fact: Fact) -> String? {
    if fact.statement.last != "." { return "the statement does not end with a full stop" }
    return nil
  }
}
