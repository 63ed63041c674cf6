internal import Facts
internal import Maths

/// A value measured at some sizes, between which it is interpolated.
struct Curve: Sendable {
  private var points: [(size: Double, value: Double)]

  /// The best value over all engines' bins of each size; engines that have no bin of a size count by their neighbours.
  init(best tables: [[KernelBin]], _ value: KeyPath<KernelBin, Double?>, by better: (Double, Double) -> Double) {
    let curves = tables.map { rows in
      Curve(points: rows.compactMap { row in row[keyPath: value].map { (row.size, $0) } })
    }
    let sizes = Set(curves.flatMap { $0.points.map(\.size) }).sorted()
    points = sizes.compactMap { size in
      let values = curves.compactMap { $0.at(size) }
      return values.dropFirst().reduce(values.first) { best, next in best.map { better($0, next) } }.map { (size, $0) }
    }
  }

  private init(points: [(size: Double, value: Double)]) { self.points = points }

  /// The curve that never rises: at each size the largest value from there on.
  func heldFromTheRight() -> Curve {
    var held = points
    for i in held.indices.dropLast().reversed() { held[i].value = Swift.max(held[i].value, held[i + 1].value) }
    return Curve(points: held)
  }

  /// The value at a size, linear in its logarithm, and that of the nearest end beyond; nil where nothing was measured.
  func at(_ size: Double) -> Double? {
    guard let first = points.first, let last = points.last else { return nil }
    if size <= first.size { return first.value }
    if size >= last.size { return last.value }
    let place = points.firstIndex { $0.size >= size } ?? points.count - 1
    let (a, b) = (points[place - 1], points[place])
    let share = (Double.log(size) - Double.log(a.size)) / (Double.log(b.size) - Double.log(a.size))
    return a.value + share * (b.value - a.value)
  }
}
