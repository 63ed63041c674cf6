internal import Compute
internal import Facts
internal import Studies
internal import Units

extension PriceWarReport {
  /// The anchor, the parts of an interval, assumptions and doubts, a sentence or two each.
  var grounds: [String] {
    anchoring + [uncertainty].compactMap { $0 }
      + [
        "Sizes: \(assumedSizes) of \(answer.rows.count) prices are of models whose size nobody had published on the day, and "
          + "stand on Data/war/classes.csv; rents stand on Data/war/platforms.csv, \(assumedRents) of them assumptions: of an H800 "
          + "hardly any rent was public.",
        "Hours are this program's own predictions for shapes that stand for sizes, in the cheapest layout, with as many requests "
          + "in flight as \((ServingLadder.perToken * 1000).wholeText) ms a token allow (assumption); beyond the largest shape, "
          + "406 billion active dense or 38 mixed, the last piece goes on. Caches of prefixes are not counted; nor are discounts, free "
          + "quotas, and what a maker pays besides serving.",
        exchange,
      ].compactMap { $0 } + doubts
  }

  private var assumedSizes: Int { answer.rows.filter { $0.sizeStanding == .assumption }.count }
  private var assumedRents: Int { answer.rows.filter { $0.cost.platform.standing == .assumption }.count }

  private var anchoring: [String] {
    guard let anchor = answer.anchor else { return ["No anchor: its facts are missing."] }
    let factor = { (x: Double) in NumberText.plain(x, digits: 2) }
    let others = answer.otherAnchors.map { "\(factor($0.promptFactor)) and \(factor($0.generationFactor))" }
    let own = answer.question.mix.blend(anchor.publishedHours.input, anchor.publishedHours.output)
    var sentences = [
      "Anchor: DeepSeek-V2 on eight H800 is predicted to read \(NumberText.amount(anchor.predicted.prompt)) and write "
        + "\(NumberText.amount(anchor.predicted.generation)) tokens a second; more than "
        + "\(NumberText.amount(anchor.published.prompt)) and \(NumberText.amount(anchor.published.generation)) were published "
        + "(\(anchor.facts.map(\.id).joined(separator: ", "))). Hours of input are multiplied by "
        + "\(factor(anchor.promptFactor)) and of output by \(factor(anchor.generationFactor)) for prices of "
        + "\(anchor.publicSince) and later, when that was public. Requests of 1000 tokens in and 500 out are assumed for its "
        + "traffic; with half of that, or 3000 and 1000, they are \(others.joined(separator: ", or "))."
    ]
    if let row = answer.all.first(where: { $0.model.id == "deepseek-v2" }) {
      let hour = row.cost.hour
      let use = { (rent: Double) in NumberText.percent(own * rent / row.price) }
      sentences.append(
        "At its published throughput, a million tokens of DeepSeek-V2 take \(NumberText.plain(own, digits: 3)) GPU-hours, and its "
          + "price of \(row.step.date), \(CostWords.digits(row.price)) USD, equals the cost at a utilisation of \(use(hour.low)), "
          + "\(use(hour.mid)) or \(use(hour.high)) with an H800 at \(CostScale.short(hour.low)), \(CostScale.short(hour.mid)) or "
          + "\(CostScale.short(hour.high)) USD an hour\(own * hour.high < row.price ? ": its maker did not need to sell below cost." : ".")"
      )
    }
    return sentences
  }

  private var uncertainty: String? {
    guard let first = answer.rows.first?.cost else { return nil }
    let parts = first.parts.indices.map { place -> String in
      let all = answer.rows.map { $0.cost.parts[place] }
      let deviations = all.map(\.deviation)
      let (low, high) = (deviations.min() ?? 0, deviations.max() ?? 0)
      let two = { (x: Double) in NumberText.plain(x, digits: 2) }
      let isSame = all.allSatisfy { $0.range == first.parts[place].range }
      return "\(first.parts[place].name) \(low == high ? two(low) : "\(two(low)) to \(two(high))")"
        + (isSame ? " (\(first.parts[place].range))" : "")
    }
    return "Intervals: standard deviations of the logarithm, added as squares: " + parts.joined(separator: ", ")
      + ". The error of prediction is that of `outlast validate compute`."
  }

  private var exchange: String? {
    let rates = answer.rows.compactMap(\.exchange).map(\.fact)
    guard !rates.isEmpty else { return nil }
    let recalled = rates.filter { $0.confidence == .recalled }.count
    let weak = answer.rows.filter { row in row.step.facts.contains { !$0.confidence.isCitable } }.count
    return
      "Exchange: prices in yuan (\(rates.count)) at the average of the newest month that was public; for \(recalled) of them that "
      + "is recalled. Prices of low confidence, or recalled: \(weak). Lists kept by others lag the makers."
  }

  private var doubts: [String] {
    let reasons = answer.rows.filter { $0.notCounted != nil }.map {
      "Not counted: \($0.step.product), \($0.step.date): \($0.notCounted ?? "")."
    }
    return reasons
  }
}
