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
    var sums = Answer.allCases.map { OutcomeSums(base.answering($0, to: cut), of: base.companies[0].id, month) }
    for first in stride(from: 0, to: plan.paths, by: Lanes.count) {
      if progress.isCancelled { throw Cancelled() }
      let live = Swift.min(Lanes.count, plan.paths - first)
      let without = sums[0].add(first, live: live, seed: plan.seed, less: nil)
      for answer in sums.indices.dropFirst() { _ = sums[answer].add(first, live: live, seed: plan.seed, less: without) }
      progress.advance(by: live)
    }
    let outcomes = zip(Answer.allCases, sums).map { answer, sums in
      Outcome(
        answer: answer, figures: sums.figures.map(\.spread), differences: sums.differences.map(\.spread),
        survival: knowsCash ? CountedShare(sums.survived, of: plan.paths) : nil)
    }
    return PriceCut(cut: cut, month: month, outcomes: outcomes)
  }

  /// What the paths of an answer come to in the month.
  private struct OutcomeSums {
    private let setup: Setup
    private let choice: CellChoice
    private(set) var figures = PriceCut.quantities.map { _ in SpreadSums() }
    private(set) var differences = PriceCut.quantities.map { _ in SpreadSums() }
    private(set) var survived = 0

    init(_ setup: Setup, of id: String, _ month: Int) {
      self.setup = setup
      choice = setup.choosing(
        ["token price", "API tokens", "API use", "token cost", "cash"].compactMap {
          setup.cell(of: $0, entity: id, month: month)
        })
    }

    /// Adds up to eight paths, and gives their figures by lane; without others to be less than, they are less themselves.
    mutating func add(_ first: Int, live: Int, seed: UInt64, less without: [[Double]]?) -> [[Double]] {
      let sampled = setup.sample(choice, seed: seed, paths: Lanes.paths(from: first))
      // What a company that has ended would have is no number: it counts nowhere.
      let values = zip(sampled.values, sampled.among).map { Lanes.select($1, $0, Lanes(.nan)) }
      let ended = sampled.outcomes[0].ended
      return (0..<live).map { lane in
        let (price, tokens, use, cost) = (values[0][lane], values[1][lane], values[2][lane], values[3][lane])
        let found = [price, tokens, use, use - tokens * cost / 1e6, values[4][lane]]
        for (place, value) in found.enumerated() {
          figures[place].add(value)
          differences[place].add(value - (without?[lane][place] ?? value))
        }
        if ended[lane] == 0 { survived += 1 }
        return found
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
