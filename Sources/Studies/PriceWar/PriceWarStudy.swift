internal import Compute
internal import Facts
internal import Units

/// Weighs list prices against what their tokens cost to serve.
public enum PriceWarStudy {
  /// The answer; cancelled or without files there is none.
  public static func run(
    _ question: PriceWarQuestion, _ means: PriceWarMeans, _ progress: Progress = Progress()
  ) throws -> PriceWarAnswer {
    let steps = PriceStep.history(means.base)
    let mixes = [question.mix] + otherMixes(question.mix)
    let grounds = means.grounds
    let ladders = try mixes.map { try means.ladder($0, on: grounds, progress) }
    let anchor = ThroughputAnchor(means.base, means.parts)
    func weigh(_ question: PriceWarQuestion, _ ladder: ServingLadder) -> [WeighedPrice] {
      let scale = CostScale(means: means, ladder: ladder, anchor: anchor, question: question)
      return steps.compactMap(scale.weigh)
    }
    func shown(_ rows: [WeighedPrice]) -> [WeighedPrice] {
      rows.filter {
        question.months.lowerBound <= $0.step.date.lastMonth && $0.step.date.firstMonth <= question.months.upperBound
      }
    }
    var sensitivity: [PriceWarAnswer.Variant] = []
    func vary(_ name: String, _ ladder: ServingLadder, _ change: (inout PriceWarQuestion) -> Void) {
      var other = question
      change(&other)
      let rows = shown(weigh(other, ladder))
      sensitivity.append(
        PriceWarAnswer.Variant(
          name: name, china: .init(rows.filter { $0.model.place == .china }),
          abroad: .init(rows.filter { $0.model.place == .abroad })))
    }
    vary("as asked", ladders[0]) { _ in }
    for (mix, ladder) in zip(mixes, ladders).dropFirst() {
      vary("\(mix.input.wholeText) tokens in, \(mix.output.wholeText) out", ladder) { $0.mix = mix }
    }
    for use in [question.utilisation.low, question.utilisation.high] where question.utilisation.deviation > 0 {
      vary("utilisation \(CostScale.short(use))", ladders[0]) { $0.utilisation = Spread(use) }
    }
    vary("all rents at their low end", ladders[0]) { $0.rent = .low }
    vary("all rents at their high end", ladders[0]) { $0.rent = .high }
    vary("all models at their smallest", ladders[0]) { $0.size = .low }
    vary("all models at their largest", ladders[0]) { $0.size = .high }
    vary("no cost anchored", ladders[0]) { $0.anchoring = .none }
    vary("all costs anchored, also before it was published", ladders[0]) { $0.anchoring = .all }
    let all = weigh(question, ladders[0])
    let end = DateStamp(question.months.upperBound.description)
    return PriceWarAnswer(
      question: question, rows: shown(all), all: all, ladder: ladders[0], anchor: anchor,
      otherAnchors: [TokenMix(input: 500, output: 250), TokenMix(input: 3000, output: 1000)].compactMap {
        ThroughputAnchor(means.base, means.parts, request: $0.request)
      },
      sensitivity: sensitivity, cash: end.map { CashBound.known(on: $0, means) } ?? [],
      volumes: means.base.facts.filter { fact in
        fact.quantity == "tokens_per_day" && fact.qualifier.isStated
          && (end.map { fact.publicSince.isOver(on: $0) } ?? false)
      }.sorted { ($0.date, $0.id) < ($1.date, $1.id) })
  }

  /// As much output as input, and nine times as much input: what the sensitivity shows beside the mix that is asked.
  private static func otherMixes(_ mix: TokenMix) -> [TokenMix] {
    [TokenMix(input: mix.output, output: mix.output), TokenMix(input: 9 * mix.output, output: mix.output)]
      .filter { $0 != mix }
  }
}
