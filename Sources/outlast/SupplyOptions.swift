import ArgumentParser

/// What compute is needed, for how long and where.
struct SupplyNeedOptions: ParsableArguments {
  @Option(help: ArgumentHelp("GPUs that are needed at the peak, such as 1000xH100.", valueName: "NxNAME"))
  var gpus: String

  @Option(help: "Months to look ahead, from 1 to 120.")
  var months = 36

  @Option(help: "Where they stand: us or china. It decides what may be bought.")
  var market = "us"

  @Option(help: "Who rents out: hyperscaler or specialist (assumed); in China its own market, unless told.")
  var seller: String?

  @OptionGroup var when: DateOption

  @Option(help: "Share of hours in use, such as 0.6 or \"60 %\" (1 when left out).")
  var use: String?

  @Option(help: "Share of hours in use in the last month; it moves there in a straight line.")
  var useFallsTo: String?

  @Option(help: "Growth of demand a month, such as \"2 %\".")
  var growth: String?
}

/// What rents, vouchers and owning cost.
struct SupplyMoneyOptions: ParsableArguments {
  @Option(
    help: "A quote for rent on demand, such as \"2.5 USD/GPU-hour\"; the market as known on the date when left out.")
  var rent: String?

  @Option(name: .customLong("rent-1-year"), help: "A quote for one year.")
  var rent1Year: String?

  @Option(name: .customLong("rent-3-years"), help: "A quote for three years.")
  var rent3Years: String?

  @Option(help: "Sellers that are asked, of which the cheapest is taken (1 when left out).")
  var offers: Int?

  @Option(help: "By how much rents are thought to fall a month, such as \"3 %\" (0 when left out).")
  var rentFalls: String?

  @Option(help: "Vouchers of a cloud, such as \"1M USD\"; they pay first.")
  var vouchers: String?

  @Option(help: "Months in which vouchers can be used (assumed: 12).")
  var vouchersExpire: Int?

  @Option(help: "A round of which a part is compute, such as \"800M USD\".")
  var equityRound: String?

  @Option(help: "The share of the round that is compute (assumed: 0.5).")
  var credits: String?

  @Option(help: "Price of a GPU in USD; what was known on the date when left out.")
  var buy: String?

  @Option(help: "Years until a bought GPU is written off (assumed: 4).")
  var years: String?

  @Option(help: "Price of power in USD/kWh (assumed: 0.10).")
  var powerPrice: String?

  @Option(help: "Energy of the building over that of its machines (assumed: 1.3).")
  var pue: String?

  @Option(help: "Space, network, staff and repair in USD/GPU-hour (assumed: 0.20).")
  var hosting: String?

  @Option(
    help: "What a bought GPU fetches at the end, as a share of its price; what the books still carry when left out.")
  var resale: String?

  @Option(help: "What money costs a year, such as \"12 %\" (assumed: 12 %).")
  var moneyCost: String?

  func validate() throws {
    if vouchersExpire != nil && vouchers == nil { throw ValidationError("--vouchers-expire needs --vouchers") }
    if let offers {
      guard (1...100).contains(offers) else { throw ValidationError("--offers takes 1 to 100") }
      if rent != nil { throw ValidationError("--offers and --rent exclude each other") }
    }
    if credits != nil && equityRound == nil { throw ValidationError("--credits needs --equity-round") }
    if let vouchersExpire, !(1...1200).contains(vouchersExpire) {
      throw ValidationError("--vouchers-expire takes 1 to 1200 months")
    }
  }
}

/// Units that share the GPUs.
struct SupplyPoolOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Units that share the GPUs, each with its mean and its peak; the last is served last.",
      valueName: "\"chat 400/600, search 300/700\""))
  var units: String?

  @Option(help: "How the units' demands go together, from 0 to 1 (assumed: 0.5).")
  var correlation: String?

  @Option(help: "How far work that earns at once is preferred, from 0 to 1 (assumed: 0.5).")
  var bias: String?

  func validate() throws {
    if units == nil {
      for (name, value) in [("correlation", correlation), ("bias", bias)] where value != nil {
        throw ValidationError("--\(name) needs --units")
      }
    }
  }
}
