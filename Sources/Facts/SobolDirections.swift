internal import Units

/// What Sobol' points of many dimensions are made from: a primitive polynomial and starting numbers a dimension.
///
/// Source: `sobol/directions.csv`, the first 1,024 dimensions of Joe and Kuo, "Constructing Sobol sequences with better
/// two-dimensional projections", SIAM J. Sci. Comput. 30, 2635–2654, 2008 (their file new-joe-kuo-6).
public struct SobolDirections: Hashable, Sendable {
  /// The dimension, from 1.
  public let dimension: Int
  /// The polynomial's degree; 0 for the first dimension, which has none.
  public let degree: Int
  /// Its inner coefficients as bits, the highest power first.
  public let coefficients: UInt32
  /// As many odd numbers as the degree, the k-th below 2ᵏ.
  public let initial: [UInt32]

  /// Those inside the program, in the order of their dimensions.
  public static func bundled() throws(FactProblems) -> [SobolDirections] {
    try read(file: "sobol/directions.csv", text: Assets.text("sobol/directions.csv") ?? "")
  }

  /// Reads a file of them. Everything that is wrong in it is thrown together.
  public static func read(file: String, text: String) throws(FactProblems) -> [SobolDirections] {
    let columns = ["dimension", "degree", "coefficients", "initial", "source", "date"]
    var next = 1
    return try CardTable(text, columns: columns, file: file).rows(file: file) { row in
      let expected = next
      next += 1
      guard row.value("dimension", "\(expected)", { Int($0) == expected ? expected : nil }) != nil,
        let degree = row.value(
          "degree", "a degree from 0 to 31", { Int($0).flatMap { (0...31).contains($0) ? $0 : nil } }),
        let coefficients = row.value("coefficients", "a whole number", { UInt32($0) }),
        let initial = row.value("initial", "\(degree) odd numbers, the k-th below 2^k", { numbers($0, degree) })
      else { return nil }
      return SobolDirections(dimension: expected, degree: degree, coefficients: coefficients, initial: initial)
    }
  }

  private static func numbers(_ text: String, _ count: Int) -> [UInt32]? {
    let numbers = text.split(separator: " ").compactMap { UInt32($0) }
    let fits = numbers.enumerated().allSatisfy { place, number in number % 2 == 1 && number >> UInt32(place + 1) == 0 }
    return numbers.count == count && fits ? numbers : nil
  }
}
