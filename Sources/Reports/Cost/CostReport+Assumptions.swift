internal import Compute
internal import Facts
internal import Maths
internal import Studies

extension CostReport {
  /// What the answer takes for granted, each in a sentence.
  var assumptions: [String] {
    cards + serving + money
  }

  /// Cards that are recalled, and kernels that are taken over.
  private var cards: [String] {
    let (model, gpu) = (answer.question.model, answer.question.gpu)
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
    if gpu.kernels.standing == .transfer { found.append("Times: \(answer.kernels).") }
    let request = answer.question.request
    if let context = model.context, request.input + request.output > Double(context) {
      found.append("\(model.name) is published for \(context) tokens; longer requests are taken as if it read them.")
    }
    if gpu.scaleOut == nil {
      found.append("The network of \(gpu.name) beyond a node is not known: an eighth of its links inside.")
    }
    return found
  }

  /// How times are predicted.
  private var serving: [String] {
    let question = answer.question
    let engine = question.engine
    var found = [
      "A steady load: as many requests begin as end, all of \(count(question.request.input)) tokens in and "
        + "\(count(question.request.output)) out.",
      "Engines fill \(count(Memory.share * 100)) % of memory, \(count(Memory.runtime / 1e9)) GB of it with "
        + "neither weights nor cache.",
      "The tail of the first token is lognormal with p99 \(NumberText.plain(FirstTokenTail.ratio, digits: 1)) times the mean, "
        + "the median of 41 server runs of MLPerf Inference v4.1 (5 to 95 % of them: 1.6 to 7.1 times).",
    ]
    if case .rate = question.demand {
      found.append(
        "Requests arrive at random, shared equally by groups; the time to the first token follows from passes and waiting "
          + "(`outlast validate serving` holds it against the simulation), and its interval is that of measured loads.")
    }
    if engine.version == nil {
      found.append("The version of \(engine.name) is not given: the mean of the versions that were measured.")
    } else if !answer.knowsVersion {
      found.append("This version of \(engine.name) was not measured: the mean of those that were.")
    }
    if !question.request.isMeasured {
      found.append(
        "Times were measured for 128 to 15000 tokens in and 100 to 8192 out; these lengths lie outside, and for very short "
          + "outputs throughput is underestimated.")
    }
    if question.request.cached > 0 {
      found.append("The memory or disk that keeps a cached prefix between requests is not billed.")
    } else {
      found.append("Nothing is cached here; a cached token is priced as if half of the input were, storage not billed.")
    }
    if !question.runs.isEmpty {
      found.append(
        "The benchmark ran on the layout that is cheapest for it by prediction, or that --tp, --pp, --dp and --ep give; half "
          + "of the uncertainty of times, in logarithms, remains.")
    }
    return found
  }

  /// How it is paid for.
  private var money: [String] {
    let question = answer.question
    var found: [String] = []
    if answer.hour.standing != .override, answer.hour.interval != .none {
      found.append(
        "The figures of what a GPU costs span nine tenths of what one may pay, whatever times turn out to be.")
    }
    if question.utilisation == 1 { found.append("The fleet is asked all of the time (--utilisation, --peak-to-mean).") }
    if case .buy(_, let ownership) = question.payment {
      let watts = NumberText.amount(question.watts(ownership.overhead))
      found.append(
        "Owning: \(NumberText.plain(ownership.years, digits: 1)) years, \(watts) W at the plug"
          + (question.gpu.allInPower == nil
            ? " (1.8 times the card, PUE \(ownership.overhead))" : " with cooling and losses")
          + ", \(NumberText.amount(ownership.powerPrice)) USD/kWh, \(NumberText.amount(ownership.hosting)) USD/GPU-hour of "
          + "hosting"
          + (ownership.assumed.isEmpty ? "." : "; assumed: \(ownership.assumed.joined(separator: ", "))."))
    } else if answer.hour.breakEvenMonths != nil {
      found.append("Break-even: power at 0.10 USD/kWh, no hosting, the middle of the card's list prices.")
    }
    if let exchange = answer.prices?.exchange {
      found.append("Prices in yuan at \(NumberText.plain(exchange.rate, digits: 4)) a dollar (\(exchange.fact)).")
    }
    return found
  }
}
