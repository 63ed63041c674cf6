internal import Facts
internal import Maths

/// A group of processors at which requests arrive at random, each moment as likely as any other.
///
/// λ requests a second with n tokens of output each; a pass that writes for k requests takes t(k), and a prompt adds P to a
/// pass, so that a token takes τ(k) = t(k) / (1 − λ P) while k requests are answered. How many these are balances like a
/// processor that is shared: π(k) = π(k − 1) λ (n − 1) τ(k) / k, whatever the distribution of lengths, and beyond the room c
/// requests wait: π(k) = π(k − 1) λ (n − 1) τ(c) / c. While a prompt is read nobody is answered, but others come, so they come to
/// those who write in crowds: of 1 / (1 − λ P) on average, and 1 / (1 − λ P)² where a request finds itself (Borel); k counts crowds
/// of that size. With their mean b, τ = b / (λ (n − 1)) by Little's law, and so is W out of
/// those that wait. Source: Cohen, "The multiple phase service network with
/// generalized processor sharing", Acta Informatica 12 (1979); Kelly, Reversibility and Stochastic Networks (1979), 3.3.
///
/// Prompts of one pass share what hangs on tokens alone, so P is each one's share of K of them, K = λ τ / (1 − e^(−λ τ)).
/// Passes G read what came during the one before: mean τ, variance λ P² τ / (1 − (λ P)²), and m = E[G²] / E[G]. The first
/// token then takes T₁ = o + q (½ + λ P) m + w t + P + W: the time o outside of passes; with the chance q = 1 − π(0) (1 − λ P)
/// that a pass is under way, its rest, and the prompts that come during it, which are read in the same pass as one's own; the
/// pass itself if anybody writes (w = 1 − π(0)). Prompts of which a pass has no room for two are read one by one, each in S =
/// P + w t ⌈q / Q⌉ for q new tokens and Q tokens of a pass: then T₁ = o + λ S² / (2 (1 − λ S)) + S + W, by Pollaczek and
/// Khinchine. What has come until one's own prompt is read, in the last pass or in all of T₁ − o, is read during one's answer,
/// which takes longer by λ P (T − τ) / (1 − λ P) for that time T. The form of the gated passes and of this last term is derived
/// here, and held against the simulation by tests.
struct ArrivingLoad<N: Number> {
  /// Requests whose answers are written, on average.
  let writing: Double
  /// Seconds for each token after the first, and to the first.
  let perToken, firstToken: N
}

extension GroupTimes {
  /// The steady state of a group with room for so many requests; nil where it cannot keep up.
  func arriving(_ request: RequestShape, rate: Double, room: Double) -> ArrivingLoad<R.Value>? {
    let new = request.input - request.cached
    let context = request.input + request.output / 2
    let plain = self.plain
    guard let crowd = plain.crowd(request, rate: rate, room: room, context: context) else { return nil }
    let arrivals = reading.figure(
      "requests a second that arrive at a group", unit: "/s", source: "asked", standing: .stated, rate)
    let together = reading.figure(
      "requests that a token shares its pass with", unit: "requests",
      source: "solved from arrivals and times of passes",
      standing: .stated, crowd.typical)
    let pass: R.Value = self.pass(requests: reading.plain(together), context: context)
    let prompt: R.Value = self.prompt(of: request)
    let others: R.Value = self.prompt(of: request, together: crowd.prompts)
    let load: R.Value = arrivals * others
    let free: R.Value = 1 - load
    let token: R.Value = pass / free
    let somebody = reading.figure(
      "chance that somebody is answered", unit: "", source: "solved from arrivals and times of passes",
      standing: .stated, 1 - crowd.nobody)
    let outside: R.Value = self.outside(new: new)
    let passes = (new / Double(ServerLimits.usualPassTokens)).rounded(.up)
    let wait: R.Value = R.Value(crowd.waiting) / arrivals
    let read: R.Value
    let last: R.Value
    if 2 * new > Double(ServerLimits.usualPassTokens) {
      let service: R.Value = prompt + R.Value(passes) * somebody * pass
      let busy: R.Value = arrivals * service
      guard reading.plain(busy) < 1 else { return nil }
      let queue: R.Value = busy * service / (2 * (1 - busy))
      let rest: R.Value = (1 - busy) * somebody * pass / 2
      read = queue + rest + service
      last = read
    } else {
      let variance: R.Value = load * others * token / (1 - load * load)
      let life: R.Value = token + variance / token
      let underWay: R.Value = 1 - (1 - somebody) * free
      last = underWay * load * life + somebody * pass + prompt
      read = underWay * life / 2 + last
    }
    let later: R.Value = load * max(last - token, 0) / free
    let perToken = reading.named(
      "time per output token", token + later / R.Value(Swift.max(request.output - 1, 1)))
    let first: R.Value = outside + read + wait
    return ArrivingLoad(
      writing: crowd.writing, perToken: perToken, firstToken: reading.named("time to the first token", first))
  }

  /// What a prompt adds to passes in all: read in as many parts as there are passes' worth of it; of prompts that are read
  /// together, each one's share.
  fileprivate func prompt(of request: RequestShape, together: Double = 1) -> R.Value {
    let new = request.input - request.cached
    var sum = start
    var read = 0.0
    while read < new {
      let part = Swift.min(new - read, Double(ServerLimits.usualPassTokens))
      sum = sum + prompt(new: part, before: request.cached + read)
      read += part
    }
    guard together > 1 else { return sum }
    return sum - shared(new: new) + shared(new: together * new) / R.Value(together)
  }

  private var plain: GroupTimes<PlainReading> {
    GroupTimes<PlainReading>(
      machine: machine, deployment: deployment, calibration: calibration, factors: factors, reading: PlainReading())
  }
}

/// How many requests a group works on at once.
private struct Crowd {
  /// Those that are answered, and that wait for room, on average; and the chance that nobody is answered.
  let writing, waiting, nobody: Double
  /// The number at which a pass takes as long as a request's passes do on average.
  let typical: Double
  /// Prompts that are read in a pass, if there are any.
  var prompts = 1.0
}

extension GroupTimes where R == PlainReading {
  /// The rate at which as many are answered as there is room for: b / ((n − 1) t(b) + b P).
  func highestRate(
    _ request: RequestShape, room: Double, requests: Int = ServerLimits.usualRequests,
    passTokens: Int = ServerLimits.usualPassTokens
  ) -> Double {
    guard room >= 1 else { return 0 }
    let b = Swift.min(room, Double(requests))
    let fit = Swift.max(Double(passTokens) / (request.input - request.cached), 1)
    let prompt = self.prompt(of: request, together: Swift.min(Swift.max(b / Swift.max(request.output - 1, 1), 1), fit))
    let pass = self.pass(requests: b, context: request.input + request.output / 2)
    return b / (Swift.max(request.output - 1, 0) * pass + b * prompt)
  }

  /// The balance of arrivals and endings; nil where more arrive than end.
  ///
  /// K prompts are read in one pass, of those that read any: λ τ / (1 − e^(−λ τ)), as many as there is room for at most; they
  /// share weights, so that the more there are, the shorter is τ: iterated until nothing changes.
  fileprivate func crowd(_ request: RequestShape, rate: Double, room: Double, context: Double) -> Crowd? {
    let most = Int(saturating: Swift.min(room, Double(ServerLimits.usualRequests)))
    let passes = passes(upTo: most, context: context)
    let fit = Swift.max(Double(ServerLimits.usualPassTokens) / (request.input - request.cached), 1)
    var found: Crowd?
    var together = 1.0
    for _ in 0..<8 {
      guard let crowd = crowd(request, rate: rate, prompt: prompt(of: request, together: together), passes) else {
        // Where only reading together keeps up, more of it is tried.
        guard found == nil, together < fit else { return found }
        together = Swift.min(2 * together, fit)
        continue
      }
      let arrivals = crowd.writing / Swift.max(request.output - 1, 1)
      let next = arrivals > 1e-9 ? Swift.min(Swift.max(arrivals / (1 - Double.exp(-arrivals)), 1), fit) : 1
      found = crowd
      found?.prompts = together
      if Swift.abs(next - together) < 1e-4 { break }
      together = next
    }
    return found
  }

  private func crowd(_ request: RequestShape, rate: Double, prompt: Double, _ passes: [Double]) -> Crowd? {
    let most = passes.count - 1
    let free = 1 - rate * prompt
    guard free > 0 else { return nil }
    let answer = rate * Swift.max(request.output - 1, 0) / free
    // Requests come in crowds of this many.
    let crowd = 1 / (free * free)
    func time(_ k: Double) -> Double {
      let below = Int(saturating: Swift.min(k, Double(most)))
      return below >= most ? passes[most] : passes[below] + (k - Double(below)) * (passes[below + 1] - passes[below])
    }
    let crowds = Swift.max(Int(saturating: (Double(most) / crowd).rounded(.down)), 1)
    let last = answer * passes[most] / Double(most)
    guard last < 1 else { return nil }
    // Weights of 0, 1, 2 … crowds, scaled down where they grow too large to add.
    var (weight, all, mean, nobody) = (1.0, 1.0, 0.0, 1.0)
    for k in 1...crowds {
      let requests = Double(k) * crowd
      weight *= answer * time(requests) / requests
      all += weight
      mean += weight * requests
      if all > 1e200 {
        weight *= 1e-200
        all *= 1e-200
        mean *= 1e-200
        nobody *= 1e-200
      }
    }
    let beyond = weight * last / (1 - last)
    let waiting = beyond / (1 - last) * crowd
    mean += beyond * Double(most)
    all += beyond
    let writing = mean / all
    guard answer > 0 else { return Crowd(writing: 0, waiting: 0, nobody: 1, typical: 1) }
    let typical = place(of: writing / answer, in: passes)
    return Crowd(writing: writing, waiting: waiting / all, nobody: nobody / all, typical: typical)
  }

  /// Seconds of passes that write for 0, 1, 2 … requests, linear between those of `BatchGrid`.
  private func passes(upTo most: Int, context: Double) -> [Double] {
    var seconds = [0.0]
    var (left, leftTime) = (0, 0.0)
    for point in BatchGrid.points {
      let right = Swift.min(point, most)
      let time = pass(requests: Double(right), context: context)
      for k in (left + 1)...right {
        seconds.append(leftTime + (time - leftTime) * Double(k - left) / Double(right - left))
      }
      (left, leftTime) = (right, time)
      if right == most { break }
    }
    return seconds
  }

  /// Where a rising series reaches a value, linear between its members from the first on.
  private func place(of value: Double, in series: [Double]) -> Double {
    guard let next = series.indices.dropFirst().first(where: { series[$0] >= value }) else {
      return Double(series.count - 1)
    }
    guard next > 1, series[next] > series[next - 1] else { return Double(next) }
    return Double(next - 1) + (value - series[next - 1]) / (series[next] - series[next - 1])
  }
}
