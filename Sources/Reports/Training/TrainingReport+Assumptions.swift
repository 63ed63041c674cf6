internal import Compute
internal import Facts
public import Studies

extension TrainingReport {
  /// What the answer takes for granted.
  var assumptions: [String] {
    let question = answer.question
    var list = [TrainingWords.rent(answer.rent)]
    if question.isShapeGuessed {
      list.append(
        "the shape is guessed from the numbers of parameters, by those of known models; the intervals are of runs predicted so"
      )
    }
    if question.gpu == nil {
      list.append("no GPU is named: hours are those of a card of 989 TFLOP/s in bfloat16 (H100)")
    }
    if question.gpus == nil {
      list.append("no number of GPUs is given: failures and losses of scale are those of 2,048")
    } else if answer.time.share.knowledge != .scale, question.gpu != nil {
      list.append(
        "no published run has as many GPUs for so small a model: the interval is that of runs whose scale is not known")
    }
    list.append(TrainingWords.memoryNote + ": here " + TrainingWords.memory(question.memory))
    list.append("sequences of \(NumberText.plain(question.sequence)) tokens")
    list += TrainingWords.common(question.failures)
    if answer.total != nil { list += TrainingWords.programme(question.programme, on: question.date) }
    list.append(
      "the scaling law is of dense models of up to 16 bn parameters (arXiv 2404.10102): of a mixture it counts active parameters "
        + "alone, which is too strict, and no loss here is that of another text")
    list.append(
      "later costs: operations for the same loss halve in 8 months (5 to 14, algorithmic-progress-halving-2024), those of a dollar "
        + "double in 2.07 years (1.54 to 3.13, ml-gpu-price-performance-doubling), both beyond the years they were seen in"
    )
    return list
  }
}

extension TrainingReport {
  /// Why a run is not to be had: its model does not fit in the memory of the GPUs; nil where it does, or their number is open.
  public static func shortage(_ question: TrainingQuestion) -> String? {
    let memory = question.memory
    guard !memory.fits, let gpu = question.gpu, let gpus = question.gpus, let least = memory.leastProcessors else {
      return nil
    }
    return
      "\(question.shapeSource), \(TrainingWords.size(question.shape)), takes \(TrainingWords.bytes(memory.needed)) with its "
      + "gradients and the states of its optimiser, 16 bytes a parameter, and activations on top; \(NumberText.plain(gpus)) x "
      + "\(gpu.name) have \(TrainingWords.bytes(memory.available ?? 0)): it takes at least \(NumberText.plain(least)) of them"
  }
}
