internal import Files
internal import Units

/// Figures by line, currency and month, before amounts are converted.
struct BooksGrid {
  /// One line in one currency.
  struct Part {
    let header: BooksHeader
    let currency: Currency?
    /// The figures by month.
    var cells: [Month: BooksCell] = [:]
    /// The months whose figure is a share of the cohort.
    var shares: Set<Month> = []
  }

  /// What a line is added up of: a column, or in a table with a row a figure the rows in one currency.
  struct Source: Hashable {
    let header: Int
    let currency: Currency
  }
  /// Which months a source has a figure of, and where its empty cells stand.
  struct Presence {
    var known: Set<Month> = []
    var blanks: [Month: Location] = [:]
    /// Where the source is first met.
    let location: Location
  }

  let headers: [BooksHeader]
  let months: [Month]
  var parts: [Part] = []
  private(set) var sources: [Source: Presence] = [:]

  init(headers: [BooksHeader], months: [Month]) {
    self.headers = headers
    self.months = months
  }

  /// Notes whether a cell holds a figure.
  mutating func meet(_ entry: BooksReader.Entry, _ month: Month, isKnown: Bool, home: Currency, location: Location) {
    let source = Source(header: entry.header, currency: entry.currency ?? headers[entry.header].currency ?? home)
    if isKnown {
      sources[source, default: Presence(location: location)].known.insert(month)
    } else {
      sources[source, default: Presence(location: location)].blanks[month] = location
    }
  }

  /// The sources of a line, in the order of the file.
  func sources(of name: String) -> [(source: Source, presence: Presence)] {
    sources.filter { headers[$0.key.header].column.name == name }.map { ($0.key, $0.value) }
      .sorted { ($0.1.location.line, $0.1.location.column) < ($1.1.location.line, $1.1.location.column) }
  }

  /// Whether every source of a line has a figure of a month.
  func isWhole(_ name: String, _ month: Month) -> Bool {
    sources.allSatisfy { headers[$0.key.header].column.name != name || $0.value.known.contains(month) }
  }

  /// Lays a figure down; parts stand in the order in which they are first met, which is that of the columns.
  mutating func put(
    _ entry: BooksReader.Entry, _ number: BooksNumber, _ month: Month, home: Currency, location: Location
  ) {
    guard let value = number.value else { return }
    let header = headers[entry.header]
    let currency = header.column.isMoney ? number.currency ?? header.currency ?? home : nil
    let place: Int
    if let known = parts.firstIndex(where: { $0.header.column.name == header.column.name && $0.currency == currency }) {
      place = known
    } else {
      place = parts.count
      parts.append(Part(header: header, currency: currency))
    }
    let isShare = number.isShare || (header.isShare && header.column.kind == .cohort)
    let scaled = number.isShare ? value : value * header.scale
    // Two cells of a line, month and currency meet where a cell names another currency than its column does.
    parts[place].cells[month] = BooksCell(
      value: (parts[place].cells[month]?.value ?? 0) + scaled, location: location)
    if isShare { parts[place].shares.insert(month) }
  }

  /// The cells of a part in the order of months.
  func cells(_ part: Part) -> [(month: Month, cell: BooksCell)] {
    months.compactMap { month in part.cells[month].map { (month, $0) } }
  }

  /// The place of a line without a currency, or of its only currency.
  func part(_ name: String) -> Int? { parts.firstIndex { $0.header.column.name == name } }
}
