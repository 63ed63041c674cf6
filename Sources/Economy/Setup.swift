public import Maths

/// Everything a run is given: the market, its currencies and its companies, as the scenario states them.
public struct Setup: Sendable {
  /// A foreign currency.
  public struct Currency: Sendable {
    /// Its code, such as USD.
    public let code: String
    /// Units of the scenario's currency for one of it.
    public let rate: Series
    /// Standard deviation of its monthly change, in logarithms.
    public let spread: Formula
    /// The draws of its walk.
    let stream: Stream
    /// A currency with its rate.
    public init(code: String, rate: Series, spread: Formula) {
      self.code = code
      self.rate = rate
      self.spread = spread
      stream = Stream("exchange " + code)
    }
  }

  /// What is stated about one company.
  public struct Company: Sendable {
    /// The name its draws and results are known by.
    public let id: String
    /// One series an input, in the order of `CompanyInput`.
    public var inputs: [Series]
    /// The foreign currency of an input by its place in `Setup.currencies`, or −1.
    public var currencies: [Int]
    /// The inputs that are known, of those the model can do without.
    public var known: Set<CompanyInput>
    /// What the input's time on a GPU is computed with.
    public let tokenTime: any TokenTime
    /// The currency that its books are kept and its equations run in (IAS 21.9), by its place in `Setup.currencies`, or −1 for the
    /// scenario's own. What is stated in another is converted at the month's rate; answers are translated into the scenario's.
    public var functional: Int
    /// What a unit of that currency is worth in the scenario's at the start, at its median.
    public var startRate: Double

    /// A company; `inputs` and `currencies` hold an entry for each `CompanyInput`.
    public init(
      id: String, inputs: [Series], currencies: [Int], known: Set<CompanyInput>, tokenTime: any TokenTime,
      functional: Int = -1, startRate: Double = 1
    ) {
      precondition(inputs.count == CompanyInput.allCases.count && currencies.count == inputs.count)
      self.id = id
      self.inputs = inputs
      self.currencies = currencies
      self.known = known
      self.tokenTime = tokenTime
      self.functional = functional
      self.startRate = startRate
    }

    /// What is stated for an input.
    public subscript(_ input: CompanyInput) -> Series {
      get { inputs[input.rawValue] }
      set { inputs[input.rawValue] = newValue }
    }

    /// Whether its cash is stated, rather than unknown or set so high that it never lacks.
    public var hasStatedCash: Bool { known.contains(.cash) && !hasAmpleCash }
    var hasAmpleCash = false

    /// States an input anew, in the scenario's own currency; a company with another one holds as much in its own.
    public mutating func set(_ input: CompanyInput, _ formula: Formula) {
      let rate = startRate(of: input)
      self[input] = .constant(rate == 1 ? formula : .binary(.divide, formula, .factor(rate)))
      currencies[input.rawValue] = functional
      known.insert(input)
    }

    /// What divides an amount in the scenario's currency to give it in the company's own: 1 for what is no money.
    func startRate(of input: CompanyInput) -> Double { input.declaration.isMoney ? startRate : 1 }

    /// Gives it so much cash that it never lacks, whatever is stated of it: what it then spends is what it needs.
    public mutating func supposeAmpleCash() {
      func suppose(_ input: CompanyInput, _ value: Double, _ reason: String) {
        let path = "\(id).\(input.declaration.path)"
        set(input, .figure(value, Leaf(path, standing: .assumption, source: reason)))
      }
      suppose(.cash, Setup.ampleCash, "cash is not stated: so much that it never lacks shows what is needed")
      // Interest on money that nobody has would hide what is needed.
      suppose(.interest, 0, "cash is not stated, and earns nothing that would hide what is needed")
      hasAmpleCash = true
    }
  }

  // An array, since a structure cannot hold itself.
  private var bases: [Setup] = []

  /// The setup that this one is a variant of; nil where it stands for itself.
  ///
  /// What a stated burn holds beyond the itemised costs is, in a variant, what it holds in the base: else the gap would take back, in
  /// every month, what the variant changes. Burn stated otherwise than in the base is held against the variant's own items.
  public var base: Setup? {
    get { bases.first }
    set { bases = newValue.map { [$0] } ?? [] }
  }

  /// One series an input, in the order of `MarketInput`.
  public var market: [Series]
  /// The foreign currencies that amounts are stated in.
  public var currencies: [Currency]
  /// The companies.
  public var companies: [Company]
  /// How many months a run has.
  public var months: Int
  /// The calendar month of the first month, 1 for January: taxes go by the calendar year.
  public var firstMonth: Int
  /// The month whose cash needed is reported with each outcome.
  public var focus: Int

  /// A setup; `market` holds an entry for each `MarketInput`.
  public init(
    market: [Series], currencies: [Currency], companies: [Company], months: Int, focus: Int? = nil, firstMonth: Int = 1
  ) {
    precondition(market.count == MarketInput.allCases.count && months >= 1 && (1...12).contains(firstMonth))
    self.market = market
    self.currencies = currencies
    self.companies = companies
    self.months = months
    self.focus = focus ?? months
    self.firstMonth = firstMonth
  }

  /// Whether a calendar year ends with a month of the run.
  func endsYear(_ month: Int) -> Bool { (firstMonth - 1 + month) % 12 == 0 }

  /// The same as a variant of another setup.
  public func varying(_ other: Setup) -> Setup {
    var (copy, base) = (self, other)
    base.companies = companies.map { own in base.companies.first { $0.id == own.id } ?? own }
    copy.base = base
    return copy
  }

  /// Whether a company's unitemised spending is its base's.
  func holdsGap(of place: Int) -> Bool {
    guard let base, base.companies.indices.contains(place) else { return false }
    return companies[place].known.contains(.burn) && companies[place].states(.burn, as: base.companies[place])
  }

  /// The names of the entities that quantities belong to: companies, then the market, then currencies.
  public var entities: [String] { companies.map(\.id) + ["market"] + currencies.map(\.code) }

  /// The same market where no company ever lacks cash: what they would need, before they start to save.
  public var withAmpleCash: Setup {
    var copy = self
    for place in companies.indices where !companies[place].known.contains(.cash) {
      copy.companies[place].supposeAmpleCash()
    }
    return copy
  }
  /// More than any company of this world has, in any currency.
  static let ampleCash = 1e15

  /// The same market with one company only; its draws and results stay as they were.
  public func alone(_ company: Int) -> Setup {
    var copy = self
    copy.companies = [companies[company]]
    copy.base = base?.alone(company)
    return copy
  }
}
