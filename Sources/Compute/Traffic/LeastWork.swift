internal import Maths

/// The least time that requests take of a group of processors, whatever their order and their company.
///
/// Reading q tokens behind h others takes at least p(q, h) − s(q) + q s(Q) / Q: what hangs on the number of tokens alone, s, is
/// cheapest in passes as full as they may be. A token of an answer takes its share t(k) / k of passes with k requests, whose
/// mean may not be longer than the target y; the points (t(k), t(k) / k) lie on or above the lower hull h of all of them, so by
/// Jensen's inequality n − 1 tokens take at least (n − 1) h(y). Contexts are taken as the shortest there is.
public struct LeastWork: Sendable {
  /// Seconds that a token of an answer takes at least.
  public let perToken: Double
  /// Seconds between two tokens of a request that is alone.
  public let alone: Double
  private var times: PassTimes
  private let sharedEach: Double
  private let passTokens: Int

  /// The least work where contexts are nowhere shorter than so many tokens, and a request's tokens come no slower than a target
  /// in the mean; infinite where even a request that is alone is slower.
  public init(_ times: PassTimes, _ limits: ServerLimits, context: Double, target: Double?) {
    var times = times
    let room = (limits.memory / (context + limits.perRequest)).rounded(.down)
    let most = Swift.max(Swift.min(limits.requests, Int(saturating: Swift.min(room, 8000))), 1)
    let passes = (1...most).map { times.line(requests: $0, context: context).value }
    alone = passes[0]
    perToken = Self.lowerHull(passes, at: target ?? .infinity)
    passTokens = limits.passTokens
    sharedEach = times.shared(new: limits.passTokens) / Double(limits.passTokens)
    self.times = times
  }

  /// Seconds that reading a prompt takes at least, of which some tokens are in the cache.
  public mutating func prompt(new: Int, before: Int) -> Double {
    let whole = times.prompt(new: new, before: before) - times.shared(new: new)
    return Swift.max(whole, 0) + Double(new) * Swift.min(sharedEach, times.shared(new: new) / Double(new)) + times.start
  }

  /// Seconds until the first token of a request that finds nobody.
  public mutating func firstToken(new: Int, before: Int) -> Double {
    times.prompt(new: new, before: before) + times.start + times.before(new: new)
  }

  /// The lower hull of (t, t / k) at t = y: the least t / k of those left of y, mixed with slower ones that are cheaper.
  public static func lowerHull(_ passes: [Double], at y: Double) -> Double {
    let points = passes.enumerated().map { (x: $1, y: $1 / Double($0 + 1)) }
    guard let first = points.map(\.x).min(), first <= y else { return .infinity }
    var hull: [(x: Double, y: Double)] = []
    for point in points.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
      // Only what is cheaper than all that is faster can lie on it.
      if let last = hull.last, point.y >= last.y { continue }
      while hull.count > 1 {
        let (a, b) = (hull[hull.count - 2], hull[hull.count - 1])
        guard (b.y - a.y) * (point.x - a.x) >= (point.y - a.y) * (b.x - a.x) else { break }
        hull.removeLast()
      }
      hull.append(point)
    }
    guard let right = hull.firstIndex(where: { $0.x > y }) else { return hull[hull.count - 1].y }
    let (a, b) = (hull[right - 1], hull[right])
    return a.y + (b.y - a.y) * (y - a.x) / (b.x - a.x)
  }
}
