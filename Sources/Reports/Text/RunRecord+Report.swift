internal import Maths
public import Studies

extension RunRecord {
  /// The line at the end of an answer, by which it can be repeated.
  public func line(_ terminal: Terminal) -> String {
    let futures = paths.map { ", \($0) \($0 == 1 ? "future" : "futures")" } ?? ""
    let inputs = digest.map { ", inputs \($0.short)" } ?? ""
    return "\n" + terminal.faint(terminal.paragraph("To repeat: Outlast \(version), seed \(seed)\(futures)\(inputs)."))
      + "\n"
  }
}

/// An answer's figures with what it takes to repeat it beside them.
struct Recorded<Figures: Encodable>: Encodable {
  let figures: Figures
  let run: RunRecord

  private enum Keys: String, CodingKey { case version, seed, paths, digest }

  func encode(to encoder: any Encoder) throws {
    try figures.encode(to: encoder)
    // Into the same object: what the figures have of it already is the same.
    var fields = encoder.container(keyedBy: Keys.self)
    try fields.encode(run.version, forKey: .version)
    try fields.encode(run.seed, forKey: .seed)
    try fields.encodeIfPresent(run.paths, forKey: .paths)
    try fields.encodeIfPresent(run.digest?.short, forKey: .digest)
  }
}
