public import Maths

/// A condition that chose between the branches of a formula, or that a yes/no quantity is; with what decided it.
public struct Decision: Sendable {
  /// What was chosen.
  public enum Outcome: Sendable {
    /// One of two values was taken, and not the other.
    case takes(Traced.Node, not: Traced.Node)
    /// An amount counts, or is nothing instead.
    case counts(Traced.Node, Bool)
    /// The quantity itself is yes or no.
    case holds(Bool)
    /// The smaller or the larger of two sides was taken: the first is 0; nil where they are equal.
    case picks(Traced.Operation, side: Int?, Traced.Node)
  }

  /// Something that held and was enough, alone or with the others, to decide.
  public enum Reason: Sendable {
    /// One value was smaller than another, or was not.
    case compares(Traced.Node, isLess: Bool, Traced.Node)
    /// A yes/no quantity was yes, or no.
    case states(Traced.Node, Bool)
  }

  /// What was chosen.
  public let outcome: Outcome
  /// Why, all of them together; nothing where the values of two sides were reason enough.
  public let reasons: [Reason]

  /// The decisions in a value's formula that reached it, from left to right: those inside a branch or a side that was not taken did not.
  public static func all(in node: Traced.Node) -> [Decision] {
    var found: [Decision] = []
    var seen: Set<ObjectIdentifier> = []
    var waiting = [node.body]
    if case .named(let quantity, _, _, let body) = node.kind, "\(quantity.unit)" == "yes/no" {
      return [Decision(outcome: .holds(node.value != 0), reasons: reasons(body))]
    }
    while let step = waiting.popLast() {
      guard case .apply(let operation, let parts) = step.kind, seen.insert(ObjectIdentifier(step)).inserted else {
        continue
      }
      switch operation {
      case .select:
        let holds = parts[0].value != 0
        let taken = holds ? parts[1] : parts[2]
        add(Decision(outcome: .takes(taken, not: holds ? parts[2] : parts[1]), reasons: reasons(parts[0])))
        waiting.append(taken)
      case .when:
        let holds = parts[1].value != 0
        add(Decision(outcome: .counts(parts[0], holds), reasons: reasons(parts[1])))
        if holds { waiting.append(parts[0]) }
      case .min, .max:
        let side = parts[0].value == parts[1].value ? nil : parts[0].value == step.value ? 0 : 1
        // That one constant is the larger of two could not be otherwise.
        if !step.inputs.isEmpty {
          found.append(Decision(outcome: .picks(operation, side: side, parts[side ?? 0]), reasons: []))
        }
        waiting.append(contentsOf: side.map { [parts[$0]] } ?? parts.reversed())
      default: waiting.append(contentsOf: parts.reversed())
      }
    }
    func add(_ decision: Decision) { if !decision.reasons.isEmpty { found.append(decision) } }
    return found
  }

  /// What decided a condition: of a conjunction that fails the parts that fail, of one that holds all; the other way round
  /// for alternatives. Comparisons of constants decide nothing that could be otherwise.
  private static func reasons(_ condition: Traced.Node) -> [Reason] {
    let holds = condition.value != 0
    switch condition.kind {
    case .named: return [.states(condition, holds)]
    case .apply(.less, let parts):
      return parts.allSatisfy(\.inputs.isEmpty) ? [] : [.compares(parts[0], isLess: holds, parts[1])]
    case .apply(.and, let parts): return parts.filter { holds || $0.value == 0 }.flatMap(reasons)
    case .apply(.or, let parts): return parts.filter { !holds || $0.value != 0 }.flatMap(reasons)
    case .apply(.not, let parts): return parts.flatMap(reasons)
    case .constant, .leaf, .input, .draw, .apply: return []
    }
  }
}
