import ArgumentParser
import Compute
import Facts
internal import Files
import Reports
import Studies
import Units

/// What a training run takes, or what a budget buys.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "What does a training run take in GPU-hours, weeks and dollars, or what model does a budget buy?",
    discussion: """
      With a model and tokens: operations, share of peak, GPU-hours, weeks, dollars and the programme around the final run, \
      with intervals that shrink as GPU and scale are given. With --budget: the model that a sum buys, by date and size. A model \
      that does not fit in the memory of the GPUs with the states of its optimiser is refused. \
      `outlast validate training` sets the predictions beside published runs; Documentation/training.md tells how they are made.

      outlast train --params 37B/671B --tokens 14.8T --gpu 2048xH800 --rent "2 USD/GPU-hour"
      outlast train llama-3.1-405b --tokens 15T --gpu 16384xH100
      outlast train --budget "100M USD" --gpu h100
      """)

  @Argument(
    help: "A model's name, or the path of a config.json; - reads one from standard input.",
    completion: .file(extensions: ["json"]))
  var model: String?

  @Option(help: ArgumentHelp("Instead of a model: its parameters, active/all or all alike.", valueName: "37B/671B"))
  var params: String?

  @Option(help: "Tokens of the run, such as 14.8T.")
  var tokens: String?

  @Option(help: "What may be spent, such as \"100M USD\": asks which model that buys.")
  var budget: String?

  @Option(help: ArgumentHelp("GPUs, such as 2048xH800, or a kind of them alone.", valueName: "NxNAME"))
  var gpu: String?

  @Option(help: "Numbers that most products are made in: bf16 or fp8; as a known model was published when left out.")
  var precision: String?

  @Option(help: "Tokens of a training sequence (assumed: 4096).")
  var sequence: String?

  @Option(help: "With --budget and no number of GPUs: days that the run may take.")
  var days: String?

  @Option(help: "Rent, such as \"2 USD/GPU-hour\"; what is known of the GPU on the date when left out.")
  var rent: String?

  @OptionGroup var when: DateOption

  @OptionGroup var term: TermOption

  @OptionGroup(title: "The programme around the final run") var programme: ProgrammeOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    if term.term != nil && rent != nil {
      throw ValidationError("--term asks for a rent of the market: leave out --rent, or --term")
    }
    if budget != nil {
      for (name, value) in [("a model", model), ("--params", params), ("--tokens", tokens)] where value != nil {
        throw ValidationError("--budget asks which model it buys: leave out \(name)")
      }
      if gpu == nil { throw ValidationError("say on which GPU the budget is spent: --gpu h100") }
      return
    }
    if model == nil && params == nil {
      throw ValidationError("say what is trained: a model's name, --params or --budget")
    }
    if model != nil && params != nil { throw ValidationError("a model and --params exclude each other") }
    if tokens == nil { throw ValidationError("say how many tokens the model is trained on: --tokens 14.8T") }
    if days != nil { throw ValidationError("--days goes with --budget") }
  }

  func run() throws {
    try ending {
      var values = CostValues()
      do {
        if let budget {
          let question = try budgetQuestion(budget, &values)
          guard let question, values.problems.isEmpty else {
            throw Failure.data(ProblemList.text(values.problems))
          }
          try format.print(BudgetReport(try BudgetStudy.run(question)))
        } else {
          let question = try trainingQuestion(&values)
          guard let question, values.problems.isEmpty else {
            throw Failure.data(ProblemList.text(values.problems))
          }
          if let shortage = TrainingReport.shortage(question) { throw Failure.data(shortage) }
          try format.print(TrainingReport(try TrainingStudy.run(question)))
        }
      } catch let error as FactProblems {
        throw Failure.data(error.description)
      }
    }
  }

  private func budgetQuestion(_ budget: String, _ values: inout CostValues) throws -> BudgetQuestion? {
    let dollars = values.number("--budget", budget, in: "USD")
    let cards = cluster(&values)
    let date = values.date(when.date)
    let days = values.number("--days", days, in: "days")
    let sequence = values.number("--sequence", sequence, in: "tokens")
    let rent = values.number("--rent", rent, in: "USD/GPU-hour")
    let isEightBit = eightBit(on: cards?.card, &values)
    let parts = try programme.programme(on: date, &values)
    if days != nil, cards?.count != nil {
      values.complain("--days", "goes with a kind of GPU alone: as many are taken as end in time")
    }
    guard let dollars, let cards, let date, let parts else { return nil }
    var question = BudgetQuestion(dollars: dollars, gpu: cards.card, date: date, programme: parts)
    values.check(cards.card, on: date)
    question.gpus = cards.count
    question.term = term.read(&values)
    question.days = days ?? question.days
    question.sequence = sequence ?? question.sequence
    question.rent = rent
    question.isEightBit = isEightBit ?? false
    return question
  }

  private func trainingQuestion(_ values: inout CostValues) throws -> TrainingQuestion? {
    let date = values.date(when.date)
    let shape = try shape(date, &values)
    let tokens = values.number("--tokens", tokens, in: "tokens", to: 1e18)
    let cards = gpu == nil ? nil : cluster(&values)
    let rent = values.number("--rent", rent, in: "USD/GPU-hour")
    let sequence = values.number("--sequence", sequence, in: "tokens")
    let isEightBit = eightBit(on: cards?.card, &values)
    let parts = try programme.programme(on: date, &values)
    guard let date, let shape, let tokens, let parts else { return nil }
    var question = TrainingQuestion(
      shape: shape.shape, source: shape.source, isShapeGuessed: shape.isGuessed, tokens: tokens, date: date,
      programme: parts)
    if let gpu = cards?.card { values.check(gpu, on: date) }
    question.gpu = cards?.card
    question.gpus = cards?.count
    question.term = term.read(&values)
    question.rent = rent
    question.sequence = sequence ?? question.sequence
    question.isEightBit = isEightBit ?? (shape.isEightBit && cards?.card.fp8 != nil)
    return question
  }

  /// The shape that is asked about.
  private func shape(
    _ date: DateStamp?, _ values: inout CostValues
  ) throws -> (shape: TrainedShape, source: String, isGuessed: Bool, isEightBit: Bool)? {
    if let model {
      let known = try? ModelCard.named(model, in: try ModelCard.trained())
      // What the weights are stored in is nothing to training, which is in the numbers that are asked for.
      let asked: Precision? = precision.map { $0.lowercased() == "fp8" ? .fp8 : .bf16 }
      return try (known ?? values.model(model, storedAs: asked)).map {
        if let date { values.check($0, on: date) }
        return (TrainedShape($0.architecture), $0.name, false, $0.precision == .fp8)
      }
    }
    guard let pair = values.parameters("--params", params ?? "") else { return nil }
    // A model of which all is known on the date, if one has so many parameters.
    let known = try ModelCard.trained().first { card in
      card.hasParameters(active: pair.active, total: pair.total)
        && date.map { card.publicSince?.isOver(on: $0) ?? false } ?? true
    }
    if let known {
      return (TrainedShape(known.architecture), "the shape of \(known.name)", false, known.precision == .fp8)
    }
    let guess = ShapeGuess(try ModelCard.trained()).shape(active: pair.active, total: pair.total)
    return (guess, "a guessed shape", true, false)
  }

  private func eightBit(on card: GPUCard?, _ values: inout CostValues) -> Bool? {
    let isEightBit = values.choice("--precision", precision, [("bf16", false), ("fp8", true)])
    if isEightBit == true, let card, card.fp8 == nil {
      values.complain("--precision", "\(card.name) has no arithmetic on floating-point numbers of 8 bits")
    }
    return isEightBit
  }

  private func cluster(_ values: inout CostValues) -> (count: Double?, card: GPUCard)? {
    guard let gpu else { return nil }
    let isCounted = gpu.first?.isNumber == true && gpu.contains { "xX×*".contains($0) }
    return values.gpus(gpu, to: 1_000_000).map { (isCounted ? Double($0.count) : nil, $0.card) }
  }
}

/// What a programme costs beside its final run.
struct ProgrammeOptions: ParsableArguments {
  @Option(help: "Operations of experiments and failed runs over those of the final run, such as 1 or 0.2..3.")
  var experiments: String?

  @Option(help: "Operations after pre-training over those of the final run, such as 0.05.")
  var postTraining: String?

  @Option(help: "Data, over what all operations cost.")
  var data: String?

  @Option(help: "Staff, as a share of the whole programme.")
  var staff: String?

  /// The programme: what is stated, else what is usual.
  func programme(on date: DateStamp?, _ values: inout CostValues) throws(FactProblems) -> TrainingProgramme? {
    guard let date else { return nil }
    let usual = TrainingProgramme.usual(on: date, in: try FactBase.bundled())
    return TrainingProgramme(
      experiments: values.range("--experiments", experiments, to: 1000, isMultiple: true) ?? usual.experiments,
      postTraining: values.range("--post-training", postTraining, to: 1000, isMultiple: true) ?? usual.postTraining,
      data: values.range("--data", data, to: 1000) ?? usual.data,
      staff: values.range("--staff", staff, to: 0.95) ?? usual.staff)
  }
}
