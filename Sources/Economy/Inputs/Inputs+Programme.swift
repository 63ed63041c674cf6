extension CompanyInput {
  static let programme: [(CompanyInput, Declaration)] = [
    (
      .trainingTokens,
      .init(
        "training.tokens", "tokens", .nonNegative,
        "tokens that one run is trained on; what training.gpus says comes on top [B2]", else: .nothing)
    ),
    (
      .trainingParameters,
      .init(
        "training.parameters", "parameters", .nonNegative,
        "parameters that a token of the run touches; those of serving.active-parameters when left out, those of the open model where a company trains on from one",
        else: .nothing)
    ),
    (
      .trainingShare,
      .init(
        "training.share", "share", .properShare, "share of the peak that training reaches, failures included [B2]",
        else: .assumed(
          "20 % to 40 %", because: "published runs of 2024 reached about that; `outlast train` has the law of one run"),
        mayVary: false)
    ),
    (
      .experiments,
      .init(
        "training.experiments", "ratio", .nonNegative, "compute of experiments and failed runs against the run's own",
        else: .assumed("0.2 to 3", because: "laboratories do not tell; no source pins it"), mayVary: false)
    ),
    (
      .programmeMonths,
      .init(
        "training.every", "months", .positive, "months from one model to the next",
        else: .assumed("12 months", because: "about a generation a year; no source pins it"))
    ),
    (
      .pretraining,
      .init(
        "training.pretraining", "share", .share,
        "share of a run that the company pre-trains itself: 0 where it only trains on from its last model or an open one [B3]",
        else: .assumed("100 %", because: "a company that states a run pre-trains it"))
    ),
    (
      .postTraining,
      .init(
        "training.post-training", "ratio", .nonNegative, "compute after pre-training against the run's own [B3]",
        else: .assumed("0.5 % to 20 %", because: "a small part of a run; no source before 2025 pins it"), mayVary: false
      )
    ),
    (
      .capitalised,
      .init(
        "training.capitalised", "share", .share,
        "share of training that stands in the books as an asset and wears, rather than as a cost [A11]", else: .nothing)
    ),
    (
      .modelLife,
      .init(
        "training.life", "months", .positive, "life over which that asset wears, declining balance",
        else: .assumed("12 months", because: "until the next generation; no source pins it"))
    ),
    (
      .ticket,
      .init(
        "training.ticket", "money", .nonNegative,
        "price of the next generation's cluster: who cannot pay it stays where it is [A7]", else: .nothing)
    ),
    (
      .frontierSpending,
      .init(
        "training.frontier-spend", "money/year", .nonNegative,
        "yearly spending on training and research that keeps up with the frontier [A8]", else: .nothing)
    ),
    (
      .talentWeight,
      .init(
        "training.talent-weight", "ratio", .nonNegative,
        "exponent of research people against those at the start, in the pace at which a company follows the frontier [B6]",
        else: .nothing)
    ),
    (
      .researchReturn,
      .init(
        "training.research-return", "ratio", .nonNegative,
        "exponent of knowledge against that at the start, in the same pace [B7]", else: .nothing)
    ),
    (
      .knowledgeLoss,
      .init(
        "training.knowledge-loss", "1/month", .share, "share of knowledge that is out of date a month later [B7]",
        else: .assumed("2 %/month", because: "a fifth a year; no source pins it"))
    ),
    (
      .lag,
      .init(
        "app.lag", "months", .nonNegative, "months that its models are behind the frontier at the start",
        else: .nothing, mayVary: false)
    ),
    (
      .lagEffect,
      .init(
        "app.lag-effect", "1/month", .nonNegative,
        "share of organic users lost for each month that the company falls further behind", else: .nothing)
    ),
  ]
}
