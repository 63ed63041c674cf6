import Compute
import Facts
import Maths
import Testing

@Suite struct TrainingLawTests {
  private static let law = Result { try TrainingLaw.bundled() }

  @Test func withoutRunsTheLawIsWhatWasExpected() {
    #expect(abs(UtilisationLaw([]).coefficients[0] - Double.log(0.5)) < 1e-12)
    #expect(abs(ModelUtilisationLaw([]).coefficients[0] - Double.log(0.45)) < 1e-12)
  }

  @Test func everyRowOfTrainingIsRead() throws {
    let (runs, refused) = try TrainingRun.bundled()
    #expect(refused.isEmpty)
    #expect(runs.reduce(0) { $0 + $1.figures.count } == 82)
    for run in runs {
      for figure in run.figures { #expect((0.05...1.1).contains(figure.utilisation), "\(figure.row.id)") }
    }
  }

  /// A figure of a share is the share, and what a share gives back is the figure.
  @Test func figuresGoThereAndBack() throws {
    for run in try TrainingRun.bundled().runs {
      for figure in run.figures {
        #expect(abs(figure.value(at: figure.utilisation) / figure.row.value - 1) < 1e-12)
        if figure.metric == .share { #expect(abs(figure.utilisation - figure.row.value) < 1e-12) }
        let better = figure.value(at: 2 * figure.utilisation) / figure.row.value
        #expect(abs(better - 2) < 1e-12 || abs(better - 0.5) < 1e-12)
      }
    }
  }

  /// The hours of DeepSeek-V3's report: 180 thousand for a trillion tokens, which is 3.7 days on 2,048 processors.
  @Test func aTrillionTokensOfDeepSeekV3() throws {
    let figures = try TrainingRun.bundled().runs.flatMap(\.figures).filter { $0.row.id == "m1172" }
    let figure = try #require(figures.first)
    #expect(abs(1e12 / figure.tokensPerSecond / 3600 / 3.7 / 24 / 2048 - 1) < 1e-12)
  }

  @Test func intervalsShrinkAsMoreIsKnown() throws {
    let law = try Self.law.get()
    for isGuessed in [false, true] {
      let widths = TrainingLaw.Knowledge.allCases.map { knowledge in
        let interval = law.interval(knowledge, isShapeGuessed: isGuessed)
        return Double.log(interval.high / interval.low)
      }
      #expect(widths[0] > widths[1] && widths[1] > widths[2])
    }
    for knowledge in TrainingLaw.Knowledge.allCases {
      let (known, guessed) = (law.interval(knowledge), law.interval(knowledge, isShapeGuessed: true))
      #expect(guessed.high / guessed.low > known.high / known.low)
    }
  }

  /// A run of the law's own making is found again as it was made.
  @Test func aMadeUpLawIsRecovered() throws {
    let (runs, _) = try TrainingRun.bundled()
    let law = UtilisationLaw(runs)
    let made = runs.map { $0.speeded(to: law.logShare($0.setup) + $0.logEffectiveShare + 0.3) }
    let again = UtilisationLaw(made)
    // A shift of all runs is nearly all of it a shift of a: the priors hold the rest.
    #expect(abs(again.logShare(runs[0].setup) - law.logShare(runs[0].setup) - 0.3) < 0.06)
  }

  @Test func tooManyProcessorsForASmallModelSayLess() throws {
    let shape = TrainedShape(active: 1e9, total: 1e9, hidden: 2048, isMixture: false, sights: [])
    func knowledge(_ gpus: Double?) -> TrainingLaw.Knowledge {
      TrainingLaw.knowledge(of: TrainingSetup(shape, peak: 989e12, domain: 8, gpus: gpus, isEightBit: false))
    }
    #expect(knowledge(nil) == .processor)
    #expect(knowledge(64) == .scale)
    #expect(knowledge(2048) == .processor)
  }
}

extension TrainingRun {
  /// The same run at another speed.
  fileprivate func speeded(to log: Double) -> TrainingRun {
    let factor = Double.exp(log - logUtilisation)
    return TrainingRun(
      model: model, gpu: gpu, source: source, setup: setup, kind: kind,
      figures: figures.map { figure in
        TrainingFigure(
          row: figure.row, tokensPerSecond: figure.tokensPerSecond * factor, metric: figure.metric, model: figure.model,
          gpu: figure.gpu, source: figure.source, setup: figure.setup, kind: figure.kind, sequence: figure.sequence)
      })
  }
}
