internal import Files

/// How far a run is, in one line of a terminal: a bar, the share that is done, what is done, and about how long it still takes.
///
///     ProgressLine("sampling futures", share: 0.4, seconds: 8).text(columns: 80, unicode: true)
///
/// Where there is little room, first what is done is left out, then the bar, then the time, then the share.
public struct ProgressLine: Sendable {
  private let deed: String
  private let share: Double
  private let seconds: Double
  /// Less of a bar says nothing, and more says no more.
  private static let bars = 4...40

  /// A line.
  ///
  /// - Parameters:
  ///   - deed: what is done, in words.
  ///   - share: how much of it is done, from 0 to 1.
  ///   - seconds: how long it took.
  public init(_ deed: String, share: Double, seconds: Double) {
    self.deed = deed
    self.share = share.isFinite ? min(max(share, 0), 1) : 0
    self.seconds = seconds
  }

  /// The line without its end, narrower than the terminal by one column, since some go on to the next line in their last.
  public func text(columns: Int, unicode: Bool) -> String {
    let room = columns - 1
    let done = "\(Decimals.nearest(Decimals.floor(share * 100))) %"
    let left = self.left.map { ", \($0) left" } ?? ""
    let deed = Terminal(unicode: unicode).line(self.deed)
    let shown = unicode ? deed.text : PlainText.ascii(deed.text)
    let words = ["\(done) \(shown)\(left)", done + left]
    let long = done.count + 1 + deed.columns + left.count
    if room >= long + 1 + 2 * Self.bars.lowerBound { return bar(room - long - 1, unicode) + words[0] }
    if room >= words[1].count { return bar(room - words[1].count - 1, unicode) + words[1] }
    return room >= done.count ? done : ""
  }

  private func bar(_ room: Int, _ unicode: Bool) -> String {
    guard room >= Self.bars.lowerBound else { return "" }
    let width = min(room, Self.bars.upperBound)
    let full = Decimals.nearest(Decimals.floor(share * Double(width)))
    return String(repeating: unicode ? "█" : "#", count: full)
      + String(repeating: unicode ? "░" : ".", count: width - full) + " "
  }

  /// How long it still takes if it goes on as it went; nil while nothing is done.
  private var left: String? {
    guard share > 0, share < 1, seconds.isFinite, seconds > 0 else { return nil }
    let left = seconds * (1 - share) / share
    guard left < 360_000 else { return nil }
    let whole = Decimals.nearest(Decimals.floor(left)) + 1
    return switch whole {
    case ..<60: "\(whole) s"
    case ..<3600: "\(whole / 60) min \(whole % 60) s"
    default: "\(whole / 3600) h \(whole / 60 % 60) min"
    }
  }
}
