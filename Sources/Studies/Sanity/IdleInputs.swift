public import Economy
internal import Maths

/// Inputs that move no answer about a company: none of its figures, nor when it ends, is another one with any value of them.
///
/// Told by trying: each is put to two values far apart, on the same draws, over the whole run. So what is said to move nothing moves
/// nothing that these futures could show.
public enum IdleInputs {
  /// Futures tried: what acts on fewer than one of them is rare.
  static let paths = 32
  /// Months tried, at most.
  static let months = 60

  /// Those of some inputs that move nothing of a company.
  ///
  /// - Parameters:
  ///   - inputs: the inputs tried.
  ///   - setup: where the company is; its other companies are left out.
  ///   - place: the company's place in the setup.
  public static func among(_ inputs: [CompanyInput], of setup: Setup, company place: Int) -> Set<CompanyInput> {
    let probe = Probe(setup, place)
    return idle(inputs) { input in
      values(input.declaration, at: probe.base.companies[0][input].central(month: 0)).contains { value in
        probe.isMoved { $0.companies[0][input] = .constant(.factor(value)) }
      }
    }
  }

  /// The same of inputs of the market.
  ///
  /// - Parameters:
  ///   - inputs: the inputs tried.
  ///   - setup: where the company is; its other companies are left out.
  ///   - place: the company's place in the setup.
  public static func among(_ inputs: [MarketInput], of setup: Setup, company place: Int) -> Set<MarketInput> {
    let probe = Probe(setup, place)
    return idle(inputs) { input in
      values(input.declaration, at: probe.base.market[input.rawValue].central(month: 0)).contains { value in
        probe.isMoved { $0.market[input.rawValue] = .constant(.factor(value)) }
      }
    }
  }

  /// Those that move nothing; as many are tried at once as there are processors.
  private static func idle<Input: Hashable & Sendable>(
    _ inputs: [Input], _ moves: @Sendable (Input) -> Bool
  ) -> Set<Input> {
    Set(zip(inputs, Parallel.map(inputs, moves)).filter { !$0.1 }.map(\.0))
  }

  /// Two values far apart that an input may take.
  private static func values(_ declaration: Declaration, at central: Double) -> [Double] {
    switch declaration.bounds {
    case .share, .properShare, .properFall: [0.02, 0.98]
    case .change: [central - 0.2, central + 0.3]
    case .any: [central - central.magnitude - 1, central + central.magnitude + 1]
    case .nonNegative, .positive, .chance: central > 0 ? [central / 10, central * 10] : [1, 100]
    }
  }

  /// A company alone, and what its futures come to.
  private struct Probe: Sendable {
    let base: Setup
    private let choice: CellChoice
    private let unmoved: [Sampled]

    init(_ setup: Setup, _ place: Int) {
      var alone = setup.withAmpleCash.alone(place)
      alone.months = Swift.min(alone.months, IdleInputs.months)
      base = alone
      let id = alone.companies[0].id
      let shown = Set(stride(from: 1, through: alone.months, by: 3)).union([alone.months]).sorted()
      let setup = alone
      let cells = shown.flatMap { month in KPI.names.compactMap { setup.cell(of: $0, entity: id, month: month) } }
      let choice = setup.choosing(cells)
      self.choice = choice
      unmoved = IdleInputs.starts.map { setup.sample(choice, seed: 1, paths: Lanes.paths(from: $0)) }
    }

    /// Whether anything differs after a change.
    func isMoved(_ change: (inout Setup) -> Void) -> Bool {
      var other = base
      change(&other)
      return zip(IdleInputs.starts, unmoved).contains { start, before in
        let after = other.sample(choice, seed: 1, paths: Lanes.paths(from: start))
        for lane in 0..<Lanes.count {
          let (one, two) = (before.outcomes[0], after.outcomes[0])
          if one.ended[lane] != two.ended[lane] { return true }
          for cell in before.values.indices where before.among[cell][lane] {
            let (x, y) = (before.values[cell][lane], after.values[cell][lane])
            if x.isNaN != y.isNaN { return true }
            // What another order of a sum rounds is the same, and so is a cost of nothing on GPUs that nobody has.
            if (x - y).magnitude > Swift.max(1e-12 * Swift.max(x.magnitude, y.magnitude), 1e-9) { return true }
          }
        }
        return false
      }
    }
  }

  private static let starts = Array(stride(from: 0, to: paths, by: Lanes.count))
}
