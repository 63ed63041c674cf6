import Scenarios

/// Which company's books are meant.
enum BooksChoice {
  /// The place of a company whose cash is stated; the first such where none is named.
  static func place(_ company: String?, in loaded: Scenario, named scenario: String) throws -> Int {
    let place =
      company.map { name in loaded.companies.firstIndex { $0.id == name } }
      ?? loaded.companies.firstIndex { $0.booksAreKnown }
    guard let place else {
      throw Failure.data(
        company.map { "there is no company \($0) in \(scenario)" }
          ?? "no company's cash is stated; set one, such as --set \(loaded.companies[0].id).cash=\"1e9 \(loaded.currency)\""
      )
    }
    guard loaded.companies[place].booksAreKnown else {
      let id = loaded.companies[place].id
      throw Failure.data("the cash of \(id) is not stated; set it, such as --set \(id).cash=\"1e9 \(loaded.currency)\"")
    }
    return place
  }
}
