/// Why what was kept between runs cannot be used.
public struct KeptProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of problem: what helps depends on it.
  public enum Kind: Sendable, Hashable {
    /// It is nothing that the program wrote.
    case foreign
    /// It is not as it was written.
    case damaged
    /// It was written by a program with another version, form or other equations.
    case otherProgram
    /// It was made of other inputs.
    case otherInputs
  }

  /// What kind.
  public let kind: Kind
  /// What is wrong, to follow the file's name.
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
