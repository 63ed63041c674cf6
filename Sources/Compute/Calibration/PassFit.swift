internal import Maths

/// The weights of the parts of a pass, and the factors of engines, versions, machines and precisions, fitted to times per
/// token: log t = log(L + Σ w_k e^{θ_k} x_k) + engine + version + machine + precision.
///
/// Every θ and every factor is drawn towards zero, as far as its spread says: weights are known to a factor of about 1.6
/// from kernels, factors to 5 or 10 %. These spreads are assumptions.
struct PassFit: FittedModel {
  /// One run: its light and parts, its groups, and the logarithm of what was measured.
  struct Run {
    let light: Double
    let parts: [Double]
    let groups: [String]
    let observed: Double
  }

  /// The kinds of group, with the spread of their factors.
  static let kinds: [(name: String, spread: Double)] = [
    ("engine", 0.05), ("version", 0.1), ("machine", 0.05), ("precision", 0.05),
  ]
  static let weightSpread = 0.5

  let runs: [Run]
  /// The names of the groups of each kind, sorted.
  let names: [[String]]
  private let places: [[Int]]
  private let spreads: [Double]

  init(_ runs: [Run]) {
    self.runs = runs
    names = Self.kinds.indices.map { kind in Set(runs.map { $0.groups[kind] }).sorted() }
    var spreads = Term.allCases.map { _ in Self.weightSpread }
    var offsets: [[String: Int]] = []
    for (kind, names) in zip(Self.kinds, names) {
      var places: [String: Int] = [:]
      for name in names {
        places[name] = spreads.count
        spreads.append(kind.spread)
      }
      offsets.append(places)
    }
    self.spreads = spreads
    places = runs.map { run in zip(run.groups, offsets).compactMap { $1[$0] } }
  }

  var parameterCount: Int { spreads.count }
  var observationCount: Int { runs.count }
  func spread(of parameter: Int) -> Double { spreads[parameter] }
  func observed(_ observation: Int) -> Double { runs[observation].observed }

  func predict(_ observation: Int, _ parameters: [Double], gradient: inout [Double]) -> Double {
    let run = runs[observation]
    var total = run.light
    for k in Term.allCases.indices where run.parts[k] != 0 {
      let part = Calibration.start[k] * Double.exp(parameters[k]) * run.parts[k]
      gradient[k] = part
      total += part
    }
    for k in Term.allCases.indices { gradient[k] /= total }
    var sum = Double.log(total)
    for place in places[observation] {
      gradient[place] = 1
      sum += parameters[place]
    }
    return sum
  }

  /// The calibration that parameters stand for.
  func calibration(_ parameters: [Double]) -> Calibration {
    var calibration = Calibration()
    for k in Term.allCases.indices { calibration.weights[k] *= Double.exp(parameters[k]) }
    var place = Term.allCases.count
    for (kind, names) in names.enumerated() {
      for name in names {
        switch kind {
        case 0: calibration.engines[name] = parameters[place]
        case 1: calibration.versions[name] = parameters[place]
        case 2: calibration.systems[name] = parameters[place]
        default: calibration.precisions[name] = parameters[place]
        }
        place += 1
      }
    }
    return calibration
  }
}
