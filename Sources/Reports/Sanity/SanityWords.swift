internal import Scenarios
internal import Studies
internal import Units

/// What an answer says of itself where its median cannot be.
enum SanityWords {
  /// A sentence for each limit that a company's median passes; empty where none is.
  static func sentences(_ scenario: Scenario, company place: Int) -> [String] {
    let name = scenario.companies[place].name
    return Plausibility.breaches(scenario, company: place).map { breach in
      let when = "in \(scenario.month(breach.month))"
      let (value, most) = (NumberText.amount(breach.value), NumberText.amount(breach.most))
      let money = scenario.currency.code
      return switch breach.limit {
      case .users: "\(name) has \(value) users \(when), in the median: there are about \(most) people."
      case .tokens:
        "\(name) serves \(value) tokens a month \(when), in the median: all GPUs of the world would make about \(most)."
      case .gpus: "\(name) uses \(value) GPUs \(when), in the median: the world has about \(most), counted as H100."
      case .revenue:
        "\(name) sells for \(value) \(money) a year \(when), in the median: the world's product is about \(most)."
      case .growth:
        "\(name) grows to \(NumberText.plain(breach.value)) times \(when), in the median: more than 1,000 % in a month."
      }
    }
  }

  /// The sentences as a paragraph that leads to what to do; nil where nothing is passed.
  static func paragraph(_ sentences: [String], _ terminal: Terminal) -> String? {
    guard !sentences.isEmpty else { return nil }
    return terminal.paragraph(
      terminal.bad("This cannot be.") + " " + sentences.joined(separator: " ") + " " + advice)
  }

  /// What to do.
  static let advice =
    "No answer that rests on these months holds: bound the growth that leads there, such as by a path (logistic, table), or "
    + "end the run before (--horizon)."
}

/// Whether anybody reacts to a change of price: what the model says of it where inputs that would say so are left out.
enum PriceReaction {
  /// Where a market's price moves; nil where somebody reacts.
  ///
  /// - Parameters:
  ///   - scenario: where elasticity may be stated.
  ///   - place: the company whose customers might leave.
  static func words(_ scenario: Scenario, company place: Int) -> String? {
    guard !scenario.sharedInputs.contains(where: { $0.path == "market.token-price.elasticity" }) else { return nil }
    let leaves = scenario.companies[place].inputs.contains { $0.path == "api.switching" }
    return "Nobody reacts to the price here: market.token-price.elasticity is not stated, so what gets cheaper is used "
      + "no more"
      + (leaves ? "." : ", and api.switching is not stated, so a dearer supplier loses nobody.")
  }

  /// Where inputs differ; nil where none of them is a price, or somebody reacts.
  ///
  /// - Parameters:
  ///   - inputs: what differs, company first.
  ///   - scenario: where elasticity may be stated.
  ///   - place: the company.
  static func words(changed inputs: [String], _ scenario: Scenario, company place: Int) -> String? {
    let own = scenario.companies[place].id + "."
    let lists = [
      "api.input-price", "api.output-price", "api.price", "app.price", "abroad.price", "projects.value", "api.follow",
    ]
    let market = ["market.token-price.change", "market.token-price.cut"]
    if inputs.contains(where: market.contains), let words = words(scenario, company: place) { return words }
    let changed = inputs.filter { input in lists.contains { input == own + $0 || input == $0 } }
    guard !changed.isEmpty else { return nil }
    return
      "Nobody reacts to \(changed.joined(separator: ", ")): it is the price of the start, for which volume is stated as "
      + "it is. State volume, users or contracts beside it, or let the market's price move (market.token-price.cut, with its "
      + "elasticity)."
  }
}
