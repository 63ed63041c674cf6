internal import Economy
public import Files
internal import Maths

extension Scenario {
  /// No amount of money, users, tokens or people is beyond this: what comes to it is about to leave the numbers that there are, and
  /// some future has left them. So much lies between this and their end that no other future gets there.
  private static let beyond = 1e60

  /// Futures that are looked at.
  private static let paths = 64

  /// Runs some futures, and says what comes to numbers that cannot be computed with: which quantity, in which month, and by which
  /// input; nil where none does. Each input may be within its bounds, and their product or their growth over years beyond everything.
  public func overflow() -> Diagnostic? {
    func isWrong(_ x: Double) -> Bool { !(x.magnitude < Self.beyond) }
    for eight in stride(from: 0, to: Self.paths, by: Lanes.count) {
      let outcomes = setup.run(seed: 1, first: eight, into: nil)
      let lane = (0..<Lanes.count).first { lane in
        outcomes.contains { isWrong($0.cash[lane]) || isWrong($0.cashNeeded[lane]) }
      }
      if let lane { return told(path: eight + lane, first(in: setup, path: eight + lane, where: isWrong)) }
    }
    // What is given away brings no money, and may be as much.
    return first(in: setup, path: 0) { $0.magnitude >= Self.beyond }.map { told(path: 0, $0) }
  }

  /// Where a future first leaves the numbers.
  private struct Place {
    let company: Int
    let month: Int
    let quantity: Quantity
    let value: Double
  }

  /// The first sum of money, users, tokens or people of a future that is wrong; what is one for each of another may well not exist.
  private func first(in setup: Setup, path: Int, where isWrong: (Double) -> Bool) -> Place? {
    let record = setup.record(seed: 1, path: path)
    let sums: Set = ["money", "money/month", "users", "users/month", "tokens/month", "people", "GPUs"]
    let names = companies.map { record.quantities(of: $0.id) }
    for month in 1...setup.months {
      for (company, quantities) in zip(companies.indices, names) {
        let values = record.values(of: companies[company].id, month: month)
        for (quantity, value) in zip(quantities, values) where sums.contains("\(quantity.unit)") && isWrong(value) {
          return Place(company: company, month: month, quantity: quantity, value: value)
        }
      }
    }
    return nil
  }

  private func told(path: Int, _ place: Place?) -> Diagnostic {
    let guilty = self.guilty(path: path, place)
    let location = guilty?.location ?? Location(file: name)
    let because = guilty.map { "; without \($0.path), which is \($0.text), it would not" } ?? ""
    guard let place else {
      return Diagnostic(location, "the books of future \(path) come to numbers that cannot be computed with\(because)")
    }
    let company = companies[place.company].id
    let value = place.value.isNaN ? "no number" : "\(place.value) \(place.quantity.unit)"
    let told = "\(place.quantity.name) comes to \(value) in \(month(place.month)), which nothing can be"
    return Diagnostic(location, "\(company): \(told)\(because)")
  }

  /// The stated input without which the future stays among the numbers, of several the one that is furthest from one.
  private func guilty(path: Int, _ place: Place?) -> InputEntry? {
    guard let place else { return nil }
    func isMended(_ change: (inout Setup) -> Void) -> Bool {
      var other = setup
      other.months = place.month
      change(&other)
      return first(in: other, path: path, where: { !($0.magnitude < Self.beyond) }) == nil
    }
    var found: [(entry: InputEntry, size: Double)] = []
    // Growth multiplies every month.
    func size(_ series: Series, _ declaration: Declaration) -> Double {
      let once = abs(Double.log(Swift.max(series.central(month: 1).magnitude, .leastNormalMagnitude)))
      return declaration.isGrowth ? once * Double(place.month) : once
    }
    for input in CompanyInput.allCases {
      let path = input.declaration.path
      guard let entry = companies[place.company].inputs.first(where: { $0.path == path && $0.location != nil }),
        isMended({ $0.companies[place.company].set(input, .factor(ScenarioReader.absent(input))) })
      else { continue }
      found.append((entry, size(setup.companies[place.company][input], input.declaration)))
    }
    for input in MarketInput.allCases {
      let path = "market.\(input.declaration.path)"
      guard let entry = sharedInputs.first(where: { $0.path == path && $0.location != nil }),
        isMended({ $0.market[input.rawValue] = .constant(.factor(0)) })
      else { continue }
      found.append((entry, size(setup.market[input.rawValue], input.declaration)))
    }
    return found.max { $0.size < $1.size }?.entry
  }
}
