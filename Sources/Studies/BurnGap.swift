public import Economy
internal import Maths

/// A stated burn against what a company's items add up to in the first month, with chance at its mean.
///
/// The gap between them is carried on as spending that stands nowhere. Where the items add up to more, it would be income from
/// nowhere; where it is a large part of the burn, most of what the company spends is not modelled.
public struct BurnGap: Sendable {
  /// The burn as stated and the sum of the items, means over the uncertain inputs, in the scenario's currency a month.
  public let stated, itemised: Double

  /// A gap of a larger part of the burn is worth a warning.
  public static let most = 0.25

  /// Whether the two disagree by more than they may, either way. A file that states nothing but its burn has no items that could.
  public var isDoubtful: Bool {
    let gap = stated - itemised
    // A hundredth of the burn is rounding.
    return itemised.magnitude > 1e-6 * stated.magnitude
      && (gap < -0.01 * stated.magnitude || gap > BurnGap.most * stated.magnitude)
  }

  /// Reckons it on some paths; nil where no burn is stated.
  public static func run(_ setup: Setup, _ place: Int) -> BurnGap? {
    guard setup.companies[place].known.contains(.burn) else { return nil }
    var first = setup.alone(place)
    (first.months, first.focus, first.base) = (1, 1, nil)
    let id = first.companies[0].id
    let choice = first.choosing(
      ["unitemised plan", "itemised plan"].compactMap { first.cell(of: $0, entity: id, month: 1) })
    let paths = 512
    var sums = [0.0, 0.0]
    for start in stride(from: 0, to: paths, by: Lanes.count) {
      let values = first.sample(choice, seed: 1, paths: Lanes.paths(from: start)).values
      for place in sums.indices { for lane in 0..<Lanes.count { sums[place] += values[place][lane] } }
    }
    let (gap, itemised) = (sums[0] / Double(paths), sums[1] / Double(paths))
    return BurnGap(stated: gap + itemised, itemised: itemised)
  }
}
