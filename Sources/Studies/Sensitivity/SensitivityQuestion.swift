public import Economy
public import Maths

/// What moves a number that is asked of every path: the number, and the uncertain inputs it may rest on.
///
///     let question = SensitivityQuestion(scenario.setup, measure, seed: 1)
///     let tornado = try Tornado.run(question, plan)
public struct SensitivityQuestion: Sendable {
  /// The number.
  public let measure: Measure
  /// The uncertain inputs, each once, in the order of the model.
  public let inputs: [Leaf]
  /// Whether the company's cash is not stated, so that it is run with so much that it never lacks.
  public let supposesCash: Bool
  /// Seed of chance and of the points asked.
  public let seed: UInt64
  let measured: Measured

  /// Nil where there is no such quantity or month, or where survival is asked of a company whose cash is not stated.
  public init?(_ setup: Setup, _ measure: Measure, seed: UInt64) {
    guard let measured = Measured(setup, [measure]) else { return nil }
    self.measure = measure
    self.measured = measured
    self.seed = seed
    supposesCash = measured.supposesCash
    let narrow = measured.setup
    let isCompany = narrow.companies.contains { $0.id == measure.entity }
    inputs = isCompany ? narrow.uncertainLeaves(company: 0) : narrow.sharedUncertainLeaves
  }

  /// The number as a function of some of the inputs, the mean of so many paths each; the other inputs vary with chance.
  func function(of inputs: [Leaf], pathsARow: Int) -> UncertainFunction {
    let (measured, seed) = (measured, seed)
    let streams = inputs.map(\.stream)
    let paths = UInt64(pathsARow)
    return { draws, chance in
      let given = Dictionary(uniqueKeysWithValues: zip(streams, draws))
      var sum = Lanes(0)
      for path in 0..<paths {
        let numbers = chance &* SIMD8(repeating: paths) &+ SIMD8(repeating: path)
        sum += measured.sample(seed: seed, paths: numbers, inputs: given)[0].value
      }
      return paths == 1 ? sum : sum / Lanes(Double(paths))
    }
  }

  /// What tells questions apart: the same scenario, measure and seed give the same.
  var digest: Digest { Digest(of: measured.setup, measure, seed) }
}

/// Why there is no answer to what moves a number.
public enum SensitivityProblem: Error, Sendable, Equatable {
  /// There are no indices.
  case sobol(SobolProblem)
  /// The number is infinite or not defined on some paths.
  case notANumber
  /// Rows that were kept cannot be gone on with.
  case kept(String)
}

extension Setup {
  /// The uncertain figures that one company's answers may rest on, each once: its own, the market's and the currencies'.
  func uncertainLeaves(company: Int) -> [Leaf] {
    Self.uncertain(companies[company].inputs.flatMap(\.formulas) + sharedFormulas)
  }

  /// The uncertain figures of the market and the currencies, each once.
  var sharedUncertainLeaves: [Leaf] { Self.uncertain(sharedFormulas) }

  /// The draws of every uncertain figure.
  var uncertainStreams: [Stream] {
    Self.uncertain(companies.flatMap { $0.inputs.flatMap(\.formulas) } + sharedFormulas).map(\.stream)
  }

  private var sharedFormulas: [Formula] {
    market.flatMap(\.formulas) + currencies.flatMap { $0.rate.formulas + [$0.spread] }
  }

  private static func uncertain(_ formulas: [Formula]) -> [Leaf] {
    var seen: Set<Stream> = []
    return formulas.flatMap(\.leaves).filter { $0.distribution != nil }.map(\.leaf)
      .filter { seen.insert($0.stream).inserted }
  }
}
