internal import Compute
internal import Facts
internal import Maths
internal import Studies
internal import Units

/// What answers about cost have in common: what they take for granted of cards, engines and money, and how figures are written.
struct CostWords {
  let question: CostQuestion
  /// What an hour costs; nil where nobody says so on the date.
  let hour: HourlyCost?
  let prices: TokenPrices?
  let kernels: String
  let knowsVersion: Bool
  /// Tokens of the longest request.
  let longest: Double

  /// Cards that are recalled, and kernels that are taken over.
  var cards: [String] {
    let (model, gpu) = (question.model, question.gpu)
    var found: [String] = []
    let uncited = [
      gpu.isCitable ? nil : (gpu.name, gpu.confidence, gpu.source),
      // What a config.json says of itself has no address.
      model.isCitable || model.maker.isEmpty ? nil : (model.name, model.confidence, model.source),
    ]
    for case (let name, let confidence, let source)? in uncited {
      let words = confidence == .recalled ? "recalled, not verified" : "of \(confidence.rawValue) confidence"
      let said = source.hasPrefix("recalled: ") ? String(source.dropFirst("recalled: ".count)) : source
      found.append("The card of \(name) is \(words) (\(said)): an assumption.")
    }
    if gpu.kernels.standing == .transfer { found.append("Times: \(kernels).") }
    if let context = model.context, longest > Double(context) {
      found.append("\(model.name) is published for \(context) tokens; longer requests are taken as if it read them.")
    }
    if gpu.scaleOut == nil {
      found.append("The network of \(gpu.name) beyond a node is not known: an eighth of its links inside.")
    }
    return found
  }

  /// What is taken for granted of memory.
  var memory: String {
    "Engines fill \(Self.count(Memory.share * 100)) % of memory, \(Self.count(Memory.runtime / 1e9)) GB of it with "
      + "neither weights nor cache."
  }

  /// The version of the engine, where it was not measured or not given.
  var engine: [String] {
    let engine = question.engine
    if engine.version == nil {
      return ["The version of \(engine.name) is not given: the mean of the versions that were measured."]
    }
    return knowsVersion ? [] : ["This version of \(engine.name) was not measured: the mean of those that were."]
  }

  /// What is taken for granted of a benchmark.
  var benchmark: [String] {
    question.runs.isEmpty
      ? []
      : [
        "The benchmark ran on the layout that is cheapest for it by prediction, or that --tp, --pp, --dp and --ep give; half "
          + "of the uncertainty of times, in logarithms, remains."
      ]
  }

  /// How it is paid for.
  var money: [String] {
    var found: [String] = []
    if let hour, hour.term != nil {
      found.append(
        "Rents of other terms are not mixed in (--term); the figures of this one span nine tenths of what a seller may ask."
      )
    }
    if case .buy(_, let ownership) = question.payment {
      let watts = NumberText.amount(question.watts(ownership.overhead))
      found.append(
        "Owning: \(NumberText.plain(ownership.years, digits: 1)) years, \(watts) W at the plug"
          + (question.gpu.allInPower == nil
            ? " (1.8 times the card, PUE \(ownership.overhead))" : " with cooling and losses")
          + ", \(NumberText.amount(ownership.powerPrice)) USD/kWh, \(NumberText.amount(ownership.hosting)) USD/GPU-hour of "
          + "hosting"
          + (ownership.assumed.isEmpty ? "." : "; assumed: \(ownership.assumed.joined(separator: ", "))."))
    } else if hour?.breakEvenMonths != nil {
      found.append("Break-even: power at 0.10 USD/kWh, no hosting, the middle of the card's list prices.")
    }
    if let exchange = prices?.exchange {
      found.append("Prices in yuan at \(NumberText.plain(exchange.rate, digits: 4)) a dollar (\(exchange.fact)).")
    }
    return found
  }

  /// What an hour of a processor costs, and who says so; and whether list prices are known.
  var hourNote: String {
    let facts = Self.named(prices?.facts ?? [])
    guard let hour else {
      return
        "No rent of \(question.gpu.name) is known on \(question.date), so nothing is said in dollars: give one with --rent "
        + "\"2 USD/GPU-hour\", or buy with --buy." + (facts.isEmpty ? "" : " List prices\(facts).")
    }
    let (low, high) = (hour.dollars * hour.interval.low, hour.dollars * hour.interval.high)
    let range = hour.interval == .none ? "" : " (\(Self.digits(low)) to \(Self.digits(high)))"
    return "\(Self.digits(hour.dollars)) USD a GPU-hour\(range), \(hour.source)\(Self.named(hour.facts))."
      + (prices.map { " List prices\(dated($0.dates))\(facts)." } ?? " No list price is known on the date.")
  }

  /// Of when prices are, and how long before the date asked about where that is a year or more: prices change by then.
  private func dated(_ dates: ClosedRange<DateStamp>) -> String {
    let (oldest, newest) = (dates.lowerBound, dates.upperBound)
    let age = oldest.lastMonth.distance(to: question.date.lastMonth)
    return " of " + (oldest == newest ? "\(newest)" : "\(oldest) to \(newest)")
      + (age >= 12 ? ", up to \(age) months before the date asked about, which may hold no more" : "")
  }

  /// The name of what serves, on what, and when.
  var title: String {
    let engine = question.engine.name + (question.engine.version.map { " " + $0 } ?? "")
    return "\(question.model.name) in \(question.model.precision.rawValue) on \(question.gpus) x \(question.gpu.name), "
      + "\(engine), \(question.date)"
  }

  /// The names of some facts, the first three of them.
  private static func named(_ facts: [String]) -> String {
    guard !facts.isEmpty else { return "" }
    let more = facts.count > 3 ? " and \(facts.count - 3) more" : ""
    return " (" + facts.prefix(3).joined(separator: ", ") + more + ")"
  }

  // MARK: Figures

  /// A number of things, with digits behind the point only where it is small.
  static func count(_ x: Double) -> String { NumberText.plain(x, digits: x < 10 && x.rounded() != x ? 2 : 0) }

  /// A small amount to three significant digits, with at least two behind the point.
  static func digits(_ x: Double) -> String {
    x > 0 && x < 0.1 ? NumberText.plain(x, digits: x < 0.01 ? 4 : 3) : NumberText.plain(x, digits: x < 100 ? 2 : 0)
  }

  /// A time in seconds or milliseconds.
  static func seconds(_ x: Double) -> String {
    x < 1
      ? NumberText.plain(x * 1000, digits: x < 0.1 ? 1 : 0) + " ms"
      : NumberText.plain(x, digits: x < 10 ? 2 : x < 100 ? 1 : 0) + " s"
  }

  /// How replicas of a fleet are laid out: "2 replicas on 8 GPUs each (tensor 8)".
  static func replicas(_ fleet: Fleet) -> String {
    let layout = fleet.deployment.layout
    return "\(fleet.replicas) \(fleet.replicas == 1 ? "replica" : "replicas") on \(layout.gpus) "
      + "\(layout.gpus == 1 ? "GPU" : "GPUs")\(fleet.replicas == 1 ? "" : " each") (\(layout.words))"
  }
}

extension CostReport {
  /// What this answer has in common with others.
  var words: CostWords {
    let request = answer.question.request
    return CostWords(
      question: answer.question, hour: answer.hour, prices: answer.prices, kernels: answer.kernels,
      knowsVersion: answer.knowsVersion, longest: request.input + request.output)
  }
}
