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
    refuse(Self.stateTheModel, beside: "serving.model", stated)
    guard let precision = precision(card.precision, id: id, stated), let request = request(id: id, stated) else {
      return
    }
    let question = ServedModel.Question(model: card, gpu: gpu, precision: precision, request: request)
    guard let served = try? ServedModel.predicted(question) else {
      return report(
        entry.value.location, "\(card.name) in \(precision.rawValue) has room on no fleet of up to 32 \(gpu.name)")
    }
    give(
      served.input, served.cached, served.output, error: served.range, words: served.words, request, id: id,
      standing: .stated, why: "predicted from measured kernels", to: &stated)
  }

  /// A class of models named in `serving.class` states the GPU time of its tokens, as `outlast price-war` weighs prices by it.
  ///
  /// For products whose makers do not say how large they are. Requests are those of `applyModel`.
  mutating func applyClass(_ own: Tree.Map, id: String, on gpu: GPUCard?, to stated: inout Stated) {
    guard case .map(let serving)? = own.entries["serving"]?.value, let entry = serving.entries["class"] else { return }
    for input in [CompanyInput.inputTime, .outputTime] where stated.values[input.rawValue] == nil {
      stated.given[input.rawValue] = ReadInput(series: .constant(.factor(1)), currency: nil, text: "")
    }
    if let model = serving.entries["model"] {
      return report(model.key, "serving.model does not go with serving.class: state the one that is served")
    }
    guard case .scalar(let scalar) = entry.value else {
      return report(entry.value.location, "expected the name of a class of models, found \(entry.value.kind)")
    }
    let known = (try? ModelClass.bundled()) ?? []
    guard let model = known.first(where: { $0.id == scalar.text }), let date = DateStamp("\(start)") else {
      let ids = known.map(\.id)
      return report(
        entry.value.location, "there is no class of models \(scalar.text) (known: \(ids.joined(separator: ", ")))",
        suggestion: Spelling.nearest(scalar.text, in: ids))
    }
    let sizes = model.facts.compactMap { facts[$0]?.publicSince }
    let needed = [model.from].compactMap { $0 } + (model.standing == .fact ? sizes : [])
    if let late = needed.first(where: { !$0.isOver(on: date) }) {
      return report(entry.value.location, "the size of class \(model.id) became public in \(late), after \(start)")
    }
    guard let gpu else {
      if serving.entries["gpu"] == nil {
        report(entry.key, "serving.class needs serving.gpu, the card of a GPU such as H100 SXM")
      }
      return
    }
    refuse(Self.stateTheModel, beside: "serving.class", stated)
    let ground = ServingLadder.Ground(
      gpu: gpu.name, model.place, on: date, (try? ServingPlatform.bundled()) ?? [])
    guard let precision = precision(ground.precision, id: id, stated), let request = request(id: id, stated) else {
      return
    }
    let question = ServedClass.Question(
      model: model, ground: .init(gpu: gpu.name, precision: precision), request: request, date: date)
    guard let served = try? ServedClass.predicted(question) else {
      return report(
        entry.value.location, "no model of the kind of \(model.id) in \(precision.rawValue) has room on \(gpu.name)")
    }
    let off = Double.exp(Double.normalQuantile(0.95) * served.deviation)
    let why = "\(model.basis); as `outlast price-war` weighs the class"
    give(
      served.input, served.cached, served.output, error: 1 / off...off, words: served.words, request, id: id,
      standing: model.standing == .fact ? .stated : .assumption, why: why, to: &stated)
  }

  /// The name of the class that is served.
  func servedClass(_ own: Tree.Map) -> String? {
    guard case .map(let serving)? = own.entries["serving"]?.value,
      case .scalar(let scalar)? = serving.entries["class"]?.value
    else { return nil }
    return scalar.text
  }

  /// Refuses inputs that something else says.
  private mutating func refuse(_ inputs: [CompanyInput], beside name: String, _ stated: Stated) {
    for input in inputs {
      guard let value = stated.values[input.rawValue] else { continue }
      report(value.location, "\(input.declaration.path) does not go with \(name), which says it")
    }
  }

  /// What a model's card and measured kernels say in its place.
  private static let stateTheModel: [CompanyInput] = [
    .activeParameters, .totalParameters, .cacheBytes, .batch, .computeEfficiency, .memoryEfficiency, .inputTime,
    .cachedTime, .outputTime, .timeError,
  ]

  /// The numbers that weights are kept in: by the bytes of a parameter where they are stated, else the usual ones.
  private mutating func precision(_ usual: Precision, id: String, _ stated: Stated) -> Precision? {
    guard let tree = stated.values[CompanyInput.bytesPerParameter.rawValue] else { return usual }
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

  /// States three times and their error.
  private func give(
    _ input: Double, _ cached: Double, _ output: Double, error: ClosedRange<Double>, words: String,
    _ request: RequestShape, id: String, standing: Standing, why: String, to stated: inout Stated
  ) {
    func leaf(_ input: CompanyInput, _ standing: Standing, _ source: String) -> Leaf {
      Leaf("\(id).\(input.declaration.path)", unit: words, standing: standing, source: source)
    }
    let lengths =
      "for requests of \(request.input.wholeText) tokens in and \(request.output.wholeText) out, "
      + "at most \(CheapestFleet.perToken) s a token"
    for (place, seconds) in [(CompanyInput.inputTime, input), (.cachedTime, cached), (.outputTime, output)] {
      let leaf = leaf(place, standing, "\(why), \(lengths); `outlast validate compute` shows how well")
      stated.given[place.rawValue] = ReadInput(
        series: .constant(.figure(seconds, leaf)), currency: nil, text: "\(words), \(lengths)")
    }
    let range = Distribution.amounts(low: error.lowerBound, high: error.upperBound)
    let off = leaf(
      .timeError, standing,
      standing == .stated
        ? "nine tenths of measured times per token over predicted ones, models left out"
        : "nine tenths: by the size that nobody published, predictions for models left out, and engines of the day")
    stated.given[CompanyInput.timeError.rawValue] = ReadInput(
      series: .constant(.uncertain(range, off)), currency: nil, text: "\(error.lowerBound) to \(error.upperBound)")
  }
}
