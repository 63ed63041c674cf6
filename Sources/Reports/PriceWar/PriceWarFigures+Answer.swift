internal import Compute
internal import Facts
internal import Studies
internal import Units

extension PriceWarFigures {
  init(_ answer: PriceWarAnswer) {
    let question = answer.question
    months = [question.months.lowerBound.description, question.months.upperBound.description]
    (inputTokens, outputTokens) = (question.mix.input, question.mix.output)
    utilisation = Self.list(question.utilisation)
    burn = question.burn
    let places = [ModelClass.Place.china, .abroad]
    tally = places.map { Self.tally(answer.tally($0), "months asked", $0) }
    periods = places.flatMap { place in
      PriceWarAnswer.Period.allCases.map { Self.tally(answer.tally($0, place), $0.words, place) }
    }
    prices = answer.rows.map { Self.price($0, question) }
    sensitivity = answer.sensitivity.map { variant in
      Variant(
        name: variant.name,
        tally: [Self.tally(variant.china, variant.name, .china), Self.tally(variant.abroad, variant.name, .abroad)])
    }
    cash = answer.cash.map { .init(company: $0.company, atMost: $0.cash, note: $0.note, facts: $0.facts.map(\.id)) }
    subsidies = answer.cash.flatMap { company in
      answer.losses.map { row in
        let subsidy = answer.subsidy(company, row)
        return Subsidies(
          company: company.company, date: row.step.date.text, product: row.step.product, loss: subsidy.loss,
          tokensPerDayFor12Months: subsidy.tokens(months: 12), tokensPerDayFor24Months: subsidy.tokens(months: 24),
          volumes: answer.volumes.map {
            .init(fact: $0.id, tokensPerDay: $0.value.middle, months: subsidy.months($0.value.middle))
          })
      }
    }
    anchor = answer.anchor.map {
      .init(
        predictedPrompt: $0.predicted.prompt, predictedGeneration: $0.predicted.generation,
        publishedPrompt: $0.published.prompt, publishedGeneration: $0.published.generation,
        promptFactor: $0.promptFactor, generationFactor: $0.generationFactor, since: $0.publicSince.text,
        facts: $0.facts.map(\.id))
    }
    ladder = answer.ladder.sides.flatMap { side in
      side.rungs.map {
        Rung(
          model: $0.model, kind: side.kind.rawValue, gpu: side.ground.gpu, precision: side.ground.precision.rawValue,
          active: $0.active, inputHours: $0.input, outputHours: $0.output, gpus: $0.gpus, layout: $0.layout,
          concurrency: $0.concurrency, perToken: $0.perToken)
      }
    }
  }

  private static func list(_ spread: Spread) -> [Double] { [spread.low, spread.mid, spread.high] }

  private static func tally(_ tally: PriceWarAnswer.Tally, _ name: String, _ place: ModelClass.Place) -> Tally {
    Tally(
      name: name, place: place.rawValue, above: tally.above, open: tally.open, below: tally.below, free: tally.free)
  }

  private static func price(_ row: WeighedPrice, _ question: PriceWarQuestion) -> Price {
    let (step, cost, model) = (row.step, row.cost, row.model)
    return Price(
      date: step.date.text, product: step.product, currency: step.currency.code, input: step.input,
      output: step.output, outputFrom: step.filling.rawValue, change: step.change.rawValue,
      ratio: step.ratio(question.mix), price: row.price, model: model.id, place: model.place.rawValue,
      kind: model.kind.rawValue, active: [model.active.lowerBound, model.active.upperBound],
      sizeStanding: row.sizeStanding.rawValue, gpu: cost.platform.gpu, precision: cost.platform.precision.rawValue,
      hour: list(cost.hour), isAnchored: cost.isAnchored, cost: [cost.low, cost.mid, cost.high],
      parts: cost.parts.map { .init(name: $0.name, range: $0.range, deviation: $0.deviation) },
      equalUtilisation: row.breakEvenUtilisation, equalActive: row.breakEvenActive, chanceAbove: row.chanceAbove,
      verdict: row.verdict.rawValue, notCounted: row.notCounted,
      sellers: row.sellers.map {
        .init(
          gpu: $0.platform.gpu, tenure: $0.platform.tenure.rawValue, hour: $0.hour, largestDense: $0.dense,
          largestMixture: $0.moe, couldSell: $0.couldSell)
      }, facts: row.facts.map(\.id))
  }
}
