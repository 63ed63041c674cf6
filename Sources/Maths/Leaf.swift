/// What stands behind a number the model is given.
public enum Standing: String, Sendable, CaseIterable {
  /// A figure with a source that can be looked up.
  case fact
  /// A figure that the scenario states with its source, such as a company's own books.
  case stated
  /// A figure without a source, taken for a stated reason.
  case assumption
  /// A figure given on the command line for this run.
  case override
  /// A figure of the month before the first, which the model itself reckons with chance at its mean.
  case expected
}

/// A number the model is given: where an explanation ends.
///
/// A class, because a run hands it around for every input of every path: one reference is counted instead of three texts.
public final class Leaf: Sendable, Hashable {
  /// The input's name, such as `moonshot.people.pay`.
  public let name: String
  /// Its unit, as a reader writes it.
  public let unit: String
  /// What stands behind it.
  public let standing: Standing
  /// The fact with its source, or the reason of the assumption.
  public let source: String
  /// The id of the fact behind it, also of one that an assumption stands on; empty if there is none.
  public let fact: String
  /// The draws of an uncertain input, known by its name.
  public let stream: Stream

  /// A leaf with its provenance.
  public init(_ name: String, unit: String = "", standing: Standing, source: String, fact: String = "") {
    self.name = name
    self.fact = fact
    self.unit = unit
    self.standing = standing
    self.source = source
    stream = Stream(name)
  }

  public static func == (a: Leaf, b: Leaf) -> Bool {
    (a.name, a.unit, a.standing, a.source) == (b.name, b.unit, b.standing, b.source)
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(source)
  }
}

/// A thing the model computes: declared once, beside its equation.
public struct Quantity: Sendable {
  /// Its name, as the field says it.
  public let name: StaticString
  /// Its unit; amounts of money are in the currency of the company that they belong to, and shown in the scenario's.
  public let unit: StaticString
  /// What it is, in a sentence.
  public let about: StaticString
  /// Where it comes from: a paper or mechanisms and facts.
  public let source: StaticString
  /// The file that holds its equation, as module and name.
  public let file: StaticString
  /// Its place among the quantities whose distribution is kept, or −1.
  public let kpi: Int8

  /// A declaration. It must be written with literals only, so that the compiler lays it out and no start-up code runs.
  @inlinable @inline(__always)
  public init(
    _ name: StaticString, _ unit: StaticString, _ about: StaticString, source: StaticString = "", kpi: Int8 = -1,
    file: StaticString = #fileID
  ) {
    self.name = name
    self.unit = unit
    self.about = about
    self.source = source
    self.kpi = kpi
    self.file = file
  }

  /// Whether it is money, or money for each of something.
  package var isMoney: Bool { unit.withUTF8Buffer { $0.starts(with: "money".utf8) } }
}
