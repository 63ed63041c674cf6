internal import Compute
internal import Economy
internal import Facts
internal import Maths
internal import OrderedCollections
internal import Units

extension ScenarioReader {
  /// A GPU named in `serving.gpu` states peak and bandwidth.
  mutating func applyCard(_ own: Tree.Map, id: String, to stated: inout Stated) -> GPUCard? {
    guard case .map(let serving)? = own.entries["serving"]?.value, let entry = serving.entries["gpu"] else {
      return nil
    }
    // What an unknown card would state counts as stated: the card is complained of, not what lacks without it.
    for input in [CompanyInput.peak, .bandwidth] where stated.values[input.rawValue] == nil {
      stated.given[input.rawValue] = ReadInput(series: .constant(.factor(1)), currency: nil, text: "")
    }
    guard case .scalar(let scalar) = entry.value, let card = try? GPUCard.named(scalar.text, in: cards) else {
      let names = cards.map(\.name)
      var word = ""
      if case .scalar(let scalar) = entry.value { word = scalar.text }
      report(
        entry.value.location, "there is no card of a GPU \(word) (known: \(names.joined(separator: ", ")))",
        suggestion: Spelling.nearest(word, in: names))
      return nil
    }
    guard card.publicSince.lastMonth <= start else {
      report(entry.value.location, "\(card.name) became public in \(card.publicSince), after \(start)")
      return nil
    }
    func state(_ input: CompanyInput, _ value: Double, _ unit: String) {
      guard stated.values[input.rawValue] == nil else { return }
      let leaf = Leaf(
        "\(id).\(input.declaration.path)", unit: "\(card.name): \(value / 1e12) \(unit)",
        standing: card.isCitable ? .fact : .assumption,
        source: "card of the \(card.name): \(card.source)" + (card.address.isEmpty ? "" : ", \(card.address)"))
      stated.given[input.rawValue] = ReadInput(
        series: .constant(.figure(value, leaf)), currency: nil, text: "\(value / 1e12) \(unit) (\(card.name))")
    }
    state(.peak, card.bf16, "TFLOP/s")
    state(.bandwidth, card.bandwidth, "TB/s")
    return card
  }

  /// A model named in `serving.model` states the GPU time of its tokens, as measured kernels predict it for the cheapest fleet.
  ///
  /// Requests are those whose mean context c and share of input s are stated or assumed: a cache holds the input and half of the
  /// output on average, so input = s T and output = (1 − s) T with T = 2 c / (1 + s).
  mutating func applyModel(_ own: Tree.Map, id: String, on gpu: GPUCard?, to stated: inout Stated) {
    guard case .map(let serving)? = own.entries["serving"]?.value, let entry = serving.entries["model"] else { return }
    // What a broken name would state counts as stated: the name is complained of, not what lacks without it.
    for input in [CompanyInput.inputTime, .outputTime] where stated.values[input.rawValue] == nil {
      stated.given[input.rawValue] = ReadInput(series: .constant(.factor(1)), currency: nil, text: "")
    }
    guard case .scalar(let scalar) = entry.value else {
      return report(entry.value.location, "expected the name of a model, found \(entry.value.kind)")
    }
    let known = (try? ModelCard.bundled()) ?? []
    let card: ModelCard
    do throws(UnknownCard) {
      card = try ModelCard.named(scalar.text, in: known)
    } catch {
      return report(entry.value.location, error.description)
    }
    guard let since = card.publicSince, since.lastMonth <= start else {
      let when =
        card.publicSince.map { "became public in \($0), after \(start)" } ?? "has no date since when it is public"
      return report(entry.value.location, "\(card.name) \(when): state its size by serving.active-parameters instead")
    }
    guard let gpu else {
      if serving.entries["gpu"] == nil {
        report(entry.key, "serving.model needs serving.gpu, the card of a GPU such as H100 SXM")
      }
      return
    }
    for input in Self.stateTheModel {
      guard let value = stated.values[input.rawValue] else { continue }
      report(value.location, "\(input.declaration.path) does not go with serving.model, which says it")
    }
    guard let precision = precision(card, id: id, stated), let request = request(id: id, stated) else { return }
    let question = ServedModel.Question(model: card, gpu: gpu, precision: precision, request: request)
    guard let served = try? ServedModel.predicted(question) else {
      return report(
        entry.value.location, "\(card.name) in \(precision.rawValue) has room on no fleet of up to 32 \(gpu.name)")
    }
    give(served, of: question, id: id, to: &stated)
  }

  /// What a model's card and measured kernels say in its place.
  private static let stateTheModel: [CompanyInput] = [
    .activeParameters, .totalParameters, .cacheBytes, .batch, .computeEfficiency, .memoryEfficiency, .inputTime,
    .cachedTime, .outputTime, .timeError,
  ]

  /// The numbers that weights are kept in: by the bytes of a parameter where they are stated, else as published.
  private mutating func precision(_ card: ModelCard, id: String, _ stated: Stated) -> Precision? {
    guard let tree = stated.values[CompanyInput.bytesPerParameter.rawValue] else { return card.precision }
    guard let bytes = central(.bytesPerParameter, id: id, stated) else { return nil }
    switch bytes {
    case 2: return .bf16
    case 1: return .fp8
    default:
      report(
        tree.location,
        "a model that is named is served with 1 byte a parameter (FP8) or 2 (BF16), not \(Unit.one.amountText(bytes))")
      return nil
    }
  }

  /// One of the two times alone says nothing of the other.
  mutating func checkTimes(_ stated: Stated) {
    let times: [CompanyInput] = [.inputTime, .outputTime]
    for (one, other) in zip(times, times.reversed()) where !stated.isStated(other) {
      guard let value = stated.values[one.rawValue] else { continue }
      report(value.location, "\(one.declaration.path) needs \(other.declaration.path)")
    }
  }

  private mutating func request(id: String, _ stated: Stated) -> RequestShape? {
    let share: CompanyInput = stated.isStated(.apiVolume) ? .apiInputShare : .userInputShare
    guard let context = central(.context, id: id, stated), let input = central(share, id: id, stated) else {
      return nil
    }
    let tokens = 2 * context / (1 + input)
    return RequestShape(input: (input * tokens).rounded(), output: ((1 - input) * tokens).rounded())
  }

  /// An input at its median, as stated or assumed; what is wrong with it is complained of when it is read itself.
  private func central(_ input: CompanyInput, id: String, _ stated: Stated) -> Double? {
    if let given = stated.given[input.rawValue] { return given.series.central(month: 0) }
    var other = self
    let name = "\(id).\(input.declaration.path)"
    return other.input(input.declaration, stated.values[input.rawValue], name: name)?.series.central(month: 0)
  }

  private func give(_ served: ServedModel, of question: ServedModel.Question, id: String, to stated: inout Stated) {
    func leaf(_ input: CompanyInput, _ standing: Standing, _ source: String) -> Leaf {
      Leaf("\(id).\(input.declaration.path)", unit: served.words, standing: standing, source: source)
    }
    let (input, output) = (Int(question.request.input), Int(question.request.output))
    let lengths = "for requests of \(input) tokens in and \(output) out, at most \(CheapestFleet.perToken) s a token"
    for (place, seconds) in [
      (CompanyInput.inputTime, served.input), (.cachedTime, served.cached), (.outputTime, served.output),
    ] {
      let leaf = leaf(
        place, .stated, "predicted from measured kernels \(lengths); `outlast validate compute` shows how well")
      stated.given[place.rawValue] = ReadInput(
        series: .constant(.figure(seconds, leaf)), currency: nil, text: "\(served.words), \(lengths)")
    }
    let error = leaf(
      .timeError, .stated, "nine tenths of measured times per token over predicted ones, models left out")
    let range = Distribution.amounts(low: served.range.lowerBound, high: served.range.upperBound)
    stated.given[CompanyInput.timeError.rawValue] = ReadInput(
      series: .constant(.uncertain(range, error)), currency: nil,
      text: "\(served.range.lowerBound) to \(served.range.upperBound)")
  }
}
