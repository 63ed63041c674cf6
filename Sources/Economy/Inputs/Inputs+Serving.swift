extension CompanyInput {
  static let serving: [(CompanyInput, Declaration)] = [
    (
      .activeParameters,
      .init(
        "serving.active-parameters", "parameters", .positive,
        "parameters that one token touches", mayVary: false)
    ),
    (
      .totalParameters,
      .init(
        "serving.total-parameters", "parameters", .positive,
        "parameters held in memory", mayVary: false)
    ),
    (
      .bytesPerParameter,
      .init(
        "serving.bytes-per-parameter", "bytes/parameter", .positive,
        "1 for FP8 and INT8, 2 for BF16", else: .assumed("2 bytes/parameter", because: "BF16, the cautious case"),
        mayVary: false)
    ),
    (
      .cacheBytes,
      .init(
        "serving.cache-bytes", "bytes/token", .nonNegative, "key-value cache of one token of context",
        else: .assumed(
          "40e3 to 350e3 bytes/token", because: "from latent attention (DeepSeek-V2) to grouped queries (70B)"),
        mayVary: false)
    ),
    (
      .context,
      .init(
        "serving.context", "tokens", .nonNegative, "tokens a request holds in the cache, on average",
        else: .assumed("1000 to 6000 tokens", because: "chat and document questions; no source pins it"), mayVary: false
      )
    ),
    (
      .batch,
      .init(
        "serving.batch", "tokens", .positive, "requests that one replica decodes at once",
        else: .assumed("64 to 512 tokens", because: "continuous batching under a chat latency; no source pins it"),
        mayVary: false)
    ),
    (
      .peak,
      .init(
        "serving.peak", "FLOP/s", .positive, "arithmetic of one GPU at its data sheet's peak; a GPU card sets it",
        mayVary: false)
    ),
    (
      .bandwidth,
      .init(
        "serving.bandwidth", "byte/s", .positive, "memory bandwidth of one GPU; a GPU card sets it",
        mayVary: false)
    ),
    (
      .computeEfficiency,
      .init(
        "serving.compute-efficiency", "share", .properShare,
        "share of the peak that prefill and large batches reach",
        else: .assumed(
          "25 % to 55 %", because: "DeepSeek-V2 published 100,000 input tokens a second and node, 0.53 of BF16 peak"),
        mayVary: false)
    ),
    (
      .memoryEfficiency,
      .init(
        "serving.memory-efficiency", "share", .properShare, "share of the bandwidth that decoding reaches",
        else: .assumed(
          "30 % to 75 %", because: "engines lose time between kernels and to imbalance; no source pins it"),
        mayVary: false)
    ),
    (
      .inputTime,
      .init(
        "serving.input-time", "GPU-seconds/token", .nonNegative,
        "GPU time of a token of new input at full use, as measured on your own fleet; serving.model or serving.class computes it, and the size of the model says it otherwise",
        else: .unknown, mayVary: false)
    ),
    (
      .cachedTime,
      .init(
        "serving.cached-time", "GPU-seconds/token", .nonNegative,
        "GPU time of a token of input that the prefix cache holds; serving.model or serving.class computes it",
        else: .nothing, mayVary: false)
    ),
    (
      .outputTime,
      .init(
        "serving.output-time", "GPU-seconds/token", .nonNegative,
        "GPU time of a token of output at full use; serving.model or serving.class computes it", else: .unknown,
        mayVary: false)
    ),
    (
      .timeError,
      .init(
        "serving.time-error", "ratio", .positive,
        "what these times really are over what is said of them; serving.model gives the errors of its predictions",
        else: .unknown, mayVary: false)
    ),
    (
      .utilisation,
      .init(
        "serving.utilisation", "share", .properShare, "share of rented serving time that is busy",
        else: .assumed("20 % to 60 %", because: "traffic follows the day and capacity its peak; no source pins it"))
    ),
    (
      .rent,
      .init("compute.rent", "money/GPU-hour", .positive, "what an hour of one GPU costs now; the market moves it on")
    ),
    (.committed, .init("compute.committed", "GPUs", .nonNegative, "GPUs paid for whether used or not", else: .nothing)),
    (.committedRent, .init("compute.committed-rent", "money/GPU-hour", .nonNegative, "what they cost", else: .nothing)),
    (
      .commitmentTerm,
      .init(
        "compute.term", "months", .nonNegative, "months the commitment still runs", else: .nothing,
        mayVary: false)
    ),
  ]

  static let training: [(CompanyInput, Declaration)] = [
    (
      .trainingGPUs,
      .init("training.gpus", "GPUs", .nonNegative, "GPUs kept busy by training and experiments", else: .nothing)
    ),
    (.trainingGrowth, .init("training.growth", "1/month", .change, "growth of that number [B1]", else: .nothing)),
    (
      .trainingOther,
      .init(
        "training.other", "share", .nonNegative, "data and evaluation beside compute, as a share of it",
        else: .assumed("10 % to 40 %", because: "data is bought and labelled for each run; no source pins it"))
    ),
  ]
}
