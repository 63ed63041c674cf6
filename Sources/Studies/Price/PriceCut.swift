internal import Economy
public import Maths

/// What a rival's cut of the market's price does to a company by a month, with the same draws as without it.
public struct PriceCut: Sendable {
  /// How the company answers.
  public enum Answer: String, CaseIterable, Sendable {
    /// There is no cut.
    case none = "no cut"
    /// It holds its list price from the start, whatever the market does.
    case keeps = "price kept"
    /// It follows as the scenario says.
    case asStated = "as the scenario follows"
    /// It follows the whole way.
    case follows = "followed in full"
  }

  /// What comes of an answer: figures of the month, and what each is less without a cut, path by path.
  public struct Outcome: Sendable {
    /// The answer.
    public let answer: Answer
    /// The figures, in the order of `quantities`, over the paths on which the company goes on into the month, for cash
    /// beyond it.
    public let figures: [GrowthStudy.Spread]
    /// Differences to no cut, over the paths on which it goes on into it either way.
    public let differences: [GrowthStudy.Spread]
    /// Share of paths on which the company goes on after the month; nil where its cash is not known.
    public let survival: CountedShare?
  }

  /// What is looked at: a name, and the unit, money being the scenario's.
  public static let quantities: [(name: String, unit: String)] = [
    ("token price", "money/Mtok"), ("API tokens", "tokens/month"), ("API use", "money/month"),
    ("API use less serving", "money/month"), ("cash", "money"),
  ]

  /// The part by which the market's price falls, and the month looked at.
  public let cut: Double
  /// The month looked at.
  public let month: Int
  /// One outcome an answer.
  public let outcomes: [Outcome]

  static func run(
    _ setup: Setup, _ place: Int, _ cut: Double, _ month: Int, _ plan: Plan, _ progress: Progress
  ) throws(Cancelled) -> PriceCut {
    var base = setup.alone(place)
    base.months = month
    base.focus = month
    let knowsCash = base.companies[0].hasStatedCash
    if !knowsCash { base = base.withAmpleCash }
    progress.announce(plan.paths)
    let answers = try Answer.allCases.map { answer throws(Cancelled) in
      try Sampled(base.answering(answer, to: cut), of: base, month, plan, progress)
    }
    let outcomes = zip(Answer.allCases, answers).map { answer, sampled in
      Outcome(
        answer: answer, figures: sampled.figures.map { .init($0) },
        differences: zip(sampled.figures, answers[0].figures).map { with, without in
          .init(zip(with, without).map { $0 - $1 })
        },
        survival: knowsCash ? CountedShare(sampled.survived, of: plan.paths) : nil)
    }
    return PriceCut(cut: cut, month: month, outcomes: outcomes)
  }

  /// Every path's figures of the month.
  private struct Sampled {
    var figures: [[Double]]
    var survived = 0

    init(_ setup: Setup, of base: Setup, _ month: Int, _ plan: Plan, _ progress: Progress) throws(Cancelled) {
      let id = setup.companies[0].id
      let choice = setup.choosing(
        ["token price", "API tokens", "API use", "token cost", "cash"].compactMap {
          setup.cell(of: $0, entity: id, month: month)
        })
      figures = PriceCut.quantities.map { _ in [] }
      for first in stride(from: 0, to: plan.paths, by: Lanes.count) {
        if progress.isCancelled { throw Cancelled() }
        let sampled = setup.sample(
          choice, seed: plan.seed, paths: Lanes.paths(from: first))
        // What a company that has ended would have is no number: it counts nowhere.
        let values = zip(sampled.values, sampled.among).map { Lanes.select($1, $0, Lanes(.nan)) }
        let live = Swift.min(Lanes.count, plan.paths - first)
        let ended = sampled.outcomes[0].ended
        for lane in 0..<live {
          let (price, tokens, use, cost) = (values[0][lane], values[1][lane], values[2][lane], values[3][lane])
          for (place, value) in [price, tokens, use, use - tokens * cost / 1e6, values[4][lane]].enumerated() {
            figures[place].append(value)
          }
          if ended[lane] == 0 { survived += 1 }
        }
        progress.advance(by: live / PriceCut.Answer.allCases.count)
      }
    }
  }
}

extension Setup {
  /// The same company under a cut in the first month, answered in a way.
  fileprivate func answering(_ answer: PriceCut.Answer, to cut: Double) -> Setup {
    guard answer != .none else { return self }
    var copy = self
    func supposed(_ name: String, _ value: Double) -> Formula {
      .figure(value, Leaf(name, standing: .override, source: "what is asked"))
    }
    let path = "market.\(MarketInput.priceCut.declaration.path)"
    copy.market[MarketInput.priceCut.rawValue] = .table(
      [(1, supposed(path, cut)), (2, supposed(path, 0))], .steps)
    let name = "\(companies[0].id).\(CompanyInput.follow.declaration.path)"
    switch answer {
    case .none, .asStated: break
    case .keeps: copy.companies[0].set(.follow, supposed(name, 0))
    case .follows: copy.companies[0].set(.follow, supposed(name, 1))
    }
    return copy.varying(self)
  }
}
