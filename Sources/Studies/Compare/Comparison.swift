public import Economy
public import Maths

/// A company in two scenarios on the same draws: what differs, how surely, and which inputs do it.
///
/// Both runs take the same paths: chance and every uncertain input that is stated alike are the same on a path of either. So the
/// difference is known far better than from two runs with draws of their own, and is nothing where nothing differs.
public struct Comparison: Sendable {
  /// 5, 50 and 95 % of paths lie below.
  public struct Spread: Sendable, Hashable {
    /// The quantiles.
    public let low, middle, high: Double

    package init(low: Double, middle: Double, high: Double) {
      self.low = low
      self.middle = middle
      self.high = high
    }
  }

  /// A quantity of a month, over the paths on which the company goes on in both scenarios: into the month, or for what stands in
  /// the books beyond it. Where it is beyond all numbers, or not defined, on some of them, so are the means; quantiles are only where
  /// they fall among these.
  public struct Figures: Sendable {
    /// In either scenario.
    public let base, other: Spread
    /// Their means.
    public let baseMean, otherMean: Double
    /// What the other has more, path by path.
    public let difference: Spread
    /// The mean of that, and its standard error.
    public let mean, error: Double
    /// On how many of the paths that count the other has more, and less.
    public let changed: PairedShares
    /// Shares of the paths on which the other has more, and less.
    public var above: Double { Double(changed.gained) / Double(counted) }
    public var below: Double { Double(changed.lost) / Double(counted) }
    /// How many paths count.
    public var counted: Int { changed.of }
    /// How many times as many paths two runs with draws of their own would need to know the mean difference as well: the sum of
    /// both variances over that of the difference; nil where the difference is the same on every path.
    public let gain: Double?
  }

  /// A quantity in a month.
  public struct Entry: Sendable {
    /// Its name and unit.
    public let quantity, unit: String
    /// The month, from 1.
    public let month: Int
    /// What it comes to.
    public let figures: Figures
  }

  /// The chance not to have ended for lack of cash by the end of a month.
  public struct Survival: Sendable {
    /// The month, from 1.
    public let month: Int
    /// In either scenario.
    public let base, other: Double
    /// What the other has more, with its 95 % interval.
    public let difference: PairedShares
    /// As for other figures.
    public let gain: Double?
  }

  /// The company.
  public let company: String
  /// Whether its cash is not stated in one of them, so that it has so much that it never lacks.
  public let supposesCash: Bool
  /// By month; empty where cash is not stated.
  public let survival: [Survival]
  /// By quantity, then month; months into which no path goes on are left out.
  public let entries: [Entry]
  /// What does it.
  public let causes: Causes
  /// What the company does in either as money runs short; nil where cash is not stated.
  public let management: (base: Management, other: Management)?

  /// Whether not one figure differs on any path.
  public var isNothing: Bool {
    survival.allSatisfy { $0.difference.gained == 0 && $0.difference.lost == 0 }
      && entries.allSatisfy { $0.figures.above == 0 && $0.figures.below == 0 }
  }

  /// The quantities compared where none are named: those whose distributions every run keeps.
  public static let usualQuantities = KPI.names

  /// Compares a company of two setups.
  ///
  /// - Parameters:
  ///   - base: the first setup, whose figures are taken away.
  ///   - other: the second, on the same draws; differences are what it has more.
  ///   - company: the name of a company that both have.
  ///   - quantities: names of its quantities.
  ///   - plan: how many futures are sampled, under which seed, on how many threads.
  ///   - progress: told how far the run is, and asked whether to stop.
  /// - Complexity: twice a run of the company over `plan.paths`, and as much again for each input that differs, on at most
  ///   `Causes.mostPaths` paths.
  public static func run(
    _ base: Setup, _ other: Setup, company: String, quantities: [String] = usualQuantities, _ plan: Plan,
    _ progress: Progress = Progress()
  ) throws(Cancelled) -> Comparison? {
    let months = Swift.min(base.months, other.months)
    // What one scenario supposes the other must too, or the difference would be that of the supposition.
    let knowsCash = [base, other].allSatisfy { setup in
      setup.companies.first { $0.id == company }?.known.contains(.cash) ?? false
    }
    let sides = [base.withCurrencies(of: other), other.varying(base).withCurrencies(of: base)].map {
      knowsCash ? $0 : $0.withoutCash(of: company)
    }
    let units = Dictionary(
      base.quantities(of: company).map { ($0.name.description, $0.unit.description) }, uniquingKeysWith: { $1 })
    let asked = quantities.flatMap { name in (1...months).map { Measure(entity: company, .quantity(name), month: $0) } }
    let survivals = knowsCash ? (1...months).map { Measure(entity: company, .survival, month: $0) } : []
    guard let first = Measured(sides[0], asked + survivals),
      let second = Measured(sides[1], asked + survivals)
    else { return nil }
    let scale = Self.scale(first, second, quantities: quantities.count, months: months, seed: plan.seed)
    let sums = try Parallel.gather(
      plan, progress, weight: 2, from: { PairedSums(units: scale.units, centres: scale.centres, months: months) }
    ) { start, live, sums in
      let paths = Lanes.paths(from: start)
      let counted = Lanes(vector: SIMD8(0, 1, 2, 3, 4, 5, 6, 7)) < Lanes(Double(live))
      let values = zip(first.sample(seed: plan.seed, paths: paths), second.sample(seed: plan.seed, paths: paths))
      for (place, (a, b)) in values.enumerated() {
        sums.add(
          a.value, b.value, quantity: place / months, month: place % months + 1, among: a.among & b.among & counted)
      }
    } merge: {
      $0.merge($1)
    }
    let entries = quantities.enumerated().flatMap { place, name in
      (1...months).compactMap { month in
        sums.figures(place, month: month).map {
          Entry(quantity: name, unit: units[name] ?? "", month: month, figures: $0)
        }
      }
    }
    let survival = survivals.compactMap { measure in
      sums.figures(quantities.count, month: measure.month).map {
        Survival(month: measure.month, base: $0.baseMean, other: $0.otherMean, difference: $0.changed, gain: $0.gain)
      }
    }
    let causes = try Causes.run(
      sides[0], sides[1], company: company, knowsCash: knowsCash, months: months, plan, progress)
    func managed(_ side: Setup) throws(Cancelled) -> Management {
      try Management.run(side, side.companies.firstIndex { $0.id == company } ?? 0, plan, progress)
    }
    return Comparison(
      company: company, supposesCash: !knowsCash, survival: survival, entries: entries, causes: causes,
      management: knowsCash ? (try managed(sides[0]), try managed(sides[1])) : nil)
  }

  /// By quantity and side, a power of two near its largest size on the first paths, and by month the first path's value; survival
  /// is told in ones.
  private static func scale(
    _ base: Measured, _ other: Measured, quantities: Int, months: Int, seed: UInt64
  ) -> (units: [[Double]], centres: [[[Double]]]) {
    let first = base.sample(seed: seed, paths: Lanes.paths(from: 0)).map(\.value)
    let second = other.sample(seed: seed, paths: Lanes.paths(from: 0)).map(\.value)
    let sides = [first, second, zip(first, second).map { $1 - $0 }]
    let centres = (0...quantities).map { quantity in
      (0..<months).map { month in
        sides.map { values in
          // Survival comes after the quantities, where it is asked at all.
          let place = quantity * months + month
          return quantity < quantities && values[place][0].isFinite ? values[place][0] : 0
        }
      }
    }
    let units = (0..<quantities).map { quantity in
      let largest = sides.map { values in
        let sizes = values[(quantity * months)..<((quantity + 1) * months)].flatMap { cell in
          (0..<Lanes.count).map { cell[$0].magnitude }.filter { $0.isFinite }
        }
        return sizes.max() ?? 0
      }
      // What does not differ on the first paths may on others, by as much as it is large.
      return largest.map { own in
        let size = own > 0 ? own : largest.max() ?? 0
        return size > 0 ? Double(sign: .plus, exponent: size.exponent, significand: 1) / 64 : 1
      }
    }
    return (units + [PairedSums.Side.allCases.map { _ in 1 }], centres)
  }
}

extension Setup {
  /// The same with the currencies that another has beside its own, all in the order of their codes: a walk of an exchange rate
  /// is known by its name, so that no other moves.
  fileprivate func withCurrencies(of other: Setup) -> Setup {
    var copy = self
    let missing = other.currencies.filter { theirs in !currencies.contains { $0.code == theirs.code } }
    copy.currencies = (currencies + missing).sorted { $0.code < $1.code }
    let places = currencies.map { own in copy.currencies.firstIndex { $0.code == own.code } ?? -1 }
    for company in copy.companies.indices {
      let own = companies[company]
      copy.companies[company].currencies = own.currencies.map { $0 < 0 ? -1 : places[$0] }
      copy.companies[company].functional = own.functional < 0 ? -1 : places[own.functional]
    }
    return copy
  }

  /// The same with a company's cash unknown.
  fileprivate func withoutCash(of company: String) -> Setup {
    var copy = self
    for place in copy.companies.indices where copy.companies[place].id == company {
      copy.companies[place].known.remove(.cash)
    }
    return copy
  }
}
