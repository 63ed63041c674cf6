public import Compute
public import Facts
internal import Units

/// Every list price of a period beside what it cost to serve.
public struct PriceWarAnswer: Sendable {
  /// What was asked.
  public let question: PriceWarQuestion
  /// The prices of the months asked about, by date.
  public let rows: [WeighedPrice]
  /// All prices that the facts hold, by date.
  public let all: [WeighedPrice]
  /// The ladder of costs by size.
  public let ladder: ServingLadder
  /// What costs are anchored on; nil where its facts are missing.
  public let anchor: ThroughputAnchor?
  /// The ratios of the anchor had requests of the service before been of other lengths.
  public let otherAnchors: [ThroughputAnchor]
  /// How the answer changes.
  public let sensitivity: [Variant]
  /// Who has how much cash at most, at the end of the months.
  public let cash: [CashBound]
  /// Published tokens a day at the end of the months, by date.
  public let volumes: [Fact]

  /// Prices by verdict.
  public struct Tally: Hashable, Sendable {
    /// Prices that are counted.
    public let above, open, below, free: Int

    package init(_ rows: [WeighedPrice]) {
      let counted = rows.filter { $0.notCounted == nil }
      func count(_ verdict: WeighedPrice.Verdict) -> Int { counted.filter { $0.verdict == verdict }.count }
      (above, open, below, free) = (count(.above), count(.open), count(.below), count(.free))
    }

    /// All that are counted.
    public var total: Int { above + open + below + free }
  }

  /// One setting that differs, and the tally with it.
  public struct Variant: Sendable {
    /// What differs.
    public let name: String
    /// The tally of the months asked about in China, and elsewhere.
    public let china, abroad: Tally
  }

  /// Before the first cut of the price war, in its two months, and after.
  public enum Period: String, CaseIterable, Hashable, Sendable {
    case before, war, after

    /// In which of them a date lies. The war begins with the price of DeepSeek-V2 (fact `deepseek-v2-release-2024-05-06`) and is
    /// taken to last to the end of June.
    init(_ date: DateStamp) {
      guard let start = DateStamp("2024-05-06"), let end = DateStamp("2024-07-01") else {
        self = .before
        return
      }
      self = !start.isOver(on: date) ? .before : end.isOver(on: date) ? .after : .war
    }

    /// In words.
    public var words: String {
      switch self {
      case .before: "before 2024-05-06"
      case .war: "2024-05-06 to 2024-06"
      case .after: "2024-07 to 2024-12"
      }
    }
  }

  /// The tally of all prices of a period and place.
  public func tally(_ period: Period, _ place: ModelClass.Place) -> Tally {
    Tally(all.filter { Period($0.step.date) == period && $0.model.place == place })
  }

  /// The tally of the months asked about in a place, or everywhere.
  public func tally(_ place: ModelClass.Place? = nil) -> Tally {
    Tally(rows.filter { place == nil || $0.model.place == place })
  }

  /// Counted cuts of the months asked about, with the price over the one before.
  public var cuts: [(row: WeighedPrice, ratio: Double)] {
    rows.filter { $0.step.change == .cut && $0.notCounted == nil }
      .compactMap { row in row.step.ratio(question.mix).map { (row, $0) } }
  }

  /// Chinese prices below the middle of their cost: what each million tokens loses, the most first.
  public var losses: [WeighedPrice] {
    rows.filter { $0.model.place == .china && $0.notCounted == nil && $0.cost.mid > $0.price }
      .enumerated().sorted {
        ($1.element.cost.mid - $1.element.price, $0.offset) < ($0.element.cost.mid - $0.element.price, $1.offset)
      }
      .map(\.element)
  }

  /// A company at a loss.
  public func subsidy(_ company: CashBound, _ row: WeighedPrice) -> Subsidy {
    Subsidy(cash: company.cash, burn: question.burn, loss: row.cost.mid - row.price)
  }
}
