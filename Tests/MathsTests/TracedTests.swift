import Maths
import Testing

/// Would catch formulas with missing or needless brackets, inputs out of order, and conditions that forget what decided them.
@Suite struct TracedTests {
  private static func leaf(_ name: String, _ value: Double) -> Traced {
    TraceTrial(seed: 0, path: 0, entities: []).given(Leaf(name, standing: .fact, source: "a test"), value)
  }
  private let a = leaf("a", 3)
  private let b = leaf("b", 5)
  private let c = leaf("c", 7)

  @Test func bracketsStandOnlyWhereTheyAreNeeded() {
    let expected: [(Traced, String)] = [
      (a + b * c, "a + b × c"), ((a + b) * c, "(a + b) × c"), (a * b + c, "a × b + c"), (a * (b + c), "a × (b + c)"),
      (a + b + c, "a + b + c"), (a + (b + c), "a + b + c"), (a - b - c, "a − b − c"), (a - (b - c), "a − (b − c)"),
      (a - (b + c), "a − (b + c)"), (a + (b - c), "a + b − c"), (a - b * c, "a − b × c"),
      (a / b / c, "a ÷ b ÷ c"), (a / (b / c), "a ÷ (b ÷ c)"), (a / (b * c), "a ÷ (b × c)"), (a * (b / c), "a × b ÷ c"),
      (a / b * c, "a ÷ b × c"), ((a - b) / c, "(a − b) ÷ c"), (-(a + b) * c, "negative(a + b) × c"),
    ]
    for (value, text) in expected { #expect(value.node.formula == text) }
  }

  @Test func functionsHoldTheirOperandsWithoutMore() {
    let expected: [(Traced, String)] = [
      (max(a + b, c), "max(a + b, c)"), (min(a, b) * c, "min(a, b) × c"), (exp(a - b), "exp(a − b)"),
      (log(a), "log(a)"), (sqrt(a * b), "root(a × b)"), (pow(1 + a, b), "power(1 + a, b)"),
      (Traced.normal(a), "normal(a)"), (a.clamped(0, 1), "min(max(a, 0), 1)"),
      (0.5 * a - 12 + 1e9, "0.5 × a − 12 + 1000000000.0"),
    ]
    for (value, text) in expected { #expect(value.node.formula == text) }
  }

  @Test func conditionsReadAsSentences() {
    let expected: [(Traced, String)] = [
      (a.when(a < b), "a when a < b"), ((a + b).when(a < b), "a + b when a < b"),
      (a.when(a < b) * c, "(a when a < b) × c"), (c + a.when(a < b), "c + (a when a < b)"),
      (Traced.select(a < b, a, b + c), "if(a < b, a, b + c)"), (a.when(a > b), "a when b < a"),
      (a.when(a >= b), "a when not(a < b)"), (a.when((a < b) & (b < c)), "a when a < b and b < c"),
      (a.when((a < b) | (b < c) & (c < a)), "a when a < b or b < c and c < a"),
      (a.when(((a < b) | (b < c)) & (c < a)), "a when (a < b or b < c) and c < a"),
      (a.when(a + b < c * c), "a when a + b < c × c"), (a.when(!((a < b) & (b < c))), "a when not(a < b and b < c)"),
      (a.when(b.when(a < b) < c), "a when (b when a < b) < c"),
    ]
    for (value, text) in expected { #expect(value.node.formula == text) }
  }

  /// A long part is written once, however often and however deep it stands; a short one is easier read where it stands.
  @Test func sharedPartsAreWrittenOnce() {
    let sum = a + b + c
    #expect((max(sum, 0) / max(b, sum)).node.formula == "max([1], 0) ÷ max(b, [1]), where [1] = a + b + c")
    let outer = sum * c - b
    #expect(
      (outer / (outer + sum)).node.formula == "[1] ÷ ([1] + [2]), where [1] = [2] × c − b, [2] = a + b + c")
    #expect(((a + b) * (a + b)).node.formula == "(a + b) × (a + b)")
    let short = a + b
    #expect((short * short).node.formula == "(a + b) × (a + b)")
    // The same sum made twice is two nodes, and a single one of its kind is written where it stands.
    #expect((sum * b).node.formula == "(a + b + c) × b")
  }

  @Test func inputsStandInOrderEachOnce() {
    #expect((b * a + c / b).node.inputs.map(\.label) == ["b", "a", "c"])
    #expect(Traced.select(c < a, b, a).node.inputs.map(\.label) == ["c", "a", "b"])
    #expect((a * 2 + 1).node.inputs.map(\.label) == ["a"])
    #expect(Traced(4).node.inputs.isEmpty)
  }

  @Test func namesEndAFormula() {
    var trial = TraceTrial(seed: 0, path: 0, entities: ["moonshot"])
    let users = Quantity("users", "users", "People who came.")
    let sales = Quantity("sales", "yuan", "What they paid.")
    let always = a < b
    let u = trial.note(users, a + b, entity: 0, month: 4, among: always)
    let s = trial.note(sales, u * c, entity: 0, month: 4, among: always)
    #expect(s.node.formula == "users × c")
    #expect(s.node.inputs.map(\.label) == ["users", "c"])
    #expect(u.node.formula == "a + b")
    #expect((s + u).node.formula == "sales + users")
    #expect(s.value == 56)
    guard case .named(_, entity: let entity, month: let month, _) = s.node.kind else {
      return #expect(Bool(false), "not named")
    }
    #expect(entity == "moonshot" && month == 4)
  }

  @Test func aConditionRemembersWhatDecidedIt() {
    let broke = (a < b) & !(b < c)
    #expect(!broke.holds)
    #expect(broke.node.formula == "a < b and not(b < c)")
    #expect(broke.node.inputs.map(\.label) == ["a", "b", "c"])
    guard case .apply(.and, let both) = broke.node.kind else { return #expect(Bool(false), "no conjunction") }
    #expect(both.map(\.value) == [1, 0])
    #expect(c.when(broke).value == 0 && c.when(!broke).value == 7)
    #expect(((a < b) | (c < b)).holds && !((b < a) | (c < b)).holds)
    guard case .apply(.when, let parts) = c.when(broke).node.kind else { return #expect(Bool(false), "no when") }
    #expect(parts[1] === broke.node)
  }
}
