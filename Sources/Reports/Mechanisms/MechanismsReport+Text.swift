internal import Facts
internal import Units

extension MechanismsReport {
  /// Counts, then every mechanism on a line.
  func overview(_ terminal: Terminal) -> String {
    let all = MechanismFigures.Counts(shown)
    let planned =
      all.planned == 0 ? "." : "; \(all.planned) are planned, and nothing in a company's month computes them yet."
    return [
      terminal.paragraph(
        "\(all.mechanisms) mechanisms of a company's own side: \(all.on) on, \(all.optional) optional, "
          + "\(all.narrative) narrative. The model computes \(all.built) of the \(all.on + all.optional) that are on or optional"
          + planned),
      counts.render(on: terminal), list.render(on: terminal),
      terminal.paragraph(
        "on: a fact sets or bounds a parameter of its equation. optional: off unless a scenario states it, since nothing "
          + "pins it. narrative: no equation, with the reason. since: when the first citable fact that sets or bounds it "
          + "became public; a scenario that stands earlier can only assume it."),
      terminal.paragraph(
        "outlast mechanisms E8 shows one in full, with its equation, its facts and the input that switches it off; "
          + "outlast mechanisms E those of a group; outlast mechanisms retention those that hold a word."),
    ].joined(separator: "\n\n") + "\n"
  }

  private var counts: Table {
    var table = Table([
      .init("group"), .init("mechanisms", .right), .init("on", .right), .init("optional", .right),
      .init("narrative", .right), .init("built", .right), .init("planned", .right),
    ])
    func add(_ title: String, _ mechanisms: [Mechanism]) {
      let counts = MechanismFigures.Counts(mechanisms)
      table.add(
        [title]
          + [counts.mechanisms, counts.on, counts.optional, counts.narrative, counts.built, counts.planned].map(
            \.description))
    }
    for (group, mechanisms) in groups { add("\(group.rawValue)  \(group.title)", mechanisms) }
    table.rule()
    add("all", shown)
    return table
  }

  private var list: Table {
    var table = Table([
      .init("id"), .init("mechanism"), .init("standing"), .init("state"), .init("since"), .init("facts", .right),
      .init("quantity"),
    ])
    for (group, mechanisms) in groups {
      table.group(group.title)
      for mechanism in mechanisms {
        table.add(
          mechanism.id, words(mechanism), mechanism.standing.rawValue, mechanism.state?.rawValue ?? "",
          mechanism.pinnedSince(in: facts).map { "\($0.lastMonth)" } ?? "", "\(mechanism.grounds.count)",
          mechanism.quantity)
      }
    }
    return table
  }

  private var groups: [(MechanismGroup, [Mechanism])] {
    MechanismGroup.allCases.map { group in (group, shown.filter { $0.group == group }) }.filter { !$0.1.isEmpty }
  }

  /// One mechanism with everything that is known of it.
  func card(_ mechanism: Mechanism, _ terminal: Terminal) -> String {
    var table = Table([.init(""), .init("")], title: "\(mechanism.id) \(words(mechanism))")
    table.add("what happens", mechanism.title)
    table.add("standing", standing(mechanism))
    switch mechanism.state {
    case .built:
      table.add("state", "built: the model computes \(mechanism.quantity), in \(mechanism.file)")
      table.add("equation", mechanism.rule)
      let owner = mechanism.switchPath.hasPrefix("market.") ? "" : "COMPANY."
      table.add("switched off", "--set \(owner)\(mechanism.switchPath)=\"\(mechanism.switchValue)\"")
    case .planned:
      table.add(
        "state", "planned: nothing in a company's month computes it; its quantity is to be \(mechanism.quantity)")
      table.add("equation to be", mechanism.rule)
      table.add("switch to be", "\(mechanism.switchPath), off at \(mechanism.switchValue)")
    case nil: break
    }
    for other in mechanism.elsewhere { table.add("computed by", "\(other.command), in \(other.file)") }
    if !mechanism.reason.isEmpty { table.add(reasonTitle(mechanism), mechanism.reason) }
    if let since = mechanism.pinnedSince(in: facts) { table.add("pinned since", "\(since)") }
    for ground in mechanism.grounds {
      guard let fact = facts[ground.fact] else { continue }
      let limit = fact.reasonNotCitable.map { " (only inside a stated assumption: \($0))" } ?? ""
      table.add(title(ground.role), "\(fact.id), public \(fact.publicSince): \(fact.statement)\(limit)")
    }
    if mechanism.grounds.isEmpty { table.add("facts", "none") }
    return table.render(on: terminal) + "\n"
  }

  /// The name in words, so that lines break between them.
  private func words(_ mechanism: Mechanism) -> String {
    mechanism.name.split(separator: "-").joined(separator: " ")
  }

  private func standing(_ mechanism: Mechanism) -> String {
    switch mechanism.standing {
    case .on: "on: a fact sets or bounds a parameter of its equation"
    case .optional: "optional: off unless a scenario states it, since nothing pins it"
    case .narrative: "narrative: it has no equation"
    }
  }

  private func reasonTitle(_ mechanism: Mechanism) -> String {
    switch mechanism.standing {
    case .on: "to be known"
    case .optional: "what would pin it"
    case .narrative: "why not"
    }
  }

  private func title(_ role: Mechanism.Role) -> String {
    switch role {
    case .input: "set by"
    case .bound: "bounded by"
    case .check: "held against"
    case .context: "was at work"
    }
  }
}
