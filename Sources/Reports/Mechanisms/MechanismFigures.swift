package import Facts

/// What `outlast mechanisms --json` prints.
package struct MechanismFigures: Codable {
  package struct Counts: Codable {
    package let mechanisms, on, optional, narrative, built, planned: Int

    package init(_ mechanisms: [Mechanism]) {
      func count(_ standing: Mechanism.Standing) -> Int { mechanisms.count { $0.standing == standing } }
      self.mechanisms = mechanisms.count
      on = count(.on)
      optional = count(.optional)
      narrative = count(.narrative)
      built = mechanisms.count { $0.state == .built }
      planned = mechanisms.count { $0.state == .planned }
    }
  }

  struct Row: Codable {
    let id, group, name, title, standing: String
    let state, quantity, file, rule, reason: String?
    let switchedOff: Switch?
    let pinnedSince: String?
    let elsewhere: [Elsewhere]
    let facts: [Ground]
  }

  struct Switch: Codable { let path, value: String }
  struct Elsewhere: Codable { let command, file: String }
  struct Ground: Codable {
    let id, role, statement, publicSince: String
    let citable: Bool
  }

  let counts: Counts
  let mechanisms: [Row]

  init(_ shown: [Mechanism], _ facts: FactBase) {
    counts = Counts(shown)
    mechanisms = shown.map { mechanism in
      func some(_ text: String) -> String? { text.isEmpty ? nil : text }
      return Row(
        id: mechanism.id, group: mechanism.group.title, name: mechanism.name, title: mechanism.title,
        standing: mechanism.standing.rawValue, state: mechanism.state?.rawValue, quantity: some(mechanism.quantity),
        file: some(mechanism.file), rule: some(mechanism.rule), reason: some(mechanism.reason),
        switchedOff: some(mechanism.switchedOff).map { _ in
          Switch(path: mechanism.switchPath, value: mechanism.switchValue)
        }, pinnedSince: mechanism.pinnedSince(in: facts).map { "\($0)" },
        elsewhere: mechanism.elsewhere.map { Elsewhere(command: $0.command, file: $0.file) },
        facts: mechanism.grounds.compactMap { ground in
          facts[ground.fact].map {
            Ground(
              id: $0.id, role: ground.role.rawValue, statement: $0.statement, publicSince: "\($0.publicSince)",
              citable: $0.isCitable)
          }
        })
    }
  }
}
