internal import Economy
internal import Scenarios
internal import Studies

/// Why two scenarios of a company come to the same: they state the same, the company does not use what differs, or it acts on no path.
enum NothingDiffers {
  /// One sentence an input that differs; or that none does.
  ///
  /// - Parameters:
  ///   - inputs: what differs, company first.
  ///   - scenario: the one beside the base.
  ///   - place: the company's place in it.
  static func because(_ inputs: [String], _ scenario: Scenario, company place: Int) -> [String] {
    guard !inputs.isEmpty else { return ["What is set equals what the base states, or takes where it states nothing."] }
    let id = scenario.companies[place].id
    return inputs.map { input in
      let path = input.hasPrefix(id + ".") ? String(input.dropFirst(id.count + 1)) : input
      if let found = CompanyInput.allCases.first(where: { $0.declaration.path == path }) {
        return IdleInputs.among([found], of: scenario.setup, company: place).contains(found)
          ? unused(path, found.declaration.section, scenario, place) : elsewhere(path)
      }
      if let found = MarketInput.allCases.first(where: { "market." + $0.declaration.path == path }) {
        return IdleInputs.among([found], of: scenario.setup, company: place).contains(found)
          ? "\(path): nothing that \(id) states depends on it." : elsewhere(path)
      }
      return "\(path): \(id) states no amount in that currency."
    }
  }

  private static func elsewhere(_ path: String) -> String {
    "\(path): it acts at other values; between these two, nothing that it decides happens on any path."
  }

  /// What a section is about, without which its other inputs move nothing.
  private static let mains = [
    "api": "api.volume", "app": "app.users", "abroad": "abroad.spending", "projects": "projects.won",
    "sectors": "projects.won", "advertising": "advertising.spending", "second-channel": "second-channel.spending",
    "funding": "funding.chance", "training": "training.gpus", "serving": "api.volume", "people": "people.product",
    "equipment": "equipment.spending", "distress": "cash", "exits": "cash", "taxes": "api.volume",
    "payment": "projects.won",
  ]

  private static func unused(_ path: String, _ section: String, _ scenario: Scenario, _ place: Int) -> String {
    let profile = scenario.companies[place]
    let stated = Set(profile.inputs.filter { !$0.isDefault }.map(\.path))
    if let main = mains[section], main != path, !stated.contains(main) {
      return "\(path): \(profile.id) does not use it: it states no \(main)."
    }
    return "\(path): it moves no figure of \(profile.id), whatever its value: nothing that the company states depends "
      + "on it."
  }
}
