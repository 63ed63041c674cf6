internal import Compute
internal import Facts
internal import Maths
internal import Studies

extension CostReport {
  /// What the answer takes for granted, each in a sentence.
  package var assumptions: [String] {
    words.cards + serving + asked + words.money
  }

  /// How times are predicted.
  private var serving: [String] {
    let question = answer.question
    var found = [
      "A steady load: as many requests begin as end, all of \(count(question.request.input)) tokens in and "
        + "\(count(question.request.output)) out.",
      words.memory,
      "The tail of the first token is lognormal with p99 \(NumberText.plain(FirstTokenTail.ratio, digits: 1)) times the mean, "
        + "the median of 41 server runs of MLPerf Inference v4.1 (5 to 95 % of them: 1.6 to 7.1 times).",
    ]
    if let share = answer.loadShare {
      if share > CostAnswer.checkedLoad {
        found.append(
          "The rate is \(NumberText.percent(share)) of the highest that the fleet keeps up with. Times so near to it are not held "
            + "against the simulation, and a little more traffic makes them much longer.")
      }
      found.append(
        "Requests arrive at random, shared equally by groups; the time to the first token follows from passes and waiting "
          + "(`outlast validate serving`), and its interval is that of measured loads; beside published runs at low rates it is two "
          + "to three times too long.")
    }
    if answer.rateInterval == nil {
      found.append(
        "Fewer or more GPUs would be as busy where requests take less or more than is predicted: that is in the ranges of costs, as if "
          + "as many could be had.")
    }
    found += words.engine
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
    found += words.benchmark
    return found
  }

  /// How much of the time is paid for in vain.
  private var asked: [String] {
    answer.question.utilisation == 1
      ? ["The fleet is asked all of the time (--utilisation, --peak-to-mean)."] : []
  }
}
