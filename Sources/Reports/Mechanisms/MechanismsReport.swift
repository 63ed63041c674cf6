public import Facts
internal import Files

/// Mechanisms with what the model makes of them: all as a table by group, those that were asked for in full.
public struct MechanismsReport: Report {
  let shown: [Mechanism]
  let facts: FactBase
  let isWholeTable: Bool

  /// A report.
  ///
  /// - Parameters:
  ///   - shown: the mechanisms, in their order.
  ///   - facts: where the facts that they name are.
  ///   - isWholeTable: whether they are all, so that a table says more than all of them in full.
  public init(_ shown: [Mechanism], facts: FactBase, isWholeTable: Bool) {
    self.shown = shown
    self.facts = facts
    self.isWholeTable = isWholeTable
  }

  /// For people.
  public func text(_ terminal: Terminal) -> String {
    isWholeTable ? overview(terminal) : shown.map { card($0, terminal) }.joined(separator: "\n")
  }

  /// JSON with sorted keys; `Documentation/output.md` describes it.
  public func json() throws -> String { try JSONText.of(MechanismFigures(shown, facts)) }

  /// One mechanism a line; facts of a role with ";" between.
  public func csv() -> String {
    let header =
      "id,name,title,standing,state,pinned since,inputs,bounds,checks,context,quantity,file,switch,rule,reason"
    let rows = shown.map { mechanism in
      [
        mechanism.id, mechanism.name, mechanism.title, mechanism.standing.rawValue, mechanism.state?.rawValue ?? "",
        mechanism.pinnedSince(in: facts).map { "\($0)" } ?? "",
      ]
        + Mechanism.Role.allCases.map { role in
          mechanism.grounds.filter { $0.role == role }.map(\.fact).joined(separator: ";")
        } + [mechanism.quantity, mechanism.file, mechanism.switchedOff, mechanism.rule, mechanism.reason]
    }
    return CSVText.table(header, rows)
  }
}
