import ArgumentParser

/// What is served, to whom and how.
struct CostServingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("GPUs that are paid for, such as 16xH800.", valueName: "NxNAME"))
  var gpu: String

  @Option(
    help: ArgumentHelp(
      "Requests to serve one by one, instead of the next five options.", valueName: "file"),
    completion: .file(extensions: ["jsonl", "csv"]))
  var trace: String?

  @Option(help: "Tokens of a request's input, such as 4000 or 4k.")
  var input: String?

  @Option(help: "Tokens of a request's output.")
  var output: String?

  @Option(help: "Tokens of the input that are in the prefix cache, or a share of it such as \"60 %\".")
  var cached: String?

  @Option(help: "Requests in flight in the whole fleet.")
  var concurrency: String?

  @Option(help: "Requests that arrive a second, such as 3/s.")
  var rate: String?

  @Option(help: "Target of the mean time to the first token, such as 2s; with --trace, of each request's.")
  var ttft: String?

  @Option(help: "Target of the mean time per output token, such as 50ms; with --trace, of each request's.")
  var tpot: String?

  @OptionGroup var engine: EngineOptions

  @Option(help: "Ways of tensor parallelism; searched for when left out, as are the next three.")
  var tp: Int?

  @Option(help: "Stages of a pipeline.")
  var pp: Int?

  @Option(help: "Groups of attention that share experts.")
  var dp: Int?

  @Option(help: "Ways in which experts are spread.")
  var ep: Int?

  @Option(help: "A result of `vllm bench serve` or SGLang's bench_serving to calibrate to.", completion: .file())
  var measured: String?

  func validate() throws {
    if trace != nil {
      let steady = [
        ("input", input), ("output", output), ("cached", cached), ("concurrency", concurrency), ("rate", rate),
      ]
      for (name, value) in steady where value != nil {
        throw ValidationError("--\(name) and --trace exclude each other: a trace says what is asked")
      }
      try checkWays()
      return
    }
    if concurrency != nil && rate != nil { throw ValidationError("--concurrency and --rate exclude each other") }
    if concurrency == nil && rate == nil && ttft == nil && tpot == nil && measured == nil {
      throw ValidationError(
        "say how much is asked: --concurrency, --rate, or --ttft and --tpot for as much as they allow")
    }
    if measured == nil && (input == nil || output == nil) {
      throw ValidationError("say how long requests are: --input and --output")
    }
    try checkWays()
  }

  private func checkWays() throws {
    for (name, ways) in [("tp", tp), ("pp", pp), ("dp", dp), ("ep", ep)] {
      if let ways, !(1...1024).contains(ways) { throw ValidationError("--\(name) takes 1 to 1024") }
    }
  }
}

/// How GPUs are paid for.
struct CostMoneyOptions: ParsableArguments {
  @OptionGroup var when: DateOption

  @OptionGroup var term: TermOption

  @Option(help: "Rent, such as \"2 USD/GPU-hour\"; the median known on the date, for the term, when left out.")
  var rent: String?

  @Option(help: "Buy at a price in USD, or at \"list\".")
  var buy: String?

  @Option(help: "Years until a bought GPU is written off (assumed: 4).")
  var years: String?

  @Option(help: "Price of power in USD/kWh, for bought GPUs (assumed: 0.10).")
  var powerPrice: String?

  @Option(help: "Energy of the building over that of its machines, for bought GPUs (assumed: 1.3).")
  var pue: String?

  @Option(help: "Space, network, staff and repair in USD/GPU-hour, for bought GPUs (assumed: 0).")
  var hosting: String?

  @Option(help: "Share of the time in which the fleet is asked, such as 0.6 or \"60 %\" (1 when left out).")
  var utilisation: String?

  @Option(help: "Peak over mean of the traffic, instead of --utilisation.")
  var peakToMean: String?

  func validate() throws {
    if term.term != nil && (rent != nil || buy != nil) {
      throw ValidationError(
        "--term asks for a rent of the market: leave out \(rent != nil ? "--rent" : "--buy"), or --term")
    }
    if rent != nil && buy != nil { throw ValidationError("--rent and --buy exclude each other") }
    if utilisation != nil && peakToMean != nil {
      throw ValidationError("--utilisation and --peak-to-mean exclude each other")
    }
    if buy == nil {
      for (name, value) in [("years", years), ("power-price", powerPrice), ("pue", pue), ("hosting", hosting)]
      where value != nil { throw ValidationError("--\(name) goes with --buy") }
    }
  }
}
