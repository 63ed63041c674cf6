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

  let headers: [BooksHeader]
  let months: [Month]
  var parts: [Part] = []

  init(headers: [BooksHeader], months: [Month]) {
    self.headers = headers
    self.months = months
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
