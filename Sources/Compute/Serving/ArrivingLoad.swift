internal import Facts
internal import Maths

/// A group of processors at which requests arrive at random, each as often as any other moment.
///
/// λ requests a second with n tokens of output each; a pass that writes for b requests takes t(b), a prompt adds P to a pass.
/// A token then takes τ = t(1 + b) / (1 − λ P): while a request is answered, others are about as if it were not there, and λ τ
/// prompts are read between two of its tokens. By Little's law b = λ (n − 1) τ.
///
/// The first token takes T₁ = o + q (½ + λ P) m + w t + P + W: the time o outside of passes; with the chance q that a pass is
/// under way, its rest, half of m = E[G²] / E[G], and the prompts that come during it, which are read in the same pass as
/// one's own; the pass itself, if anybody writes then (w); and the wait W for room in memory. Passes G that read all that came
/// during the one before have the mean τ and the variance λ P² τ / (1 − (λ P)²). q = 1 − e^(−b) (1 − λ P), w = 1 − e^(−b),
/// since arrivals at random find a number of others that is Poisson's. W is that of Erlang's formula for as many servers as
/// there is room for, halved since answers are equally long (Allen and Cunneen). Source: Kleinrock, Queueing Systems I (1975)
/// for the residual life and arrivals at random; the form of the gated passes is derived here, and held against the
/// simulation by tests.
struct ArrivingLoad<N: Number> {
  /// Requests whose answers are written, on average.
  let writing: Double
  /// Seconds for each token after the first, and to the first.
  let perToken, firstToken: N
  /// Seconds of a pass that writes.
  let pass: N
}

extension GroupTimes {
  /// The steady state of a group with room for so many requests; nil where it cannot keep up.
  func arriving(_ request: RequestShape, rate: Double, room: Double) -> ArrivingLoad<R.Value>? {
    let plain = GroupTimes<PlainReading>(
      machine: machine, deployment: deployment, calibration: calibration, factors: factors, reading: PlainReading())
    let new = request.input - request.cached
    let context = request.input + request.output / 2
    guard let writing = plain.writing(request, rate: rate, room: room, context: context) else { return nil }
    let arrivals = reading.figure(
      "requests a second that arrive at a group", unit: "/s", source: "asked", standing: .stated, rate)
    let others = reading.figure(
      "requests that are answered at the same time", unit: "requests",
      source: "solved: arrivals times time of an answer",
      standing: .stated, writing)
    let pass: R.Value = self.pass(requests: 1 + writing, context: context)
    let prompt: R.Value = self.prompt(new: new, before: request.cached) + start
    let load: R.Value = arrivals * prompt
    let free: R.Value = 1 - load
    let perToken: R.Value = reading.named("time per output token", pass / free)
    let gated: R.Value = 1 - load * load
    let variance: R.Value = load * prompt * perToken / gated
    let life: R.Value = perToken + variance / perToken
    let nobody = R.Value(Double.exp(-writing))
    let somebody = R.Value(1 - Double.exp(-writing))
    let underWay: R.Value = 1 - nobody * free
    let half: R.Value = load + R.Value(0.5)
    let rest: R.Value = underWay * half * life
    let parts = R.Value((new / Double(ServerLimits.usualPassTokens)).rounded(.up))
    let own: R.Value = parts * somebody * pass + prompt
    let wait: R.Value = R.Value(ErlangWait.share(servers: room, load: writing)) * others / arrivals
    let outside: R.Value = self.outside(new: new)
    let first: R.Value = outside + rest + own + wait
    return ArrivingLoad(
      writing: writing, perToken: perToken, firstToken: reading.named("time to the first token", first), pass: pass)
  }
}

extension GroupTimes where R == PlainReading {
  /// The rate at which as many are answered as there is room for: b / ((n − 1) t(1 + b) + b P).
  func highestRate(_ request: RequestShape, room: Double) -> Double {
    guard room >= 1 else { return 0 }
    let prompt = self.prompt(new: request.input - request.cached, before: request.cached) + start
    let b = Swift.min(room, Double(ServerLimits.usualRequests))
    let pass = self.pass(requests: 1 + b, context: request.input + request.output / 2)
    return b / (Swift.max(request.output - 1, 0) * pass + b * prompt)
  }

  /// b = λ (n − 1) t(1 + b) / (1 − λ P), the smallest; nil where it is more than there is room for.
  fileprivate func writing(_ request: RequestShape, rate: Double, room: Double, context: Double) -> Double? {
    let prompt = self.prompt(new: request.input - request.cached, before: request.cached) + start
    guard rate * prompt < 1 else { return nil }
    func excess(_ b: Double) -> Double {
      rate * Swift.max(request.output - 1, 0) * pass(requests: 1 + b, context: context) / (1 - rate * prompt) - b
    }
    let most = Swift.min(room, Double(ServerLimits.usualRequests))
    guard excess(most) <= 0 else { return nil }
    var (low, high) = (0.0, most)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if excess(middle) > 0 { low = middle } else { high = middle }
    }
    return high
  }
}

/// How long requests wait where a number of servers each take one at a time.
enum ErlangWait {
  /// The mean wait over the mean time of service, for a mean of so many busy servers: ½ C / (c − a), with the chance C that all
  /// are busy. Source: Erlang (1917) for C; Allen and Cunneen's factor (1 + 0) / 2 for service that is always as long.
  static func share(servers: Double, load: Double) -> Double {
    let c = servers.rounded(.down)
    guard load > 0, c > load else { return load > 0 ? .infinity : 0 }
    // The chance of loss by its recursion, which neither overflows nor cancels.
    var loss = 1.0
    for n in 1...Int(Swift.min(c, 1e6)) { loss = load * loss / (Double(n) + load * loss) }
    let all = loss / (1 - load / c * (1 - loss))
    return all / (2 * (c - load))
  }
}
