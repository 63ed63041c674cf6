extension FactBase {
  /// The pairs of facts that contradict one another, each once, the smaller name first, in the order of the names.
  ///
  /// Both must be here: of what is known by a month only conflicts that are known by then are left.
  public func conflicts() -> [(Fact, Fact)] {
    facts.sorted { $0.id < $1.id }.flatMap { fact in
      fact.conflicts.sorted().compactMap { id in
        guard fact.id < id, let other = self[id] else { return nil }
        return (fact, other)
      }
    }
  }
}
