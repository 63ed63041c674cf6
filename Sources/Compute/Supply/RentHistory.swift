public import Facts
internal import Maths

/// The rents that were known at an instant, by time.
public struct RentHistory: Sendable {
  /// The instant, in months since 2018.
  public let origin: Double
  /// What was over and public before it.
  public let rents: [RentObservation]

  /// Of all rents those that were known at an instant.
  public init(_ all: [RentObservation], at origin: Double) {
    self.origin = origin
    // An observation is over and public only at the end of its day.
    rents = all.filter { $0.known <= origin }
  }

  /// How near the known rents come to a series that is asked about.
  public enum Nearness: Int, Comparable, Sendable {
    /// The series itself is known.
    case series
    /// The same variant at such a seller and for the term.
    case variant
    /// The same family at such a seller and for the term.
    case family
    /// The same family for the term.
    case familyOnTerm
    /// The same family.
    case familyAtAll

    /// By how near they are.
    public static func < (left: Nearness, right: Nearness) -> Bool { left.rawValue < right.rawValue }
  }

  /// The nearest rents there are to one that is asked about; nil where none of its family is known.
  public func nearest(to asked: RentObservation) -> (nearness: Nearness, rents: [RentObservation])? {
    let ways: [(Nearness, (RentObservation) -> Bool)] = [
      (.series, { $0.series == asked.series }),
      (.variant, { $0.kind == asked.kind && $0.seller == asked.seller && $0.term == asked.term }),
      (.family, { $0.kind.family == asked.kind.family && $0.seller == asked.seller && $0.term == asked.term }),
      (.familyOnTerm, { $0.kind.family == asked.kind.family && $0.term == asked.term }),
      (.familyAtAll, { $0.kind.family == asked.kind.family }),
    ]
    for (nearness, isNear) in ways {
      let found = rents.filter(isNear)
      if !found.isEmpty { return (nearness, found) }
    }
    return nil
  }

  /// The newest rent of each series, in the order in which the series first appear.
  public static func newest(_ rents: [RentObservation]) -> [RentObservation] {
    var places: [RentObservation.Series: Int] = [:]
    var found: [RentObservation] = []
    for rent in rents {
      if let place = places[rent.series] {
        found[place] = rent
      } else {
        places[rent.series] = found.count
        found.append(rent)
      }
    }
    return found
  }

  /// By how much a rent walks: the standard deviation of the change of ln rent over a month, over its root.
  ///
  /// w = √(mean of squared changes / mean months) over all pairs of one series between 9 and 15 months apart; `usualWalk`, an
  /// assumption, where fewer than five are known. China has no series long enough, so it walks as specialised clouds do.
  public func walk(_ seller: RentSeller) -> (value: Double, pairs: Int) {
    let asked: RentSeller = seller == .hyperscaler ? .hyperscaler : .specialist
    var squares = 0.0, months = 0.0, pairs = 0
    for (i, first) in rents.enumerated() where first.seller == asked {
      for second in rents[(i + 1)...] where second.series == first.series {
        let gap = second.time - first.time
        guard gap > 9, gap <= 15 else { continue }
        let change = Double.log(second.dollars / first.dollars)
        squares += change * change
        months += gap
        pairs += 1
      }
    }
    guard pairs >= 5 else { return (Self.usualWalk(asked), pairs) }
    return ((squares / months).squareRoot(), pairs)
  }

  /// What is assumed of the walk where too little is known: 0.05 for list prices of large clouds, 0.08 for others.
  public static func usualWalk(_ seller: RentSeller) -> Double { seller == .hyperscaler ? 0.05 : 0.08 }
}
