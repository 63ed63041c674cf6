public import Facts
public import Files
public import Units

/// The books of one company as a file holds them, in the scenario's currency, one row a month.
///
///     let books = try Books.read(bytes, file: "books.csv", currency: .usd, start: Month("2024-12")!)
///     books["mau"]                                   // monthly active users by month, as far as known
///     for note in books.notes { print(note) }        // every decision that was taken in reading
public struct Books: Sendable {
  /// One line of the books.
  public struct Line: Sendable {
    /// What it is.
    public let column: BooksColumn
    /// Its figures, in the order of `months`; nil where not known.
    public let values: [Double?]
    /// What of each is below nothing, of the line's parts in different currencies each by itself: an overdrawn account beside
    /// another.
    public let below: [Double]
    /// What each rose by since the month before because rates of exchange moved; nothing for what is in the books' currency, nil
    /// where not known.
    public let exchange: [Double?]
  }

  /// The file's name as the user gave it.
  public let file: String
  /// The currency of every amount.
  public let currency: Currency
  /// The month whose end the scenario stands at.
  public let start: Month
  /// The months that are booked, in their order; a month that is missing is not among them.
  public let months: [Month]
  /// The lines, in the order of the file.
  public let lines: [Line]
  /// What was decided in reading; nothing is decided in silence.
  public let notes: [Diagnostic]

  /// The figures of a line in the order of `months`, or nil if the books have no such line.
  public subscript(name: String) -> [Double?]? { lines.first { $0.column.name == name }?.values }

  /// How to read what may be read in two ways.
  public struct Options: Sendable {
    /// The order of dates.
    public var dates: DateOrder?
    /// The mark of fractions.
    public var decimal: DecimalMark?
    /// Columns that are left out.
    public var skip: [String] = []
    /// Whether every figure of a flow is of its month alone, even where it looks like a sum of several months.
    public var isMonthly = false

    /// What the file itself decides.
    public init() {}
  }

  /// Reads a file of books.
  ///
  /// - Parameters:
  ///   - bytes: the file as it was saved: CSV in UTF-8, or in UTF-16 with its mark.
  ///   - file: its name as the user gave it, for messages.
  ///   - currency: the scenario's, of amounts without one.
  ///   - start: the month whose end the scenario stands at.
  ///   - options: how to read what may be read in two ways; what they leave open the file decides.
  ///   - rate: units of that currency for one of another in a month, with its source; asked where the books have no column.
  /// - Throws: everything that is wrong, each at its place.
  public static func read(
    _ bytes: [UInt8], file: String, currency: Currency, start: Month, options: Options = Options(),
    rate: (Currency, Month) -> (value: Double, source: String)? = { _, _ in nil }
  ) throws(Diagnostics) -> Books {
    var reader = BooksReader(file: file, currency: currency, start: start, options: options)
    return try reader.books(bytes, rate)
  }

  /// Exchange rates among facts that were public at a month: those named such as `cny-per-usd-2024-11`.
  public static func rates(
    of facts: FactBase, home: Currency, asOf: Month
  ) -> (Currency, Month) -> (value: Double, source: String)? {
    { currency, month in
      let id = "\(home.code.lowercased())-per-\(currency.code.lowercased())-\(month)"
      guard let fact = facts[id], fact.publicSince.lastMonth <= asOf else { return nil }
      return (fact.value.middle, "\(id)\(fact.isCitable ? "" : ", an assumption")")
    }
  }
}
