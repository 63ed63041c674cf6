import ArgumentParser

/// How deep an explanation goes: a number of levels, or all.
struct DepthArgument: ExpressibleByArgument {
  /// Levels below the value itself; nil for all.
  let levels: Int?

  init(levels: Int?) { self.levels = levels }
  init?(argument: String) {
    if argument == "all" {
      levels = nil
    } else if let number = Int(argument), number >= 0 {
      levels = number
    } else {
      return nil
    }
  }

  var defaultValueDescription: String { levels.map { "\($0)" } ?? "all" }
  static var allValueStrings: [String] { [] }
}
