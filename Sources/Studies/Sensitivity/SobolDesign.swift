internal import Facts
package import Maths

/// Where a function is asked for its Sobol' indices: base points, and the same with one input exchanged.
///
/// A base point is a pair of points, A and B, the two halves of one scrambled Sobol' point of 2 D dimensions. Aⱼ is A with
/// input j from B, Bⱼ is B with input j from A. The function is asked at all 2 D + 2 of them under the same chance, and once
/// more at A under another (A′), which tells chance from inputs.
package struct SobolDesign: Sendable {
  /// D.
  let inputs: Int
  /// How many base points, a power of two.
  let rows: Int
  private let points: SobolPoints
  /// Whether all points of a row share their chance; false only to show what becomes of indices without.
  private let sharesChance: Bool

  /// Values a row: at A, B, A′, then at A₁ … and at B₁ ….
  var width: Int { 2 * inputs + 3 }

  /// A design, scrambled by a seed.
  package init(inputs: Int, rows: Int, seed: UInt64, sharingChance: Bool = true) throws(SobolProblem) {
    precondition(rows > 0 && rows & (rows - 1) == 0, "a power of two")
    let directions: [SobolDirections]
    do { directions = try SobolDirections.bundled() } catch { throw .unreadable }
    guard 2 * inputs <= directions.count else { throw .tooMany(inputs, most: directions.count / 2) }
    let polynomials = directions.prefix(2 * inputs).map {
      SobolPoints.Polynomial(degree: $0.degree, coefficients: $0.coefficients, initial: $0.initial)
    }
    points = SobolPoints(polynomials, seed: seed)
    sharesChance = sharingChance
    self.inputs = inputs
    self.rows = rows
  }

  /// The values of eight base points from `first` on, of which `live` are kept, row by row.
  ///
  /// - Parameter function: its arguments are uniform draws of the inputs, and a number for each lane that keys all chance.
  package func values(first: Int, live: Int, _ function: UncertainFunction) -> [Double] {
    func half(_ offset: Int) -> [Lanes] {
      (0..<inputs).map { input in
        var draws = SIMD8<Double>(repeating: 0.5)
        for lane in 0..<live { draws[lane] = points.coordinate(first + lane, dimension: offset + input) }
        return Lanes(vector: draws)
      }
    }
    let (a, b) = (half(0), half(inputs))
    let row = SIMD8<UInt64>(repeating: UInt64(first)) &+ SIMD8<UInt64>(0, 1, 2, 3, 4, 5, 6, 7)
    var column = 0
    var made: [Lanes] = []
    func ask(_ x: [Lanes], elsewhere: Bool = false) {
      let chance = sharesChance ? (elsewhere ? 1 : 0) : column
      made.append(function(x, row &+ SIMD8(repeating: UInt64(chance * rows))))
      column += 1
    }
    ask(a)
    ask(b)
    ask(a, elsewhere: true)
    for (base, other) in [(a, b), (b, a)] {
      for input in 0..<inputs {
        var exchanged = base
        exchanged[input] = other[input]
        ask(exchanged)
      }
    }
    return (0..<live).flatMap { lane in made.map { $0[lane] } }
  }
}

/// A function of uncertain inputs, each given as a uniform draw in (0, 1), and of chance, all of which a number keys; on eight
/// points at once. The same arguments give the same bits.
package typealias UncertainFunction = @Sendable (_ inputs: [Lanes], _ chance: SIMD8<UInt64>) -> Lanes

/// Why there are no indices.
public enum SobolProblem: Error, Sendable, Equatable {
  /// More inputs than there are direction numbers for; and how many may be.
  case tooMany(Int, most: Int)
  /// The direction numbers inside the program cannot be read.
  case unreadable
}
