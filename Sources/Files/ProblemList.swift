/// A list of what is wrong, as it is shown: beyond the first fifty nobody reads on, so the rest is counted.
public enum ProblemList {
  /// How many are shown.
  public static let most = 50

  /// One line each; of more than are shown the last line says how many there are.
  public static func text(_ problems: some Collection<some CustomStringConvertible>) -> String {
    let more = problems.count - most
    return
      (problems.prefix(most).map(\.description)
      + (more > 0 ? ["and \(grouped(more)) more; the first \(most) are shown"] : [])).joined(separator: "\n")
  }

  /// A count with its thousands apart.
  private static func grouped(_ count: Int) -> String {
    var (text, rest) = ("", count)
    while rest >= 1000 {
      let part = String(rest % 1000)
      text = "," + String(repeating: "0", count: 3 - part.count) + part + text
      rest /= 1000
    }
    return "\(rest)" + text
  }
}
