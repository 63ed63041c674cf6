extension CompanyInput {
  static let leases: [(CompanyInput, Declaration)] = [
    (
      .leased,
      .init(
        "compute.leased", "GPUs", .nonNegative,
        "GPUs of a lease of certain servers, which stands in the balance sheet (IFRS 16)", else: .nothing,
        mayVary: false)
    ),
    (
      .leasedRent,
      .init("compute.leased-rent", "money/GPU-hour", .nonNegative, "what they cost", else: .nothing, mayVary: false)
    ),
    (
      .leaseTerm,
      .init("compute.lease-term", "months", .nonNegative, "months the lease still runs", else: .nothing, mayVary: false)
    ),
    (
      .leaseRate,
      .init(
        "compute.lease-rate", "1/month", .nonNegative, "interest that the lease and the provision are discounted with",
        else: .assumed("0.8 %/month", because: "as on debt; no source pins it"), mayVary: false)
    ),
    (
      .provision,
      .init(
        "compute.provision", "share", .share,
        "share of the loss on committed GPUs that nothing uses which is provided for at once (IAS 37)", else: .nothing)
    ),
    (
      .settle,
      .init(
        "compute.settle", "share", .share,
        "share of what contracts still ask for that creditors would claim if the company ended",
        else: .assumed("75 %", because: "suppliers let the GPUs to others; between half and all, no source pins it"),
        mayVary: false)
    ),
  ]

  static let supply: [(CompanyInput, Declaration)] = [
    (
      .owned,
      .init("compute.owned", "GPUs", .nonNegative, "GPUs owned at the start", else: .nothing, mayVary: false)
    ),
    (
      .buyPrice,
      .init("compute.buy-price", "money/GPU", .nonNegative, "price of a GPU in its server [A1]", else: .nothing)
    ),
    (
      .ownedRunning,
      .init(
        "compute.owned-running", "money/GPU-hour", .nonNegative, "power and hosting of a GPU owned, idle or not [A1]",
        else: .nothing)
    ),
    (
      .buyHorizon,
      .init(
        "compute.buy-horizon", "months", .nonNegative,
        "months within which buying must have cost less than renting for the company to buy; it never does, when left out [A1]",
        else: .nothing)
    ),
    (
      .buyReserve,
      .init(
        "compute.buy-reserve", "months", .nonNegative, "months of burn that must be left after buying",
        else: .assumed("12 months", because: "nobody buys with the last year's money; no source pins it"))
    ),
    (
      .rentDiscount,
      .init(
        "compute.discount", "share", .share, "discount on rent that rival clouds grant [A4]", else: .nothing)
    ),
    (
      .pool,
      .init(
        "compute.pool", "GPUs", .nonNegative,
        "GPUs there are at most for serving and training together; no limit, when left out [A12]",
        else: .nothing)
    ),
    (
      .poolUnits,
      .init(
        "compute.units", "ratio", .nonNegative, "units of the company that share them [A12]", else: .nothing)
    ),
    (
      .poolBias,
      .init(
        "compute.pool-bias", "share", .share, "how far work that earns at once is preferred to training [A12]",
        else: .nothing)
    ),
    (
      .creditsLife,
      .init(
        "compute.credits-life", "months", .nonNegative,
        "mean life of cloud credits until they expire; they never do, when left out [A5]", else: .nothing)
    ),
    (
      .scaleExponent,
      .init(
        "serving.scale", "ratio", .nonNegative, "exponent of tokens against those at the start, in utilisation [D4]",
        else: .nothing)
    ),
    (
      .utilisationLimit,
      .init(
        "serving.utilisation-limit", "share", .properShare, "utilisation that no volume exceeds",
        else: .assumed("90 %", because: "some idle time is always there; no source pins it"))
    ),
    (
      .apiPeak,
      .init(
        "serving.api-peak", "ratio", .nonNegative,
        "API traffic at the busiest hour against the mean, 1 to 2; flat, when left out. Where a peak is stated, serving.utilisation is that of the busiest hour",
        else: .nothing)
    ),
    (
      .appPeak,
      .init("serving.app-peak", "ratio", .nonNegative, "the app's traffic likewise", else: .nothing)
    ),
    (
      .peaksApart,
      .init("serving.peaks-apart", "hours", .nonNegative, "hours between the two peaks, at most 12", else: .nothing)
    ),
  ]
}
