internal import Files
internal import Foundation
internal import Studies

/// Values as JSON: indented, with sorted keys. What is not defined, or beyond all numbers, is null; what is not known is absent. What
/// commands a terminal stands as an escape, and so reads back as it was.
enum JSONText {
  /// Stands for null until all is written: the encoder knows no other way. No text that is read holds a control character.
  private static let undefined = "\u{1}not defined"

  /// Figures, with what it takes to repeat them beside them where something was sampled.
  static func of(_ figures: some Encodable, _ run: RunRecord?) throws -> String {
    guard let run else { return try of(figures) }
    return try of(Recorded(figures: figures, run: run))
  }

  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: undefined, negativeInfinity: undefined, nan: undefined)
    return PlainText.json(String(decoding: try encoder.encode(value), as: UTF8.self))
      .replacing("\"\\u0001\(undefined.dropFirst())\"", with: "null")
  }
}
