/// A chart of lines and markers in text: a frontier, a fan, what money buys.
///
///     let plot = Plot(
///       "What a month costs", x: Axis("cash", scale: .logarithmic), y: Axis("months"),
///       series: [.init("Moonshot", [.init(1e8, 6), .init(1e9, 24)])],
///       references: [.init(18, "time to the next round")])
///     print(plot.render(on: terminal))
///
/// Points that have no place (not a number, infinite, not positive on a logarithmic axis) are left out, and the legend
/// says how many.
public struct Plot: Sendable {
  /// One point of a series.
  public struct Point: Hashable, Sendable {
    /// To the right.
    public var x: Double
    /// Upwards.
    public var y: Double

    /// A point.
    public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
  }

  /// The signs for points, in the order in which series take them.
  public enum Marker: CaseIterable, Hashable, Sendable {
    case disc, circle, triangle, square, diamond, cross, ring, plus

    /// The character, from ASCII if need be.
    func character(unicode: Bool) -> Character {
      switch self {
      case .disc: unicode ? "●" : "*"
      case .circle: unicode ? "○" : "o"
      case .triangle: unicode ? "▲" : "^"
      case .square: unicode ? "■" : "#"
      case .diamond: unicode ? "◆" : "@"
      case .cross: unicode ? "×" : "x"
      case .ring: unicode ? "◇" : "%"
      case .plus: "+"
      }
    }
  }

  /// Points with a marker and a label, joined in the order given.
  public struct Series: Hashable, Sendable {
    /// What the legend says.
    public var label: String
    /// The points.
    public var points: [Point]
    /// The sign; nil takes the next in order.
    public var marker: Marker?
    /// Whether lines join the points.
    public var joined: Bool
    /// Whether the points themselves are marked; a joined series without marks is a plain line.
    public var marked: Bool

    /// A series of marked and joined points unless told.
    public init(
      _ label: String, _ points: [Point], marker: Marker? = nil, joined: Bool = true, marked: Bool = true
    ) {
      self.label = label
      self.points = points
      self.marker = marker
      self.joined = joined
      self.marked = marked
    }
  }

  /// A horizontal line to compare with, such as the money raised.
  public struct Reference: Hashable, Sendable {
    /// Its height.
    public var y: Double
    /// What is written into the line.
    public var label: String

    /// A line at a height.
    public init(_ y: Double, _ label: String) { (self.y, self.label) = (y, label) }
  }

  /// A title above the chart.
  public var title: String
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// What is drawn; later series over earlier ones.
  public var series: [Series]
  /// Lines to compare with.
  public var references: [Reference]
  /// Columns of the whole chart, at least 40 and at most those of the terminal; all of them if nil.
  public var width: Int?
  /// Rows of the drawing inside the axes, from 4 to 200.
  public var height: Int

  /// A chart of the terminal's width and 16 rows unless told.
  public init(
    _ title: String = "", x: Axis = Axis(), y: Axis = Axis(), series: [Series], references: [Reference] = [],
    width: Int? = nil, height: Int = 16
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.references = references
    self.width = width
    self.height = height
  }

  /// The text, lines joined by newlines, without blanks at the ends of lines and without a newline at the end.
  public func render(on terminal: Terminal) -> String {
    let narrowed = Terminal(
      width: min(width ?? terminal.width, terminal.width), colour: terminal.colour, unicode: terminal.unicode)
    return PlotDrawing(self, on: narrowed).lines.map { $0.droppingTrailingBlanks().text }.joined(separator: "\n")
  }

  /// The sign of the series of this number.
  func marker(_ number: Int) -> Marker {
    series[number].marker ?? Marker.allCases[number % Marker.allCases.count]
  }
}
