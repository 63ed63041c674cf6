import Compute
import Facts
import Maths
import Studies
import Testing
import Units

@Suite struct TrainingStudyTests {
  private func question(_ change: (inout TrainingQuestion) -> Void = { _ in }) throws -> TrainingQuestion {
    let card = try ModelCard.named("deepseek-v3", in: ModelCard.trained())
    let date = try #require(DateStamp("2025-01"))
    var question = TrainingQuestion(
      shape: TrainedShape(card.architecture), source: card.name, isShapeGuessed: false, tokens: 14.8e12, date: date,
      programme: .usual(on: date, in: try FactBase.bundled()))
    question.gpu = try GPUCard.named("H800", in: GPUCard.bundled())
    question.gpus = 2048
    question.rent = 2
    question.isEightBit = true
    change(&question)
    return question
  }

  @Test func hoursTimesRentIsTheCost() throws {
    let answer = try TrainingStudy.run(try question())
    let cost = try #require(answer.cost)
    #expect(abs(cost.middle / (answer.time.gpuHours * 2) - 1) < 1e-12)
    #expect(abs(answer.time.weeks(gpus: 2048) * 2048 * 168 / answer.time.gpuHours - 1) < 1e-12)
    let dear = try TrainingStudy.run(try question { $0.rent = 3 })
    #expect(abs(try #require(dear.cost).middle / cost.middle - 1.5) < 1e-12)
  }

  /// The published 2.664 million hours of pre-training lie in the interval, as does the bill.
  @Test func theDisclosedRunLiesInside() throws {
    let answer = try TrainingStudy.run(try question())
    let hours = Ranged(answer.time.gpuHours, answer.time.interval)
    #expect((hours.low...hours.high).contains(2.664e6))
    let cost = try #require(answer.cost)
    #expect((cost.low...cost.high).contains(5.576e6))
  }

  @Test func aProgrammeOfNothingIsItsFinalRun() throws {
    let answer = try TrainingStudy.run(
      try question {
        $0.programme = TrainingProgramme(experiments: 0...0, postTraining: 0...0, data: 0...0, staff: 0...0)
      })
    let (total, cost) = (try #require(answer.total), try #require(answer.cost))
    #expect(abs(Double.log(total.middle / cost.middle)) < 0.02)
    #expect(abs(Double.log(total.high / cost.high)) < 0.03)
    #expect(abs(Double.log(total.low / cost.low)) < 0.03)
  }

  /// With every part exact: 1 + 1 + 0.1 operations, a tenth of them for data, and staff half of the whole.
  @Test func partsAddUpAsTheyAreDefined() throws {
    let answer = try TrainingStudy.run(
      try question {
        $0.programme = TrainingProgramme(experiments: 1...1, postTraining: 0.1...0.1, data: 0.1...0.1, staff: 0.5...0.5)
      })
    let (total, cost) = (try #require(answer.total), try #require(answer.cost))
    #expect(abs(Double.log(total.middle / cost.middle / (2 * 2.1 * 1.1))) < 0.02)
  }

  /// 16 bytes a parameter of weights, gradients and the optimiser (arXiv 1910.02054): 8.03 bn take 128.5 GB, two H100 have 160.
  @Test func aModelHasToFitWithItsOptimiser() throws {
    let card = try ModelCard.named("llama-3.1-8b", in: ModelCard.bundled())
    for (gpus, fits) in [(1.0, false), (2, true), (64, true)] {
      let memory = try question {
        $0.shape = TrainedShape(card.architecture)
        $0.gpu = try? GPUCard.named("H100", in: GPUCard.bundled())
        $0.gpus = gpus
      }.memory
      #expect(memory.fits == fits && memory.leastProcessors == 2 && memory.available == 80e9 * gpus)
      #expect(abs(memory.needed - 16 * 8.03e9) < 16 * 2e7)
    }
    #expect(try question { $0.gpus = nil }.memory.fits)
  }

  @Test func sameSeedSameBits() throws {
    let (a, b) = (try TrainingStudy.run(try question()), try TrainingStudy.run(try question()))
    #expect(a.total == b.total)
    #expect(try TrainingStudy.run(try question { $0.seed = 2 }).total != a.total)
  }

  @Test func withoutARentNothingIsSaidInDollars() throws {
    let answer = try TrainingStudy.run(
      try question {
        $0.rent = nil
        $0.gpu = nil
        $0.gpus = nil
      })
    #expect(answer.cost == nil && answer.total == nil && answer.programme.isEmpty)
    #expect(answer.time.share.knowledge == .model)
  }

  /// Before a fact is public it is not read.
  @Test func factsOfLaterDatesAreNotRead() throws {
    let base = try FactBase.bundled()
    let early = try #require(DateStamp("2024-06"))
    let frontier = FrontierSpending(on: early, in: base)
    #expect(frontier.cluster == nil && frontier.minimum == nil)
    #expect(frontier.paths.map(\.name) == ["low"])
    let late = FrontierSpending(on: try #require(DateStamp("2025-01")), in: base)
    #expect(late.capitalPerCard == 40_000)
    #expect(late.paths.map(\.name) == ["low", "observed growth", "high"])
    #expect(late.paths[2].cost(in: 2025) == 5e9 && late.paths[2].cost(in: 2026) == 1e10)
    #expect(late.paths[2].cost(in: 2027) == nil)
    #expect(abs(try #require(late.paths[0].cost(in: 2030)) / 5e8 - 1) < 1e-9)
    #expect(TrainingProgramme.usual(on: early, in: base) != .usual(on: try #require(DateStamp("2025-01")), in: base))
  }

  @Test func theScalingOfARunIsConsistent() throws {
    let scaling = try TrainingStudy.run(try question()).scaling
    let law = ScalingLaw.replicated
    let best = law.optimalParameters(operations: scaling.sameLossOperations)
    let loss = law.loss(parameters: best, tokens: scaling.sameLossOperations / 6 / best)
    #expect(abs(loss - scaling.loss) < 1e-9)
    #expect(scaling.bestLoss < scaling.loss)
  }
}

@Suite struct BudgetStudyTests {
  private func answer(_ dollars: Double, _ change: (inout BudgetQuestion) -> Void = { _ in }) throws -> BudgetAnswer {
    let date = try #require(DateStamp("2025-01"))
    var question = BudgetQuestion(
      dollars: dollars, gpu: try GPUCard.named("H100", in: GPUCard.bundled()), date: date,
      programme: .usual(on: date, in: try FactBase.bundled()))
    question.rent = 2
    change(&question)
    return try BudgetStudy.run(question)
  }

  /// What is bought costs the budget, of every date and size.
  @Test func whatIsBoughtCostsTheBudget() throws {
    let answer = try answer(1e8)
    for it in answer.dates + answer.smaller {
      #expect(abs(it.time.gpuHours * it.dollars / 1e8 - 1) < 1e-9, "\(it.month)")
    }
    let today = try #require(answer.dates.first { $0.years == 0 })
    #expect(today.parameters == answer.smaller[0].parameters)
    #expect(answer.smaller.allSatisfy { $0.loss >= today.loss })
    #expect(abs(today.time.weeks(gpus: today.gpus) * 7 - 90) < 0.1)
  }

  /// Fed back as a run, the model takes the same hours.
  @Test func fedBackItTakesTheSameHours() throws {
    let today = try #require(try answer(2e7).dates.first { $0.years == 0 })
    let date = try #require(DateStamp("2025-01"))
    let shape = ShapeGuess(try ModelCard.trained()).shape(active: today.parameters, total: today.parameters)
    var question = TrainingQuestion(
      shape: shape, source: "fed back", isShapeGuessed: true, tokens: today.tokens, date: date,
      programme: .usual(on: date, in: try FactBase.bundled()))
    question.gpu = try GPUCard.named("H100", in: GPUCard.bundled())
    question.gpus = today.gpus
    #expect(abs(try TrainingStudy.run(question).time.gpuHours / today.time.gpuHours - 1) < 1e-9)
  }

  @Test func moreMoneyBuysMore() throws {
    let sums = [1e5, 1e6, 1e7, 1e8, 1e9]
    let today = try sums.map { sum in try #require(try answer(sum).dates.first { $0.years == 0 }) }
    for (less, more) in zip(today, today.dropFirst()) {
      #expect(more.parameters > less.parameters && more.tokens > less.tokens && more.loss < less.loss)
    }
    #expect((0.13...0.5).contains(try answer(1e8).finalRunShare.middle))
  }
}

@Suite struct TrainingValidationTests {
  private static let validation = Result { try TrainingValidation() }

  /// Hours of whole runs err by less than a fifth in the median, each with its model's rows left out.
  @Test func hoursHoldTheTarget() throws {
    let validation = try Self.validation.get()
    #expect(validation.points(.hours).count == 9)
    #expect(validation.score(.hours).median <= 0.20)
  }

  @Test func everyFigureLiesInItsInterval() throws {
    let validation = try Self.validation.get()
    #expect(validation.points.count == 82 && validation.refused.isEmpty)
    for point in validation.points { #expect(point.isInside, "\(point.figure.row.id)") }
    #expect(validation.disclosed.count == 8 && validation.outside.count == 2)
    let base = try FactBase.bundled()
    let hours = try #require(base["deepseek-v3-training-gpu-hours"]).value.middle
    let perTrillion = try #require(base["deepseek-v2-training-gpu-hours-per-trillion"]).value.middle
    for its in validation.disclosed {
      #expect(abs(its.published / (its.name == "DeepSeek-V3" ? hours : perTrillion * 8.1) - 1) < 1e-9, "\(its.name)")
    }
    for its in validation.disclosed + validation.outside {
      #expect(its.isInside, "\(its.name), \(its.leftOut), \(its.knowledge)")
    }
  }

  /// What is left out is left out: a model is predicted as by a law that was fitted to the others alone, and not by that of all.
  @Test func leftOutRowsDoNotCount() throws {
    let (runs, _) = try TrainingRun.bundled()
    for prediction in LeftOut.predictions(runs, group: { $0.model }) where prediction.knowledge == .scale {
      let run = prediction.run
      let others = UtilisationLaw(runs.filter { $0.model != run.model })
      #expect(abs(others.logShare(run.setup) + run.logEffectiveShare - prediction.logUtilisation) < 1e-12)
      #expect(abs(UtilisationLaw(runs).logShare(run.setup) + run.logEffectiveShare - prediction.logUtilisation) > 1e-6)
    }
  }

  /// Constants in the equations are the facts that they name.
  @Test func constantsAreTheirFacts() throws {
    let base = try FactBase.bundled()
    func value(_ id: String) throws -> Double { try #require(base[id]).value.middle }
    let failures = try value("llama-3-training-interruptions")
    let hours = try value("llama-3-training-gpus") * value("llama-3-training-interruptions-days") * 24
    #expect(abs(ClusterFailures.usual.rate / (failures / hours) - 1) < 1e-12)
    #expect(abs(FixedCapability.published.algorithms * 12 - (try value("algorithmic-progress-halving-2024"))) < 1e-12)
    #expect(FixedCapability.published.hardware == (try value("ml-gpu-price-performance-doubling")))
  }

  /// Rows of a file are predicted as the same rows inside the program are by the law of all.
  @Test func rowsOfAFileArePredicted() throws {
    let (points, refused) = try TrainingValidation.predict(try PublishedRow.bundled())
    #expect(points.count == 82 && refused.isEmpty)
    #expect(points.allSatisfy { $0.predicted.low < $0.predicted.middle && $0.predicted.middle < $0.predicted.high })
  }
}
