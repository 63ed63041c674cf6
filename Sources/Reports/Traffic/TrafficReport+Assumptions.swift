internal import Compute
internal import Facts
internal import Studies

extension TrafficReport {
  /// What the answer takes for granted, each in a sentence.
  var assumptions: [String] {
    words.cards + serving + [words.memory] + memory + words.engine + words.benchmark + options + words.money
  }

  private var serving: [String] {
    let question = answer.question
    var found = [
      "Groups are simulated apart and do not wait for one another, though their experts are reached together: with "
        + "unequal work, passes of real groups wait for the slowest.",
      "Prompts are read in the order in which they arrive, in parts of at most \(question.passTokens) tokens less those written "
        + "in a pass; at most \(question.requests) requests are worked on in a group at once.",
      "Costs range as if so many GPUs could be had as are as busy where requests take less or more than is predicted; all times at "
        + "their ends at once, those to the first token and those per token.",
      "Experts are as popular by rank as in the fit of times, whatever the text is.",
      "Times outside of passes (network, tokeniser) come once, before the first token, and keep no GPU busy.",
      question.served.targets != LatencyTargets() && answer.plan.isByTargets
        ? "Layouts that keep up are compared by the requests of the trace for which they keep the targets, the first "
          + "\(TrafficStudy.comparedRequests) at most."
        : "The layout is chosen by requests of mean length, \(CostWords.count(answer.plan.request.cached)) tokens of their input "
          + "cached, that arrive at random at the mean rate; bursts are only simulated.",
    ]
    if let batches = TraceSummary(question.trace).burstiness.batches {
      found.append(
        "Time stamps of the trace come in batches, mostly \(TraceReport.time(batches.step)) apart: the bursts within are its "
          + "clock's, and waits for them too.")
    }
    if question.trace.blocks.isEmpty {
      found.append("The trace does not say what prompts have in common: nothing is found in a cache.")
    }
    return found
  }

  private var memory: [String] {
    let plan = answer.plan
    var found = [
      "Memory is given out in pages of \(CostWords.count(ServerLimits.pageTokens)) tokens; a request leaves one page "
        + "unfilled, and is put back when an answer has no room to grow, the newest first."
    ]
    if plan.limits.perRequest > ServerLimits.pageTokens {
      found.append(
        "What sliding windows and states keep is taken as \(CostWords.count(plan.limits.perRequest)) tokens' worth for each "
          + "request however short it is.")
    }
    if answer.question.isCaching, !answer.question.trace.blocks.isEmpty {
      found.append(
        "Only prompts are kept, not answers, in GPU memory that requests leave free; what was used longest ago goes first. "
          + "Nothing is kept in other memory or on disks.")
    }
    return found
  }

  private var options: [String] {
    let (question, plan) = (answer.question, answer.plan)
    var found: [String] = []
    if question.tokensPerPass > 1 {
      found.append(
        "A pass writes \(CostWords.count(question.tokensPerPass)) tokens for each request and takes as long as one that writes "
          + "one: guessing tokens and checking them is not billed.")
    }
    if let transfer = plan.transfer {
      found.append(
        "Keys and values take \(CostWords.seconds(transfer.fixed)) and \(NumberText.plain(transfer.perToken * 1e6, digits: 2)) µs "
          + "a token from readers to writers, over each group's network and never in each other's way; GPUs do not wait for it."
      )
    }
    if plan.following != nil {
      found.append(
        "Replicas are to have \(NumberText.percent(TrafficQuestion.Follow.share)) of the mean requests that fit in flight; those "
          + "that are not there cost nothing, those that start or end do.")
    } else {
      found.append("All GPUs are paid for from the first arrival to the last answer, and no longer.")
    }
    return found
  }
}
