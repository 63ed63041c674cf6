import Maths

/// The months of one market in one reading. The equations are its methods, each in the file of its subject.
struct Step<T: Trial> {
  typealias N = T.Value
  var trial: T
  var month = 0
  /// Whether a calendar year ends with the month.
  var endsYear = false
  var entity = 0
  /// Where the entity whose equations run still goes on.
  var alive: N.Condition = N(0) < N(1)
  var draws: InlineArray<8, N> = .init(repeating: 0)
  /// Draws of a second block, for a lead and for a founder who leave.
  var departures: InlineArray<8, N> = .init(repeating: 0)
  var market: Market<N>
  /// Whether chance stands at its mean: for what the figures of a scenario describe.
  var expects = false
  /// The books of the company whose equations run, beside the scenario's currency.
  var translation = Translation<N>()

  /// What a company's draw of a month is for. Their places are part of every published result: new ones go to new blocks.
  enum Purpose: Int { case api, users, projects, unplanned, round, roundSize, bridge, exit }

  /// Turns to an entity: its quantities and draws are meant from here on.
  @inline(__always) mutating func turn(to entity: Int, _ stream: Stream, people: Stream, alive: N.Condition) {
    self.entity = entity
    self.alive = alive
    draws = trial.uniforms(stream, month: month)
    departures = trial.uniforms(people, month: month)
  }
  /// Turns to an entity that all companies share; its draws are the caller's, so that none beyond those used is computed.
  @inline(__always) mutating func turn(to entity: Int) {
    self.entity = entity
    alive = N(0) < N(1)
    translation = Translation()
  }
  @inline(__always) func uniform(_ purpose: Purpose) -> N { draws[purpose.rawValue] }
  @inline(__always) func normal(_ purpose: Purpose) -> N { score(uniform(purpose)) }
  /// The normal score of a draw, or nothing where chance stands at its mean.
  @inline(__always) func score(_ uniform: N) -> N { expects ? 0 : N.normal(uniform) }
  /// Whether something of a chance befalls; where chance stands at its mean it does not.
  @inline(__always) func befalls(_ chance: N, _ uniform: N) -> N.Condition {
    (expects ? N(1) : uniform) < (expects ? N(0) : chance)
  }

  /// Names a value.
  @inline(__always) mutating func q(_ quantity: Quantity, _ value: N) -> N {
    if T.hearsAll || quantity.kpi >= 0, translation.isForeign, quantity.isMoney { return told(quantity, value) }
    return trial.note(quantity, value, entity: entity, month: month, among: alive)
  }
  /// Names a flow that stops when the company has ended.
  @inline(__always) mutating func flow(_ quantity: Quantity, _ value: N) -> N { q(quantity, value.when(alive)) }
  /// Names a condition.
  @inline(__always) mutating func fact(_ quantity: Quantity, _ condition: N.Condition) -> N.Condition {
    trial.note(quantity, condition, entity: entity, month: month)
  }
  /// Debits and credits an amount by its rule.
  @inline(__always) func post(_ flow: Flow, _ amount: N, in books: inout Ledger<N>) {
    if trial.omits(flow.number) { return }
    books[flow.debit] += amount
    books[flow.credit] -= amount
  }
}
