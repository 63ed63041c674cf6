import Maths

/// What a company does as its money runs short, in the order of the ladder of mechanism K12.
public enum Rung: Int, CaseIterable, Sendable {
  /// Hiring stops.
  case freeze
  /// Advertising is cut.
  case adverts
  /// People are laid off.
  case layOffs
  /// Training and unitemised spending are narrowed.
  case narrowing
  /// Holders lend.
  case bridge

  /// How a reader names it.
  public var name: String {
    switch self {
    case .freeze: "hiring frozen"
    case .adverts: "adverts cut"
    case .layOffs: "lay-offs"
    case .narrowing: "spending narrowed"
    case .bridge: "bridge from holders"
    }
  }

  /// The input that says below which runway it acts.
  public var threshold: CompanyInput {
    switch self {
    case .freeze: .freezeBelow
    case .adverts: .adCutBelow
    case .layOffs: .layOffBelow
    case .narrowing: .narrowBelow
    case .bridge: .bridgeBelow
    }
  }

  /// The runway in months below which companies usually do it, and why that is supposed; nil for what others must decide.
  public var usual: (months: Double, because: String)? {
    switch self {
    case .freeze: (12, "the first rung of the ladder [K12]; no source pins the months")
    case .adverts: (12, "advertising is the easiest to stop [K12]; no source pins the months")
    case .layOffs: (6, "the second rung of the ladder [K12]; no source pins the months")
    case .narrowing: (4, "the third rung of the ladder [K12]; no source pins the months")
    case .bridge: nil
    }
  }
}

extension Setup {
  /// The same where each company also cuts what companies usually cut, as far as nothing is stated of it; nil where all state all.
  public var withUsualCuts: Setup? {
    var copy = self
    var hasChanged = false
    for place in companies.indices {
      for rung in Rung.allCases where !companies[place].known.contains(rung.threshold) {
        guard let usual = rung.usual else { continue }
        copy.companies[place].act(rung, below: usual.months, because: usual.because)
        hasChanged = true
      }
    }
    return hasChanged ? copy.varying(self) : nil
  }

  /// The same where nobody does anything about money that runs short, neither the companies nor those who hold them.
  public var withoutAction: Setup {
    var copy = self
    for place in companies.indices {
      for rung in Rung.allCases {
        copy.companies[place].act(rung, below: 0, because: "what survival would be without it")
      }
    }
    return copy.varying(self)
  }
}

extension Setup.Company {
  /// States below which runway something is done.
  fileprivate mutating func act(_ rung: Rung, below months: Double, because: String) {
    let path = "\(id).\(rung.threshold.declaration.path)"
    set(rung.threshold, .figure(months, Leaf(path, unit: "months", standing: .assumption, source: because)))
  }
}

/// The months in which a company first did each of what it does as money runs short; nothing where it never did.
typealias Acted<N> = InlineArray<5, N>

extension Step {
  /// Notes that something is done where it is.
  @inline(__always) func act(_ rung: Rung, _ c: inout Company<N>, where acts: N.Condition) {
    let isFirst = acts & alive & (c.acted[rung.rawValue] <= 0)
    c.acted[rung.rawValue] = N.select(isFirst, N(Double(month)), c.acted[rung.rawValue])
  }
}
