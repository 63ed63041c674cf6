import Compute
import Facts
internal import Files
import Scenarios
import Units

/// Reads values of options, and remembers everything that is wrong with them.
struct CostValues {
  /// What is wrong, in the order of the options.
  private(set) var problems: [String] = []

  /// Of what is above nothing, the least that is meant: what is less is a slip, and divides to numbers that nothing is.
  static let least = 1e-9

  /// Adds a problem of an option.
  mutating func complain(_ option: String, _ message: String) {
    problems.append(PlainText.shown("\(option): \(message)"))
  }

  /// An amount in a unit ("2 s", "5k"), or a bare number of it, above nothing or at least nothing.
  mutating func number(
    _ option: String, _ text: String?, in unit: String, isZeroAllowed: Bool = false, to most: Double = 1e12
  ) -> Double? {
    guard let text else { return nil }
    do throws(AmountError) {
      // A space before the unit may be left out here, as in 50ms.
      let amount: Amount
      if let spaced = Self.spaced(text), let found = try? Amount.parse(spaced) {
        amount = found
      } else {
        amount = try Amount.parse(text)
      }
      guard
        amount.unit.text.isEmpty || amount.unit.text == unit || amount.dimension == (try? Unit.parse(unit))?.dimension
      else {
        complain(option, "takes an amount in \(unit == "1" ? "plain numbers" : unit), not \(text)")
        return nil
      }
      let value = amount.unit.text.isEmpty ? amount.value : try amount.value(in: (try? Unit.parse(unit)) ?? .one)
      guard value <= most, value > 0 || (isZeroAllowed && value == 0) else {
        complain(
          option, "takes a number \(isZeroAllowed ? "from" : "above") 0\(most < 1e12 ? " to \(most)" : ""), not \(text)"
        )
        return nil
      }
      guard value == 0 || value >= Self.least else {
        complain(option, "takes at least \(Self.least)\(isZeroAllowed ? ", or 0" : ""), not \(text)")
        return nil
      }
      return value
    } catch {
      complain(option, "\(error)")
      return nil
    }
  }

  /// The text with a space between its digits and the unit behind them; nil where there is none. Of 3/s the unit is 1/s.
  private static func spaced(_ text: String) -> String? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    let rest = text.dropFirst(digits.count)
    guard !digits.isEmpty, let first = rest.first, first.isLetter || first == "/" else { return nil }
    return "\(digits) \(first == "/" ? "1" : "")\(rest)"
  }

  /// "16xH800", "16 x H800" or "H800": how many, and the card.
  mutating func gpus(_ text: String, option: String = "--gpu", to most: Int = 1024) -> (count: Int, card: GPUCard)? {
    let digits = text.prefix(while: \.isNumber)
    var rest = text.dropFirst(digits.count).drop { $0 == " " }
    let isCounted = !digits.isEmpty && ["x", "X", "×", "*"].contains(rest.first)
    if isCounted { rest = rest.dropFirst().drop { $0 == " " } }
    let count = isCounted ? Int(digits) : 1
    let name = isCounted ? String(rest) : text
    var card: GPUCard?
    do throws(UnknownCard) {
      card = try GPUCard.named(name, in: (try? GPUCard.bundled()) ?? [])
    } catch {
      complain(option, error.description + (error.suggestion == nil ? "; write it as 16xH800" : ""))
    }
    guard let count, (1...most).contains(count) else {
      complain(option, "takes 1 to \(most) GPUs, not \(digits)")
      return nil
    }
    return card.map { (count, $0) }
  }

  /// A model by name, or out of its config.json; the numbers that its weights are served in count before what the file says of them.
  mutating func model(_ text: String, storedAs weights: Precision? = nil) throws -> ModelCard? {
    if text.hasSuffix(".json") || text == InputFile.standard {
      let config = try InputFile.content(text, kind: "a config.json", atMost: InputFile.maximumConfigBytes)
      do throws(Diagnostics) {
        return try ModelCard.reading(config: config, file: text, storedAs: weights)
      } catch {
        problems += error.all.map(\.description)
        return nil
      }
    }
    do throws(UnknownCard) {
      return try ModelCard.named(text, in: (try? ModelCard.bundled()) ?? [])
    } catch {
      problems.append(error.description + (error.suggestion == nil ? "; the path of its config.json will do too" : ""))
      return nil
    }
  }

  /// One of some words.
  mutating func choice<Value>(_ option: String, _ text: String?, _ words: [(String, Value)]) -> Value? {
    guard let text else { return nil }
    if let found = words.first(where: { $0.0 == text.lowercased() }) { return found.1 }
    let names = words.map(\.0)
    complain(
      option,
      "takes \(names.joined(separator: ", ")), not \(text)"
        + (Spelling.nearest(text, in: names).map { "; did you mean \($0)?" } ?? ""))
    return nil
  }

  /// The runs of a benchmark's file.
  mutating func runs(_ path: String) throws -> [BenchRun] {
    let text = try InputFile.content(path, kind: "a benchmark's result", atMost: InputFile.maximumTraceBytes)
    do throws(Diagnostics) {
      return try BenchRun.reading(text, file: path)
    } catch {
      problems += error.all.map(\.description)
      return []
    }
  }
}
